"""Building the index in a process of its own, while the bot goes on answering."""

from __future__ import annotations

import asyncio
import logging
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from bot.exits import EXIT_BUSY
from bot.failures import ToldError
from bot.settings import PROJECT
from bot.workers import Workers

log = logging.getLogger(__name__)

_FONDS = "import os; os.nice(10); from bot.cli import main; main(prog_name='fonds')"
PATIENCE, PAUSE = 600.0, 5.0
"""How long, and after how many seconds each, a home that another process holds is tried again."""
_LOOK = 0.2
_TAIL = 4000


class NotBuiltError(ToldError):
    """The index could not be built; what was kept or forgotten is not yet in it."""


class IndexChild:
    """Runs `fonds build`, one at a time; whoever asks meanwhile gets a build after it.

    Args:
        command: what is run.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._command = list(command)
        self._turn = asyncio.Lock()

    @classmethod
    def of(cls, home: Path) -> IndexChild:
        """What builds the index of this home with the settings of this process."""
        return cls([sys.executable, "-c", _FONDS, "--home", str(home), "build"])

    async def build(self, workers: Workers) -> None:
        """Build what is not up to date.

        Raises:
            NotBuiltError: it failed; the log has what it printed.
        """
        async with self._turn:
            ends = time.monotonic() + PATIENCE
            while True:
                code, printed = await self._run(workers)
                if code == 0:
                    return
                if code != EXIT_BUSY or time.monotonic() >= ends:
                    break
                await asyncio.sleep(PAUSE)
        log.error("The index could not be built (exit code %d): %s", code, printed)
        raise NotBuiltError(
            "The index could not be built.",
            "Whoever hosts Fonds finds the reason in its log, and can run `fonds build`.",
        )

    async def _run(self, workers: Workers) -> tuple[int, str]:
        """The exit code, and the end of what was printed as errors."""
        errors = await workers.files(tempfile.TemporaryFile)
        with errors:
            child = await workers.files(lambda: self._started(errors))
            # asyncio's own subprocesses are killed with the loop, so this one is looked at.
            while (code := child.poll()) is None:  # noqa: ASYNC110
                await asyncio.sleep(_LOOK)
            return code, await workers.slow(lambda: _end_of(errors))

    def _started(self, errors: IO[bytes]) -> subprocess.Popen[bytes]:
        surroundings = {**os.environ, "PYTHONUTF8": "1"}
        surroundings.pop("DISCORD_TOKEN", None)  # it has no use for it
        # A session of its own: where the bot is stopped with Ctrl-C, the build still comes to its
        # end, and the index does not stay behind the store.
        return subprocess.Popen(  # noqa: S603 - no shell, and nothing that anyone typed
            self._command,
            cwd=PROJECT,
            env=surroundings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
        )


def _end_of(errors: IO[bytes]) -> str:
    errors.seek(max(0, errors.seek(0, os.SEEK_END) - _TAIL))
    return errors.read().decode(errors="replace")
