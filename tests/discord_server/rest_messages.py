"""Messages in channels: what a bot posts by itself, and the permissions that it needs for it."""

from __future__ import annotations

from .compose import create, edit
from .forms import ApiError, FormErrors
from .message import Message
from .model import Json, Permission
from .places import Channel
from .rest import NO_CONTENT, Call, Reply, Route
from .world import World

UNKNOWN_CHANNEL, UNKNOWN_MESSAGE = 10003, 10008


def find_channel(world: World, call: Call) -> Channel:
    """Return the channel of a request, if the bot may look into it.

    Raises:
        ApiError: 404 for an unknown channel, 403 50001 for one out of the bot's sight.
    """
    channel = world.channels.get(call.params["channel"])
    if channel is None:
        raise ApiError(404, UNKNOWN_CHANNEL, "Unknown Channel")
    outside = channel.guild is not None and not channel.guild.has_bot
    stranger = channel.guild is None and world.bot not in channel.people
    if outside or stranger or not channel.permissions & Permission.VIEW_CHANNEL:
        raise ApiError(403, 50001, "Missing Access")
    return channel


def need(channel: Channel, permission: Permission) -> None:
    """Refuse what the bot may not do.

    Raises:
        ApiError: 403 50013.
    """
    if permission & ~channel.permissions:
        raise ApiError(403, 50013, "Missing Permissions")


def find_message(world: World, call: Call) -> Message:
    """Return the message of a request.

    Raises:
        ApiError: 404 10008 for one that is not there, or that only one person sees.
    """
    message = find_channel(world, call).messages.get(call.params["message"])
    if message is None or message.deleted or message.ephemeral:
        raise ApiError(404, UNKNOWN_MESSAGE, "Unknown Message")
    return message


async def post_message(world: World, call: Call) -> Reply:
    """Post a message."""
    channel = find_channel(world, call)
    body: Json = call.body or {}
    need(channel, Permission.SEND_MESSAGES)
    if body.get("embeds"):
        need(channel, Permission.EMBED_LINKS)
    if call.uploads:
        need(channel, Permission.ATTACH_FILES)
    if any(not person.accepts_dms for person in channel.people):
        raise ApiError(403, 50007, "Cannot send messages to this user")
    if body.get("nonce") is not None and body.get("enforce_nonce"):
        for earlier in channel.messages.values():
            if str(earlier.raw.get("nonce")) == str(body["nonce"]):
                return 200, earlier.raw
    extra = _reply_to(channel, body.get("message_reference"), body.get("allowed_mentions"))
    if body.get("nonce") is not None:
        extra["nonce"] = body["nonce"]
    pinged = extra.pop("mentions", [])
    message = create(world, channel, world.bot, body, call.uploads, extra=extra)
    message.raw["mentions"] += [u for u in pinged if u not in message.raw["mentions"]]
    await world.gateway.announce("MESSAGE_CREATE", message)
    return 200, message.raw


def _reply_to(channel: Channel, reference: Json | None, allowed: Json | None) -> Json:
    if not reference or reference.get("type"):
        return {}
    if not channel.permissions & Permission.READ_MESSAGE_HISTORY:
        raise ApiError(403, 160002, "Cannot reply without permission to read message history")
    target = channel.messages.get(str(reference.get("message_id")))
    if target is None or target.deleted:
        if reference.get("fail_if_not_exists", True):
            errors = FormErrors()
            problem = "Unknown message"
            errors.add(("message_reference",), "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", problem)
            errors.check()
        return {}
    link: Json = {"type": 0, "message_id": target.id, "channel_id": channel.id}
    if channel.guild is not None:
        link["guild_id"] = channel.guild.id
    extra: Json = {"type": 19, "message_reference": link, "referenced_message": target.raw}
    # Discord's default is to notify the author of the message that is replied to.
    if allowed is None or allowed.get("replied_user"):
        extra["mentions"] = [target.author.json()]
    return extra


async def get_message(world: World, call: Call) -> Reply:
    """Answer one message."""
    message = find_message(world, call)
    need(message.channel, Permission.READ_MESSAGE_HISTORY)
    return 200, message.raw


async def get_messages(world: World, call: Call) -> Reply:
    """Answer the latest messages, newest first."""
    channel = find_channel(world, call)
    limit = int(call.query.get("limit", 50))
    if not 1 <= limit <= 100:
        errors = FormErrors()
        errors.number(("limit",), limit, 1, 100)
        errors.check()
    if not channel.permissions & Permission.READ_MESSAGE_HISTORY:
        return 200, []
    before = int(call.query.get("before", 1 << 63))
    after = int(call.query.get("after", 0))
    found = [
        m.raw
        for m in channel.messages.values()
        if not m.deleted and not m.ephemeral and after < int(m.id) < before
    ]
    return 200, found[::-1][:limit]


async def patch_message(world: World, call: Call) -> Reply:
    """Edit a message of the bot."""
    message = find_message(world, call)
    if message.author is not world.bot:
        raise ApiError(403, 50005, "Cannot edit a message authored by another user")
    edit(world, message, call.body or {}, call.uploads)
    await world.gateway.announce("MESSAGE_UPDATE", message)
    return 200, message.raw


async def delete_message(world: World, call: Call) -> Reply:
    """Delete a message: the bot's own, or another's with MANAGE_MESSAGES."""
    message = find_message(world, call)
    if message.author is not world.bot:
        if message.channel.guild is None:
            raise ApiError(403, 50003, "Cannot execute action on a DM channel")
        need(message.channel, Permission.MANAGE_MESSAGES)
    await remove(world, message)
    return NO_CONTENT, None


async def remove(world: World, message: Message) -> None:
    """Take a message away and tell the gateway."""
    message.deleted = True
    world.touch()
    await world.gateway.announce("MESSAGE_DELETE", message)


async def get_channel(world: World, call: Call) -> Reply:
    """Answer what a channel is."""
    return 200, find_channel(world, call).json()


async def post_typing(world: World, call: Call) -> Reply:
    """Show that the bot is typing."""
    channel = find_channel(world, call)
    need(channel, Permission.SEND_MESSAGES)
    channel.typing += 1
    return NO_CONTENT, None


ROUTES = (
    Route("GET", "/channels/{channel}", get_channel),
    Route("POST", "/channels/{channel}/messages", post_message),
    Route("GET", "/channels/{channel}/messages", get_messages),
    Route("GET", "/channels/{channel}/messages/{message}", get_message),
    Route("PATCH", "/channels/{channel}/messages/{message}", patch_message),
    Route("DELETE", "/channels/{channel}/messages/{message}", delete_message),
    Route("POST", "/channels/{channel}/typing", post_typing),
)
