"""The bot as it is, with a watch on its event loop: TEST_FONDS_MAIN=tests.bench.watched_bot:main.

Writes JSON Lines to the file that TEST_FONDS_LAG names: first the process id, then whatever took
longer than NOTED: a task that sleeps for BEAT and wakes too late ("late"), one callback of the
loop ("callback", with the processor time of the loop's own thread), a collection of garbage ("gc").
`at` is on the monotonic clock, which all processes share.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import time
from asyncio import events
from collections.abc import Callable
from pathlib import Path
from typing import Any

NOTED = 0.02
BEAT = 0.005


class Watch:
    """Notes what holds up an event loop."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a", buffering=1)
        self._collecting = 0.0
        self._beating: asyncio.Task[None] | None = None
        self._note(pid=os.getpid())

    def _note(self, **what: object) -> None:
        self._file.write(json.dumps(what) + "\n")

    def begin(self) -> None:
        """Start beating in the running loop."""
        self._beating = asyncio.get_running_loop().create_task(self._beat())

    async def _beat(self) -> None:
        while True:
            before = time.monotonic()
            await asyncio.sleep(BEAT)
            now = time.monotonic()
            if now - before - BEAT > NOTED:
                self._note(kind="late", at=now, seconds=now - before - BEAT)

    def timed(self, run: Callable[[Any], None]) -> Callable[[Any], None]:
        """`Handle._run` that notes the long ones."""

        def timed_run(handle: Any) -> None:
            before, cpu = time.monotonic(), time.thread_time()
            run(handle)
            took = time.monotonic() - before
            if took > NOTED:
                used = time.thread_time() - cpu
                self._note(
                    kind="callback", at=before, seconds=took, cpu=used, what=repr(handle)[:300]
                )

        return timed_run

    def collected(self, phase: str, info: dict[str, int]) -> None:
        """Called by the garbage collector."""
        now = time.monotonic()
        if phase == "start":
            self._collecting = now
        elif now - self._collecting > NOTED:
            self._note(kind="gc", at=now, seconds=now - self._collecting, what=str(info))


def main() -> object:
    """Watch, and run the bot."""
    from bot.cli import main as run
    from bot.client import FondsBot

    watch = Watch(Path(os.environ["TEST_FONDS_LAG"]))
    set_up = FondsBot.setup_hook

    async def setup_hook(bot: FondsBot) -> None:
        watch.begin()
        await set_up(bot)

    setattr(FondsBot, "setup_hook", setup_hook)  # noqa: B010 - mypy has it that methods stay
    setattr(events.Handle, "_run", watch.timed(events.Handle._run))  # noqa: B010
    gc.callbacks.append(watch.collected)
    return run()
