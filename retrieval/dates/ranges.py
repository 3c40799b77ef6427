"""Reads two dates and what joins them: "from 25 June 1950 to 1953", "3, 4 and 5 May 1950"."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from retrieval.dates.pairs import with_year_after, with_year_of
from retrieval.dates.parts import LAST_DAY
from retrieval.dates.points import PointReader
from retrieval.dates.words import AFTER_YEAR, DASHES, FEAST_WORDS, MONTHS, TO, VERBS, Point, words

LONGEST_LIST: Final = 31
"""Dates of a list that are read: all days of a month."""

PREPOSITIONS: Final = words("in on of from during")
_YEAR_ENDS: Final = {("end", "of", "the", "year"), ("end", "of", "that", "year")}
_BEHIND_DAYS: Final = words("and at by from in on")
_TODAY: Final = words("present now today")


@dataclass(frozen=True, slots=True)
class Range:
    """First and last point (None: still open), the index behind, and how the two were linked.

    `members` are the points of a list, the ends among them, where each is known for sure, or the
    two winters that one may be.
    """

    first: Point
    last: Point | None
    stop: int
    linked: str
    members: tuple[Point, ...] = ()


class RangeReader:
    """Reads the range that begins at a token; knows no relation such as "before"."""

    def __init__(self, points: PointReader) -> None:
        """Reads from the tokens of `points`."""
        self.points = points
        self.word = points.word
        self.typed = not points.printed and not points.sentence

    @cached_property
    def _years(self) -> list[int]:
        """The tokens that are years; most texts have no list that is read by them."""
        points = self.points
        return [
            i
            for i in range(len(points.tokens))
            if points.number(i, (4,)) is not None
            or points.year_behind_month(i) is not None
            or (points.short_year(i) is not None and points.word(i - 1) in MONTHS)
        ]

    def read(self, i: int, *, closed: bool, between: bool) -> Range | None:
        """The range that begins at token i; a single point is one too, and so is a list.

        Unless `closed`, "until" ends the range: it is another date's relation. `between`: "and"
        joins the ends of a range.
        """
        found = self._first(i)
        if found is None:
            return None
        first, stop = found
        alone = Range(first, first, stop, "", first.winters()) if first.year is not None else None
        at, kind = self._separator(stop)
        seen, listed, dashed = [first], True, False
        for _ in range(LONGEST_LIST):
            if not kind or (kind == "to" and not closed):
                break
            if kind == "dash" and dashed:
                break  # 14/10-20/11/1950
            dashed = kind == "dash"
            if first.year is None and not self._year_near(at):
                break  # a long list of mere numbers
            if kind == "list" and between:
                kind = "to"
            today = self._today(at) if kind in {"to", "dash"} and first.year is not None else None
            if today:
                return Range(first, None, today, kind)
            year_end = self._year_end(at) if kind in {"to", "dash"} and first.year else None
            if year_end:
                return Range(first, Point(first.year), year_end, kind)
            listed = listed and kind in {"list", "comma"}
            pair = self._second(first, at, kind)
            if pair:
                return Range(*pair, kind, _members(seen, pair[0], pair[1]) if listed else ())
            # A list: "November 3, 4 and 5, 1950", "March, May and June 1950".
            among = self.points.read(at) or self._day(at, first)
            if among is None or first.year is not None:
                break
            seen.append(among[0])
            if first.month is None:
                first = replace(first, month=among[0].month)
            at, kind = self._separator(among[1])
        return alone

    def _year_near(self, i: int) -> bool:
        """Whether a year stands where a list from token i on can end."""
        behind = bisect_left(self._years, i)
        return behind < len(self._years) and self._years[behind] - i < 4 * LONGEST_LIST

    def _day(self, i: int, first: Point) -> tuple[Point, int] | None:
        """The day at token i of a list that begins with a day."""
        day = self.points.day(i) if first.day is not None else None
        return None if day is None else (Point(day=day[0]), day[1])

    def yearless_end(self, i: int, first: Point, stop: int) -> int:
        """The index behind the range, or the two days, that the first point at token i opens.

        Else that behind the point.
        """
        at, kind = self._separator(stop)
        if kind == "list" and self.word(i - 1) != "between":
            return self._two_days_end(first, at) or stop
        if kind not in {"dash", "to", "list"}:
            return stop
        last = self.points.read(at)
        if last is not None:
            alike = last[0].year is None and (last[0].day is None) == (first.day is None)
            return last[1] if alike and last[0].month in range(1, 13) else stop
        day = self.points.day(at) if first.day is not None else None
        # "14 October to 2 divisions" is no range.
        counted = kind == "to" and day is not None and self.word(day[1]).isalpha()
        return stop if day is None or counted else day[1]

    def _two_days_end(self, first: Point, i: int) -> int | None:
        """The index behind the day at token i, as in "April 14 and 15"; not "14 and 15 men"."""
        day = self.points.day(i) if first.day is not None and self.points.read(i) is None else None
        if day is None or not (first.day or 0) < day[0] <= LAST_DAY:
            return None
        behind, further = self.word(day[1]), self.word(day[1] + 1)
        counts = behind.isalpha() and behind not in _BEHIND_DAYS
        joined = behind in DASHES | {"%", "&", "/"} or further.isdigit()  # 14, 15 and 16; 15,000
        return None if counts or joined else day[1]

    def _first(self, i: int) -> tuple[Point, int] | None:
        """What may open a range: a point, or the day of one, or "early", as in "early to mid"."""
        found = self.points.read(i)
        if found is not None:
            return found
        i += self.word(i) == "the"
        at, share, edge = self.points.share(i)
        if share:
            return None if edge else (Point(share=share), at)
        day = self.points.day(i)
        return None if day is None else (Point(day=day[0]), day[1])

    def _separator(self, i: int) -> tuple[int, str]:
        """Index behind a word that joins two dates, its kind: dash, to, list or comma."""
        word = self.word(i)
        if word in DASHES:
            return i + 1 + (self.word(i + 1) in DASHES), "dash"
        if word == "/":
            return i + 1, "dash"
        if self.typed and word == "." and self.word(i + 1) == ".":
            return i + 2 + (self.word(i + 2) == "."), "dash"
        if word in {"up", "through"} and self.word(i + 1) in TO:
            return i + 2, "to"
        if word in TO:
            return i + 1 + (self.word(i + 1) in DASHES), "to"
        if word == "and" and self.word(i + 1) == "/":
            return i + 3, "list"
        at = i + (word == "," and self.word(i + 1) in {"and", "or"})
        if self.word(at) in {"and", "or", "&"}:
            return at + 1 + (self.word(at + 1) in PREPOSITIONS), "list"
        return (i + 1, "comma") if word == "," else (i, "")

    def _today(self, i: int) -> int | None:
        """The index behind "the present" or its like at token i; None where there is none."""
        if self.word(i) == "date":
            return i + 1
        i += self.word(i) == "the"
        return i + 1 if self.word(i) in _TODAY else None

    def _year_end(self, i: int) -> int | None:
        """The index behind "the end of the year" at token i; None where a year is named."""
        i += self.word(i) == "the"
        told = tuple(self.word(k) for k in range(i, i + 4)) in _YEAR_ENDS
        return i + 4 if told and self.points.number(i + 4, (4,)) is None else None

    def _second(self, first: Point, i: int, kind: str) -> tuple[Point, Point, int] | None:
        """Both ends of a range whose second begins at token i, each completed by the other."""
        found = self.points.read(i)
        if found and found[0].year is not None:
            if not self.points.printed and first.year is not None and kind in {"list", "comma"}:
                return None  # it is a date of its own, and read as one
            # Print sets the hour behind a dash: "October 14, 1950—1400".
            spelt = "to" if kind == "dash" and not self.points.printed else kind
            whole = with_year_of(first, found[0], spelt)
            return (whole, found[0], found[1]) if whole else None
        if first.year is None:
            return self._day_before_year(first, i)
        if found:
            # "Of May 1950 and may he", "of May 1950 and Christmas greetings"
            other = kind == "list" and self.word(i) in VERBS | FEAST_WORDS
            last = None if other else with_year_after(first, found[0], kind)
            return (first, last, found[1]) if last else None
        return self._later_day(first, i, kind) or self._short_year(first, i, kind)

    def _day_before_year(self, first: Point, i: int) -> tuple[Point, Point, int] | None:
        """The range that the day at token i ends, the year behind it: "October 1 to 14, 1950"."""
        day = self.points.day(i)
        if day is None or first.month is None or first.day is None:
            return None
        at = day[1] + (self.word(day[1]) in {",", ".", "of"})
        year = self.points.year(at)
        if year is None:
            return None
        return Point(year, first.month, first.day), Point(year, first.month, day[0]), at + 1

    def _later_day(self, first: Point, i: int, kind: str) -> tuple[Point, Point, int] | None:
        """The range that a mere day ends: "1950-10-14 to 20", but not "to 20 divisions".

        Print sets the hour behind a dash, so there it is a day only right behind another one.
        """
        behind_day = kind == "dash" and self.points.number(i - 2) == first.day
        ends = behind_day if self.points.printed else kind in {"to", "dash"}
        day = self.points.day(i) if ends else None
        if day is None or first.day is None or day[0] <= first.day:
            return None
        behind = self.word(day[1])
        hour = (behind, self.word(day[1] + 1)) == ("a", ".")  # April 2, 1955—10 a.m.
        counts = hour or (behind.isalpha() and behind not in AFTER_YEAR)
        more = self.points.together(day[1], 2)  # 20,000
        return None if counts or more else (first, replace(first, day=day[0]), day[1])

    def _short_year(self, first: Point, i: int, kind: str) -> tuple[Point, Point, int] | None:
        """The years that two digits at token i end: 1950-53, 1950 to '53, the 1940s and 50s.

        One digit may be a month as well: 1950-3 is 1950 to 1953, which has March 1950 too.
        """
        at = i + (self.word(i) in {"'", "’", "‘"})
        dashed = kind == "dash" and self.points.glued(i)
        one = dashed and at == i and not self.points.printed
        short = self.points.number(at, (1, 2) if one else (2,))
        if short is None or first.year is None or first.month or first.share:
            return None
        size = 10 ** len(self.word(at))
        if short <= first.year % size:
            return None
        year = first.year - first.year % size + short
        size = self.points.decade_size(at)
        if first.digits == 3 and short % 10 == 0 and size:
            return first, Point(year, digits=3), at + size
        # "From 1950 to 53 officers" and "in 1950 - 53% of them" are no ranges.
        behind = self.word(at + 1)
        amount = behind in {"%", "°"} or self.points.together(at + 1, 2)
        spelt = kind == "to" and (not behind.isalpha() or behind in AFTER_YEAR) and not amount
        begins = i == 2  # "1949 - 51 Indonesia"
        alone = not ((behind.isalpha() and not begins) or amount or self.points.printed)
        spelt = spelt or (kind == "dash" and alone)
        if first.digits < 4 or not (dashed or spelt):
            return None
        return first, Point(year), at + 1


def _members(seen: list[Point], first: Point, last: Point) -> tuple[Point, ...]:
    """The points of a list, completed; none where a day may be of several months."""
    if None in {point.month for point in seen} and first.month != last.month:
        return ()
    middle = [with_year_of(point, last, "list") for point in seen[1:]]
    return (first, *(point for point in middle if point), last)
