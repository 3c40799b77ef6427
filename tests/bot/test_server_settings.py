"""What moderators set holds at once."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from unittest.mock import MagicMock, create_autospec

import discord
import pytest
from discord import ui
from interacting import CHANNEL, GUILD, answer_to, desk_of, interaction, text_of
from small_archives import entry, made

from bot.book import Book
from bot.cogs.server_settings import ServerSettings
from bot.messages.scope import short_key
from bot.servers import (
    Place,
    Wishes,
    channel_archives,
    set_channel_archives,
    set_wishes,
    wishes,
)
from retrieval.archive import Archive
from retrieval.home import Home


async def test_a_wish_that_was_kept_holds_although_it_could_not_be_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*args: object) -> None:
        raise OSError("the disk failed")

    place = Place(GUILD, CHANNEL)
    with desk_of(made(Home(tmp_path), {"": [entry("Boots", "1950-10-14")]}), tmp_path) as desk:
        assert not (await desk.wishes(place)).private
        monkeypatch.setattr(Archive, "status", failing)
        told = await answer_to(
            ServerSettings.settings, ServerSettings(desk), interaction(desk), private=True
        )
        assert "Something went wrong" in text_of(told)
        assert (await desk.wishes(place)).private


async def test_a_wish_that_is_kept_while_the_one_before_it_is_read_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, over, place = threading.Event(), threading.Event(), Place(GUILD, CHANNEL)

    def slowly(book: Book, place: Place) -> Wishes:
        found = wishes(book, place)
        read.set()
        over.wait(10)
        return found

    monkeypatch.setattr("bot.desk.wishes", slowly)
    with desk_of(create_autospec(Archive, instance=True), tmp_path) as desk:
        asking = asyncio.create_task(desk.wishes(place))
        await asyncio.to_thread(read.wait, 10)
        set_wishes(desk.book, GUILD, private=True, feedback=False, cooldown=None)
        desk.forget_wishes()
        over.set()
        assert not (await asking).private
        assert (await desk.wishes(place)).private


TITLES = [f"Archive {number:02}" for number in range(30)]
CAME, WENT = ["A new one", *TITLES], [title for title in TITLES if title != "Archive 24"]


@pytest.mark.parametrize(
    ("before", "meanwhile", "after"),
    [
        pytest.param([1, 29], CAME, [24, 29], id="another came in before it"),
        pytest.param([1, 29], WENT, [29], id="it is gone"),
        pytest.param([1], WENT, [1], id="it is gone, and with none chosen all would answer"),
    ],
)
async def test_a_choice_is_of_what_the_message_offers_whatever_came_or_went_meanwhile(
    tmp_path: Path, before: list[int], meanwhile: list[str], after: list[int]
) -> None:
    place = Place(GUILD, CHANNEL)
    archive = create_autospec(Archive, instance=True)
    archive.status.return_value = MagicMock(archives=dict.fromkeys(TITLES, 1))
    with desk_of(archive, tmp_path) as desk:
        set_channel_archives(desk.book, place, [TITLES[n] for n in before])
        cog = ServerSettings(desk)
        view = await answer_to(ServerSettings.settings, cog, interaction(desk))
        selects = (item for item in view.walk_children() if isinstance(item, ui.Select))
        shown = [discord.SelectMenu(select.to_component_dict()) for select in selects]
        archive.status.return_value = MagicMock(archives=dict.fromkeys(meanwhile, 1))
        press = interaction(desk, message=MagicMock(components=shown))
        press.data = {"values": [short_key("Archive 24")]}
        await cog.choose_archives(press, "0")
        assert channel_archives(desk.book, place) == [TITLES[n] for n in after]
