"""The date of a question: what it limits the search to, or why it limits nothing."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from retrieval.answer import DateNotice, DateSetAside
from retrieval.dates import (
    DateMention,
    DateRange,
    EventYear,
    ImpossibleDate,
    YearlessMention,
    apart,
    complete,
    find_dates,
    find_war,
    names_war,
    tells_of,
)
from retrieval.index.calendar import SHAPE_YEAR
from retrieval.index.opened import Index
from retrieval.index.words import words_in
from retrieval.query import Filters, Query
from retrieval.search import cues
from retrieval.search.correspondents import A_THING
from retrieval.search.keywords import years_in_keywords
from retrieval.search.vocabulary import Vocabulary

_Found = DateMention | tuple[YearlessMention, ...] | ImpossibleDate | EventYear | None

_NO_MORE = cues.FILLERS | {"anything", "everything"}
"""Words that, beside what papers are called, ask for nothing but papers."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A question whose date is read.

    `text` is without it; `undated_left_out` counts the records without date that the filters leave
    out for the dates.
    """

    text: str
    filters: Filters
    date: DateNotice | None
    set_aside: DateSetAside | None
    undated_left_out: int


def read_date(text: str, query: Query, index: Index) -> Dated:
    """The text of a query with its date read, if the query wants that."""
    filters, notice = query.filters, None
    rest, mention, set_aside = _find(text, query, index)
    undated = set_aside is not None and set_aside.reason == "undated"
    if not query.read_dates and not undated and (found := mention or set_aside):
        set_aside = DateSetAside(text=found.text, reason="off")
    if mention is not None and set_aside is None:
        filters = filters.model_copy(update={"dates": mention.range})
        completed = mention.yearless and not asks_no_more(rest)
        notice = DateNotice(text=mention.text, range=mention.range, completed=completed)
    return Dated(rest, filters, notice, set_aside, _undated(filters, index))


def _undated(filters: Filters, index: Index) -> int:
    """How many undated records the dates of the filters leave out."""
    if filters.dates is None:
        return 0
    others = index.allowed(filters.model_copy(update={"dates": None}))
    undated = index.table.earliest == 0
    return int(np.count_nonzero(undated if others is None else undated & others))


def _find(
    text: str, query: Query, index: Index
) -> tuple[str, DateMention | None, DateSetAside | None]:
    """The text without its date, the date, and why it limits nothing, if it does not.

    One without its year is that of the only year that has records of it, if the query wants that,
    and of each of several where nothing else is asked.
    """
    filters = query.filters
    seen = index.allowed(filters.unlimited)
    if not index.table.earliest[slice(None) if seen is None else seen].any():
        return text, None, _of_undated(text, filters)
    mention = aside = None
    found, text = _in_war(text, filters, index)
    rest = text
    match found:
        case DateMention() as found:
            mention = found
        case ImpossibleDate(text=words):
            aside = DateSetAside(text=words, reason="no such day")
            rest = text.replace(words, " ", 1)
        case EventYear() as year:
            aside = DateSetAside(text=year.text, reason="event")
            if year.beside:  # else it is part of the name
                rest = f"{text[: year.start]} {text[year.end :]}"
        case (one,):
            rest = f"{text[: one.start]} {text[one.end :]}"
            years = _years_of(text, one, filters, index)
            single = len(years) == 1
            if (single and query.complete_years) or asks_no_more(rest):
                mention = _in_each(text, one, years)
            if mention is None:
                reason = "no answer" if single else "several years" if years else "no record"
                aside = DateSetAside(text=one.text, reason=reason)
        case (_, *_) as several:
            words = "; ".join(one.text for one in several)
            aside = DateSetAside(text=words, reason="several days")
            for one in reversed(several):
                rest = f"{rest[: one.start]} {rest[one.end :]}"
    if mention is not None:
        rest = mention.cut_from(text)
    asked = mention or aside
    if asked is not None and filters.dates is not None:
        aside = DateSetAside(text=asked.text, reason="given")
    return rest, mention, aside


def _of_undated(text: str, filters: Filters) -> DateSetAside | None:
    """The date in a question to records that have none, and so cannot be told apart by it."""
    found = find_dates(text)
    if not found:
        return None
    each = found if isinstance(found, tuple) else (found,)
    words = "; ".join(one.text for one in each)
    return DateSetAside(text=words, reason="undated" if filters.dates is None else "given")


def _found(text: str, filters: Filters, index: Index) -> _Found:
    """What a question says of dates; of keywords without any, the years that records are of."""
    span = index.calendar.span(filters.owners)
    found = find_dates(text, span)
    if found is not None:
        return found
    years = {
        one.start
        for one in years_in_keywords(text, Vocabulary(index, filters.owners))
        if one.number in span and any_of_year(one.number, filters, index)
    }
    return find_dates(text, span, years) if years else None


def _in_war(text: str, filters: Filters, index: Index) -> tuple[_Found, str]:
    """The date of a question and the question, where a war says when without it: "in Korea".

    A war beside another date that does not lie in it stays what it is: words of the question. So
    does one of which no record is, for others may name it; it is its date yet. Where it was goes
    unsaid where that goes unsaid in the records.
    """
    found, war = _found(text, filters, index), find_war(text)
    if war is None:
        return found, text
    here = index.has_any(filters.model_copy(update={"dates": war.range}))
    if not here and found is not None:
        return found, text
    mention = DateMention(range=war.range, text=war.text, places=())
    if not here and war.names:
        return mention, text
    unsaid = not war.place or Vocabulary(index, filters.owners).leaves_unsaid(war.place)
    where = "" if unsaid else f"in {war.place}"
    rest = f"{text[: war.start]} {where} {text[war.end :]}"
    beside = _found(rest, filters, index)
    if beside is None:
        return mention, rest
    if isinstance(beside, DateMention):
        within = war.range.holds(beside.range.earliest, beside.range.latest)
        return (beside, rest) if within else (found, text)
    return found, text


def _years_of(text: str, yearless: YearlessMention, filters: Filters, index: Index) -> list[int]:
    """The years that have records of what a question says of a day or month."""
    said = complete(text, yearless, SHAPE_YEAR)
    first, last = (said.range.earliest, said.range.latest) if said else (None, None)
    if first is None or last is None:  # "since 3 May": the whole month tells of which year
        first = date(SHAPE_YEAR, yearless.month, 1)
        last = date(SHAPE_YEAR, yearless.month, monthrange(SHAPE_YEAR, yearless.month)[1])
    return index.calendar.years_of(first, last, filters)


def any_of_year(year: int, filters: Filters, index: Index) -> bool:
    """Whether a record can be of a year, among those that the filters leave but for their dates."""
    within = DateRange(earliest=date(year, 1, 1), latest=date(year, 12, 31))
    return index.has_any(filters.model_copy(update={"dates": within}))


def asks_no_more(rest: str) -> bool:
    """Whether what stands beside a date, or beside what is not wanted, asks for papers alone."""
    return _NO_MORE.issuperset(words_in(A_THING.sub(" ", rest)))


def tells_of_date(text: str, asked: DateNotice, written: date | None) -> bool:
    """Whether a text, `written` on a day, names a day of a date, or the war that it is."""
    return tells_of(text, asked.range, written) or names_war(text, asked.text)


def _in_each(text: str, yearless: YearlessMention, years: list[int]) -> DateMention | None:
    """The day or month in each of the years; None where they are too many, or one is endless."""
    dated = list(filter(None, (complete(text, yearless, year) for year in years)))
    if len(dated) == 1:
        return dated[0]
    parts = apart((one.range.earliest, one.range.latest) for one in dated)
    if not parts or None in (parts[0].earliest, parts[-1].latest):
        return None
    whole = DateRange(earliest=parts[0].earliest, latest=parts[-1].latest, parts=parts)
    return replace(dated[0], range=whole)
