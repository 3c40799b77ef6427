"""Writes an EDTF date for people, in their language, no more exact than it is."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date as format_day
from babel.dates import format_skeleton, parse_pattern

from retrieval.dates.archive_date import ArchiveDate
from retrieval.dates.bounds import bounds
from retrieval.errors import DateError

_SEASONS: Final = ("spring", "summer", "autumn", "winter")
# EDTF's month numbers from 33: quarters, thirds and halves of a year.
_SHARES: Final = (
    "first quarter of ", "second quarter of ", "third quarter of ", "last quarter of ",
    "early ", "mid-", "late ", "first half of ", "second half of ",
)  # fmt: skip
_DAY, _MONTH, _YEAR = len("1950-10-14"), len("1950-10"), len("1950")


def format_date(when: ArchiveDate, locale: str = "en") -> str:
    """The date for people, no more exact than it is: "14 October 1950", "c. 1950", "1950s".

    Its EDTF where there are no words for it. `locale` is a language tag such as "de" or "zh-CN";
    one that is unknown is read as English.
    """
    edtf, language = when.edtf, language_of(locale)
    try:
        low, slash, high = edtf.partition("/")
        if not slash:
            return _spaces(_one(edtf, language))
        return _spaces(_interval(low, high, language))
    except (DateError, LookupError, ValueError, AttributeError, TypeError):
        # A script may lack a pattern: the EDTF is still the truth.
        return edtf


@lru_cache(maxsize=64)
def language_of(tag: str) -> Locale:
    """The locale of a language tag, English with the day first where it is unknown."""
    try:
        known = Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        known = None
    if known is None or (known.language == "en" and known.territory is None):
        return Locale("en", "GB")
    return known


def _spaces(text: str) -> str:
    """Plain spaces for thin ones, and none around the dash between two single words."""
    plain = re.sub("[\u2009\u202f\u00a0]", " ", text)
    return re.sub(r"^(\S+) – (\S+(?: \d+)?)$", r"\1–\2", plain)


def _one(edtf: str, language: Locale) -> str:
    known, mark = edtf.rstrip("?~%"), edtf[-1:]
    text = _plain(known, language) if "X" not in known else _unknown_digits(known, language)
    if mark in {"~", "%"}:
        text = f"c. {text}" if language.language == "en" else f"~{text}"
    return f"{text} (?)" if mark in {"?", "%"} else text


def _plain(known: str, language: Locale) -> str:
    first, last = bounds(known)
    if len(known) == _DAY:
        return format_day(first, format="long", locale=language)
    if len(known) == _YEAR:
        return format_skeleton("y", first, locale=language)
    month = int(known[5:])
    if month <= 12:
        return format_skeleton("yMMMM", first, locale=language)
    if language.language != "en":
        return _span(first, last, _MONTH, language)
    year = str(first.year)
    if last.year > first.year:  # a winter; that of 1950 might be the one before
        year += f"–{last.year % 100:02}"
    return f"{_SEASONS[(month - 21) % 4]} {year}" if month < 33 else f"{_SHARES[month - 33]}{year}"


def _unknown_digits(known: str, language: Locale) -> str:
    """195X, 19XX, 1950-XX and 1950-10-XX; any other unknown digit keeps its EDTF."""
    if re.fullmatch(r"[0-9]{4}(-[0-9]{2})?(-XX)+", known):
        return _plain(known.replace("-XX", ""), language)
    if not re.fullmatch(r"[0-9]+X+", known):
        return known
    if language.language == "en" and known.endswith("XX") and known[1] != "X":
        number = int(known[:2]) + 1
        ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number not in {11, 12, 13} else 0)
        return f"{number}{ending or 'th'} century"
    if language.language == "en" and known[2] != "X":
        return f"{known[:3]}0s"
    return _span(*bounds(known), _YEAR, language)


def _interval(low: str, high: str, language: Locale) -> str:
    english = language.language == "en"
    if high in {"", ".."}:
        return f"from {_one(low, language)}" if english else f"{_one(low, language)} –"
    if low in {"", ".."}:
        return f"until {_one(high, language)}" if english else f"– {_one(high, language)}"
    if low == high:
        return _one(low, language)
    simple = all(re.fullmatch(r"[0-9]{4}(-[01][0-9](-[0-9]{2})?)?", end) for end in (low, high))
    if simple and len(low) == len(high):
        return _span(bounds(low)[0], bounds(high)[0], len(low), language)
    return f"{_one(low, language)} – {_one(high, language)}"


def _span(first: date, last: date, size: int, language: Locale) -> str:
    """Two unlike dates of one exactness, what they share written once, as CLDR's formats say."""
    # CLDR has the day's interval with short months only; the archive writes them out.
    skeleton = {_DAY: "yMMMd", _MONTH: "yMMMM", _YEAR: "y"}[size]
    field = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    halves = language.interval_formats[skeleton][field]
    longer = [re.sub("(?<!M)MMM(?!M)", "MMMM", half) for half in halves]
    return "".join(
        parse_pattern(half).apply(day, language)
        for half, day in zip(longer, (first, last), strict=True)
    )
