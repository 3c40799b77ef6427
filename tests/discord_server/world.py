"""All that the loopback Discord knows and has seen, and how a test waits for a change of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from .faults import Faults
from .model import Account, Clock, Json, Snowflakes, StoredFile
from .openapi import OpenApi, Violation
from .places import DM, Channel, Guild

if TYPE_CHECKING:
    from .interaction import Interaction
    from .message import Message


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request of the bot and how it was answered.

    Attributes:
        body: the decoded JSON, None where there was none.
        status: the HTTP status; 0 where the connection was dropped.
        answer: the JSON answered.
        moment: when it was answered, in seconds on the world's clock.
    """

    method: str
    path: str
    body: Any
    status: int
    answer: Any
    moment: float

    def __str__(self) -> str:
        told = f"{self.method} {self.path} -> {self.status or 'dropped'}"
        return f"{told} {self.answer}" if self.status >= 400 else told


class Gateway(Protocol):
    """The side of the gateway that REST and the actors use."""

    async def dispatch(self, event: str, data: Json, *, intent: int = 0) -> None:
        """Send an event to each session that asked for the intent (0: every session)."""

    async def announce(self, event: str, message: Message) -> None:
        """Send a message event to the sessions that may see it."""


class World:
    """The state of the loopback.

    Attributes:
        requests: every REST exchange, in order.
        unknown_requests: "METHOD /path" of requests that Discord has no route for.
        violations: bodies that Discord's OpenAPI document does not allow.
        own_violations: answers of the loopback itself that the document does not allow.
        deprecated_uses: what still works and should not be used.
        crashes: faults of the loopback itself, which a test must not hide.
    """

    gateway: Gateway

    def __init__(self, openapi: OpenApi) -> None:
        self.clock = Clock()
        self.snowflakes = Snowflakes()
        self.faults = Faults()
        self.openapi = openapi
        self.url = ""
        self.bot = Account(self.snowflakes.next(), "fonds", is_bot=True)
        self.token = f"{self.bot.id}.loopback.token"
        self.owner = Account(self.snowflakes.next(), "owner")
        self.privileged_intents = 0
        self.heartbeat_interval = 41.25
        self.accounts: dict[str, Account] = {a.id: a for a in (self.bot, self.owner)}
        self.guilds: dict[str, Guild] = {}
        self.channels: dict[str, Channel] = {}
        self.interactions: dict[str, Interaction] = {}
        self.files: dict[str, StoredFile] = {}
        self.commands: dict[str | None, list[Json]] = {None: []}
        self.requests: list[Exchange] = []
        self.unknown_requests: list[str] = []
        self.violations: list[Violation] = []
        self.own_violations: list[Violation] = []
        self.deprecated_uses: list[str] = []
        self.crashes: list[str] = []
        self._waiters: list[asyncio.Future[None]] = []

    @property
    def application_id(self) -> str:
        """The application's snowflake, the bot's own as for all newer applications."""
        return self.bot.id

    def touch(self) -> None:
        """Tell those who wait that something has changed."""
        waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    async def until(self, what: str, true: Callable[[], bool], within: float = 10.0) -> None:
        """Wait until ``true()`` holds, asking again at each change.

        Raises:
            AssertionError: it did not within that many seconds; with the latest exchanges.
        """
        loop = asyncio.get_running_loop()
        deadline = loop.time() + within
        while not true():
            waiter: asyncio.Future[None] = loop.create_future()
            self._waiters.append(waiter)
            try:
                await asyncio.wait_for(waiter, deadline - loop.time())
            except TimeoutError:
                raise AssertionError(f"within {within} s, not: {what}\n{self.story()}") from None

    def story(self) -> str:
        """Return the latest exchanges as text, for the message of a failed test."""
        told = [str(exchange)[:1000] for exchange in self.requests[-20:]]
        told += [f"crash of the loopback: {crash}" for crash in self.crashes]
        return "\n".join(["latest requests of the bot:", *told])

    def direct_channel(self, account: Account) -> Channel:
        """Return the direct message channel of the bot and ``account``, made on first use."""
        for channel in self.channels.values():
            if channel.kind == DM and channel.people == [self.bot, account]:
                return channel
        made = Channel(self.snowflakes.next(), account.name, DM, people=[self.bot, account])
        self.channels[made.id] = made
        return made

    def store_file(
        self,
        channel: Channel,
        filename: str,
        content: bytes,
        content_type: str,
        *,
        description: str | None = None,
        ephemeral: bool = False,
    ) -> StoredFile:
        """Put a file on the CDN."""
        number = self.snowflakes.next()
        folder = "ephemeral-attachments" if ephemeral else "attachments"
        url = f"{self.url}/cdn/{folder}/{channel.id}/{number}/{filename}?ex=0&is=0&hm=0"
        made = StoredFile(number, filename, content, content_type, url, description, ephemeral)
        self.files[number] = made
        return made
