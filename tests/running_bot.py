"""The unmodified bot in a process of its own: how it is started, and one that tests share."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from discord_server import BotProcess, LoopbackDiscord

Start = Callable[..., AbstractAsyncContextManager[BotProcess]]


@asynccontextmanager
async def started(
    discord: LoopbackDiscord, home: Path, **settings: str
) -> AsyncIterator[BotProcess]:
    """Start the bot on a home and wait until Discord knows its commands."""
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


@dataclass(frozen=True, slots=True)
class Running:
    """A bot with its model loaded, and the Discord that it is in."""

    discord: LoopbackDiscord
    bot: BotProcess
