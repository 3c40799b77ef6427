"""Reads a date in figures: 1950-10-14, 14/10/1950, 10/1950, 19501014."""

from __future__ import annotations

from calendar import monthrange
from typing import Final

from retrieval.dates.parts import YEARS, PartReader
from retrieval.dates.words import (
    DASHES,
    LISTING,
    MONTHS,
    ROMAN_MONTHS,
    TO,
    Point,
    is_eight,
    words,
)

LINKS: Final = TO | LISTING | DASHES | {"/", "."}
"""What stands between two dates."""

_OF_EIGHT: Final = (
    (slice(4), slice(4, 6), slice(6, 8)),
    (slice(4, 8), slice(2, 4), slice(2)),
    (slice(4, 8), slice(2), slice(2, 4)),
)
"""The year, the month and the day of 19501014, 14101950 and 10141950; no number is two of the years
that they may be, and the day comes first in 03041950."""

_TIME_SIGNS: Final = frozenset(":.+-")

_ONE_SIDED: Final = TO | words("since before after")
"""Before a date, whose other end they do not want."""

Reading = tuple[Point, int] | None
"""A point in time, and the index behind it."""


class FigureReader(PartReader):
    """Reads the date in figures that stands at a token; the flags are those of PartReader."""

    def iso(self, i: int) -> Reading:
        """1950-10-14, 1950-10, 1950-Oct-14, and 1950/10/14 or 1950.10.14.

        In a sentence also 1950-10-14T00:00:00Z, whose time is passed over.
        """
        year, sign = self.number(i, (4,)), self.word(i + 1)
        if year is None or sign not in {"-", "/", "."} or not self.together(i + 1, 2):
            return None
        named = MONTHS.get(self.word(i + 2))
        month = named or self.number(i + 2)
        if month is None:
            return None
        if self.word(i + 3) == sign and self.together(i + 3, 2):
            day = self.number(i + 4)
            unsaid = self.glued(i + 5) and self.word(i + 5) == "x"  # EDTF's 1950-10-1X
            return (
                None if day is None or unsaid else (Point(year, month, day), self._time_end(i + 5))
            )
        # 1950-51 and 1950-3 are runs of years, 1950-13 a slip, 1953-2 can be but a month, as can
        # "since 1950-3"; 1950/10 is no run either, 1950.10 is nothing, and 1949-Oct may go on to
        # "1950".
        if len(self.word(i + 2)) == 1:
            whole = sign == "-" and not self.printed and month > 0
            whole = whole and (month <= year % 10 or self._ends_one(i))
        elif sign == "/":
            whole = not (self.printed or named) and 1 <= month <= min(12, year % 100)
            behind = self.word(i + 3) if self.glued(i + 3) else ""
            whole = whole and self.month(i - 1) is None and not behind.isalnum()
        else:
            whole = sign == "-" and not named and month <= max(12, year % 100)
        return (Point(year, month), i + 3) if whole else None

    def _time_end(self, i: int) -> int:
        """The index behind the time of day that is glued to a day before token i of a sentence."""
        timed = self.sentence and self.word(i) == "t" and self.together(i, 2)
        if not timed or self.number(i + 1, (2, 4)) is None:
            return i
        at = i + 2
        while self.word(at) in _TIME_SIGNS and self.together(at, 2) and self.word(at + 1).isdigit():
            at += 2
        return at + (self.word(at) == "z" and self.glued(at))

    def _ends_one(self, i: int) -> bool:
        """Whether 1950-3 at token i is an end of a range, or beside another of its year.

        "Since 1950-3", "between 1950-3 and 1950-6", "1950-3 or 1950-6": so it is a month.
        """
        if self.word(i - 1) in _ONE_SIDED or "between" in {self.word(i - 1), self.word(i - 5)}:
            return True
        left, right = i - 1, i + 3
        while self.word(left) in LINKS:
            left -= 1
        while self.word(right) in LINKS:
            right += 1
        links = {self.word(k) for k in (*range(left + 1, i), *range(i + 3, right))}
        before = (
            self.number(left - 2, (4,)) if left < i - 1 and self.word(left - 1) == "-" else None
        )
        behind = self.number(right, (4,)) if right > i + 3 else None
        if links & LISTING:
            behind = behind if self.word(right + 1) == "-" else None
            return self.number(i, (4,)) in {before, behind}
        return before is not None or behind is not None

    def numeric(self, i: int) -> Reading:
        """14/10/1950, 14/10/50, 14. 10. 1950, 14.X.50, 14-Oct-1950: day first if that can be."""
        roman = ROMAN_MONTHS.get(self.word(i + 2))
        named = MONTHS.get(self.word(i + 2)) or roman
        one, two, year = self.number(i), named or self.number(i + 2), self.number(i + 4, (4,))
        sign = self.word(i + 1)
        spaced = sign == "." and self.glued(i + 1) and self.glued(i + 3)
        spaced = spaced and (roman or year) is not None
        if one is None or two is None or not (spaced or self.together(i + 1, 4)):
            return None
        if year is None and 1 <= min(one, two) <= 12 and max(one, two) <= 31:
            year = self.short_year(i + 4)
        if year is None:
            return None
        if sign not in {"-", "/", "."} or sign != self.word(i + 3):
            return None
        unsure = not named and one <= 12 and two <= 12 and one != two and sign != "."
        if unsure and self.printed:
            return None
        day, month = (two, one) if two > 12 >= one else (one, two)
        return Point(year, month, day), i + 5

    def month_number(self, i: int) -> Reading:
        """10/1950, 10-1950."""
        month, year, sign = self.number(i), self.year(i + 2), self.word(i + 1)
        if self.printed or self.glued(i) or month not in range(1, 13) or year is None:
            return None
        whole = sign == "/" or (sign == "-" and year in YEARS and self.month(i - 1) is None)
        more = self.word(i + 3) == sign and self.glued(i + 3)
        return (
            (Point(year, month), i + 3) if whole and self.together(i + 1, 2) and not more else None
        )

    def eight(self, i: int) -> Reading:
        """19501014, 14101950 or 10141950, where a calendar has that day."""
        if self.printed or not is_eight(self.word(i)):
            return None
        for parts in _OF_EIGHT:
            year, month, day = (int(self.word(i)[at]) for at in parts)
            known = year in YEARS and month in range(1, 13)
            if known and 1 <= day <= monthrange(year, month)[1]:
                return Point(year, month, day), self._time_end(i + 1)
        return None

    def roman(self, i: int) -> Reading:
        """14 X 1950."""
        day, month, year = self.number(i), ROMAN_MONTHS.get(self.word(i + 1)), self.year(i + 2)
        if day not in range(1, 32) or month is None or year is None:
            return None
        return (Point(year, month, day), i + 3) if self.tokens[i + 1].capital else None
