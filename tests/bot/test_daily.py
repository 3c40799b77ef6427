"""The daily post: where it may be, what it shows, and the time zones that are offered for it."""

from __future__ import annotations

import asyncio
import threading
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from unittest.mock import create_autospec

import discord
import pytest
from discord.ext import commands
from interacting import CHANNEL, GUILD, PERSON, answer_to, desk_of, interaction, refused, text_of
from small_archives import entry, made

from bot import limits
from bot.cogs import daily
from bot.cogs.daily import Daily
from bot.cogs.onthisday import day_message
from bot.desk import Desk
from bot.messages.record_text import Style
from bot.servers import Place, set_channel_archives
from bot.subscriptions import Subscription, all_of, keep
from bot.workers import Workers
from retrieval.archive import Archive
from retrieval.home import Home
from retrieval.records import Record

THREAD = 23


@pytest.fixture
def bot() -> Any:
    """One that sees none of its servers."""
    made = create_autospec(commands.Bot, instance=True)
    made.get_guild.return_value = None
    return made


async def test_typing_a_time_zone_never_makes_the_event_loop_read_them(
    monkeypatch: pytest.MonkeyPatch,
    bot: Any,
) -> None:
    readers = []

    def zones() -> set[str]:
        readers.append(threading.current_thread())
        return {"Europe/Berlin", "America/New_York", "UTC"}

    monkeypatch.setattr(daily, "available_timezones", zones)
    daily._zones.cache_clear()
    desk = create_autospec(Desk, instance=True)
    desk.workers = Workers(1)
    cog = Daily(bot, desk)
    offer: Any = vars(Daily)["zones"]
    typing = create_autospec(discord.Interaction, instance=True)
    for typed, offered in (("new york", "America/New_York"), ("BERLIN", "Europe/Berlin")):
        assert [choice.value for choice in await offer(cog, typing, typed)] == [offered]
    desk.workers.close()
    daily._zones.cache_clear()
    assert len(readers) == 1
    assert readers[0] is not threading.main_thread()


def thread() -> discord.Thread:
    made = create_autospec(discord.Thread, instance=True)
    made.id, made.parent_id = THREAD, CHANNEL
    assert isinstance(made, discord.Thread)
    return made


@pytest.mark.parametrize(
    ("may", "told"),
    [
        (["view_channel", "send_messages_in_threads"], "now gets"),
        (["view_channel", "send_messages"], "Messages in Threads here"),
        (["send_messages_in_threads"], "Give me View Channel"),
    ],
)
async def test_a_thread_is_subscribed_where_the_bot_may_see_it_and_write_in_threads(
    tmp_path: Path, bot: Any, may: list[str], told: str
) -> None:
    with desk_of(made(Home(tmp_path), {"": [entry("Boots", "1950-10-14")]}), tmp_path) as desk:
        permissions = discord.Permissions(**dict.fromkeys(may, True))
        sent = interaction(desk, channel=thread(), app_permissions=permissions)
        cog = Daily(bot, desk)
        assert told in text_of(await answer_to(Daily.subscribe, cog, sent, " america/new york"))


async def test_a_post_in_an_archived_thread_is_of_the_archives_of_its_channel(
    tmp_path: Path,
    bot: Any,
) -> None:
    now = datetime.now(UTC)
    when = f"1952-{now:%m-%d}"
    entries = [entry("Boots", when, "Moscow"), entry("Rice", when, "Peking")]
    bot.get_channel.return_value = None  # as discord.py forgets a thread that is archived
    bot.fetch_channel.return_value = thread()
    with desk_of(made(Home(tmp_path), {"": entries}), tmp_path) as desk:
        set_channel_archives(desk.book, Place(GUILD, CHANNEL), ["Peking"])
        cog, sent = Daily(bot, desk), interaction(desk, channel=thread())
        sent.channel_id = THREAD
        await answer_to(Daily.subscribe, cog, sent, "UTC", 0)
        await cog._post_what_is_due(now)
    (call,) = bot.get_partial_messageable.return_value.send.call_args_list
    text = text_of(call.kwargs["view"])
    assert "Rice" in text
    assert "Boots" not in text
    assert bot.fetch_channel.await_count == 1


