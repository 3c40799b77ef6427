"""Clocks and memory: what the benchmarks measure with."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import ParamSpec, Self, TypeVar

import numpy as np

T = TypeVar("T")
P = ParamSpec("P")
MIB = 1024 * 1024


@dataclass(slots=True)
class Clock:
    """Seconds of a block by the wall and by this process's processor time.

    Where other programs use the machine, the second says what the work itself takes.
    """

    wall: float = 0.0
    cpu: float = 0.0
    _began: tuple[float, float] = field(default=(0.0, 0.0))

    def __enter__(self) -> Self:
        self._began = (time.perf_counter(), time.process_time())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.wall = time.perf_counter() - self._began[0]
        self.cpu = time.process_time() - self._began[1]

    def __str__(self) -> str:
        return f"CPU {self.cpu:.3g} s"


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` percent of the values do not exceed."""
    return float(np.percentile(np.array(values), share))


def memory(process: int | None = None) -> int:
    """Bytes that a process holds in memory now (VmRSS)."""
    return _status(process, "VmRSS")


def peak_memory(process: int | None = None) -> int:
    """The most bytes that a process has held in memory (VmHWM)."""
    return _status(process, "VmHWM")


def own_memory(process: int | None = None) -> int:
    """Bytes that a process holds now, without pages of files that the system may drop."""
    return _status(process, "RssAnon")


def processor_seconds(process: int) -> float:
    """Seconds of processor time that a process has used, all its threads together."""
    # The name in brackets may hold spaces; user and system time are fields 14 and 15.
    fields = (Path("/proc") / str(process) / "stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _status(process: int | None, name: str) -> int:
    path = Path("/proc") / str(process or os.getpid()) / "status"
    for line in path.read_text().splitlines():
        key, _, value = line.partition(":")
        if key == name:
            return int(value.split()[0]) * 1024
    raise OSError(f"{path} does not tell {name}")


def fresh(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Do the work in a process of its own, so that its memory is its alone."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(work, *args, **kwargs).result()
