"""An interaction as INTERACTION_CREATE gives it."""

from __future__ import annotations

from .model import IN_PRIVATE, Account, Json, Permission
from .options import Filling, Value, context_of, descend, find_command
from .places import Channel
from .world import World

CHAT_INPUT = 1
MAX_FILE = 10 * 1024 * 1024


def installers(world: World, user: Account, channel: Channel, *, user_install: bool) -> Json:
    """Return who installed the app, as far as this place is concerned."""
    if user_install or context_of(world, channel) == 2:
        return {"1": user.id}
    return {"0": channel.guild.id if channel.guild else "0"}


def payload(
    world: World, user: Account, kind: int, number: str, token: str, channel: Channel, data: Json
) -> Json:
    """Return an interaction as the gateway sends it, but for owners and message."""
    guild = channel.guild
    sent: Json = {
        "id": number,
        "application_id": world.application_id,
        "type": kind,
        "token": token,
        "version": 1,
        "data": data,
        "channel_id": channel.id,
        "channel": channel.json(),
        "app_permissions": str(int(channel.permissions)),
        "locale": user.locale,
        "context": context_of(world, channel),
        "entitlements": [],
        "entitlement_sku_ids": [],
        "attachment_size_limit": MAX_FILE,
    }
    if guild is None:
        return sent | {"user": user.json()}
    if not guild.has_bot:
        sent["app_permissions"] = str(int(IN_PRIVATE & ~Permission.MENTION_EVERYONE))
    held = str(guild.members[user.id])
    sent["channel"]["permissions"] = held
    return sent | {
        "guild_id": guild.id,
        "guild": guild.partial_json(),
        "guild_locale": guild.locale,
        "member": guild.member_json(user) | {"user": user.json(), "permissions": held},
    }


def command_data(
    world: World,
    user: Account,
    command: str,
    channel: Channel,
    given: dict[str, Value],
    *,
    user_install: bool = False,
    focused: tuple[str, str] | None = None,
) -> Json:
    """Return the data of a slash command, or with ``focused`` (option, typed) of its completion.

    Raises:
        AssertionError: what Discord's app would not let the person do.
    """
    name, *words = command.split()
    root = find_command(world, CHAT_INPUT, name, user, channel, user_install=user_install)
    chain = descend(root, words)
    filling = Filling(world, channel)
    leaf = chain[-1] if chain else root
    options = filling.fill(leaf, given, partial=focused is not None)
    if focused is not None:
        completed = {o["name"]: o for o in leaf.get("options", []) if o.get("autocomplete")}
        there = sorted(completed)
        assert focused[0] in completed, f"{command!r} completes {there}, not {focused[0]!r}"
        kind = completed[focused[0]]["type"]
        options.append({"name": focused[0], "type": kind, "value": focused[1], "focused": True})
    for node in reversed(chain):
        options = [{"name": node["name"], "type": node["type"], "options": options}]
    return _invoked(root) | {"options": options, "resolved": filling.resolved}


def menu_data(
    world: World, user: Account, kind: int, name: str, channel: Channel, *, user_install: bool
) -> Json:
    """Return the data of an "Apps" menu entry, but for its target."""
    return _invoked(find_command(world, kind, name, user, channel, user_install=user_install))


def _invoked(command: Json) -> Json:
    data: Json = {"id": command["id"], "name": command["name"], "type": command["type"]}
    if command.get("guild_id"):
        data["guild_id"] = command["guild_id"]
    return data
