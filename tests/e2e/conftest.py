"""A home with the two real pages, and the unmodified bot in a process of its own upon it."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
import pytest_asyncio
from discord_server import BotProcess, LoopbackDiscord
from running_bot import Running

Start = Callable[..., AbstractAsyncContextManager[BotProcess]]


@pytest.fixture
def home(bundled_home: Path, tmp_path: Path) -> Path:
    """A home of this test's own."""
    return Path(shutil.copytree(bundled_home, tmp_path / "home"))


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def running(
    bundled_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Running]:
    home = shutil.copytree(bundled_home, tmp_path_factory.mktemp("bot") / "home")
    async with LoopbackDiscord() as discord:
        discord.add_guild()
        env = {
            "DISCORD_TOKEN": discord.token,
            "FONDS_HOME": str(home),
            "OMP_NUM_THREADS": "1",
            "FONDS_DISCORD__COOLDOWN_SECONDS": "0",
        }
        async with BotProcess(discord, "bot", env=env) as bot:
            await bot.ready()
            await discord.commands_registered()
            await bot.printed("The model is loaded", within=60)
            yield Running(discord, bot)


@pytest.fixture(scope="module")
def world(running: Running) -> LoopbackDiscord:
    return running.discord


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
