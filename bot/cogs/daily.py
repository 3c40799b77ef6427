"""`/subscribe` and `/unsubscribe`, and the daily post itself."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from http import HTTPStatus
from zoneinfo import ZoneInfo, available_timezones

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands
from rapidfuzz import fuzz, process

from bot import limits
from bot.cogs.onthisday import day_message
from bot.desk import Desk, filters_for
from bot.failures import UsageError
from bot.interactions.moderators import for_moderators
from bot.interactions.reply import AnyInteraction, Reply, respond
from bot.messages.layout import Message, note
from bot.offers import Choice, choice
from bot.servers import Place, Wishes
from bot.subscriptions import Subscription, all_of, claim, drop, due, keep, unclaim
from bot.wording.dates import FALLBACK
from bot.wording.escape import escape
from retrieval.errors import EmptyStoreError, FondsError

log = logging.getLogger(__name__)

_EVERY = 30.0
"""Seconds between two looks at what is due."""
_GRACE = 2.0
"""Seconds that the end of the bot waits for a look-up, to take back the claim of a post."""


class Daily(commands.Cog):
    """Records of the day, in channels that want them."""

    def __init__(self, bot: commands.Bot, desk: Desk) -> None:
        self._bot = bot
        self._desk = desk
        self._wake = asyncio.Event()
        self._posting: asyncio.Task[None] | None = None
        self._unsent: Callable[[], None] | None = None

    async def cog_load(self) -> None:
        """Begin to look at what is due."""
        self._posting = asyncio.create_task(self._post_for_ever())

    async def cog_unload(self) -> None:
        """Stop looking; a post that this breaks off goes out at the next start."""
        if self._posting is not None:
            self._posting.cancel()
            await asyncio.wait({self._posting})
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._desk.workers.lookup(self._let_be_sent), _GRACE)

    @app_commands.command(description="Post the records of the day here, every day")
    @app_commands.describe(
        zone="The time zone, for example Europe/Berlin",
        hour="The hour of the day, 0 to 23",
        always="Also on days that have no record",
    )
    @for_moderators
    async def subscribe(
        self,
        interaction: AnyInteraction,
        zone: app_commands.Range[str, 1, 100],
        hour: app_commands.Range[int, 0, 23] = 9,
        always: bool = False,
    ) -> None:
        """Subscribe this channel."""

        async def work() -> Reply:
            here = await self._desk.workers.lookup(lambda: time_zone(zone))
            _refuse_where_mute(interaction)
            yesterday = datetime.now(here).date() - timedelta(days=1)
            wanted = Subscription(
                interaction.guild_id or 0,
                interaction.channel_id or 0,
                here.key,
                hour,
                always,
                yesterday,
            )
            await self._desk.workers.lookup(lambda: keep(self._desk.book, wanted))
            self._wake.set()
            empty = "also on days without a record" if always else "on days that have a record"
            return Reply(
                note(
                    f"This channel now gets the records of the day, {empty}, "
                    f"from {hour}:00 on in {escape(here.key)}. /unsubscribe ends it."
                )
            )

        await respond(interaction, work(), private=True)

    @subscribe.autocomplete("zone")
    async def zones(self, interaction: AnyInteraction, typed: str) -> list[Choice]:
        """Time zones that fit what was typed."""
        del interaction
        wanted = typed.strip().replace(" ", "_").casefold()
        known = await self._desk.workers.lookup(_zones)
        fitting = [zone for small, zone in known.items() if wanted in small]
        return [choice(zone, zone) for zone in fitting[: limits.CHOICES]]

    @app_commands.command(description="End the daily post in this channel")
    @for_moderators
    async def unsubscribe(self, interaction: AnyInteraction) -> None:
        """Unsubscribe this channel."""

        async def work() -> Reply:
            channel = interaction.channel_id or 0
            ended = await self._desk.workers.lookup(lambda: drop(self._desk.book, channel))
            if not ended:
                return Reply(note("This channel is not subscribed."))
            return Reply(note("The daily post in this channel has ended."))

        await respond(interaction, work(), private=True)

    async def _post_for_ever(self) -> None:
        await self._bot.wait_until_ready()
        while True:
            self._wake.clear()
            try:
                await self._post_what_is_due(datetime.now(UTC))
            except Exception:
                log.exception("The daily posts were interrupted")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), _EVERY)

    async def _post_what_is_due(self, now: datetime) -> None:
        book = self._desk.book
        for subscription in await self._desk.workers.lookup(lambda: all_of(book)):
            try:
                await self._post_if_due(subscription, now)
            except Exception:  # one channel's trouble is not that of the others
                log.exception("The daily post in channel %d failed", subscription.channel)

    async def _post_if_due(self, subscription: Subscription, now: datetime) -> None:
        book, workers, channel = self._desk.book, self._desk.workers, subscription.channel

        def claimed() -> date | None:
            day = due(subscription, now)
            if day is None or not claim(book, channel, day):
                return None
            self._unsent = partial(unclaim, book, channel, day, subscription.last_day)
            return day

        day = await workers.lookup(claimed)
        if day is None:
            return
        try:
            await self._post(subscription, day)
        except discord.NotFound:
            log.info("The channel %d is gone, and its daily post with it", channel)
            await workers.lookup(lambda: drop(book, channel))
        except EmptyStoreError:
            pass  # there is nothing to post, and the day passes; the log has it already
        except (OSError, aiohttp.ClientError, discord.DiscordException, FondsError) as error:
            if _is_final(error):
                log.warning("Discord refuses the daily post in channel %d: %s", channel, error)
            else:
                log.warning("The daily post did not go out, and will be tried again: %s", error)
                await workers.lookup(self._let_be_sent)
        self._unsent = None

    def _let_be_sent(self) -> None:
        """Take back the claim of the post that is under way; the nonce tells whether it went out.

        Runs in the thread that claims, and so after a claim that is under way.
        """
        if self._unsent is not None:
            self._unsent()

    async def _post(self, subscription: Subscription, day: date) -> None:
        number = subscription.channel
        # What moderators set for a channel holds in its threads; archived ones are in no cache.
        known = self._bot.get_channel(number) or await self._bot.fetch_channel(number)
        parent = known.parent_id if isinstance(known, discord.Thread) else number
        place = Place(subscription.guild, parent)
        view = await self._message(place, await self._desk.wishes(place), day, subscription.always)
        if view is not None:
            # The nonce lets Discord drop the second of two posts of one day.
            nonce = f"{day:%Y%m%d}{number % 10**12}"
            channel = self._bot.get_partial_messageable(number)
            await channel.send(view=view, nonce=nonce)

    async def _message(
        self, place: Place, wished: Wishes, day: date, always: bool
    ) -> Message | None:
        """The post, or None where the day has no record and the channel wants none then."""
        desk, filters = self._desk, filters_for(place, wished)
        guild = self._bot.get_guild(place.guild or 0)
        style = desk.style(guild.preferred_locale if guild else FALLBACK)

        def work() -> Message | None:
            records = desk.archive.on_day(day.month, day.day, filters)
            return day_message(records, day, style) if records or always else None

        return await desk.workers.lookup(work)


def _is_final(error: Exception) -> bool:
    """Whether Discord would refuse the same again, and not only for now."""
    if not isinstance(error, discord.HTTPException):
        return isinstance(error, discord.DiscordException)
    return error.status < 500 and error.status != HTTPStatus.TOO_MANY_REQUESTS


def _refuse_where_mute(interaction: AnyInteraction) -> None:
    """Raise UsageError where the bot may not write."""
    allowed, needed = interaction.app_permissions, "Send Messages"
    may_send = allowed.send_messages
    if isinstance(interaction.channel, discord.Thread):
        may_send, needed = allowed.send_messages_in_threads, "Send Messages in Threads"
    if not (allowed.view_channel and may_send):
        raise UsageError(
            "I may not write in this channel.",
            f"Give me View Channel and {needed} here, then subscribe again.",
        )


@cache
def _zones() -> dict[str, str]:
    """Every time zone by its name in small letters, sorted; finding them opens 600 files."""
    return {zone.casefold(): zone for zone in sorted(available_timezones())}


def time_zone(typed: str) -> ZoneInfo:
    """The time zone of this name, from the disk; raises UsageError that names those like it."""
    known = _zones()
    name = typed.strip().replace(" ", "_")
    exact = known.get(name.casefold())
    if exact is not None:
        return ZoneInfo(exact)
    near = process.extract(name, list(known.values()), scorer=fuzz.WRatio, limit=3)
    raise UsageError(
        f'There is no time zone "{typed}".',
        f"Did you mean {', '.join(zone for zone, _, _ in near)}?",
    )
