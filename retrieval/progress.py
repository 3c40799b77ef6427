"""Progress: how a long work tells what it does, without knowing who listens."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told what a long work does."""

    def __call__(self, step: str, done: int, total: int) -> None:
        """`done` of `total` of this step; `total` is 0 where it is not known."""


def quiet(step: str, done: int, total: int) -> None:
    """Tells nobody."""
