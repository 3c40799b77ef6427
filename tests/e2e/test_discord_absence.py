"""What happened while the bot was away: builds cut short, and servers that put it out."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from discord_server import Guild, LoopbackDiscord, Person
from discord_server.model import USUAL, Permission
from running_bot import Start

from retrieval.home import Home
from retrieval.progress import quiet
from retrieval.readers import SourceCatalogue
from retrieval.store.ingest import ingest

TITLE = "Memorandum on the Lighthouse of Zanzibar"
COMMANDS_THERE = "GET /applications/*/guilds/*/commands"


def keep(home: Path, guild: Guild) -> None:
    """What Keep under /add does before the index is built."""
    file = home.parent / "harbour.jsonl"
    file.write_text(json.dumps({"title": TITLE, "archive": "Harbour Board", "date": "1952-03-02"}))
    ingest(Home(home), [file], SourceCatalogue(), quiet, owner=guild.id)


def kept(home: Path) -> set[str]:
    """The servers of which settings are kept."""
    with closing(sqlite3.connect(home / "bot.sqlite3")) as book:
        return {str(guild) for (guild,) in book.execute("SELECT guild_id FROM server")}


async def test_a_bot_that_was_stopped_before_a_build_had_ended_answers_at_once_and_builds_it(
    discord: LoopbackDiscord, start: Start, home: Path, mod: Person
) -> None:
    keep(home, discord.guild)
    async with start() as bot:
        found = await (await mod.slash("doc", when="1950-10-14")).response()
        assert "**1 record** for 14 October 1950" in found.text
        await bot.printed("The index was built from 18 records; the store has changed since, and")
        await bot.printed("A newer index was taken", within=120)
        found = await (await mod.slash("doc", when="lighthouse")).response()
        assert TITLE in found.text
        assert await bot.stop() == 0
    async with start() as bot:
        assert "the store has changed" not in bot.text
    discord.blameless()


async def test_servers_that_put_the_bot_out_while_it_was_away_are_forgotten_and_no_others(
    discord: LoopbackDiscord, start: Start, home: Path, mod: Person
) -> None:
    here, out, dark = discord.guild, discord.add_guild("out"), discord.add_guild("dark")
    async with start() as bot:
        for guild in (here, out, dark):
            guild.join(mod, USUAL | Permission.MANAGE_GUILD)
            await (await mod.slash("settings", private=True, guild=guild)).response()
        assert await bot.stop() == 0
    assert kept(home) == {here.id, out.id, dark.id}
    keep(home, out)
    await discord.remove_guild(out)
    await discord.remove_guild(dark, unavailable=True)

    failed = discord.fail_next(COMMANDS_THERE, status=403)  # as a proxy between refuses
    async with start() as bot:
        await bot.printed(f"Whether the server {out.id} put the bot out is not known")
        assert failed.hits == 1
        assert kept(home) == {here.id, out.id, dark.id}
        assert await bot.stop() == 0

    async with start() as bot:
        await bot.printed(f"Forgot the server {out.id}", within=120)
        assert kept(home) == {here.id, dark.id}
        with closing(sqlite3.connect(home / "records.sqlite3")) as store:
            assert set(store.execute("SELECT owner FROM source")) == {("",)}
    discord.blameless()
