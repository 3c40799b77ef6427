"""A bot that many tests share, and how a test starts its own."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from discord_server import BotProcess, LoopbackDiscord

Start = Callable[..., AbstractAsyncContextManager[BotProcess]]


@dataclass(frozen=True, slots=True)
class Running:
    """A bot with its model loaded, and the Discord that it is in."""

    discord: LoopbackDiscord
    bot: BotProcess
