"""Where all was forgotten while the bot ran, it says so once, and what needs no record works on."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from unittest.mock import create_autospec

import pytest
from discord.ext import commands
from interacting import CHANNEL, GUILD, answer_to, desk_of, interaction, text_of
from small_archives import entry, made

from bot.client import FondsBot
from bot.cogs.about import About
from bot.cogs.daily import Daily
from bot.cogs.server_settings import ServerSettings
from bot.desk import Desk
from bot.servers import Place, set_channel_archives, wishes
from bot.subscriptions import Subscription, all_of, keep
from retrieval.home import Home
from retrieval.index.emptied import let_go
from retrieval.store.forget import forget

HERE = Place(GUILD, CHANNEL)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An archive of which another process forgot everything; the bot did not look since."""
    home = Home(tmp_path)
    archive = made(home, {"": [entry("Winter boots", "1950-10-14")]})
    forget(home, "page")
    let_go(home)
    with desk_of(archive, tmp_path) as desk:
        yield desk


async def test_the_log_has_one_line_of_it(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    bot = FondsBot(desk)
    caplog.set_level("INFO")
    looks, twice = 0, asyncio.Event()
    refresh = desk.archive.refresh
    loop = asyncio.get_running_loop()

    def counted() -> bool:
        nonlocal looks
        looks += 1
        if looks == 3:
            loop.call_soon_threadsafe(twice.set)
        return refresh()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.client._REFRESH_SECONDS", 0)
        patch.setattr(desk.archive, "refresh", counted)
        looking = asyncio.create_task(bot._refresh())
        await asyncio.wait_for(twice.wait(), 30)
        looking.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await looking
    told = [record for record in caplog.records if record.name == "bot.client"]
    assert [record.levelname for record in told] == ["INFO"]
    assert "The archive is empty" in told[0].getMessage()


async def test_the_daily_post_of_that_day_is_passed_over_quietly(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.archive.refresh()
    for channel, always in ((CHANNEL, False), (CHANNEL + 1, True)):
        keep(desk.book, Subscription(GUILD, channel, "UTC", 0, always, date(2026, 10, 13)))
    bot = create_autospec(commands.Bot, instance=True)
    bot.get_guild.return_value = None
    await Daily(bot, desk)._post_what_is_due(datetime(2026, 10, 14, 9, tzinfo=UTC))
    assert {one.last_day for one in all_of(desk.book)} == {date(2026, 10, 14)}
    assert not caplog.records
    bot.get_partial_messageable.assert_not_called()


async def test_help_and_settings_are_shown(desk: Desk) -> None:
    desk.archive.refresh()
    shown = await answer_to(About.help, About(desk), interaction(desk))
    assert "/ask" in text_of(shown)
    cog = ServerSettings(desk)
    shown = await answer_to(ServerSettings.settings, cog, interaction(desk), cooldown=7)
    assert "questions in 7 s" in text_of(shown)
    assert "no archive answers, as none holds a record now" in text_of(shown)


async def test_what_a_channel_chose_among_the_archives_outlives_a_press_meanwhile(
    desk: Desk,
) -> None:
    set_channel_archives(desk.book, HERE, ["Moscow"])
    desk.archive.refresh()
    sent = interaction(desk, data={"values": []})
    await ServerSettings(desk).choose_archives(sent, "0")
    (call,) = sent.response.send_message.call_args_list
    assert "The archive is empty" in text_of(call.kwargs["view"])
    assert wishes(desk.book, HERE).archives == frozenset({"Moscow"})
