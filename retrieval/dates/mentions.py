"""Dates inside questions: "in October 1950", "the week of 9 October 1950", "14 October"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pydantic import BaseModel, ConfigDict

from retrieval.dates.archive_date import DateRange
from retrieval.dates.bounds import phrase_bounds
from retrieval.dates.questions import YEARS, scan, scan_yearless
from retrieval.errors import DateError


class DateMention(BaseModel):
    """A date found in a question: its range, its words, and where they stand.

    `places` are the character offsets of each part into the question, in order, ends exclusive.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    range: DateRange
    text: str
    places: tuple[tuple[int, int], ...]

    def cut_from(self, question: str) -> str:
        """The question without the words of the date; what stands between its parts stays."""
        for start, end in reversed(self.places):
            question = f"{question[:start]} {question[end:]}"
        return question


class YearlessMention(BaseModel):
    """A day, or a month where `day` is None, that a question names without its year.

    Of a range they are its beginning.

    `start` and `end` are character offsets into the question, `end` exclusive.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    month: int
    day: int | None
    text: str
    start: int
    end: int


def complete(question: str, yearless: YearlessMention, year: int) -> DateMention | None:
    """The date that a question mentions once its day or month is of this year.

    It is read as if the year stood there: "the week of 9 October" is a week.
    """
    written = f" {year}"
    at = yearless.end
    found = find_dates(question[:at] + written + question[at:])
    if found is None or len(found.places) > 1:
        return None
    ((start, end),) = found.places
    if not start < at < end:
        return None
    end -= len(written)
    return DateMention(range=found.range, text=question[start:end], places=((start, end),))


def find_dates(question: str, years: range = YEARS) -> DateMention | None:
    """The date or range that a question mentions, or None.

    A four-digit number alone is a year only from 1000 to 2100 and behind "in", "of", "during",
    "since", "before", "after", "by", "from", "between", "until", "around", "circa" and their
    like, in a range with a dash, or, among `years`, at the beginning of the question ("1950
    letters") or the end ("chinese aid 1950"); not where the things that it counts follow. Where a
    date is taken out ("not in 1950") there is none; one without a year is none, see
    `find_yearless`. Several dates give the range that covers them all, `text` lists them; a
    "since ..." with an "until ..." gives what lies between. Impossible days are passed over. Only
    the first 4,000 characters are read.
    """
    hull: tuple[date | None, date | None] | None = None
    places: list[tuple[int, int]] = []
    for phrase, start, end in scan(question, years):
        try:
            low, high = phrase_bounds(phrase)
        except DateError:
            continue
        if low and high and low > high:
            low, high = phrase_bounds(replace(phrase, first=phrase.last, last=phrase.first))
        hull = (low, high) if hull is None else _joined(hull, (low, high))
        places.append((start, end))
    if hull is None or hull == (None, None):
        return None
    return DateMention(
        range=DateRange(earliest=hull[0], latest=hull[1]),
        text="; ".join(question[start:end] for start, end in places),
        places=tuple(places),
    )


def find_impossible(question: str, years: range = YEARS) -> str | None:
    """The words of the first date in a question that no calendar has ("30 February 1950")."""
    for phrase, start, end in scan(question, years):
        try:
            phrase_bounds(phrase)
        except DateError:
            return question[start:end]
    return None


def find_yearless(question: str) -> tuple[YearlessMention, ...]:
    """The days, months or ranges that a question mentions without a year.

    None where it mentions a whole date beside them, which may be of their year or not.
    """
    found = scan_yearless(question)
    if not found or find_dates(question) is not None:
        return ()
    return tuple(
        YearlessMention(month=month, day=day, text=question[start:end], start=start, end=end)
        for month, day, start, end in found
    )


def _joined(
    one: tuple[date | None, date | None], two: tuple[date | None, date | None]
) -> tuple[date | None, date | None]:
    """What covers both ranges; where each closes the other's open end, what lies between."""
    for (low, no_high), (no_low, high) in ((one, two), (two, one)):
        if low and high and no_high is None and no_low is None and low <= high:
            return low, high
    lows, highs = (one[0], two[0]), (one[1], two[1])
    return (
        None if None in lows else min(filter(None, lows)),
        None if None in highs else max(filter(None, highs)),
    )
