"""Days and months in a question without their year: "on 14 October", "in October".

The year is sought among the records; here it is only told what surely is a date.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from retrieval.dates.contexts import RELATION_WORDS
from retrieval.dates.exclusions import denied
from retrieval.dates.phrases import PhraseReader
from retrieval.dates.points import PointReader
from retrieval.dates.questions import NUMBERED_THINGS
from retrieval.dates.words import (
    AFTER_YEAR,
    APOSTROPHES,
    DASHES,
    LISTING,
    MONTH_NAMES,
    MONTHS,
    PAPERS,
    VERBS,
    Point,
    Token,
    words,
)

_MONTH_AFTER: Final = words("in during since before after until by")
AFTER_EVENTS: Final = words(
    "building conference day first fourth front incident movement offensive plan plant revolution "
    "uprising war"
)
"""What makes a day or month part of a name: the July 7 incident."""

_ONLY_MONTHS: Final = words("january february april june july september october november december")
"""Names that are nothing else in English, so that a month alone needs no "in"."""

_FEAST_AFTER: Final = words("at on by for until till before after since over during")


@dataclass(frozen=True, slots=True)
class YearlessMention:
    """A day, or a month where `day` is None, that a text names without its year.

    Of a range they are its beginning.

    `start` and `end` are the character offsets of the words, `end` exclusive.
    """

    month: int
    day: int | None
    text: str
    start: int
    end: int


def begins(tokens: Sequence[Token], at: int) -> int:
    """The character offset of a date at a token, less the article of what it is of.

    That of "the 1962 crisis" is; "the 14th of October" and "the 1950s" have their own.
    """
    dated = any(one.number is not None or one.text in MONTHS for one in tokens[at + 1 : at + 2])
    own = any(
        one.glued and (one.text.isalpha() or one.text in APOSTROPHES)
        for one in tokens[at + 2 : at + 3]
    )
    return tokens[at + (tokens[at].text == "the" and dated and not own)].start


def scan_yearless(reader: PhraseReader, text: str) -> list[YearlessMention | None]:
    """Every day, month or range without a year in a text, whose tokens are read.

    A month alone needs "in" or its like before it, unless it ends the question, or begins it and
    papers follow: "telegrams of september", "october telegrams", but no October plan. None
    stands for one that is taken out, or is of a list that is not read.
    """
    tokens = reader.points.tokens
    found: list[YearlessMention | None] = []
    i = 0
    while i < len(tokens):
        point, end = reader.points.read(i) or (None, i + 1)
        if point is not None and point.month and denied(tokens, i) is not None:
            found.append(None)
            i = end
            continue
        month = point.month or 0 if point is not None and point.year is None else 0
        stop = end
        if point is not None and month in range(1, 13) and (point.day or not point.mark):
            stop = reader.ranges.yearless_end(i, point, end)
            if _goes_on(reader.points, tokens, stop):
                found.append(None)
                i = stop
                continue
            there = point.day is None or 1 <= point.day <= monthrange(2000, month)[1]
            ranged = stop > end and i > 0 and tokens[i - 1].text in {"from", "between"}
            if there and (ranged or _dates(tokens, i, end, point)):
                start, last = begins(tokens, i), tokens[stop - 1].end
                found.append(YearlessMention(month, point.day, text[start:last], start, last))
        i = stop
    return found


def _goes_on(points: PointReader, tokens: Sequence[Token], stop: int) -> bool:
    """Whether a list, a range or a year in two digits follows: "October 1, 2", "14 April '52"."""
    behind, further = (tokens[at].text if at < len(tokens) else "" for at in (stop, stop + 1))
    if behind.isdigit():
        return further != ":"  # a time of day
    if behind in LISTING:
        listed = points.read(stop + 1)
        if listed is not None and listed[0].month and listed[0].day:
            return False  # it is a day of its own
    joined = behind in RELATION_WORDS | DASHES | {",", "/", "&", "through", "'", "’"}
    return joined and (further.isdigit() or points.month(stop + 1) is not None)


def _is_feast(before: str, behind: Token | None) -> bool:
    """Whether Christmas is a day: "at Christmas, 14 divisions", no Christmas truce or Island."""
    noun = behind is not None and behind.text.isalpha() and behind.text not in AFTER_YEAR
    return before in _FEAST_AFTER and not noun


def _dates(tokens: Sequence[Token], start: int, stop: int, point: Point) -> bool:
    """Whether a day or month surely is a date, and no verb and no part of a name."""
    before = tokens[start - 1].text if start else ""
    behind = tokens[stop] if stop < len(tokens) else None
    if behind is not None and behind.text in AFTER_EVENTS:
        return False
    if point.day is not None and not any(token.number for token in tokens[start:stop]):
        return _is_feast(before, behind)
    verb = any(token.text in VERBS and not token.capital for token in tokens[start:stop])
    if point.day is not None:
        numbered = tokens[start].text != "the" and before in NUMBERED_THINGS | {"."}
        ends = behind is None or behind.text == "?"  # "Dulles march 5", but not "12 may be enough"
        return not numbered and (not verb or ends or before in {"on", "of"})
    if point.share is not None:
        return True
    short = tokens[stop - 1].text not in MONTH_NAMES
    if short and behind is not None and behind.capital and behind.text.isalpha():
        return False  # Jan Masaryk
    if tokens[stop - 1].text in _ONLY_MONTHS and before != "to":
        papers = start == 0 and behind is not None and behind.text in PAPERS
        if papers or not any(token.text.isalnum() for token in tokens[stop:]):
            return True
    plain = tokens[start].text != "the" and before in _MONTH_AFTER
    return plain and (not verb or before in {"in", "during"})
