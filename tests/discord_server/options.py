"""What Discord's own app lets a person choose and type: commands at hand, options, values."""

from __future__ import annotations

import mimetypes
from enum import Enum
from typing import Any

from .model import Account, Json, Permission
from .places import DM, Channel, Guild
from .world import World

SUBCOMMAND, GROUP, TEXT, INTEGER, BOOLEAN, NUMBER, ATTACHMENT = 1, 2, 3, 4, 5, 10, 11
IN_GUILD, IN_BOT_DM, IN_OTHER_DM = 0, 1, 2
PYTHON_TYPES: dict[int, tuple[type, ...]] = {
    TEXT: (str,),
    INTEGER: (int,),
    BOOLEAN: (bool,),
    NUMBER: (int, float),
    ATTACHMENT: (tuple,),
}
Value = str | int | float | bool | tuple[str, bytes]


class Place(Enum):
    """Where an interaction happens when a test does not say."""

    USUAL = "the first guild that the person is in, else the direct messages with the bot"


def usual_channel(world: World, user: Account, guild: Guild | Place | None) -> Channel:
    """Return the channel that is meant by a guild; None means the direct messages."""
    if isinstance(guild, Place):
        mine = [g for g in world.guilds.values() if user.id in g.members and g.channels]
        guild = mine[0] if mine else None
    return world.direct_channel(user) if guild is None else guild.channel


def context_of(world: World, channel: Channel) -> int:
    """Return the interaction context of a channel."""
    if channel.guild is not None:
        return IN_GUILD
    return IN_BOT_DM if channel.kind == DM and world.bot in channel.people else IN_OTHER_DM


def find_command(
    world: World, kind: int, name: str, user: Account, channel: Channel, *, user_install: bool
) -> Json:
    """Return the command that a person would find in this place.

    Raises:
        AssertionError: it is not registered, or not offered to this person here.
    """
    guild_id = channel.guild.id if channel.guild else None
    scoped = world.commands.get(guild_id, []) if guild_id else []
    at_hand = [c for c in (*scoped, *world.commands[None]) if c["type"] == kind]
    command = next((c for c in at_hand if c["name"] == name), None)
    if command is None:
        there = [c["name"] for c in at_hand]
        raise AssertionError(f"no command {name!r} (type {kind}) is registered; there are {there}")
    context = context_of(world, channel)
    contexts = command["contexts"]
    if contexts is None:
        contexts = [0, 1, 2] if command.get("dm_permission", True) else [0]
    assert context in contexts, f"{name!r} is not offered in context {context}, only in {contexts}"
    installs = command["integration_types"]
    wanted = 1 if user_install or context == IN_OTHER_DM else 0
    if context != IN_BOT_DM:
        assert wanted in installs, f"{name!r} has integration types {installs}, not {wanted}"
    if channel.guild is not None:
        _check_member(command, user, channel, user_install)
    return command


def _check_member(command: Json, user: Account, channel: Channel, user_install: bool) -> None:
    guild = channel.guild
    assert guild is not None
    assert user.id in guild.members, f"{user.name} is no member of {guild.name}"
    assert user_install or guild.has_bot, f"the bot is not in {guild.name}"
    held = Permission(guild.members[user.id])
    everything = bool(held & Permission.ADMINISTRATOR) or guild.owner_id == user.id
    needed = Permission(int(command["default_member_permissions"] or 0))
    allowed = everything or not (needed | Permission.USE_APPLICATION_COMMANDS) & ~held
    # Permissions "0" mean that only administrators may use it.
    if command["default_member_permissions"] == "0":
        allowed = everything
    assert allowed, f"{user.name} may not use {command['name']!r}"


def descend(command: Json, words: list[str]) -> list[Json]:
    """Return the chain of groups and the subcommand that ``words`` name below a command."""
    chain: list[Json] = []
    node = command
    for word in words:
        found = [o for o in node.get("options", []) if o["name"] == word and o["type"] in (1, 2)]
        assert found, f"{node['name']!r} has no subcommand {word!r}"
        node = found[0]
        chain.append(node)
    inner = [o["name"] for o in node.get("options", []) if o["type"] in (SUBCOMMAND, GROUP)]
    assert not inner, f"{node['name']!r} needs one of its subcommands {inner}"
    return chain


class Filling:
    """Turns what a person gives for options into an interaction's ``options`` and ``resolved``."""

    def __init__(self, world: World, channel: Channel) -> None:
        self._world = world
        self._channel = channel
        self.resolved: Json = {}

    def fill(self, node: Json, given: dict[str, Value], *, partial: bool = False) -> list[Json]:
        """Return the option objects for a command or subcommand.

        ``partial`` leaves required options out, as autocomplete does while a person types.

        Raises:
            AssertionError: a value that Discord's app would not let a person send.
        """
        defined = {option["name"]: option for option in node.get("options", [])}
        strange = sorted(set(given) - set(defined))
        assert not strange, f"{node['name']!r} has no options {strange}; it has {sorted(defined)}"
        lacking = [n for n, o in defined.items() if o.get("required") and n not in given]
        assert partial or not lacking, f"{node['name']!r} needs {lacking}"
        return [self._option(defined[name], value) for name, value in given.items()]

    def _option(self, option: Json, value: Value) -> Json:
        kind, name = option["type"], option["name"]
        wanted = PYTHON_TYPES[kind]
        right = isinstance(value, wanted) and (kind == BOOLEAN or not isinstance(value, bool))
        assert right, f"option {name!r} takes {wanted}, not {value!r}"
        choices = [choice["value"] for choice in option.get("choices") or []]
        assert not choices or value in choices, f"{name!r} offers {choices}, not {value!r}"
        if isinstance(value, str):
            least, most = option.get("min_length") or 0, option.get("max_length") or 6000
            assert least <= len(value) <= most, f"{name!r} takes {least} to {most} characters"
        if kind in (INTEGER, NUMBER) and isinstance(value, int | float):
            least = option.get("min_value", value)
            most = option.get("max_value", value)
            assert least <= value <= most, f"{name!r} takes {least} to {most}, not {value}"
        return {"name": name, "type": kind, "value": self._value(value)}

    def _value(self, value: Value) -> Any:
        if not isinstance(value, tuple):
            return value
        name, content = value
        guessed = mimetypes.guess_type(name)[0] or "application/octet-stream"
        file = self._world.store_file(self._channel, name, content, guessed, ephemeral=True)
        self.resolved.setdefault("attachments", {})[file.id] = file.json()
        return file.id
