"""A timeline says what it leaves out, and all that it draws can be opened and cited."""

from __future__ import annotations

from pathlib import Path

import pytest
from discord import ui
from interacting import answer_to, desk_of, interaction, labels_of, text_of
from small_archives import entry, made

from bot.cogs.timeline import Timeline
from bot.cooldown import Cooldown
from retrieval.home import Home
from retrieval.records import Entry


async def told(
    home: Path, entries: list[Entry], about: str | None = None, **options: str
) -> tuple[str, int]:
    """What stands in the answer to /timeline, and how many records its select can open."""
    with desk_of(made(Home(home), {"": entries}), home) as desk:
        sent = interaction(desk)
        view = await answer_to(Timeline.timeline, Timeline(desk), sent, about, **options)
    (select,) = (item for item in view.walk_children() if isinstance(item, ui.Select))
    assert labels_of(view) == ["Cite", "Remove"]
    return text_of(view), len(select.options)


def letters(count: int, archive: str = "Moscow") -> list[Entry]:
    return [entry(f"Letter {n}", f"1950-10-{n:02}", archive) for n in range(1, count + 1)]


async def test_no_more_records_are_drawn_than_can_be_opened_and_cited(tmp_path: Path) -> None:
    text, options = await told(tmp_path, letters(26))
    assert options == 25
    assert "**25** 25 October 1950 · Letter 25" in text
    assert "Letter 26" not in text
    assert "-# Only the first 25 are drawn: narrow the dates" in text


@pytest.mark.parametrize(("count", "cut"), [(20, False), (21, True)])
async def test_a_timeline_about_something_says_that_more_records_fit(
    tmp_path: Path, count: int, cut: bool
) -> None:
    alike = [entry("Harbour", f"1950-10-{n:02}", f"Archive {n}") for n in range(1, count + 1)]
    text, options = await told(tmp_path, alike, "harbour")
    assert options == 20
    assert ("-# Only the nearest 20 are drawn: narrow it or the dates" in text) is cut


@pytest.mark.parametrize(("about", "head"), [(None, "All records"), ("letters", "letters")])
async def test_undated_records_that_are_left_out_are_counted(
    tmp_path: Path, about: str | None, head: str
) -> None:
    entries = [*letters(3), entry("Letter 7"), entry("Letter 8")]
    text, options = await told(tmp_path, entries, about)
    assert options == 3
    assert text.startswith(f"**{head}**\n")
    assert "\n-# 2 without a date left out\n" in text


@pytest.mark.parametrize("options", [{}, {"from_": "2 October 1950"}])
async def test_the_archive_that_limits_a_timeline_stands_in_its_heading(
    tmp_path: Path, options: dict[str, str]
) -> None:
    entries = [*letters(3), *letters(4, "Peking"), entry("Note")]
    text, _ = await told(tmp_path, entries, archive="Peking", **options)
    span = ", 2 October 1950 and later" if options else ""
    assert text.startswith(f"**Peking{span}**\n**1** ")
    assert "left out" not in text  # the undated one is Moscow's


async def test_what_limits_the_timeline_of_a_question_is_told(tmp_path: Path) -> None:
    entries = [*letters(3), *letters(3, "Peking"), entry("Letter of no day", None, "Peking")]
    text, _ = await told(tmp_path / "given", entries, "letter", archive="Peking", to="1950")
    assert "-# Only records of 31 December 1950 and earlier\n-# Only records of Peking\n" in text
    assert "-# 1 undated record was left out" in text
    text, _ = await told(tmp_path / "read", entries, "the letter of 2 October 1950")
    assert "-# Only records of 2 October 1950 (read from “2 October 1950”)" in text


async def test_a_question_without_words_costs_none_of_those_that_one_may_ask(
    tmp_path: Path,
) -> None:
    with desk_of(made(Home(tmp_path), {"": letters(1)}), tmp_path) as desk:
        desk.cooldown = Cooldown(1, 60.0)
        for about, told_ in (("?!", "There are no words"), ("letter", "Letter 1")):
            sent = interaction(desk)
            view = await answer_to(Timeline.timeline, Timeline(desk), sent, about)
            assert told_ in text_of(view)


async def test_a_timeline_of_the_latest_papers_is_not_said_to_answer_nothing(
    tmp_path: Path,
) -> None:
    text, options = await told(tmp_path, letters(3), "latest letters")
    assert options == 3
    assert "No record here answers that" not in text
    assert "-# These come closest" in text
