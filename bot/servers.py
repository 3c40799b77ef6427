"""Each server's own wishes: private by default, feedback, cooldown, and archives by channel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.book import Book

_KEPT = ("server", "channel_archive", "subscription", "feedback")
"""The tables of what is kept for servers."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody asks. `guild` is None in a direct message."""

    guild: int | None
    channel: int


@dataclass(frozen=True, slots=True)
class Wishes:
    """What holds in one place. `cooldown` None: as the host set it. `archives` None: all."""

    private: bool = False
    feedback: bool = False
    cooldown: float | None = None
    archives: frozenset[str] | None = None


def wishes(book: Book, place: Place) -> Wishes:
    """What this server's moderators set for this channel."""
    if place.guild is None:
        return Wishes()
    kept = book.rows(
        "SELECT private, feedback, cooldown FROM server WHERE guild_id = ?", place.guild
    )
    private, feedback, cooldown = kept[0] if kept else (0, 0, None)
    archives = channel_archives(book, place)
    return Wishes(bool(private), bool(feedback), cooldown, frozenset(archives) or None)


def channel_archives(book: Book, place: Place) -> list[str]:
    """The archives that answer in this channel; empty where all do."""
    found = book.rows(
        "SELECT archive FROM channel_archive WHERE channel_id = ? ORDER BY archive", place.channel
    )
    return [archive for (archive,) in found]


def set_wishes(
    book: Book, guild: int, *, private: bool, feedback: bool, cooldown: float | None
) -> None:
    """Keep what holds in this server."""
    book.write(
        "INSERT INTO server VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
        "private = excluded.private, feedback = excluded.feedback, cooldown = excluded.cooldown",
        guild,
        int(private),
        int(feedback),
        cooldown,
    )


def set_channel_archives(book: Book, place: Place, archives: Sequence[str]) -> None:
    """Let only these archives answer in this channel; all, where there are none."""
    with book.transaction() as connection:
        connection.execute("DELETE FROM channel_archive WHERE channel_id = ?", (place.channel,))
        connection.executemany(
            "INSERT INTO channel_archive VALUES (?, ?, ?)",
            [(place.guild, place.channel, archive) for archive in archives],
        )


def kept_servers(book: Book) -> set[int]:
    """Every server that something is kept for."""
    found = book.rows(" UNION ".join(f"SELECT guild_id FROM {table}" for table in _KEPT))
    return {guild for (guild,) in found}


def forget_server(book: Book, guild: int) -> None:
    """Drop everything that was kept for a server."""
    with book.transaction() as connection:
        for table in _KEPT:
            connection.execute(f"DELETE FROM {table} WHERE guild_id = ?", (guild,))
