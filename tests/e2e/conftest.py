"""A home with the two real pages, and the unmodified bot in a process of its own upon it."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from discord_server import BotProcess, LoopbackDiscord, Permission, Person
from discord_server.model import USUAL
from running_bot import Start


@pytest.fixture
async def discord() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as server:
        server.add_guild()
        yield server


@pytest.fixture
def mod(discord: LoopbackDiscord) -> Person:
    """A moderator of the server."""
    person = discord.add_user("mod")
    discord.guild.join(person, USUAL | Permission.MANAGE_GUILD)
    return person


@pytest.fixture
def start(discord: LoopbackDiscord, home: Path) -> Start:
    """Starts the bot on the home and waits until Discord knows its commands."""

    @contextlib.asynccontextmanager
    async def started(**settings: str) -> AsyncIterator[BotProcess]:
        env = {
            "DISCORD_TOKEN": discord.token,
            "FONDS_HOME": str(home),
            "OMP_NUM_THREADS": "1",
            **settings,
        }
        async with BotProcess(discord, "bot", env=env) as bot:
            await bot.ready()
            await discord.commands_registered()
            yield bot

    return started
