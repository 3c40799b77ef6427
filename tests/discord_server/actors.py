"""People who use the bot: they run commands, press buttons and write messages."""

from __future__ import annotations

import secrets

from .compose import create
from .interaction import AUTOCOMPLETE, COMMAND, COMPONENT, Choice, Interaction
from .message import Message
from .model import Account, Json
from .options import Place, Value, usual_channel
from .payloads import command_data, installers, menu_data, payload
from .places import Channel, Guild
from .world import World

MESSAGE_MENU = 3


class Person(Account):
    """Someone with Discord open. Each deed fails as an AssertionError where the app forbids it."""

    def __init__(self, world: World, number: str, name: str, locale: str) -> None:
        super().__init__(number, name, locale)
        self._world = world

    @property
    def dm(self) -> Channel:
        """The direct messages with the bot."""
        return self._world.direct_channel(self)

    async def slash(
        self,
        command: str,
        *,
        channel: Channel | None = None,
        guild: Guild | Place | None = Place.USUAL,
        user_install: bool = False,
        options: dict[str, Value] | None = None,
        **named: Value,
    ) -> Interaction:
        """Run a slash command; subcommands are named after a space.

        Args:
            command: such as "ask" or "archive status".
            channel: where.
            guild: where, more roughly: in its first channel; None for the DM with the bot.
            user_install: whether the app is the person's own and not the guild's.
            options: option values whose names Python cannot take.
            **named: option values by name.
        """
        where = channel or usual_channel(self._world, self, guild)
        given = {**(options or {}), **named}
        data = command_data(self._world, self, command, where, given, user_install=user_install)
        return await self._interact(COMMAND, where, data, user_install=user_install)

    async def autocomplete(
        self,
        command: str,
        option: str,
        typed: str,
        *,
        guild: Guild | Place | None = Place.USUAL,
        within: float = 3.0,
        **named: Value,
    ) -> list[Choice]:
        """Type into an option and return what the bot suggests."""
        where = usual_channel(self._world, self, guild)
        data = command_data(self._world, self, command, where, dict(named), focused=(option, typed))
        node = data
        while node["options"] and "options" in node["options"][0]:
            node = node["options"][0]
        kind = node["options"][-1]["type"]
        made = await self._interact(AUTOCOMPLETE, where, data, focused_type=kind)
        await made.acknowledged(within)
        return [Choice(choice["name"], choice["value"]) for choice in made.choices or []]

    async def message_command(
        self, name: str, message: Message, *, user_install: bool = False
    ) -> Interaction:
        """Use an entry of a message's "Apps" menu."""
        self._must_see(message)
        data = menu_data(
            self._world, self, MESSAGE_MENU, name, message.channel, user_install=user_install
        )
        data |= {"target_id": message.id, "resolved": {"messages": {message.id: message.raw}}}
        return await self._interact(COMMAND, message.channel, data, user_install=user_install)

    async def click(self, message: Message, key: str) -> Interaction:
        """Press the button with this custom_id or label."""
        self._must_see(message)
        button = message.button(key)
        assert button.custom_id is not None, f"{button.label!r} is a link: {button.url}"
        assert not button.disabled, f"{button.label!r} is disabled"
        return await self._use(message, button.raw, {})

    async def select(
        self, message: Message, custom_id: str | None, values: str | list[str]
    ) -> Interaction:
        """Choose in a select menu, by value or label; None is the only menu of the message."""
        self._must_see(message)
        select = message.select(custom_id)
        assert not select.disabled, f"{select.custom_id!r} is disabled"
        chosen = [values] if isinstance(values, str) else values
        by_key = dict(select.options)
        by_key |= {value: value for _, value in select.options}
        strange = [value for value in chosen if value not in by_key]
        assert not strange, f"{select.custom_id!r} offers {select.options}, not {strange}"
        chosen = [by_key[value] for value in chosen]
        least, most = select.raw.get("min_values", 1), select.raw.get("max_values", 1)
        assert least <= len(chosen) <= most, f"{select.custom_id!r} takes {least} to {most} values"
        return await self._use(message, select.raw, {"values": chosen})

    async def say(
        self,
        channel: Channel,
        text: str,
        *,
        mention: Account | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        """Write a message, perhaps with a mention in front or as a reply."""
        content = f"{mention.mention} {text}".strip() if mention else text
        extra: Json = {}
        if reply_to is not None:
            self._must_see(reply_to)
            reference = {"type": 0, "message_id": reply_to.id, "channel_id": channel.id}
            if channel.guild is not None:
                reference["guild_id"] = channel.guild.id
            extra = {"type": 19, "message_reference": reference, "referenced_message": reply_to.raw}
        message = create(self._world, channel, self, {"content": content}, {}, extra=extra)
        if reply_to is not None and reply_to.author.id not in message.mentions:
            message.raw["mentions"].append(reply_to.author.json())
        await self._world.gateway.announce("MESSAGE_CREATE", message)
        return message

    def _must_see(self, message: Message) -> None:
        assert not message.deleted, "the message is deleted"
        seen = message.seen_by is None or message.seen_by is self
        assert seen, f"{self.name} does not see this ephemeral message"
        place = message.channel
        inside = self.id in place.guild.members if place.guild else self in place.people
        assert inside, f"{self.name} does not see {place.name}"

    async def _use(self, message: Message, component: Json, more: Json) -> Interaction:
        assert message.author is self._world.bot, "another's message has no components of the bot"
        data = {
            "custom_id": component["custom_id"],
            "component_type": component["type"],
            "id": component["id"],
        }
        metadata = message.raw.get("interaction_metadata") or {}
        owners = metadata.get("authorizing_integration_owners")
        return await self._interact(
            COMPONENT, message.channel, data | more, source=message, owners=owners
        )

    async def _interact(
        self,
        kind: int,
        channel: Channel,
        data: Json,
        *,
        source: Message | None = None,
        owners: Json | None = None,
        user_install: bool = False,
        focused_type: int = 3,
    ) -> Interaction:
        world = self._world
        number, token = world.snowflakes.next(), secrets.token_urlsafe(60)
        sent = payload(world, self, kind, number, token, channel, data)
        by_place = installers(world, self, channel, user_install=user_install)
        sent["authorizing_integration_owners"] = owners or by_place
        if source is not None:
            sent["message"] = source.raw
        made = Interaction(
            world,
            number,
            token,
            kind,
            self,
            channel,
            sent,
            world.clock.now(),
            source,
            focused_type,
        )
        world.interactions[token] = made
        await world.gateway.dispatch("INTERACTION_CREATE", sent)
        return made
