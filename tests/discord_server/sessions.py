"""One gateway connection, the session that outlives it, and how it ended."""

from __future__ import annotations

import asyncio
import json
import zlib
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from .model import Json


@dataclass(frozen=True, slots=True)
class Closed:
    """The end of one connection.

    Attributes:
        code: the websocket close code; 1006 where the connection just broke.
        by_server: whether the loopback ended it.
    """

    code: int
    by_server: bool

    @property
    def clean(self) -> bool:
        """Whether the bot said goodbye properly."""
        return self.code == 1000 and not self.by_server


@dataclass(eq=False)
class Connection:
    """One websocket."""

    socket: web.WebSocketResponse
    request: web.Request
    compressor: Any
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    beat: asyncio.Event = field(default_factory=asyncio.Event)
    session: Session | None = None
    ended_by_server: bool = False
    received: list[float] = field(default_factory=list)

    def is_flooding(self, moment: float) -> bool:
        """Count one received payload; whether there were over 120 in the last 60 seconds."""
        self.received = [past for past in self.received if past > moment - 60] + [moment]
        return len(self.received) > 120

    async def send(self, payload: Json) -> None:
        """Send one payload, compressed if the bot asked for that; a dead socket takes nothing."""
        async with self.lock:
            await self._send(payload)

    async def replay(self, payloads: list[Json]) -> None:
        """Send several payloads before anything else may be sent."""
        async with self.lock:
            for payload in payloads:
                await self._send(payload)

    async def _send(self, payload: Json) -> None:
        text = json.dumps(payload, ensure_ascii=False).encode()
        try:
            if self.compressor is None:
                await self.socket.send_str(text.decode())
            else:
                packed = self.compressor.compress(text) + self.compressor.flush(zlib.Z_SYNC_FLUSH)
                await self.socket.send_bytes(packed)
        except ConnectionError:
            self.beat.set()

    async def close(self, code: int | None, reason: str = "") -> None:
        """End it with a close code, or just break the connection for None."""
        self.ended_by_server = True
        if code is None and self.request.transport is not None:
            self.request.transport.abort()
        elif code is not None:
            await self.socket.close(code=code, message=reason.encode())


@dataclass(eq=False)
class Session:
    """What the bot identified as; it outlives connections until it is invalidated."""

    id: str
    intents: int
    identify: Json
    sequence: int = 0
    sent: list[Json] = field(default_factory=list)
    connection: Connection | None = None
    resumed: bool = False
