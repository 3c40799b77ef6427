"""What a run of benchmarks is given (Plan), and what each of them gives back (Row)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

from .gauge import fresh

T = TypeVar("T")
P = ParamSpec("P")
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: records of a large and a middling archive, repetitions of each kind."""

    large: int
    middle: int
    small: int
    questions: int
    asked: int
    interactions: int
    swaps_asked: int
    texts: int
    documents: int
    encoded: int
    vectors: int


FULL = Size(
    large=316_000,
    middle=30_000,
    small=500,
    questions=300,
    asked=200,
    interactions=10_000,
    swaps_asked=1_000,
    texts=512,
    documents=4_000,
    encoded=5_000,
    vectors=616_000,
)
TOY = Size(
    large=300,
    middle=60,
    small=40,
    questions=5,
    asked=3,
    interactions=10,
    swaps_asked=20,
    texts=40,
    documents=30,
    encoded=20,
    vectors=200,
)
"""Runs every line in seconds; its figures mean nothing."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One run: how much, in which folder to work, and where larger real data lies if anywhere."""

    size: Size
    scratch: Path
    shared: Path | None = None

    @property
    def toy(self) -> bool:
        """Whether this run only shows that everything runs."""
        return self.size == TOY

    @property
    def sample(self) -> Path | None:
        """The real records in JSON Lines, gzipped; None where they are not at hand."""
        if self.shared is None:
            return None
        path = self.shared / "archives" / "frus-sample.jsonl.gz"
        return path if path.is_file() else None

    def apart(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do the work in a process with memory of its own; in a toy run, here."""
        return work(*args, **kwargs) if self.toy else fresh(work, *args, **kwargs)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `reached` is None where there is no goal."""

    what: str
    measured: str
    goal: str = ""
    reached: bool | None = None


def at_most(what: str, value: float, goal: float, unit: str, note: str = "") -> Row:
    """A figure that should not be above its goal."""
    return Row(what, _figure(value, unit, note), f"≤ {goal:g} {unit}", value <= goal)


def at_least(what: str, value: float, goal: float, unit: str, note: str = "") -> Row:
    """A figure that should not be below its goal."""
    return Row(what, _figure(value, unit, note), f"≥ {goal:,g} {unit}".rstrip(), value >= goal)


def told(what: str, value: float, unit: str, note: str = "") -> Row:
    """A figure without a goal."""
    return Row(what, _figure(value, unit, note))


def _figure(value: float, unit: str, note: str) -> str:
    shown = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
    return f"{shown} {unit}".rstrip() + (f" ({note})" if note else "")


Benchmark = Callable[[Plan], Iterator[Row]]
