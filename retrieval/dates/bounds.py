"""The first and last day that an EDTF text, or a date as worded, can mean."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from retrieval.dates.phrases import THAT_DAY, Phrase
from retrieval.dates.words import MONTH_NAMES
from retrieval.errors import DateError

_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?[?~%]?", re.ASCII)
# The part of EDTF that archives use: X for an unknown digit, months 21 to 41 for seasons, the
# marks ? ~ %, and intervals. The library reads more, but prints to the console where a text
# passes its grammar and fails its classes, so nothing else is handed to it.
_ONE = r"[0-9][0-9X]{3}(?:-(?:[0-4][0-9]|XX)(?:-(?:[0-3][0-9]|XX))?)?[?~%]?"
_EDTF = re.compile(rf"{_ONE}|(?:{_ONE}|\.\.)?/{_ONE}|{_ONE}/(?:\.\.)?", re.ASCII)
_WINTER = re.compile("[0-9]{4}-(?:24|28|30)[?~%]?", re.ASCII)
"""A season that begins in December: winter, that of the north, the summer of the south."""
_LONGEST = 60
_NEAR = {len("1950"): (1, "year"), len("1950-10"): (2, "month"), len("1950-10-14"): (2, "week")}
"""How far "shortly after" reaches behind a year, a month or season, and a day."""
Ends = tuple[date | None, date | None]
"""First and last day; None for an open end."""
MEND = 'Write it as EDTF, for example "1950-10-14", "1950-10", "1950~" or "1950-10-01/1950-10-14".'


def bounds(text: str) -> tuple[date, date]:
    """First and last day of an EDTF text; raises DateError.

    Years, months and days, marked ? ~ % or not, are read here, a hundred times faster than the
    library does; the marks do not move the bounds (its `lower_strict` and `upper_strict`).
    """
    plain = _PLAIN.fullmatch(text)
    if len(text) > _LONGEST:
        raise DateError(f'"{text[:_LONGEST]}..." is not a date: it is too long.', MEND)
    if plain is None:
        return _marked_bounds(text)
    year, month, day = plain.groups()
    try:
        if day:
            only = date(int(year), int(month), int(day))
            return only, only
        if month is None:
            return date(int(year), 1, 1), date(int(year), 12, 31)
        if month <= "12":
            return date(int(year), int(month), 1), _month_end(int(year), int(month))
    except ValueError as error:
        why = _why_not(int(year), int(month or 1))
        raise DateError(f'"{text}" is not a date: {why}.', MEND) from error
    return _marked_bounds(text)


def _why_not(year: int, month: int) -> str:
    """What the calendar has instead of a day that does not exist."""
    if year == 0:
        return "there is no year 0"
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    return f"{MONTH_NAMES[month - 1].capitalize()} {year} has {monthrange(year, month)[1]} days"


def _month_end(year: int, month: int) -> date:
    if month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(days=1)


@lru_cache(maxsize=4096)
def _marked_bounds(text: str) -> tuple[date, date]:
    """Bounds of an interval, and of unknown digits and seasons, which the edtf library reads.

    It ends winter with the year; here that runs into the February that follows.
    """
    if not _EDTF.fullmatch(text):
        raise DateError(f'"{text}" is not a date: it is no EDTF.', MEND)
    lower, slash, upper = text.partition("/")
    if slash:
        first = date.min if lower in {"", ".."} else bounds(lower)[0]
        last = date.max if upper in {"", ".."} else bounds(upper)[1]
        if first > last:
            raise DateError(f'"{text}" runs backwards.', "Write the earlier date first.")
        return first, last
    try:
        known = parse_edtf(text.rstrip("?~%"))  # it knows no marked seasons
        first, last = date(*known.lower_strict()[:3]), date(*known.upper_strict()[:3])
    except (EDTFParseException, ValueError, KeyError) as error:
        raise DateError(f'"{text}" is not a date: the calendar has none such.', MEND) from error
    if _WINTER.fullmatch(text) and last.year < date.max.year:
        last = _month_end(last.year + 1, 2)
    return first, last


def phrase_bounds(phrase: Phrase) -> Ends:
    """First and last day of a date as worded, None for an open end; raises DateError.

    "Circa" adds one unit of the date's own kind (a year, a month, a day) on both sides, and the
    week of a day is the one from Monday on.
    """
    low = _widened(phrase.first, -1) if "~" in phrase.first else bounds(phrase.first)[0]
    high: date | None = None
    if phrase.last != "..":
        high = _widened(phrase.last, 1) if "~" in phrase.last else bounds(phrase.last)[1]
    if phrase.week and high:
        low, high = _week(phrase.week, low, high)
    if phrase.stretch and high:
        low, high = _stretch(*phrase.stretch, low, high)
    count, unit = phrase.count, phrase.unit
    if phrase.near:
        count, unit = _NEAR.get(len(phrase.last.rstrip("?~%")), (0, ""))
    if unit == THAT_DAY:
        unit = "day"
        if low == high:  # of a month or a week nobody counts to one day
            only = _moved(low, unit, -count if phrase.relation == "before" else count)
            return only, only
    match phrase.relation:
        case "since":
            return low, None
        case "until":
            return None, high
        case "before":
            return _moved(low, unit, -count) if unit else None, _moved(low, "day", -1)
        case "after" if high:
            far = _moved(high, unit, count) if unit else None
            return _moved(high, "day", 1), far
        case "within" if high:
            return _moved(low, phrase.unit, -phrase.count), _moved(high, phrase.unit, phrase.count)
    return low, high


def _week(which: str, low: date, high: date) -> tuple[date, date]:
    """The week or weekend of the days from `low` to `high`; of an eve, the day before too.

    A night ends on the next.
    """
    before, after = {
        "week": (low.weekday(), 6 - high.weekday()),
        "week to": (6, 0),
        "week from": (0, 6),
        "weekend": (low.weekday() - 5, 6 - high.weekday()),
        "eve": (1, 0),
        "night": (0, 1),
    }[which]
    return _moved(low, "day", -before), _moved(high, "day", after)


def _stretch(count: int, unit: str, low: date, high: date) -> tuple[date, date]:
    """So many days, weeks, months or years at the beginning of a period; below none, at its end."""
    if count > 0:
        return low, min(high, _moved(_moved(low, unit, count), "day", -1))
    return max(low, _moved(_moved(high, unit, count), "day", 1)), high


def _widened(edtf: str, side: int) -> date:
    """The end of an approximate date, moved out by one unit of its own kind."""
    end = bounds(edtf)[0 if side < 0 else 1]
    known = edtf.rstrip("?~%")
    if len(known) == len("1950"):
        years = 10 ** known.count("X")
        return end.replace(year=min(max(end.year + side * years, 1), 9999))
    if len(known) == len("1950-10"):
        moved = _moved(end, "month", side)
        return moved if side < 0 else _month_end(moved.year, moved.month)
    return _moved(end, "day", side)


def _moved(day: date, unit: str, by: int) -> date:
    """The day so many days, weeks, months or years away; the calendar's ends where it stops."""
    try:
        if unit in {"day", "week"}:
            return day + timedelta(days=by if unit == "day" else 7 * by)
        months = day.year * 12 + day.month - 1 + by * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        last = monthrange(day.year, day.month)[1] == day.day
        length = monthrange(year, month + 1)[1]
        return date(year, month + 1, length if last else min(day.day, length))
    except (OverflowError, ValueError):
        return date.min if by < 0 else date.max
