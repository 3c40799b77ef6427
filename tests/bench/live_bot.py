"""The bot on a home, in its own process, against the loopback Discord, and what its loop did."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from discord_server import BotProcess, LoopbackDiscord

WATCHED = "tests.bench.watched_bot:main"


@dataclass(frozen=True, slots=True)
class LiveBot:
    """A bot that runs, the Discord it is in, and the notes of its watch."""

    discord: LoopbackDiscord
    process: BotProcess
    notes: Path

    @property
    def pid(self) -> int:
        """The process id of the bot."""
        with self.notes.open() as file:
            return int(json.loads(file.readline())["pid"])

    def held_up(self, since: float, until: float) -> list[dict[str, Any]]:
        """What the watch noted between two moments of the monotonic clock."""
        with self.notes.open() as file:
            next(file)
            notes = [json.loads(line) for line in file]
        return [note for note in notes if since <= note["at"] <= until]


@contextmanager
def unchecked() -> Iterator[None]:
    """Let the loopback check no body against Discord's document: that would count as waiting."""
    name = "TEST_FONDS_OPENAPI"
    before = os.environ.get(name)
    os.environ[name] = os.devnull + "/none"
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


@contextlib.asynccontextmanager
async def live_bot(home: Path, notes: Path) -> AsyncIterator[LiveBot]:
    """Start the bot on a home; it is connected, its model may not be loaded yet."""
    notes.unlink(missing_ok=True)  # noqa: ASYNC240 - nothing else runs yet
    with unchecked():
        discord = LoopbackDiscord()
    async with discord:
        discord.add_guild()
        env = {
            "DISCORD_TOKEN": discord.token,
            "FONDS_HOME": str(home),
            "FONDS_DISCORD__COOLDOWN_SECONDS": "0",
            "TEST_FONDS_LAG": str(notes),
        }
        async with BotProcess(discord, "bot", env=env, main=WATCHED) as process:
            await process.ready()
            await discord.commands_registered()
            yield LiveBot(discord, process, notes)
            discord.blameless()
