"""The bot in a process of its own, with what it prints."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from .server import LoopbackDiscord

LAUNCHER = Path(__file__).with_name("launch.py")


class BotProcess:
    """Runs ``launch.py ARGS`` against a loopback; leaving the block kills what still runs.

    Args:
        discord: the loopback.
        args: the bot's command line.
        env: variables beside those of this process and the loopback's.
        main: "module:function" of another program than the bot.
    """

    def __init__(
        self,
        discord: LoopbackDiscord,
        *args: str,
        env: Mapping[str, str] | None = None,
        main: str | None = None,
    ) -> None:
        self.output: list[str] = []
        self._discord = discord
        self._args = args
        self._env = {**os.environ, **discord.environment, **(env or {})}
        if main is not None:
            self._env["TEST_FONDS_MAIN"] = main

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            str(LAUNCHER),
            *self._args,
            env=self._env,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        self._reader = asyncio.create_task(self._read())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()
        await self._reader
        if isinstance(error, AssertionError):
            error.add_note(f"the bot printed:\n{self.text[-4000:]}")

    @property
    def text(self) -> str:
        """All that was printed so far, both streams."""
        return "".join(self.output)

    async def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        async for line in stream:
            self.output.append(line.decode(errors="replace"))
            self._discord.touch()
        await self._process.wait()
        self._discord.touch()

    async def ready(self, within: float = 60.0) -> None:
        """Wait until the bot is on the gateway.

        Raises:
            AssertionError: it was not in time, or the process ended.
        """
        live = self._discord.gateway
        over = lambda: live.live is not None or self._process.returncode is not None  # noqa: E731
        await self._discord.until("the bot is connected", over, within)
        assert live.live is not None, f"the bot ended with {self._process.returncode}:\n{self.text}"

    async def printed(self, text: str, within: float = 10.0) -> None:
        """Wait until the bot has printed this text."""
        await self._discord.until(f"{text!r} is printed", lambda: text in self.text, within)

    async def ended(self, within: float = 30.0) -> int:
        """Wait until the process has ended by itself and return its exit code."""
        return await asyncio.wait_for(self._process.wait(), within)

    async def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal and return the exit code."""
        self._process.send_signal(number)
        return await self.ended()
