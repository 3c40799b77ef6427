"""What stands beside the marks of a timeline: numbers, dates, and titles where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_skeleton

from bot.charts.canvas import SMALL, TEXT, Type
from retrieval.dates import ArchiveDate, format_date, language_of
from retrieval.records import Record

FULL = 7
"""Up to so many records have their title in two lines beneath the date."""
SLOTS = 20
"""Up to so many have their date and title on one line; beyond that neighbours share a line."""
LINE = 50.0
"""Pixels from one line of text to the next."""

_GAP = 22.0
_BESIDE = 20.0  # between a date and the title on its line
_DATES_WIDTH = 330.0  # dates up to this width have their titles in one column
_MANY_YEARS = 15 * 366
_FORMS = {"day": "yMMMd", "month": "yMMM", "year": "y"}
_DIGITS = {"day": 10, "month": 7, "year": 4}


@dataclass(frozen=True, slots=True)
class Mark:
    """A record on the axis: its number from 1, its date, and its bounds in pixels down."""

    number: int
    record: Record
    when: ArchiveDate
    top: float = 0
    bottom: float = 0

    @property
    def is_day(self) -> bool:
        """Whether the date is one day, be it a doubtful one."""
        return self.when.earliest == self.when.latest

    @property
    def inexact(self) -> bool:
        """Whether the archive calls the date approximate or uncertain."""
        return any(mark in self.when.edtf for mark in "?~%")


@dataclass(frozen=True, slots=True)
class Wording:
    """The letters and the language of a picture, and its axis.

    `unit` is what the axis counts in: "day", "month" or "year"; `days` is how many it covers.
    """

    letters: Type
    locale: str
    unit: str
    days: int

    def tick(self, day: date, width: float) -> str:
        """The day, month or year of a tick in at most `width` pixels, else in digits."""
        words = self._short(day, self.unit)
        if words and self.letters.width(words, SMALL) <= width:
            return words
        return self._digits(day, self.unit)

    def worded(self, when: ArchiveDate, *, short: bool) -> str:
        """The date in words; as EDTF where the font lacks their script."""
        if short and when.earliest == when.latest and len(when.edtf) == len("1950-10-14"):
            return self._short(when.earliest, "day") or when.edtf
        words = self.letters.drawable(format_date(when, self.locale))
        return words or when.edtf.replace("..", "…")

    def span(self, marks: Sequence[Mark]) -> str:
        """From the first to the last day of neighbours, as exactly as the width allows."""
        # Within some years, neighbours are months apart: to say the year alone would be idle.
        unit = "month" if self.unit == "year" and self.days < _MANY_YEARS else self.unit
        first = min(mark.when.earliest for mark in marks)
        last = max(mark.when.latest for mark in marks)
        ends = [
            "…"
            if day in {date.min, date.max}
            else self._short(day, unit) or self._digits(day, unit)
            for day in (first, last)
        ]
        return " – ".join(dict.fromkeys(ends))

    @staticmethod
    def _digits(day: date, unit: str) -> str:
        return day.isoformat()[: _DIGITS[unit]]

    def _short(self, day: date, unit: str) -> str:
        words = format_skeleton(_FORMS[unit], day, locale=language_of(self.locale))
        return self.letters.drawable(words)


def number_words(marks: Sequence[Mark]) -> str:
    """The number of one mark, "7", or those of neighbours, "7–12"."""
    first, last = marks[0].number, marks[-1].number
    return str(first) if first == last else f"{first}–{last}"


def grouped(marks: Sequence[Mark], first: date, last: date) -> list[tuple[Mark, ...]]:
    """Each mark by itself if there are few, else those that begin in the same stretch of time."""
    if len(marks) <= SLOTS:
        return [(mark,) for mark in marks]
    stretches: dict[int, list[Mark]] = {}
    for mark in marks:
        begins = (max(mark.when.earliest, first) - first).days
        stretches.setdefault(begins * SLOTS // ((last - first).days + 1), []).append(mark)
    return [tuple(group) for _, group in sorted(stretches.items())]


def label_height(count: int) -> float:
    """Pixels that each label takes where the picture has so many records."""
    return 3 * LINE + _GAP if count <= FULL else LINE + 8


def labels(
    groups: Sequence[tuple[Mark, ...]], wording: Wording, width: float
) -> list[list[tuple[float, int, str, bool]]]:
    """The lines beside each group, as (x, line, text, is bold), in `width` pixels.

    A title that cannot be drawn is left out.
    """
    full = sum(len(group) for group in groups) <= FULL
    letters = wording.letters
    dates = [_heading(group, wording, width, short=not full) for group in groups]
    widths = [letters.width(words, TEXT, bold=True) for words in dates]
    column = max((taken for taken in widths if taken <= _DATES_WIDTH), default=0.0)
    found = []
    for group, words, taken in zip(groups, dates, widths, strict=True):
        lines = [(0.0, 0, words, True)]
        title = letters.drawable(group[0].record.title) if len(group) == 1 else ""
        if full:
            wrapped = letters.lines(title, TEXT, width, 2)
            lines += [(0.0, row, text, False) for row, text in enumerate(wrapped, start=1)]
        else:
            beside = max(column, taken) + _BESIDE
            room = width - beside
            wrapped = letters.lines(title, TEXT, room, 1) if room > 150 else []
            lines += [(beside, 0, text, False) for text in wrapped]
        found.append(lines)
    return found


def _heading(group: tuple[Mark, ...], wording: Wording, width: float, *, short: bool) -> str:
    if len(group) == 1:
        words = wording.worded(group[0].when, short=short)
    else:
        words = f"{wording.span(group)} ({len(group)})"
    return wording.letters.lines(words, TEXT, width, 1, bold=True)[0]
