"""Dates inside questions: "in October 1950", "the week of 9 October 1950", "14 October"."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from retrieval.dates.answered import of_answered
from retrieval.dates.archive_date import DateRange, apart, ends_of, parse_when
from retrieval.dates.bounds import Ends, phrase_bounds
from retrieval.dates.event_years import EventYear, event_year, unread_event
from retrieval.dates.events import closes, lead_of, of_event
from retrieval.dates.parts import YEARS
from retrieval.dates.phrases import Phrase, PhraseReader
from retrieval.dates.questions import joins, scan
from retrieval.dates.words import Token, tokenise
from retrieval.dates.yearless import YearlessMention, begins, scan_yearless
from retrieval.errors import DateError

_ALONE = re.compile(r"\s*([0-9X./~%? -]*[0-9X~%?.])\s*")

_OR = re.compile(r"\s+n?or\s+(?=(?P<lead>from|to|by|of|in|on|via|about)?\b)")
"""Behind "not from 1951": "or Mao", "or to Mao"."""
_APART = re.compile(r"\s*(?:(?:,|\b(?:in|on|of|the|year)\b)\s*)+", re.IGNORECASE)
"""Between a day or month and its year that stands apart."""
_LEAD = re.compile(r"\b(?:(?:from|of|in|on)\s+)+\Z")

_OTHER_SIDE = {"after": {"before", "until"}, "before": {"after", "since"}}


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date found in a question: its range, its words, and where they stand.

    `places` are the character offsets of each part into the question, in order, ends exclusive;
    `outside` those of the words that take out what lies outside the range anyway ("not 1951").
    `yearless`: its year is none of the question.
    """

    range: DateRange
    text: str
    places: tuple[tuple[int, int], ...]
    outside: tuple[tuple[int, int], ...] = ()
    yearless: bool = False

    def cut_from(self, question: str) -> str:
        """The question without the words of the date; what stands between its parts stays."""
        for start, end in sorted((*self.places, *self.outside), reverse=True):
            question = f"{question[:start]} {question[end:]}"
        return question


@dataclass(frozen=True, slots=True)
class ImpossibleDate:
    """The words of a date in a question that no calendar has ("30 February 1950")."""

    text: str


def find_dates(
    question: str, years: range = YEARS, sure: Collection[int] = ()
) -> DateMention | tuple[YearlessMention, ...] | ImpossibleDate | EventYear | None:
    """The date or range that a question mentions; else its days or months without a year.

    A four-digit number alone is a year only from 1000 to 2100 and behind "in", "of", "during",
    "since", "before", "after", "by", "from", "between", "until", "around", "circa" and their
    like, in a list or in a range with a dash, or, from 1800 to 2099, at the beginning ("1950
    letters") or the end of the question ("chinese aid 1950"), or, among `years`, before a noun with
    an article or an owner ("the 1949 plan", "Kim's 1950 letters"); not where the things that it
    counts follow. One that begins at an offset of `sure` is a year in any place.
    Two digits ("26/6/51") are the only one of `years` that ends in them. A date of an event takes
    on what is said of that: "before the talks of May 1949" is all to the end of May. An answer to
    the telegram of a day is of that or a later one. "Winter 1950" may have begun or ended in that
    year, and is both.
    Several dates give the range that covers them all, of which they are the parts where they are a
    list; `text` lists them. A "since ..." with an "until ..." gives what lies between. Impossible
    days are passed over, and the first is given where nothing else is found; so is the year of an
    event or agreement ("the 1958 treaty"), which is not that of records. Dates that are taken out
    ("not in 1950") are none, nor is a day without its year beside them. A question of nothing but
    figures and the signs of EDTF ("1950?", "195X", "1949/..") is what a typed date would be.

    The time it takes grows with the question, so cut that before.
    """
    if alone := _ALONE.fullmatch(question):
        with contextlib.suppress(DateError):
            return DateMention(range=parse_when(alone[1]), text=alone[1], places=(alone.span(1),))
    reader = PhraseReader(tokenise(question), printed=False, sentence=True, years=years)
    tokens = reader.points.tokens
    periods: list[Ends] = []
    hull: Ends | None = None
    places: list[tuple[int, int]] = []
    impossible, listed, opened, stop = None, True, False, 0
    dates, taken_out = scan(reader, years, sure)
    if taken_out and not dates:
        return None
    events = {phrase: year for phrase in dates if (year := event_year(tokens, phrase))}
    dates = [phrase for phrase in dates if phrase not in events]
    if len(dates) == 1 and (whole := _year_apart(question, dates[0], tokens)):
        return whole
    for phrase in dates:
        told = of_answered(tokens, phrase) or of_event(reader, phrase, alone=len(dates) == 1)
        if opened and not told.relation and closes(tokens[stop : phrase.start]):
            told = replace(told, relation="until", parts=())
        if {one.relation for one in dates if one is not phrase} & _OTHER_SIDE.get(
            told.relation, set()
        ):
            told = replace(told, unit="", count=0, near=False)  # shortly after May, before June
        opened = phrase.relation == "since" and tokens[phrase.start].text == "between"
        start, end = begins(tokens, told.start), tokens[told.stop - 1].end
        try:
            found = [_forward(ends, told) for ends in ends_of(told)]
        except DateError:
            impossible = impossible or ImpossibleDate(text=question[start:end])
            continue
        listed = listed and (not places or joins(tokens[stop : phrase.start]))
        periods += found
        for ends in found:
            hull = ends if hull is None else _joined(hull, ends)
        places.append((start, end))
        stop = phrase.stop
    # "Before 1950 and after 1953" are two; "in 1949 and after 1953" may be all since 1949.
    listed = listed and (hull == (None, None) or not any(None in ends for ends in periods))
    between = bool(places) and lead_of(tokens, dates[0].start) == "between"
    parts = apart(periods) if listed and not between else ()
    if hull is not None and (parts or hull != (None, None)):
        within = DateRange(earliest=hull[0], latest=hull[1], parts=parts)
        return DateMention(
            range=within,
            text="; ".join(question[start:end] for start, end in places),
            places=tuple(places),
            outside=tuple(
                _beside(question, tokens, at, out)
                for at, out in taken_out
                if all(_outside(one, within) for one in out)
            ),
        )
    yearless = scan_yearless(reader, question)
    return (
        (tuple(filter(None, yearless)) if None not in yearless else ())
        or impossible
        or next(iter(events.values()), None)
        or unread_event(tokens)
    )


