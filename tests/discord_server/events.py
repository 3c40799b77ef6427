"""What the gateway tells a session: READY, and messages with only what its intents let it read."""

from __future__ import annotations

from enum import IntFlag
from urllib.parse import urlsplit

from .message import Message
from .model import Json
from .world import World


class Intent(IntFlag):
    """The gateway intents that the loopback knows."""

    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    DIRECT_MESSAGES = 1 << 12
    MESSAGE_CONTENT = 1 << 15
    PRIVILEGED = GUILD_MEMBERS | GUILD_PRESENCES | MESSAGE_CONTENT


def ready(world: World, session_id: str, identify: Json) -> Json:
    """Return the data of READY."""
    guilds = [guild for guild in world.guilds.values() if guild.has_bot]
    data: Json = {
        "v": 10,
        "user": world.bot.json() | {"verified": True, "mfa_enabled": False, "email": None},
        "guilds": [{"id": guild.id, "unavailable": True} for guild in guilds],
        "session_id": session_id,
        "session_type": "normal",
        "resume_gateway_url": f"ws://{urlsplit(world.url).netloc}/",
        "application": {"id": world.application_id, "flags": application_flags(world)},
        "private_channels": [],
        "relationships": [],
        "presences": [],
        "user_settings": {},
        "guild_join_requests": [],
        "geo_ordered_rtc_regions": [],
        "_trace": [],
    }
    if "shard" in identify:
        data["shard"] = identify["shard"]
    return data


def application_flags(world: World) -> int:
    """Return the application's flags: which privileged intents are switched on for it."""
    allowed = world.privileged_intents
    limited = (
        (Intent.GUILD_PRESENCES, 13),
        (Intent.GUILD_MEMBERS, 15),
        (Intent.MESSAGE_CONTENT, 19),
    )
    return sum(1 << bit for intent, bit in limited if allowed & intent)


def seen_by_session(world: World, intents: int, event: str, message: Message) -> Json | None:
    """Return what a session with these intents is told of a message; None for nothing."""
    guild = message.channel.guild
    if message.ephemeral:
        return None
    if guild is None:
        wanted, present = Intent.DIRECT_MESSAGES, world.bot in message.channel.people
    else:
        wanted, present = Intent.GUILD_MESSAGES, guild.has_bot
    if not present or not intents & wanted:
        return None
    place: Json = {"channel_id": message.channel.id}
    if guild is not None:
        place["guild_id"] = guild.id
    if event == "MESSAGE_DELETE":
        return place | {"id": message.id}
    data = message.raw | place | {"channel_type": message.channel.kind}
    if guild is not None and message.author.id in guild.members:
        data["member"] = guild.member_json(message.author)
    own = message.author is world.bot or world.bot.id in message.mentions
    if guild is not None and not own and not intents & Intent.MESSAGE_CONTENT:
        data |= {"content": "", "embeds": [], "attachments": [], "components": []}
    return data
