"""A bot that many tests share."""

from __future__ import annotations

from dataclasses import dataclass

from discord_server import BotProcess, LoopbackDiscord


@dataclass(frozen=True, slots=True)
class Running:
    """A bot with its model loaded, and the Discord that it is in."""

    discord: LoopbackDiscord
    bot: BotProcess