def _year_apart(question: str, year: Phrase, tokens: Sequence[Token]) -> DateMention | None:
    """The day or month beside a year that stands apart from it: "in 1950, on 9 October"."""
    start, end = tokens[year.start].start, tokens[year.stop - 1].end
    plain = (
        year.first == year.last
        and year.first.isdigit()
        and not (year.relation or year.parts or year.stretch)
    )
    behind = tokens[year.stop].text if year.stop < len(tokens) else ""
    if not plain or (tokens[year.start].text == "the" and behind.isalpha()):  # the 1951 plan
        return None
    rest = f"{question[:start]}{' ' * (end - start)}{question[end:]}"
    yearless = find_dates(rest)
    if not (isinstance(yearless, tuple) and len(yearless) == 1):
        return None
    (one,) = yearless
    between = rest[min(end, one.end) : max(start, one.start)]
    found = complete(rest, one, int(year.first)) if _APART.fullmatch(between) else None
    if found is None:
        return None
    places = tuple(sorted((*found.places, (start, end))))
    text = "; ".join(question[low:high] for low, high in places)
    return replace(found, text=text, places=places, yearless=False)


def complete(question: str, yearless: YearlessMention, year: int) -> DateMention | None:
    """The date that a question mentions once its day or month is of this year.

    It is read as if the year stood there: "the week of 9 October" is a week.
    """
    written = f" {year}"
    at = yearless.end
    found = find_dates(question[:at] + written + question[at:])
    if not isinstance(found, DateMention) or len(found.places) > 1:
        return None
    ((start, end),) = found.places
    if not start < at < end:
        return None
    end -= len(written)
    return DateMention(
        range=found.range, text=question[start:end], places=((start, end),), yearless=True
    )


def _forward(ends: Ends, phrase: Phrase) -> Ends:
    """The ends of a phrase, the right way round; raises DateError."""
    low, high = ends
    if low and high and low > high:
        return phrase_bounds(replace(phrase, first=phrase.last, last=phrase.first))
    return ends


def _outside(phrase: Phrase, within: DateRange) -> bool:
    """Whether a date shares no day with a range."""
    with contextlib.suppress(DateError):
        return not any(
            (low or date.min) <= (part.latest or date.max)
            and (part.earliest or date.min) <= (high or date.max)
            for low, high in ends_of(phrase)
            for part in within.parts or (within,)
        )
    return False


def _beside(question: str, tokens: Sequence[Token], at: int, out: list[Phrase]) -> tuple[int, int]:
    """Where what takes dates out stands; without its "not" where that takes out more."""
    start, date_at = tokens[at].start, tokens[out[0].start].start
    end = tokens[out[-1].stop - 1].end
    further = _OR.match(question, end)
    if further is None:
        return start, end
    lead = _LEAD.search(question, start, date_at) if further["lead"] else None
    return (lead.start() if lead else date_at), further.end()


def _joined(one: Ends, two: Ends) -> Ends:
    """What covers both ranges; where each closes the other's open end, what lies between."""
    for (low, no_high), (no_low, high) in ((one, two), (two, one)):
        if low and high and no_high is None and no_low is None and low <= high:
            return low, high
    lows, highs = (one[0], two[0]), (one[1], two[1])
    return (
        None if None in lows else min(filter(None, lows)),
        None if None in highs else max(filter(None, highs)),
    )
