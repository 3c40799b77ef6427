"""The loopback's gateway: sessions, heartbeats, resuming, and every way to lose a connection."""

from __future__ import annotations

import asyncio
import copy
import json
import zlib

from aiohttp import WSMsgType, web

from .events import Intent, ready, seen_by_session
from .message import Message
from .model import Json
from .sessions import Closed, Connection, Session
from .world import World

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, VOICE, RESUME = 0, 1, 2, 3, 4, 6
RECONNECT, REQUEST_MEMBERS, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 7, 8, 9, 10, 11
MAX_PAYLOAD = 4096


class GatewayServer:
    """Serves the websocket.

    Attributes:
        sessions: by session id, only those that can be resumed.
        identifies: how many times the bot started afresh.
        closes: how each connection ended, in order.
        missed_heartbeats: intervals that passed without a heartbeat.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self.sessions: dict[str, Session] = {}
        self.connections: list[Connection] = []
        self.identifies = 0
        self.closes: list[Closed] = []
        self.missed_heartbeats = 0

    @property
    def live(self) -> Session | None:
        """The newest session with a connection."""
        connected = [s for s in self.sessions.values() if s.connection is not None]
        return connected[-1] if connected else None

    async def dispatch(self, event: str, data: Json, *, intent: int = 0) -> None:
        """Send an event to each session that asked for the intent (0: every session)."""
        for session in list(self.sessions.values()):
            if not intent or session.intents & intent:
                await self.send_event(session, event, data)

    async def announce(self, event: str, message: Message) -> None:
        """Send a message event to the sessions that may see it, with what they may read."""
        for session in list(self.sessions.values()):
            data = seen_by_session(self._world, session.intents, event, message)
            if data is not None:
                await self.send_event(session, event, data)

    async def send_event(self, session: Session, event: str, data: Json) -> None:
        """Send one event, or keep it for when the session is resumed."""
        session.sequence += 1
        # A copy: a message changes in place, and a replay must tell what was told.
        told = copy.deepcopy(data)
        payload = {"op": DISPATCH, "t": event, "s": session.sequence, "d": told}
        session.sent.append(payload)
        if session.connection is not None:
            await session.connection.send(payload)
        self._world.touch()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection until it ends."""
        socket = web.WebSocketResponse(max_msg_size=0, compress=False, timeout=1.0)
        await socket.prepare(request)
        packed = request.query.get("compress") == "zlib-stream"
        connection = Connection(socket, request, zlib.compressobj() if packed else None)
        if request.query.get("v") != "10" or request.query.get("encoding") != "json":
            await connection.close(4012, "Invalid API version")
            return socket
        self.connections.append(connection)
        watch = asyncio.create_task(self._watch(connection))
        try:
            interval = int(self._world.heartbeat_interval * 1000)
            await connection.send({"op": HELLO, "d": {"heartbeat_interval": interval}})
            async for received in socket:
                if received.type in (WSMsgType.TEXT, WSMsgType.BINARY):
                    await self._receive(connection, received.data)
        finally:
            watch.cancel()
            self._ended(connection)
        return socket

    def _ended(self, connection: Connection) -> None:
        self.connections.remove(connection)
        code = connection.socket.close_code
        self.closes.append(Closed(1006 if code is None else code, connection.ended_by_server))
        session = connection.session
        if session is not None and session.connection is connection:
            session.connection = None
            if code in (1000, 1001) and not connection.ended_by_server:
                # These two codes end the session; it cannot be resumed (docs, Gateway).
                self.sessions.pop(session.id, None)
        self._world.touch()

    async def _watch(self, connection: Connection) -> None:
        """Note each interval without a heartbeat, and close as Discord does."""
        patience = self._world.heartbeat_interval * 1.5
        while True:
            connection.beat.clear()
            try:
                await asyncio.wait_for(connection.beat.wait(), patience)
            except TimeoutError:
                self.missed_heartbeats += 1
                await connection.close(4009, "Session timed out")
                return

    async def _receive(self, connection: Connection, text: str | bytes) -> None:
        try:
            payload = json.loads(text)
            op, data = payload["op"], payload.get("d")
        except (ValueError, TypeError, KeyError):
            await connection.close(4002, "Decode error")
            return
        if connection.is_flooding(self._world.clock.now()):
            await connection.close(4008, "Rate limited")
        elif len(text) > MAX_PAYLOAD:
            await connection.close(4002, "Payload too large")
        elif op == HEARTBEAT:
            connection.beat.set()
            await connection.send({"op": HEARTBEAT_ACK})
        elif op == IDENTIFY:
            await self._identify(connection, data)
        elif op == RESUME:
            await self._resume(connection, data)
        elif op not in (PRESENCE, VOICE, REQUEST_MEMBERS):
            await connection.close(4001, "Unknown opcode")
        elif connection.session is None:
            await connection.close(4003, "Not authenticated")
        elif op == REQUEST_MEMBERS:
            self._world.unknown_requests.append("REQUEST_GUILD_MEMBERS, which nothing here needs")
        self._world.touch()

    async def _identify(self, connection: Connection, data: Json) -> None:
        intents = data.get("intents")
        if connection.session is not None:
            await connection.close(4005, "Already authenticated")
        elif data.get("token") != self._world.token:
            await connection.close(4004, "Authentication failed.")
        elif not isinstance(intents, int) or intents < 0 or intents >= 1 << 26:
            await connection.close(4013, "Invalid intent(s).")
        elif intents & Intent.PRIVILEGED & ~self._world.privileged_intents:
            await connection.close(4014, "Disallowed intent(s).")
        else:
            self.identifies += 1
            session = Session(f"{self.identifies:032x}", intents, data, connection=connection)
            connection.session = session
            self.sessions[session.id] = session
            await self.send_event(session, "READY", ready(self._world, session.id, data))
            if intents & Intent.GUILDS:
                for guild in self._world.guilds.values():
                    if guild.has_bot and guild.available:
                        await self.send_event(session, "GUILD_CREATE", guild.json())

    async def _resume(self, connection: Connection, data: Json) -> None:
        session = self.sessions.get(str(data.get("session_id")))
        if data.get("token") != self._world.token:
            await connection.close(4004, "Authentication failed.")
        elif session is None:
            await connection.send({"op": INVALID_SESSION, "d": False})
        elif not isinstance(data.get("seq"), int) or data["seq"] > session.sequence:
            await connection.close(4007, "Invalid seq")
        else:
            connection.session, session.connection = session, connection
            session.resumed = True
            missed = [p for p in session.sent if p["s"] > data["seq"]]
            session.sequence += 1
            done: Json = {"op": DISPATCH, "t": "RESUMED", "s": session.sequence, "d": {}}
            session.sent.append(done)
            await connection.replay([*missed, done])
