"""The dates of an archive: of its records, and of the questions put to it.

A record's date is kept as EDTF (Extended Date/Time Format, ISO 8601-2:2019; the Library of
Congress words it at https://www.loc.gov/standards/datetime/), which says "October 1950" or
"about 1950" without inventing a day. A question's date is a plain range of days.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, Final, Self

from pydantic import BaseModel, ConfigDict, model_serializer, model_validator

from retrieval.dates.bounds import Ends, bounds, phrase_bounds
from retrieval.dates.contexts import (
    NO_YEAR,
    PARTS_APART,
    read_printed,
    read_typed,
    why_no_date,
)
from retrieval.dates.phrases import Phrase
from retrieval.errors import DateError

_MOST_PARTS: Final = 12

LONGEST_MONTH: Final = 31
"""Days."""

_BEFORE_CHRIST = re.compile(r"(?:^|/)\s*[-−]\d{4}(?!\d)")

_EXAMPLES = (
    'Write for example "14 October 1950", "1950-10", "October 1 to 14, 1950", "before 1950" '
    'or "autumn 1950".'
)


class NotADate(DateError):
    """The text does not even look like a date (a title, say)."""


class NoYear(DateError):
    """The text is a day, a month or a season of no year."""


class ArchiveDate(BaseModel):
    """The date of a record, as exact as the archive gives it.

    `edtf` is the date itself; `earliest` and `latest` are the first and last day it can mean,
    both inclusive (an open end of an interval: `date.min` or `date.max`). In JSON, and wherever
    pydantic validates, it is the plain EDTF string.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    edtf: str
    earliest: date
    latest: date

    @classmethod
    def from_edtf(cls, text: str) -> ArchiveDate:
        """The date that the EDTF `text` writes; raises DateError where it writes none."""
        earliest, latest = bounds(text)
        return cls.model_construct(edtf=text, earliest=earliest, latest=latest)

    @property
    def day(self) -> date | None:
        """The first day that it can mean; None where it is less exact than a month."""
        return self.earliest if (self.latest - self.earliest).days < LONGEST_MONTH else None

    @property
    def only_day(self) -> date | None:
        """The day that it is; None where it may be another."""
        return self.earliest if self.earliest == self.latest else None

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: Any) -> Any:
        text = value.get("edtf") if isinstance(value, dict) else value
        if not isinstance(text, str):
            return value
        try:
            earliest, latest = bounds(text)
        except DateError as error:
            raise ValueError(str(error)) from error
        found = {"edtf": text, "earliest": earliest, "latest": latest}
        if isinstance(value, dict) and not value.items() <= found.items():
            raise ValueError(f"{text!r} runs from {earliest} to {latest}, not as {value!r} says.")
        return found

    @model_serializer
    def _write(self) -> str:
        return self.edtf

    def __str__(self) -> str:
        return self.edtf


