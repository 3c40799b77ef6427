"""What is offered for what somebody types: what Discord takes and what is there, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import pytest
from interacting import answer_to, desk_of, interaction, text_of
from small_archives import entry, made

from bot.cogs.ask import Ask
from bot.cogs.cite import Cite
from bot.cogs.doc import Doc
from bot.cogs.sources import Sources
from bot.cogs.timeline import Timeline
from bot.desk import Desk
from bot.sources.server_sources import ServerSources
from retrieval.home import Home

BLANK = "\u2800"
"""A letter to Unicode, and nothing to the eye."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An archive whose name nobody sees."""
    archive = made(Home(tmp_path), {"": [entry("Winter boots", "1950-10-14", BLANK)]})
    with desk_of(archive, tmp_path) as desk:
        yield desk


def typing() -> Any:
    return MagicMock(guild_id=11, channel_id=22, locale="en-GB")


@pytest.mark.parametrize("feature", [Ask, Timeline])
async def test_an_archive_whose_name_nobody_sees_can_be_chosen(desk: Desk, feature: Any) -> None:
    (choice,) = await feature(desk).archives(typing(), "")
    assert choice.name == "?"


@pytest.mark.parametrize(("feature", "command"), [(Doc, Doc.doc), (Cite, Cite.cite)])
async def test_a_record_whose_id_has_two_blanks_can_be_chosen(
    tmp_path: Path, feature: Any, command: Any
) -> None:
    boots = entry("Winter boots", "1950-10-14")
    numbered = boots.model_copy(update={"external_id": "FO 371  84057"})
    with desk_of(made(Home(tmp_path), {"": [numbered]}), tmp_path) as desk:
        (choice,) = await feature(desk).offer(typing(), "boots")
        told = await answer_to(command, feature(desk), interaction(desk), choice.value)
    assert "Winter boots" in text_of(told)


async def test_a_record_whose_id_is_too_long_for_discord_hides_no_other(
    tmp_path: Path,
) -> None:
    boots = entry("Winter boots", "1950-10-14")
    long = boots.model_copy(update={"title": "Long boots", "external_id": "FO " * 40})
    with desk_of(made(Home(tmp_path), {"": [boots, long]}), tmp_path) as desk:
        cog: Any = Doc(desk)
        (choice,) = await cog.offer(typing(), "boots")
    assert choice.name == "14 Oct 1950, Winter boots"


@pytest.mark.parametrize("typed", ["", " ", "boo", "1950-10", "before 1951"])
async def test_a_record_is_offered_by_its_title_or_its_date_or_before_anything_is_typed(
    desk: Desk, typed: str
) -> None:
    cog: Any = Doc(desk)
    (choice,) = await cog.offer(typing(), typed)
    assert choice.name == "14 Oct 1950, Winter boots"
    assert await cog.offer(typing(), "before 1949") == []


async def test_a_file_whose_name_nobody_sees_can_be_forgotten(desk: Desk) -> None:
    desk.sources = MagicMock(spec=ServerSources)
    desk.sources.droppable.return_value = [BLANK]
    cog: Any = Sources(desk)
    (choice,) = await cog.offer(typing(), "")
    assert choice.name == "?"


@pytest.mark.parametrize(
    ("owner", "mend"), [("", ["There is: Moscow."]), ("another server", [])], ids=["one", "none"]
)
async def test_an_archive_that_is_not_here_is_answered_with_those_that_are_if_any(
    tmp_path: Path, owner: str, mend: list[str]
) -> None:
    archive = made(Home(tmp_path), {owner: [entry("Winter boots", "1950-10-14")]})
    with desk_of(archive, tmp_path) as desk:
        told = await answer_to(Ask.ask, Ask(desk), interaction(desk), "boots", archive="Nowhere")
    assert text_of(told).split("\n") == ["There is no archive of that name here.", *mend]


OFFERS = {
    "/doc": (Doc, "offer"),
    "/cite": (Cite, "offer"),
    "/ask": (Ask, "archives"),
    "/timeline": (Timeline, "archives"),
}


@pytest.mark.parametrize(("feature", "name"), OFFERS.values(), ids=OFFERS)
async def test_nothing_is_offered_where_the_archive_cannot_be_looked_into(
    desk: Desk, feature: Any, name: str
) -> None:
    desk.archive.close()  # as where all was forgotten
    assert await getattr(feature(desk), name)(typing(), "boots") == []


async def test_no_file_is_offered_to_whoever_may_forget_none(desk: Desk) -> None:
    sent = typing()
    sent.permissions.manage_guild = False
    cog: Any = Sources(desk)
    assert await cog.offer(sent, "") == []
