"""What the loopback Discord is made of: a clock, permissions, accounts and stored files.

Every object gives the JSON that Discord sends for it. Identifiers are snowflakes in decimal text.
"""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass
from enum import IntFlag
from typing import Any

Json = dict[str, Any]

EPOCH_MS = 1_420_070_400_000


class Permission(IntFlag):
    """The permission bits that the loopback knows."""

    NONE = 0
    ADMINISTRATOR = 1 << 3
    MANAGE_GUILD = 1 << 5
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    USE_APPLICATION_COMMANDS = 1 << 31
    USE_EXTERNAL_APPS = 1 << 50


USUAL = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.USE_EXTERNAL_APPS
)
# What Discord grants an app in direct messages, whatever else (developer docs, Interaction object).
IN_PRIVATE = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.MENTION_EVERYONE
    | Permission.USE_EXTERNAL_EMOJIS
)


class Clock:
    """Seconds that only go forward, and that a test may push on without waiting."""

    def __init__(self) -> None:
        self._skipped = 0.0

    def now(self) -> float:
        """Return seconds from some fixed point."""
        return time.monotonic() + self._skipped

    def advance(self, seconds: float) -> None:
        """Let ``seconds`` pass at once."""
        self._skipped += seconds


class Snowflakes:
    """Makes identifiers that carry the time of day, as Discord's do."""

    def __init__(self) -> None:
        self._count = itertools.count(1)

    def next(self) -> str:
        """Return a fresh identifier, greater than all before."""
        moment = int(time.time() * 1000) - EPOCH_MS
        return str((moment << 22) | (next(self._count) & 0x3FFFFF))


@dataclass(eq=False)
class Account:
    """A Discord user: a person or the bot."""

    id: str
    name: str
    locale: str = "en-GB"
    is_bot: bool = False
    accepts_dms: bool = True

    @property
    def mention(self) -> str:
        """The text that mentions this account in a message."""
        return f"<@{self.id}>"

    def json(self) -> Json:
        """Return the user object."""
        return {
            "id": self.id,
            "username": self.name,
            "discriminator": "0",
            "global_name": None if self.is_bot else self.name.title(),
            "avatar": None,
            "avatar_decoration_data": None,
            "banner": None,
            "accent_color": None,
            "bot": self.is_bot,
            "system": False,
            "flags": 0,
            "public_flags": 0,
            "clan": None,
            "primary_guild": None,
        }


@dataclass(eq=False, slots=True)
class StoredFile:
    """A file on the loopback's CDN."""

    id: str
    filename: str
    content: bytes
    content_type: str
    url: str
    description: str | None = None
    ephemeral: bool = False

    def json(self) -> Json:
        """Return the attachment object."""
        found: Json = {
            "id": self.id,
            "filename": self.filename,
            "size": len(self.content),
            "url": self.url,
            "proxy_url": self.url,
            "content_type": self.content_type,
            "ephemeral": self.ephemeral,
        }
        if self.description is not None:
            found["description"] = self.description
        return found
