"""A home with the two real pages, and the unmodified bot in a process of its own upon it."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from discord_server import BotProcess, LoopbackDiscord

Start = Callable[..., AbstractAsyncContextManager[BotProcess]]


@pytest.fixture
def home(built_home: Path, tmp_path: Path) -> Path:
    """A home of this test's own."""
    return Path(shutil.copytree(built_home, tmp_path / "home"))


@pytest.fixture
async def discord() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as server:
        server.add_guild()
        yield server


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
