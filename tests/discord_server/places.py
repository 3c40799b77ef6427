"""Guilds and channels, with the bot's permissions in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .model import IN_PRIVATE, USUAL, Account, Json, Permission

if TYPE_CHECKING:
    from .message import Message

TEXT, DM, GROUP_DM = 0, 1, 3


@dataclass(eq=False)
class Guild:
    """A server. ``permissions`` are the bot's; ``has_bot`` False means only user-installed apps.

    ``available`` False means an outage: the bot is in it, and is told no more than that.
    """

    id: str
    name: str
    bot: Account
    owner_id: str
    permissions: int = USUAL
    locale: str = "en-GB"
    has_bot: bool = True
    available: bool = True
    channels: list[Channel] = field(default_factory=list)
    members: dict[str, int] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)

    @property
    def channel(self) -> Channel:
        """The first channel."""
        return self.channels[0]

    def join(self, account: Account, permissions: int = USUAL) -> None:
        """Make ``account`` a member with these permissions."""
        self.members[account.id] = int(permissions)
        self.accounts[account.id] = account

    def member_json(self, account: Account) -> Json:
        """Return the member object, without its ``user``."""
        return {
            "roles": [self._role_id(account)],
            "joined_at": "2024-01-01T00:00:00+00:00",
            "premium_since": None,
            "nick": None,
            "avatar": None,
            "banner": None,
            "deaf": False,
            "mute": False,
            "pending": False,
            "flags": 0,
            "communication_disabled_until": None,
        }

    def partial_json(self) -> Json:
        """Return the partial guild that an interaction carries."""
        return {"id": self.id, "locale": self.locale, "features": []}

    def json(self) -> Json:
        """Return the guild as GUILD_CREATE gives it."""
        # @everyone has no permission here: each member's own role says exactly what they may do.
        roles = [self._role(self.id, "@everyone", 0)]
        accounts = [self.bot, *self.accounts.values()]
        for account in accounts:
            allowed = self.permissions if account is self.bot else self.members[account.id]
            roles.append(self._role(self._role_id(account), account.name, allowed))
        return {
            "id": self.id,
            "name": self.name,
            "owner_id": self.owner_id,
            "preferred_locale": self.locale,
            "roles": roles,
            "channels": [channel.json() for channel in self.channels],
            "members": [self.member_json(a) | {"user": a.json()} for a in accounts],
            "member_count": len(accounts),
            "joined_at": "2024-01-01T00:00:00+00:00",
            "large": False,
            "unavailable": False,
            **dict.fromkeys(("icon", "splash", "banner", "description", "afk_channel_id")),
            **dict.fromkeys(("verification_level", "nsfw_level", "mfa_level", "premium_tier"), 0),
            **{key: [] for key in ("emojis", "stickers", "features", "threads", "voice_states")},
            **{key: [] for key in ("presences", "stage_instances", "guild_scheduled_events")},
            "soundboard_sounds": [],
            "default_message_notifications": 1,
            "explicit_content_filter": 0,
            "afk_timeout": 300,
            "system_channel_id": None,
            "system_channel_flags": 0,
            "premium_progress_bar_enabled": False,
        }

    def _role_id(self, account: Account) -> str:
        return str(int(self.id) ^ int(account.id) << 1 & (1 << 60) - 1)

    def _role(self, role_id: str, name: str, permissions: int) -> Json:
        return {
            "id": role_id,
            "name": name,
            "permissions": str(int(permissions)),
            "position": 0,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "managed": False,
            "mentionable": False,
            "icon": None,
            "unicode_emoji": None,
            "flags": 0,
        }


@dataclass(eq=False)
class Channel:
    """A text channel of a guild, a direct message or a group of people.

    ``bot_permissions`` overrides the guild's for the bot; None takes the guild's.
    """

    id: str
    name: str
    kind: int = TEXT
    guild: Guild | None = None
    people: list[Account] = field(default_factory=list)
    bot_permissions: int | None = None
    messages: dict[str, Message] = field(default_factory=dict)
    typing: int = 0

    @property
    def permissions(self) -> Permission:
        """What the bot may do here."""
        if self.guild is None:
            return IN_PRIVATE
        if self.bot_permissions is not None:
            return Permission(self.bot_permissions)
        return Permission(self.guild.permissions)

    def json(self) -> Json:
        """Return the channel object."""
        latest = next(reversed(self.messages), None)
        if self.guild is None:
            return {
                "id": self.id,
                "type": self.kind,
                "last_message_id": latest,
                "recipients": [person.json() for person in self.people if not person.is_bot],
                "flags": 0,
            }
        return {
            "id": self.id,
            "type": self.kind,
            "guild_id": self.guild.id,
            "name": self.name,
            "position": self.guild.channels.index(self),
            "permission_overwrites": self._overwrites(),
            "topic": None,
            "nsfw": False,
            "parent_id": None,
            "last_message_id": latest,
            "last_pin_timestamp": None,
            "rate_limit_per_user": 0,
            "flags": 0,
        }

    def _overwrites(self) -> list[Json]:
        if self.bot_permissions is None or self.guild is None:
            return []
        allowed = int(self.bot_permissions)
        denied = ~allowed & (1 << 53) - 1
        return [
            {"id": self.guild.bot.id, "type": 1, "allow": str(allowed), "deny": str(denied)},
        ]
