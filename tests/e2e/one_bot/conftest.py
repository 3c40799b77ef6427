"""One bot for all tests of this folder; each has people and a channel of its own."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from discord_server import Channel, LoopbackDiscord, Permission, Person
from discord_server.model import USUAL
from running_bot import Running, started


@pytest_asyncio.fixture(loop_scope="package", scope="package")
async def running(
    built_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Running]:
    home = Path(shutil.copytree(built_home, tmp_path_factory.mktemp("bot") / "home"))
    async with LoopbackDiscord() as discord:
        discord.add_guild()
        async with started(discord, home, FONDS_DISCORD__COOLDOWN_SECONDS="0") as bot:
            await bot.printed("The model is loaded", within=60)
            yield Running(discord, bot)


@pytest.fixture(scope="package")
def world(running: Running) -> LoopbackDiscord:
    return running.discord


@pytest.fixture
def channel(world: LoopbackDiscord) -> Channel:
    return world.add_channel(world.guild)


@pytest.fixture
def ada(world: LoopbackDiscord) -> Person:
    return world.add_user("ada")


@pytest.fixture
def bob(world: LoopbackDiscord) -> Person:
    return world.add_user("bob")


@pytest.fixture
def mod(world: LoopbackDiscord) -> Person:
    person = world.add_user("mod")
    guild = world.guild
    guild.join(person, USUAL | Permission.MANAGE_GUILD | Permission.MANAGE_MESSAGES)
    return person


@pytest.fixture(autouse=True)
def _nothing_wrong(world: LoopbackDiscord) -> Iterator[None]:
    yield
    world.blameless()
