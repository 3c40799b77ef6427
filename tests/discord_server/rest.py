"""The loopback's HTTP API: one pipeline for faults, routes, the token, bodies and the record."""

from __future__ import annotations

import copy
import json
import re
import traceback
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from .compose import Upload, Uploads
from .faults import Fault
from .forms import ApiError
from .world import Exchange, World

BASE = "/api/v10"
NO_CONTENT = 204


@dataclass(slots=True)
class Call:
    """One request, read.

    Attributes:
        path: below the API's base.
        params: the variable parts of the path.
        body: the decoded JSON, or payload_json of a multipart request; None for no body.
        uploads: the ``files[n]`` parts, by n.
    """

    method: str
    path: str
    query: Mapping[str, str]
    params: dict[str, str] = field(default_factory=dict)
    body: Any = None
    uploads: Uploads = field(default_factory=dict)


Reply = tuple[int, Any]
Handler = Callable[[World, Call], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class Route:
    """A method and path template, such as ``/channels/{channel}/messages``.

    ``open`` routes carry their own secret in the path and need no bot token.
    """

    method: str
    template: str
    handler: Handler
    open: bool = False

    def match(self, path: str) -> dict[str, str] | None:
        """Return the variable parts of a path that fits, else None."""
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(self.template))
        found = re.fullmatch(pattern, path)
        return found.groupdict() if found else None


class Rest:
    """Answers everything below ``/api/v10``."""

    def __init__(self, world: World, routes: Iterable[Route]) -> None:
        self._world = world
        self._routes = tuple(routes)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one request and record it."""
        path = request.path.removeprefix(BASE)
        call = Call(request.method, path, request.query)
        fault = self._world.faults.take(call.method, path)
        if fault is not None:
            early = await self._suffer(fault, request, call)
            if early is not None:
                return early
        try:
            status, answer = await self._answer(request, call)
        except ApiError as refusal:
            status, answer = refusal.status, refusal.body
        except Exception:
            self._world.crashes.append(traceback.format_exc())
            status, answer = 500, {"message": "500: Internal Server Error", "code": 0}
        if fault is not None and fault.kind == "discard":
            # The request was carried out, but its answer is lost on the way.
            self._abort(request)
            status = 0
        return self._reply(call, status, answer)

    async def _suffer(
        self, fault: Fault, request: web.Request, call: Call
    ) -> web.StreamResponse | None:
        if fault.kind == "hold":
            self._world.touch()
            await fault.released.wait()
        elif fault.kind == "late":
            self._world.clock.advance(fault.seconds)
        elif fault.kind == "drop":
            self._abort(request)
            return self._reply(call, 0, None)
        elif fault.kind == "status":
            await request.read()
            message = {429: "You are being rate limited."}.get(
                fault.status, f"{fault.status}: Fault"
            )
            answer: dict[str, Any] = {"message": message, "code": 0}
            if fault.status == 429:
                answer = {
                    "message": message,
                    "retry_after": fault.retry_after,
                    "global": False,
                }
            return self._reply(call, fault.status, answer, retry_after=fault.retry_after)
        return None

    def _abort(self, request: web.Request) -> None:
        if request.transport is not None:
            request.transport.abort()

    async def _answer(self, request: web.Request, call: Call) -> Reply:
        route = self._route(call)
        expected = f"Bot {self._world.token}"
        if not route.open and request.headers.get("Authorization") != expected:
            raise ApiError(401, 0, "401: Unauthorized")
        call.body = await _read_body(request, call.uploads)
        if call.body is not None:
            violations = self._world.openapi.check(call.method, call.path, call.body)
            self._world.violations.extend(violations)
        return await route.handler(self._world, call)

    def _route(self, call: Call) -> Route:
        methods = set()
        for route in self._routes:
            params = route.match(call.path)
            if params is None:
                continue
            if route.method == call.method:
                call.params = params
                return route
            methods.add(route.method)
        self._world.unknown_requests.append(f"{call.method} {call.path}")
        if methods:
            raise ApiError(405, 0, "405: Method Not Allowed")
        raise ApiError(404, 0, "404: Not Found")

    def _reply(
        self, call: Call, status: int, answer: Any, *, retry_after: float = 0.0
    ) -> web.Response:
        # A copy: messages change in place later, and the record must not.
        told, moment = copy.deepcopy(answer), self._world.clock.now()
        exchange = Exchange(call.method, call.path, call.body, status, told, moment)
        self._world.requests.append(exchange)
        if 200 <= status < 300 and status != NO_CONTENT:
            differing = self._world.openapi.check_answer(call.method, call.path, status, answer)
            self._world.own_violations.extend(differing)
        self._world.touch()
        bucket = re.sub(r"\d{5,}", "n", f"{call.method} {call.path}")
        headers = {
            "Via": "1.1 google",
            "X-RateLimit-Bucket": f"{hash(bucket) & 0xFFFFFFFF:08x}",
            "X-RateLimit-Limit": "50",
            "X-RateLimit-Remaining": "0" if status == 429 else "49",
            "X-RateLimit-Reset-After": f"{retry_after or 1.0:.3f}",
            "X-RateLimit-Reset": "4102444800.000",
        }
        if status == 429:
            headers |= {"Retry-After": str(retry_after), "X-RateLimit-Scope": "user"}
        if status in (0, NO_CONTENT):
            return web.Response(status=NO_CONTENT, headers=headers)
        content = json.dumps(answer, ensure_ascii=False).encode()
        # Exactly this content type: discord.py does not decode one with a charset.
        headers["Content-Type"] = "application/json"
        return web.Response(status=status, body=content, headers=headers)


async def _read_body(request: web.Request, uploads: Uploads) -> Any:
    if request.content_type == "multipart/form-data":
        return await _read_parts(request, uploads)
    content = await request.read()
    if not content:
        return None
    if request.content_type != "application/json":
        raise ApiError(400, 50035, "Invalid Form Body")
    return _decode(content)


async def _read_parts(request: web.Request, uploads: Uploads) -> Any:
    payload: bytes | None = None
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            raise ApiError(400, 50035, "Invalid Form Body")
        content = bytes(await part.read())
        numbered = re.fullmatch(r"files\[(\d+)\]", part.name or "")
        if part.name == "payload_json":
            payload = content
        elif numbered and part.filename:
            kind = part.headers.get("Content-Type", "application/octet-stream")
            uploads[int(numbered[1])] = Upload(part.filename, content, kind)
        else:
            raise ApiError(400, 50035, f"Invalid Form Body: unknown part {part.name!r}")
    return {} if payload is None else _decode(payload)


def _decode(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        raise ApiError(400, 50109, "The request body contains invalid JSON.") from None
