"""A Discord with one server and its moderator, and the bot upon a home of the two real pages."""

from __future__ import annotations

import functools
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from discord_server import LoopbackDiscord, Permission, Person
from discord_server.model import USUAL
from running_bot import Start, started


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
    """Starts the bot on the home, with these settings."""
    return functools.partial(started, discord, home)
