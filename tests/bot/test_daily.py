"""The time zones of the daily post are looked for beside the event loop, and once."""

from __future__ import annotations

import threading
from typing import Any
from unittest.mock import create_autospec

import discord
import pytest
from discord.ext import commands

from bot.cogs import daily
from bot.cogs.daily import Daily
from bot.desk import Desk
from bot.workers import Workers


async def test_typing_a_time_zone_never_makes_the_event_loop_read_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    readers = []

    def zones() -> set[str]:
        readers.append(threading.current_thread())
        return {"Europe/Berlin", "America/New_York", "UTC"}

    monkeypatch.setattr(daily, "available_timezones", zones)
    daily._zones.cache_clear()
    desk = create_autospec(Desk, instance=True)
    desk.workers = Workers(1)
    cog = Daily(create_autospec(commands.Bot, instance=True), desk)
    offer: Any = vars(Daily)["zones"]
    typing = create_autospec(discord.Interaction, instance=True)
    for typed, offered in (("new york", "America/New_York"), ("BERLIN", "Europe/Berlin")):
        assert [choice.value for choice in await offer(cog, typing, typed)] == [offered]
    desk.workers.close()
    daily._zones.cache_clear()
    assert len(readers) == 1
    assert readers[0] is not threading.main_thread()