@pytest.mark.parametrize(
    ("error", "sent"),
    [
        pytest.param(refused(discord.HTTPException, 400), 1, id="refused for good"),
        pytest.param(refused(discord.HTTPException, 429), 3, id="too many requests"),
        pytest.param(refused(discord.Forbidden, 403), 1, id="forbidden"),
        pytest.param(refused(discord.DiscordServerError, 503), 3, id="Discord fails"),
        pytest.param(OSError("no route"), 3, id="the network fails"),
    ],
)
async def test_a_post_is_tried_again_only_where_that_may_help(
    tmp_path: Path, bot: Any, error: Exception, sent: int
) -> None:
    send = bot.get_partial_messageable.return_value.send
    send.side_effect = error
    with desk_of(made(Home(tmp_path), {"": [entry("Boots", "1950-10-14")]}), tmp_path) as desk:
        keep(desk.book, Subscription(GUILD, CHANNEL, "UTC", 0, True, date(2026, 10, 13)))
        for _ in range(3):
            await Daily(bot, desk)._post_what_is_due(datetime(2026, 10, 14, 9, tzinfo=UTC))
    assert send.call_count == sent
    # By which Discord drops the second where the first did arrive.
    assert len({call.kwargs["nonce"] for call in send.call_args_list}) == 1


async def test_a_channel_that_is_gone_gets_no_more_posts(tmp_path: Path, bot: Any) -> None:
    bot.get_channel.return_value = None
    bot.fetch_channel.side_effect = refused(discord.NotFound, 404)
    with desk_of(create_autospec(Archive, instance=True), tmp_path) as desk:
        keep(desk.book, Subscription(GUILD, CHANNEL, "UTC", 0, True, date(2026, 10, 13)))
        await Daily(bot, desk)._post_what_is_due(datetime(2026, 10, 14, 9, tzinfo=UTC))
        assert all_of(desk.book) == []


@pytest.mark.parametrize(("always", "sent"), [(True, 1), (False, 0)])
async def test_a_day_without_records_is_posted_where_that_is_wanted(
    tmp_path: Path, bot: Any, always: bool, sent: int
) -> None:
    with desk_of(made(Home(tmp_path), {"": [entry("Boots", "1950-10-14")]}), tmp_path) as desk:
        keep(desk.book, Subscription(GUILD, CHANNEL, "UTC", 0, always, date(2026, 10, 14)))
        await Daily(bot, desk)._post_what_is_due(datetime(2026, 10, 15, 9, tzinfo=UTC))
    assert bot.get_partial_messageable.return_value.send.call_count == sent


def test_a_day_of_many_records_fits_one_message_and_says_where_the_others_are() -> None:
    many = [
        Record(record_id=f"a-{n}", title=f"Letter {n} " * 20, archive="Moscow") for n in range(40)
    ]
    text = text_of(day_message(many, date(2026, 10, 14), Style("en-GB", {}), PERSON))
    assert text.startswith("**On this day, 14 October: 40 records**\nThe first ")
    assert "lists the others" in text
    assert limits.length(text) <= limits.TEXT


async def test_a_post_that_the_end_of_the_bot_breaks_off_goes_out_at_its_next_start(
    tmp_path: Path,
    bot: Any,
) -> None:
    sending = asyncio.Event()

    async def send(**_: object) -> None:
        sending.set()
        await asyncio.Event().wait()  # as where discord.py waits for Discord to be back

    bot.get_partial_messageable.return_value.send = send
    with desk_of(made(Home(tmp_path), {"": [entry("Boots", "1950-10-14")]}), tmp_path) as desk:
        keep(desk.book, Subscription(GUILD, CHANNEL, "UTC", 0, True, date(2026, 10, 13)))
        cog = Daily(bot, desk)
        await cog.cog_load()
        await asyncio.wait_for(sending.wait(), 10)
        await cog.cog_unload()
        assert [one.last_day for one in all_of(desk.book)] == [date(2026, 10, 13)]
