"""Work that may take long, each kind in a thread of its own, so that the event loop never waits."""

from __future__ import annotations

import asyncio
import math
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from bot.failures import CrowdedError

T = TypeVar("T")


class Workers:
    """A thread for questions, one for look-ups (ready while the model loads), one for slow work.

    What moderators add is read in a fourth, so that it holds up none of these. What servers set is
    read in a fifth, which none of these holds up: whether an answer is private has to be known
    before Discord is told that Fonds is at work.

    Args:
        busy_after: how many questions may wait before the next one is refused.
    """

    def __init__(self, busy_after: int) -> None:
        self._busy_after = busy_after
        self._questions = ThreadPoolExecutor(1, "questions")
        self._lookups = ThreadPoolExecutor(1, "lookups")
        self._slow = ThreadPoolExecutor(1, "slow")
        self._files = ThreadPoolExecutor(1, "files")
        self._wishes = ThreadPoolExecutor(1, "wishes")
        self._counting = threading.Lock()
        self._running = 0
        self._waiting = 0
        self._seconds = 5.0  # what one question takes, as a running mean; the first load the model

    def expect_question(self) -> None:
        """Raise CrowdedError where too many questions wait already, before one is counted."""
        if self._waiting >= self._busy_after:
            raise CrowdedError(max(1, math.ceil(self._waiting * self._seconds)))

    async def question(self, work: Callable[[], T]) -> T:
        """Do what needs the model.

        Raises:
            CrowdedError: too many wait already; it says in how many seconds to try again.
        """
        self.expect_question()
        self._waiting += 1
        try:
            return await self._run(self._questions, lambda: self._timed(work))
        finally:
            self._waiting -= 1

    @property
    def backlog(self) -> float:
        """Seconds that the questions which wait now will take."""
        return self._waiting * self._seconds

    async def lookup(self, work: Callable[[], T]) -> T:
        """Do what needs the disk, but no model."""
        return await self._run(self._lookups, work)

    async def slow(self, work: Callable[[], T]) -> T:
        """Do what may take seconds and hurries nobody else: draw, take in a newer index."""
        return await self._run(self._slow, work)

    async def files(self, work: Callable[[], T]) -> T:
        """Read and write what moderators add, one after the other."""
        return await self._run(self._files, work)

    async def wishes(self, work: Callable[[], T]) -> T:
        """Read what a server set for a channel."""
        return await self._run(self._wishes, work)

    def close(self) -> bool:
        """Begin nothing more; whether something is still under way, which cannot be interrupted."""
        for pool in (self._questions, self._lookups, self._slow, self._files, self._wishes):
            pool.shutdown(wait=False, cancel_futures=True)
        return self._running > 0

    def _timed(self, work: Callable[[], T]) -> T:
        started = time.monotonic()
        try:
            return work()
        finally:
            self._seconds += 0.5 * (time.monotonic() - started - self._seconds)

    def _counted(self, work: Callable[[], T]) -> T:
        with self._counting:
            self._running += 1
        try:
            return work()
        finally:
            with self._counting:
                self._running -= 1

    async def _run(self, pool: ThreadPoolExecutor, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(pool, self._counted, work)