class DateRange(BaseModel):
    """A span of days, both ends inclusive; None is an open end.

    Where it only covers several periods that do not touch, `parts` are these, in order.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    earliest: date | None = None
    latest: date | None = None
    parts: tuple[DateRange, ...] = ()

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"the range runs backwards: {self.earliest} is after {self.latest}")
        return self

    def __str__(self) -> str:
        """The two days as ISO, an open end empty: 1950-10-01..1950-10-14, ..1949-12-31."""
        if self.parts:
            return ", ".join(map(str, self.parts))
        return f"{self.earliest or ''}..{self.latest or ''}"

    def holds(self, first: date | None, last: date | None) -> bool:
        """Whether a span of days, None an open end, lies in this one, or in one of its parts."""
        return any(
            (part.earliest or date.min) <= (first or date.min)
            and (last or date.max) <= (part.latest or date.max)
            for part in self.parts or (self,)
        )


def parse_printed(text: str) -> ArchiveDate | None:
    """The date that an archive prints, such as "Washington, October 14, 1950—2 p.m.".

    Reads one date, range or list of days ("August 3 and 10, 1965" becomes an interval); drops a
    place before it and a time of day behind it. "c." becomes EDTF's ~, a printed question mark
    its ?, "week of October 9, 1950" the days of that week. None for "undated", a day on which the
    paper was received, copied or declassified, a date without its year, an impossible day, an
    ambiguous 03/04/1950, a year before Christ ("-0044" in EDTF), and words that cannot be a place
    before a day: nothing is guessed.
    """
    if _BEFORE_CHRIST.search(text):
        return None
    phrase = read_printed(text)
    if phrase is None:
        return None
    try:
        return ArchiveDate.from_edtf(_as_edtf(phrase))
    except DateError:
        return None


def _as_edtf(phrase: Phrase) -> str:
    """The phrase as one EDTF text; raises DateError where it is none."""
    if not (phrase.relation or phrase.week or phrase.stretch):
        single = phrase.first == phrase.last
        return phrase.first if single else f"{phrase.first}/{phrase.last}"
    if phrase.relation == "since" and not phrase.week:
        return f"{phrase.first}/.."
    if phrase.relation == "until" and not phrase.week:
        return f"../{phrase.last}"
    low, high = phrase_bounds(phrase)
    return str(low) if low == high else f"{low or '..'}/{high or '..'}"


def parse_when(text: str) -> DateRange:
    """The range that a person types: a date, a list, or a date with "before", "circa", "late"...

    Whole periods count: "October 1950" is all of it, "autumn" September to November, "winter
    1950-51" December to February, "winter 1950" that one and the one before, "early", "mid" and
    "late" the thirds of a year; of a month they overlap (to the 15th, the 8th to the 23rd, from the
    16th), for nobody counts there. Of 03/04/1950 the day comes first (3 April), unless that cannot
    be; "from 1950" is open to the end. A start without a year takes it from the end: "November to
    January 1951" began in 1950. A list ("1949, 1951 and 1953") is what covers its dates, which are
    the parts where apart.

    Raises NotADate for a text that does not look like a date (a title), NoYear for "14 October",
    and DateError for one that looks like a date but is none, such as "30 February 1950",
    "yesterday" or a range that runs backwards.
    """
    shown = " ".join(text.split())[:60]
    phrases = read_typed(text)
    if not phrases:
        return _typed_edtf(text.strip(), shown)
    try:
        periods = [ends for phrase in phrases for ends in ends_of(phrase)]
    except DateError as error:
        why = error.message.partition('" ')[2]  # it quotes what the date is in EDTF
        raise DateError(f'"{shown}" {why}', _EXAMPLES) from error
    for low, high in periods:
        if low and high and low > high:
            raise DateError(
                f'"{shown}" runs backwards: {low} is after {high}.', "Write the earlier date first."
            )
    if len(periods) == 1:
        return DateRange(earliest=periods[0][0], latest=periods[0][1])
    lows, highs = zip(*periods, strict=True)
    if None in lows or None in highs:
        raise DateError(f'"{shown}" is not a date: {PARTS_APART}.', _EXAMPLES)
    return DateRange(earliest=min(lows), latest=max(highs), parts=apart(periods))


def ends_of(phrase: Phrase) -> list[Ends]:
    """First and last day of each date of a list, else of the whole phrase; raises DateError."""
    parts = phrase.parts or [(phrase.first, phrase.last)]
    return [phrase_bounds(replace(phrase, first=low, last=high)) for low, high in parts]


def apart(periods: Iterable[Ends]) -> tuple[DateRange, ...]:
    """The periods in order, those that touch as one; none where all are one.

    None either where they are so many that to search in each would take long.
    """
    found: list[DateRange] = []
    for low, high in sorted(periods, key=lambda ends: (ends[0] or date.min, ends[1] or date.max)):
        last = found[-1] if found else None
        if last and (not (low and last.latest) or (low - last.latest).days <= 1):
            end = max(last.latest, high) if last.latest and high else None
            found[-1] = DateRange(earliest=last.earliest, latest=end)
        else:
            found.append(DateRange(earliest=low, latest=high))
    return tuple(found) if 1 < len(found) <= _MOST_PARTS else ()


def _typed_edtf(text: str, shown: str) -> DateRange:
    """A text that is no date in words, read as EDTF; raises NotADate or DateError."""
    try:
        if text.isdigit():
            raise DateError(f'"{shown}" is not a year.')
        bounds(text)
    except DateError as error:
        why = why_no_date(text)
        if why is None:
            raise NotADate(f'"{shown}" is not a date.', _EXAMPLES) from error
        kind = NoYear if why == NO_YEAR else DateError
        raise kind(f'"{shown}" is not a date: {why}.', _EXAMPLES) from error
    ends = text.split("/")
    closed = [end for end in ends if end not in {"", ".."}]
    relation = "" if closed == ends else "since" if ends[0] == closed[0] else "until"
    low, high = phrase_bounds(Phrase(closed[0], closed[-1], relation, False, 0, 0))
    return DateRange(earliest=low, latest=high)
