"""Faults that a test scripts: refusals, dropped connections, late and held requests.

A pattern is a shell pattern over "METHOD /path", such as ``POST /interactions/*/callback``, where
``*`` spans slashes.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Literal

Kind = Literal["status", "drop", "late", "hold", "discard"]


@dataclass(eq=False)
class Fault:
    """Something that befalls the next requests whose "METHOD /path" fits the pattern.

    Attributes:
        pattern: a shell pattern such as ``POST /interactions/*/callback``; ``*`` spans slashes.
        kind: what happens.
        status: the HTTP status that is answered, for kind "status".
        seconds: how far a "late" request pushes the clock on.
        retry_after: seconds, for status 429.
        left: how many more requests it befalls.
        hits: how many it has befallen.
    """

    pattern: str
    kind: Kind
    status: int = 0
    seconds: float = 0.0
    retry_after: float = 0.0
    left: int = 1
    hits: int = 0
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    def release(self) -> None:
        """Let a held request go on."""
        self.released.set()


class Faults:
    """The faults still to come, first scripted first."""

    def __init__(self) -> None:
        self._scripted: list[Fault] = []

    def add(self, fault: Fault) -> Fault:
        """Script a fault and return it, so that a test can watch its ``hits``."""
        self._scripted.append(fault)
        return fault

    def take(self, method: str, path: str) -> Fault | None:
        """Return the first fault for this request, used up by one; None where there is none."""
        for fault in self._scripted:
            if fault.left > 0 and fnmatchcase(f"{method} {path}", fault.pattern):
                fault.left -= 1
                fault.hits += 1
                fault.arrived.set()
                return fault
        return None

    def clear(self) -> None:
        """Forget all faults and let held requests go on."""
        for fault in self._scripted:
            fault.release()
        self._scripted.clear()


class Scripting:
    """The faults that a test can script."""

    faults: Faults

    def fail_next(
        self,
        pattern: str,
        *,
        status: int = 500,
        retry_after: float = 0.05,
        times: int = 1,
    ) -> Fault:
        """Answer the next requests that fit "METHOD /path" with an error status."""
        return self.faults.add(
            Fault(
                pattern,
                "status",
                status=status,
                retry_after=retry_after,
                left=times,
            )
        )

    def drop_next(self, pattern: str, *, after: bool = False) -> Fault:
        """Break the connection instead of answering; ``after`` the request was carried out."""
        return self.faults.add(Fault(pattern, "discard" if after else "drop"))

    def late_next(self, pattern: str, seconds: float) -> Fault:
        """Push the clock on as the next request arrives: it is late, and no one waits."""
        return self.faults.add(Fault(pattern, "late", seconds=seconds))

    def hold_next(self, pattern: str) -> Fault:
        """Keep the next request waiting until ``release()``; ``arrived`` tells that it is there."""
        return self.faults.add(Fault(pattern, "hold"))
