"""A server is forgotten where Discord says that the bot is not there, and at nothing less."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import MagicMock, create_autospec

import aiohttp
import discord
import pytest
from discord import app_commands
from discord.ext import commands
from interacting import desk_of, refused

from bot.book import Book
from bot.cogs.departures import Departures
from bot.desk import Desk
from bot.index_child import IndexChild
from bot.servers import Place, forget_server, kept_servers, set_wishes
from bot.sources.uploads import Upload
from retrieval.archive import Archive
from retrieval.store.record_store import RecordStore

GONE, THERE, APP = 11, 22, 99
LINE = '{"title": "First paper", "archive": "A"}\n'


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A home in which two servers have set and added something; a build writes a file there."""
    home = tmp_path / "home"
    RecordStore.open(home / "records.sqlite3").close()
    with desk_of(create_autospec(Archive, instance=True), home) as desk:
        desk.index = IndexChild([sys.executable, "-c", f"open({str(home / 'built')!r}, 'w')"])
        for guild in (GONE, THERE):
            set_wishes(desk.book, guild, private=True, feedback=False, cooldown=None)
            desk.uploads.begin(guild, "waiting.jsonl").path.write_text(LINE)
            kept = tmp_path / f"{guild}.jsonl"
            kept.write_text(LINE)
            desk.sources.read(Upload("a" * 32, kept), guild, keep=True)
        yield desk


def a_bot(answer: Exception | None) -> commands.Bot:
    """A bot in one server, to which Discord answers this when it is asked about another."""
    bot = create_autospec(commands.Bot, instance=True)
    bot.application_id = APP
    there = create_autospec(discord.Guild, instance=True)
    there.id = THERE
    bot.guilds = [there]
    bot.tree = create_autospec(app_commands.CommandTree, instance=True)
    bot.tree.fetch_commands.side_effect = answer
    bot.tree.fetch_commands.return_value = []
    assert isinstance(bot, commands.Bot)
    return bot


def kept(desk: Desk) -> set[int]:
    """The servers of which all is kept; a server of which a part is fails the test."""
    sources = desk.sources.servers()
    assert kept_servers(desk.book) == sources == desk.uploads.servers()
    return sources


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(refused(discord.Forbidden, 403, 50001), id="the app is not in the server"),
        pytest.param(refused(discord.NotFound, 404, 10004), id="there is no such server"),
    ],
)
async def test_a_server_that_put_the_bot_out_meanwhile_is_forgotten_and_no_other(
    desk: Desk, answer: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    cog = Departures(a_bot(answer), desk)
    await cog.on_ready()
    assert kept(desk) == {THERE}
    assert (desk.settings.home / "built").exists()
    assert f"Forgot the server {GONE}" in caplog.text
    (desk.settings.home / "built").unlink()
    await cog.on_ready()
    assert not (desk.settings.home / "built").exists()  # once, not at every connection


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(None, id="the app is there with its commands alone"),
        pytest.param(refused(discord.Forbidden, 403, 0), id="a proxy refuses"),
        pytest.param(refused(discord.DiscordServerError, 503, 0), id="Discord fails"),
        pytest.param(refused(discord.HTTPException, 429, 0), id="too many requests"),
        pytest.param(aiohttp.ClientConnectionError("gone"), id="the connection fails"),
        pytest.param(OSError("no route"), id="the network fails"),
    ],
)
async def test_a_server_of_which_discord_does_not_say_so_is_kept(
    desk: Desk, answer: Exception | None
) -> None:
    await Departures(a_bot(answer), desk).on_ready()
    assert kept(desk) == {GONE, THERE}
    assert not (desk.settings.home / "built").exists()


async def test_a_server_that_only_sent_a_file_is_forgotten_too(desk: Desk) -> None:
    sent = desk.uploads.begin(GONE + 1, "waiting.jsonl")
    sent.path.write_text(LINE)
    bot = a_bot(refused(discord.NotFound, 404, 10004))
    bot.guilds[0].id = GONE
    bot.guilds.append(MagicMock(id=THERE))  # type: ignore[attr-defined]
    await Departures(bot, desk).on_ready()
    assert not sent.path.exists()
    assert kept(desk) == {GONE, THERE}


async def test_trouble_with_one_server_leaves_the_others_forgotten_and_the_index_built(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def failing(book: Book, guild: int) -> None:
        if guild == GONE:
            raise OSError("the disk failed")
        forget_server(book, guild)

    monkeypatch.setattr("bot.cogs.departures.forget_server", failing)
    bot = a_bot(refused(discord.Forbidden, 403, 50001))
    bot.guilds = []  # type: ignore[misc]
    cog = Departures(bot, desk)
    await cog.on_ready()
    assert kept(desk) == {GONE}
    assert (desk.settings.home / "built").exists()
    assert f"kept for the server {GONE} is forgotten" in caplog.text


async def test_the_servers_of_another_bot_in_the_same_home_are_kept_and_that_is_said(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.book.write("INSERT INTO sync VALUES (?, ?)", APP + 1, "")
    await Departures(a_bot(refused(discord.Forbidden, 403, 50001)), desk).on_ready()
    assert kept(desk) == {GONE, THERE}
    assert "Kept, of servers that this bot is not in: 1." in caplog.text


async def test_a_server_that_puts_the_bot_out_now_loses_what_it_added_and_no_other_does(
    desk: Desk,
) -> None:
    gone = create_autospec(discord.Guild, instance=True)
    gone.id = GONE
    assert (await desk.wishes(Place(GONE, 1))).private
    await Departures(a_bot(None), desk).on_guild_remove(gone)
    assert not (await desk.wishes(Place(GONE, 1))).private
    assert kept(desk) == {THERE}
    assert (desk.settings.home / "built").exists()
