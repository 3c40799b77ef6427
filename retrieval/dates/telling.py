"""Whether the text of a record tells of a date, or a day, that a question asks about."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from retrieval.dates.archive_date import LONGEST_MONTH, DateRange, ends_of
from retrieval.dates.phrases import PhraseReader
from retrieval.dates.questions import scan
from retrieval.dates.token_reader import NO_YEARS
from retrieval.dates.words import DAYS, DECADES, MONTH_NAMES, tokenise
from retrieval.dates.yearless import scan_yearless
from retrieval.errors import DateError

_Days = tuple[date, date]
"""The first and the last of them."""

_HALF_A_YEAR: Final = timedelta(days=183)

_FEASTS: Final = ("christmas", "new year")

_AROUND: Final = 40
"""Characters on each side of what looks like a day that are read with it."""


def tells_of(text: str, within: DateRange, written: date | None = None) -> bool:
    """Whether a text names a date that lies in a range or one of its parts.

    A day without a year is the one that is nearest to when the text was `written`; a month without
    one is none. Nothing lies in a range with an open end.
    """
    closed = [
        (part.earliest, part.latest)
        for part in within.parts or (within,)
        if part.earliest and part.latest
    ]
    if not closed:
        return False
    near = [
        (low, high)
        for low, high in closed
        if written and low - written <= _HALF_A_YEAR and written - high <= _HALF_A_YEAR
    ]
    # Most texts name no such year or day, and are soon passed over; of the others little is read.
    pattern = _named(tuple(closed), tuple(near))
    return any(_names_day(piece, closed, near, written) for piece in _around(pattern, text))


def _names_day(
    text: str, closed: Sequence[_Days], near: Sequence[_Days], written: date | None
) -> bool:
    """Whether a text names what lies in one of the `closed` ranges, or a day of the `near`."""
    reader = PhraseReader(tokenise(text), printed=False, sentence=True)
    if any(a <= low <= high <= b for low, high in _dated(reader) for a, b in closed):
        return True
    if written is None or not near:
        return False
    days = [(one.month, one.day) for one in scan_yearless(reader, text) if one and one.day]
    years_near = range(written.year - 1, written.year + 2)
    near_days = (when for year in years_near for when in _days_of(days, year))
    return any(
        low <= when <= high and abs(when - written) <= _HALF_A_YEAR
        for when in near_days
        for low, high in near
    )


@lru_cache(maxsize=16)
def _named(closed: tuple[_Days, ...], near: tuple[_Days, ...]) -> re.Pattern[str]:
    """What every text has that names a year of the `closed` ranges, or a day of the `near`."""
    years = {year % 100 for low, high in closed for year in range(low.year, high.year + 1)}
    figures = "|".join(f"{year:02d}" for year in sorted(years))
    parts = [rf"(?<!\d)(?:\d\d)?(?:{figures})(?:\d{{4}})?(?!\d)", *DECADES]
    if near:  # a month may be misspelt, but not its day
        days = {
            date.fromordinal(day).day
            for low, high in near
            for day in range(
                low.toordinal(), min(low.toordinal() + LONGEST_MONTH, high.toordinal() + 1)
            )
        }
        parts += [*map(_spelt, sorted(days)), *_FEASTS]
    return re.compile("|".join(parts), re.IGNORECASE)


def tells_of_day(
    text: str, question: str, written: date | None = None, *, months: bool = False
) -> bool:
    """Whether a text names one of the days of a question, in any year.

    So does one that was `written` on it. Of months alone every text tells, unless `months` are
    looked for too.
    """
    wanted = _days_asked(question, months)
    own = {(written.month, written.day), (written.month, 0)} if written else set()
    if not wanted or not wanted.isdisjoint(own):
        return True
    # Most texts do not, and are soon passed over; of the others little is read.
    lower = text.lower()
    feasts = any(feast in lower for feast in _FEASTS)
    return any(
        named in wanted
        for month, day in wanted
        if feasts or _short(month) in lower
        for piece in _around(_looks_like(month, day), text)
        for named in _days_in(piece)
    )


@lru_cache(maxsize=16)
def _days_asked(question: str, months: bool) -> frozenset[tuple[int, int]]:
    """The days of a question, which is put to many texts; else its `months`, if they are wanted."""
    named = frozenset(_days_in(question))
    days = frozenset((month, day) for month, day in named if day)
    return days or (named if months else days)


def _short(month: int) -> str:
    return MONTH_NAMES[month - 1][:3]


def _spelt(day: int) -> str:
    """A pattern for the number of a day, in figures or words."""
    spelt = [word for word, number in DAYS.items() if number in {day, day - 20, day - 30}]
    return "|".join([rf"(?<!\d)0?{day}(?!\d)", *spelt])


@lru_cache(maxsize=128)
def _looks_like(month: int, day: int) -> re.Pattern[str]:
    """What every text has that names a day: its number or word beside its month, or a feast.

    Day 0 is the month alone.
    """
    of_month = rf"\b{_short(month)}"
    if not day:
        return re.compile(of_month, re.IGNORECASE)
    of_day = _spelt(day)
    listed = r"\W{1,3}(?:(?:the|and|to|\d{1,2}(?:st|nd|rd|th)?)\W{1,3}){0,6}"
    return re.compile(
        rf"{of_month}\w*{listed}(?:{of_day})|(?:{of_day}).{{0,40}}?{of_month}|{'|'.join(_FEASTS)}",
        re.IGNORECASE | re.DOTALL,
    )


def _around(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    """What stands around the places of a pattern in a text, in whole words and each but once."""
    begins = ends = 0
    for found in pattern.finditer(text):
        start = max(found.start() - _AROUND, 0)
        if start:
            start = text.find(" ", start, found.start()) + 1 or found.start()
        if start > ends:
            if ends:
                yield text[begins:ends]
            begins = start
        ends = min(found.end() + _AROUND, len(text))
        if ends < len(text):
            ends = max(text.rfind(" ", found.end(), ends), found.end())
    if ends:
        yield text[begins:ends]


def _days_in(text: str) -> Iterator[tuple[int, int]]:
    """The days that a text names, each as month and day, with a year or without.

    The month of each, and a month that is named alone, have 0 for the day. Those without a year
    come first: they are soonest read.
    """
    reader = PhraseReader(tokenise(text), printed=False, sentence=True)
    for one in filter(None, scan_yearless(reader, text)):
        yield from {(one.month, one.day or 0), (one.month, 0)}
    for low, high in _dated(reader):
        if (low.year, low.month) == (high.year, high.month):
            yield from {(low.month, low.day if low == high else 0), (low.month, 0)}


def _dated(reader: PhraseReader) -> Iterator[_Days]:
    """The ends of each date with a year in what is read, where it has both."""
    for phrase in scan(reader, NO_YEARS)[0]:
        with contextlib.suppress(DateError):
            yield from ((low, high) for low, high in ends_of(phrase) if low and high)


def _days_of(days: Iterable[tuple[int, int]], year: int) -> Iterator[date]:
    """The days, each a month and a day of it, that a year has."""
    for month, day in days:
        with contextlib.suppress(ValueError):
            yield date(year, month, day)
