"""What the loopback's own tests share: a loopback, a person and the sample bot in this process."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from typing import Any

import aiohttp
import pytest
from discord import Intents, asset, gateway, http

from .actors import Person
from .launch import redirect
from .model import Json
from .sample_bot import SampleBot
from .server import LoopbackDiscord

Answer = tuple[int, Any]
Send = Callable[..., Awaitable[Answer]]
Connect = Callable[[Intents], AbstractAsyncContextManager[SampleBot]]


@pytest.fixture
def _addresses_restored() -> Iterator[None]:
    before = http.Route.BASE, gateway.DiscordWebSocket.DEFAULT_GATEWAY, asset.Asset.BASE
    yield
    http.Route.BASE, gateway.DiscordWebSocket.DEFAULT_GATEWAY, asset.Asset.BASE = before


@pytest.fixture
async def discord() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as server:
        server.add_guild()
        yield server
        assert not server.crashes
        assert not server.own_violations


@pytest.fixture
def ada(discord: LoopbackDiscord) -> Person:
    return discord.add_user("ada")


@pytest.fixture
async def send(discord: LoopbackDiscord) -> AsyncIterator[Send]:
    """Sends one request with the bot's token, as discord.py would, and returns the answer."""
    headers = {"Authorization": f"Bot {discord.token}"}
    async with aiohttp.ClientSession(headers=headers) as http:

        async def request(
            method: str, path: str, body: Any = None, files: tuple[str, ...] = ()
        ) -> Answer:
            data: Any = None
            if files:
                data = aiohttp.FormData(quote_fields=False)
                data.add_field("payload_json", json.dumps(body))
                for number, name in enumerate(files):
                    data.add_field(f"files[{number}]", b"x", filename=name)
            address = f"{discord.url}/api/v10{path}"
            sent = {"data": data} if files else {"json": body} if body is not None else {}
            async with http.request(method, address, **sent) as answer:
                return answer.status, await answer.json() if answer.status != 204 else None

        yield request


def codes(errors: Json) -> dict[str, str]:
    """Flatten Discord's nested errors to {"embeds.0.title": "CODE"}."""
    found = {}
    for key, inner in errors.items():
        if key == "_errors":
            found[""] = inner[0]["code"]
        else:
            found |= {f"{key}.{path}".rstrip("."): code for path, code in codes(inner).items()}
    return found


@pytest.fixture
def connect(discord: LoopbackDiscord, _addresses_restored: None) -> Connect:
    """Connects a sample bot with the given intents, and closes it cleanly."""

    @contextlib.asynccontextmanager
    async def connected(intents: Intents) -> AsyncIterator[SampleBot]:
        redirect(discord.url)
        client = SampleBot(intents=intents)
        running = asyncio.create_task(client.start(discord.token))
        try:
            await discord.ready()
            yield client
        finally:
            running.cancel()
            await asyncio.wait([running])
            await client.close()

    return connected


@pytest.fixture
async def bot(connect: Connect, ada: Person) -> AsyncIterator[SampleBot]:
    async with connect(Intents.default()) as client:
        yield client
