"""What a person sees on standard error while they wait."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from bot.wording.escape import visible

if TYPE_CHECKING:  # a pipe needs no bar
    from rich.progress import Progress, TaskID

_PATIENCE = 1.0
"""Seconds that a step may take before a line tells of it, where there is no bar."""


class Bar:
    """Progress on standard error: a bar, or where that is no terminal a line for each long step.

    Args:
        doing: stands before the name of every step.
        patient: tell of no step before it has taken a second, also of those of unknown length.
    """

    def __init__(self, doing: str = "", *, patient: bool = False) -> None:
        self._doing = f"{doing} " if doing else ""
        self._patient = patient
        self._progress = _bar() if sys.stderr.isatty() else None
        self._task: TaskID | None = None
        self._shown = ""
        self._measured = False
        self._since: dict[str, float] = {}
        self._told: set[str] = set()

    def __enter__(self) -> Self:
        if self._progress is not None:
            self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def __call__(self, step: str, done: int, total: int) -> None:
        """Show a step's progress."""
        name = visible(self._doing + step)
        if self._progress is None:
            self._tell(name, total)
        else:
            self._draw(self._progress, name, done, total)

    def _draw(self, progress: Progress, name: str, done: int, total: int) -> None:
        """Show the step in the place of the one before it: a folder has many files."""
        if self._task is None or (name != self._shown and (total or self._measured)):
            # The time that one step takes says nothing of another's.
            if self._task is not None:
                progress.remove_task(self._task)
            self._task = progress.add_task(name, total=total or None)
        progress.update(self._task, description=name, completed=done, total=total or None)
        self._shown, self._measured = name, total > 0

    def _tell(self, name: str, total: int) -> None:
        """Say once what is done: at once where its length is not known, else when it is long."""
        now = time.monotonic()
        long = now - self._since.setdefault(name, now) >= _PATIENCE
        if name not in self._told and (long or not (total or self._patient)):
            self._told.add(name)
            click.echo(f"{name} …", err=True)


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        SpinnerColumn,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
