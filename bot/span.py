"""Dates typed as the two ends of a span; the terminal and Discord refuse the same."""

from __future__ import annotations

from datetime import date

from retrieval.dates import parse_when
from retrieval.errors import DateError


def span(from_: str | None, to: str | None) -> tuple[date | None, date | None]:
    """The first day of the one and the last day of the other; None for an open end.

    Raises:
        DateError: one of them is no date or has no such day, or they are the wrong way round.
    """
    first = None if from_ is None else parse_when(from_).earliest
    last = None if to is None else parse_when(to).latest
    for typed, day, which, other in ((from_, first, "first", "to"), (to, last, "last", "from")):
        if typed is not None and day is None:
            raise DateError(
                f'"{typed}" has no {which} day.', f'Give the end that it has as "{other}".'
            )
    if first and last and first > last:
        raise DateError(
            f"The span ends ({last}) before it begins ({first}).",
            "Give the earlier date as from, the later one as to.",
        )
    return first, last
