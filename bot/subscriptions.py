"""Which channels get the records of the day, when, and which day they had last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.book import Book


@dataclass(frozen=True, slots=True)
class Subscription:
    """One channel's daily post. `always`: also on days that have no record."""

    guild: int
    channel: int
    zone: str
    hour: int
    always: bool
    last_day: date


def keep(book: Book, wanted: Subscription) -> None:
    """Subscribe the channel, or change its subscription."""
    book.write(
        "INSERT INTO subscription (guild_id, channel_id, zone, hour, always, last_day) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET zone = excluded.zone, "
        "hour = excluded.hour, always = excluded.always",
        wanted.guild,
        wanted.channel,
        wanted.zone,
        wanted.hour,
        int(wanted.always),
        wanted.last_day.isoformat(),
    )


def drop(book: Book, channel: int) -> bool:
    """Unsubscribe the channel; False where it was not subscribed."""
    return book.write("DELETE FROM subscription WHERE channel_id = ?", channel) > 0


def all_of(book: Book) -> list[Subscription]:
    """Every subscription."""
    rows = book.rows(
        "SELECT guild_id, channel_id, zone, hour, always, last_day FROM subscription "
        "ORDER BY channel_id"
    )
    return [
        Subscription(guild, channel, zone, hour, bool(always), date.fromisoformat(last))
        for guild, channel, zone, hour, always, last in rows
    ]


def due(subscription: Subscription, now: datetime) -> date | None:
    """The day to post for, or None while nothing is to be posted. The zone is read from the disk.

    `now` has a time zone. An hour that a clock change skips is made up for as soon as it is past,
    one that comes twice counts once, since a day is posted once.
    """
    local = now.astimezone(ZoneInfo(subscription.zone))
    if local.hour < subscription.hour or local.date() <= subscription.last_day:
        return None
    return local.date()


def claim(book: Book, channel: int, day: date) -> bool:
    """Note the day as posted, before it is; False where it was noted already."""
    changed = book.write(
        "UPDATE subscription SET last_day = ? WHERE channel_id = ? AND last_day < ?",
        day.isoformat(),
        channel,
        day.isoformat(),
    )
    return changed > 0


def unclaim(book: Book, channel: int, day: date, before: date) -> None:
    """The post did not go out: let it be tried again."""
    book.write(
        "UPDATE subscription SET last_day = ? WHERE channel_id = ? AND last_day = ?",
        before.isoformat(),
        channel,
        day.isoformat(),
    )
