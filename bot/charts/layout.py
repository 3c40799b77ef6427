"""Where things stand on a timeline: places for labels that never overlap, lanes, and ticks."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from scipy.optimize import isotonic_regression

_DAYS = (1, 2, 5, 10)
_MONTHS = (1, 3, 6)
YEARS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)


def spread(
    wanted: Sequence[float], sizes: Sequence[float], top: float, bottom: float
) -> list[float]:
    """Upper edges for boxes whose middles should be at `wanted` (ascending), without overlap.

    The boxes keep their order and stay between `top` and `bottom`, where they must fit together;
    the sum of the squared distances from where each wants to be is the least possible.
    """
    *offsets, height = accumulate(sizes, initial=0.0)
    boxes = zip(wanted, sizes, offsets, strict=True)
    starts = isotonic_regression([middle - size / 2 - offset for middle, size, offset in boxes]).x
    room = max(bottom - height, top)
    return [
        min(max(float(start), top), room) + offset
        for start, offset in zip(starts, offsets, strict=True)
    ]


def lanes(spans: Sequence[tuple[float, float]]) -> list[int]:
    """A lane for each span (ascending starts): two in one lane never touch; equal ones share."""
    ends: list[float] = []
    known: dict[tuple[float, float], int] = {}
    found = []
    for span in spans:
        if span not in known:
            free = next((lane for lane, end in enumerate(ends) if end < span[0]), len(ends))
            ends[free : free + 1] = [span[1]]
            known[span] = free
        found.append(known[span])
    return found


@dataclass(frozen=True, slots=True)
class Ticks:
    """Days to mark on the axis, and how exactly to word them: "day", "month" or "year"."""

    days: tuple[date, ...]
    unit: str


def ticks(first: date, last: date, most: int) -> Ticks:
    """At most `most` (2 or more) round days, months or years from `first` to `last`.

    The finest step that is not too many; where a step gives fewer than two, a finer unit is used.
    """
    for unit, steps in (("day", _DAYS), ("month", _MONTHS), ("year", YEARS)):
        for step in steps:
            if _estimate(first, last, unit, step) > most:
                continue
            days = _round_days(first, last, unit, step)
            if len(days) <= most:
                return Ticks(tuple(days), unit)
    return Ticks((first, last), "year")


def _estimate(first: date, last: date, unit: str, step: int) -> float:
    """Ticks to expect, two too few at most: millions of days are not listed to count them."""
    length = {"day": 1, "month": 31, "year": 366}[unit] * step
    return (last - first).days / length - 1


def _round_days(first: date, last: date, unit: str, step: int) -> list[date]:
    days = []
    for year in range(first.year, last.year + 1):
        if unit == "year":
            days += [date(year, 1, 1)] if year % step == 0 else []
        else:
            days += [
                date(year, month, 1)
                for month in range(1, 13)
                if (month - 1) % step == 0 or unit == "day"
            ]
    if unit == "day":
        # The 1st, 11th and 21st rather than the 10th, 20th and 30th: then no step is short.
        days = [
            day.replace(day=number)
            for day in days
            for number in range(1, monthrange(day.year, day.month)[1] + 1, step)
            if step == 1 or number < 30
        ]
    return [day for day in days if first <= day <= last]
