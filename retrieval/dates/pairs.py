"""Two points of a range: what each says of the other."""

from __future__ import annotations

from dataclasses import replace

from retrieval.dates.words import SEASONS, Point


def with_year_of(first: Point, last: Point, kind: str) -> Point | None:
    """The first point completed by the last, which has a year; None where they do not fit."""
    if first.year is not None:
        bare_year = last.month is None and last.digits == 4 and last.share is None
        if kind == "to":  # "in October 1950 to 1500 Chinese" is no range
            alike = not bare_year or first.month is None or (last.year or 0) >= first.year
        else:  # "autumn 1950 and 1500 tanks" is none either
            alike = not bare_year or (first.month is None if kind == "list" else first.day is None)
        return first if alike and kind != "comma" else None
    if first.share and first.month is None:
        return replace(last, share=first.share) if last.share else None
    if last.month is None:
        return None
    if first.day and not last.day and (first.month is None or kind == "comma"):
        return None
    if first.month is None:
        return replace(first, year=last.year, month=last.month) if last.month < 13 else None
    # November to January 1951 began in 1950.
    back = first.month > last.month and _same_kind(first, last)
    return replace(first, year=(last.year or 0) - back)


def with_year_after(first: Point, last: Point, kind: str) -> Point | None:
    """The last point, which has no year, completed by the first; None where they do not fit."""
    if last.month is None or first.month is None or first.year is None:
        return None
    if last.day is None and (first.day is not None or kind == "comma"):
        return None
    on = last.month < first.month and _same_kind(first, last)
    return replace(last, year=first.year + on)


def backwards(first: Point, last: Point) -> bool:
    """Whether the last point surely lies before the first."""
    if first.year != last.year or not (first.month and last.month):
        return (last.year or 0) < (first.year or 0)
    same = first.month == last.month and first.day and last.day
    early = last.month < first.month and _same_kind(first, last)
    return (last.day or 0) < (first.day or 0) if same else early


def _same_kind(first: Point, last: Point) -> bool:
    """Whether both are months, or both seasons."""
    spring = SEASONS["spring"]
    return ((first.month or 0) < spring) == ((last.month or 0) < spring)
