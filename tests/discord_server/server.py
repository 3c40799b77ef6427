"""LoopbackDiscord: a Discord on 127.0.0.1 for one test, with the tests' side of it."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from aiohttp import web

from . import rest_account, rest_commands, rest_interactions, rest_messages
from .actors import Person
from .faults import Scripting
from .gateway import INVALID_SESSION, RECONNECT, GatewayServer
from .message import Message
from .model import Account
from .openapi import OpenApi, find_document
from .places import GROUP_DM, Channel, Guild
from .rest import BASE, Rest
from .sessions import Closed
from .world import World

ROUTES = (
    *rest_account.ROUTES,
    *rest_commands.ROUTES,
    *rest_messages.ROUTES,
    *rest_interactions.ROUTES,
)


class LoopbackDiscord(Scripting, World):
    """A strict Discord of one bot. Use it as ``async with LoopbackDiscord() as discord:``.

    The bot is started with the environment ``environment`` through ``launch.py``. What it did
    wrong gathers in ``violations``, ``unknown_requests`` and ``deprecated_uses``; ``blameless()``
    asserts that there is nothing.

    Args:
        privileged_intents: the privileged gateway intents that are switched on for the app.
        heartbeat_interval: seconds.
    """

    gateway: GatewayServer

    def __init__(self, *, privileged_intents: int = 0, heartbeat_interval: float = 41.25) -> None:
        super().__init__(OpenApi.at(find_document()))
        self.privileged_intents = privileged_intents
        self.heartbeat_interval = heartbeat_interval
        self.gateway = GatewayServer(self)
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=32 * 1024 * 1024)
        rest = Rest(self, ROUTES)
        app.router.add_get("/", self.gateway.handle)
        app.router.add_get("/cdn/{kind}/{channel}/{file}/{name}", self._download)
        app.router.add_route("*", BASE + "/{tail:.*}", rest.handle)
        self._runner = web.AppRunner(app, shutdown_timeout=0.5, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.faults.clear()
        for connection in list(self.gateway.connections):
            await connection.close(None)
        if self._runner is not None:
            await self._runner.cleanup()

    async def _download(self, request: web.Request) -> web.StreamResponse:
        return await rest_account.download(self, request)

    @property
    def environment(self) -> dict[str, str]:
        """The variables that ``launch.py`` needs."""
        return {"TEST_FONDS_DISCORD": self.url}

    # The world

    @property
    def guild(self) -> Guild:
        """The first guild."""
        return next(iter(self.guilds.values()))

    def add_user(self, name: str, locale: str = "en-GB") -> Person:
        """Add a person, who becomes a member of every guild that there is."""
        person = Person(self, self.snowflakes.next(), name, locale)
        self.accounts[person.id] = person
        for guild in self.guilds.values():
            guild.join(person)
        return person

    def add_guild(self, name: str = "Guild", *, has_bot: bool = True) -> Guild:
        """Add a guild with one channel and all people; call ``announce_guild`` on a live bot.

        Args:
            name: what it is called.
            has_bot: False for a guild where the app is only installed by users.
        """
        guild = Guild(self.snowflakes.next(), name, self.bot, self.owner.id, has_bot=has_bot)
        self.guilds[guild.id] = guild
        self.add_channel(guild, "general")
        for account in self.accounts.values():
            if not account.is_bot:
                guild.join(account)
        return guild

    def add_channel(
        self, guild: Guild, name: str = "channel", *, bot_permissions: int | None = None
    ) -> Channel:
        """Add a text channel; ``bot_permissions`` None means those of the guild."""
        channel = Channel(
            self.snowflakes.next(), name, guild=guild, bot_permissions=bot_permissions
        )
        guild.channels.append(channel)
        self.channels[channel.id] = channel
        return channel

    def add_group(self, *people: Account) -> Channel:
        """Add a group conversation without the bot, where only a user's own app can be used."""
        channel = Channel(self.snowflakes.next(), "group", GROUP_DM, people=list(people))
        self.channels[channel.id] = channel
        return channel

    async def announce_guild(self, guild: Guild) -> None:
        """Tell a connected bot that it has joined a guild."""
        await self.gateway.dispatch("GUILD_CREATE", guild.json(), intent=1)

    async def remove_guild(self, guild: Guild, *, unavailable: bool = False) -> None:
        """Throw the bot out of a guild, or make the guild unavailable."""
        if unavailable:
            guild.available = False
        else:
            guild.has_bot = False
        data = {"id": guild.id, "unavailable": True} if unavailable else {"id": guild.id}
        await self.gateway.dispatch("GUILD_DELETE", data, intent=1)

    # Waiting

    async def ready(self, within: float = 30.0) -> None:
        """Wait until the bot is connected and identified."""
        await self.until("the bot is connected", lambda: self.gateway.live is not None, within)

    async def commands_registered(self) -> None:
        """Wait until there is an application command."""
        await self.until("commands are registered", lambda: any(self.commands.values()), 30.0)

    async def closed(self) -> Closed:
        """Wait until a connection has ended and return how the first one did."""
        await self.until("a closed connection", lambda: bool(self.gateway.closes))
        return self.gateway.closes[0]

    async def resumed(self, within: float = 10.0) -> None:
        """Wait until the bot has resumed a session."""
        sessions = self.gateway.sessions
        await self.until(
            "a resumed session", lambda: any(s.resumed for s in sessions.values()), within
        )

    async def next_message(self, channel: Channel, *, after: Message | None = None) -> Message:
        """Wait for the bot's first message in a channel after a given one, and return it."""
        start = int(after.id) if after is not None else 0

        def found() -> list[Message]:
            posted = channel.messages.values()
            return [m for m in posted if m.author is self.bot and int(m.id) > start]

        await self.until(f"a message of the bot in {channel.name}", lambda: bool(found()))
        return found()[0]

    # Gateway troubles

    async def drop_gateway(self, code: int | None = None) -> None:
        """Close the bot's gateway connection with a code, or just break it for None."""
        for connection in list(self.gateway.connections):
            await connection.close(code)

    async def ask_to_reconnect(self) -> None:
        """Send op 7."""
        for connection in list(self.gateway.connections):
            await connection.send({"op": RECONNECT, "d": None})

    async def invalidate_session(self, *, resumable: bool = False) -> None:
        """Send op 9; a session that is not resumable is forgotten."""
        for connection in list(self.gateway.connections):
            if not resumable and connection.session is not None:
                self.gateway.sessions.pop(connection.session.id, None)
            await connection.send({"op": INVALID_SESSION, "d": resumable})

    # Judgement

    def blameless(self) -> None:
        """Assert that the bot did nothing that Discord does not allow or has replaced.

        Raises:
            AssertionError: naming each fault.
        """
        assert not self.crashes, "\n".join(self.crashes)
        assert not self.unknown_requests, self.unknown_requests
        assert not self.violations, "\n".join(map(str, self.violations))
        assert not self.deprecated_uses, self.deprecated_uses
        assert not self.gateway.missed_heartbeats, "the bot missed heartbeats"
