"""Records by their date, or by words of their title: what needs no encoder to be found."""

from __future__ import annotations

from retrieval.answer import Found
from retrieval.dates import NotADate, parse_when
from retrieval.errors import DateError
from retrieval.query import Filters
from retrieval.records import Record
from retrieval.search.other_forms import in_other_forms
from retrieval.serving import Served

NEAREST = 5
"""Records shown where none has the date that was asked."""


def find(served: Served, when: str, filters: Filters, count: int, offset: int) -> Found:
    """See `Archive.find`."""
    index, lookup = served.index, served.lookup
    coverage, nearest = None, []
    try:
        dates = index.calendar.parse(when, filters)
    except NotADate:
        dates, keys = None, lookup.worded(when, filters, count, offset)
    else:
        within = filters.model_copy(update={"dates": dates})
        keys = lookup.of_date(within, count, offset)
    if not keys and not offset:
        if dates is not None:
            nearest = lookup.nearest(dates, filters, NEAREST)
            coverage = served.coverage(filters)
        else:
            nearest = in_other_forms(when, filters, index, lookup, NEAREST)
    return Found(
        query=when,
        range=dates,
        matches=tuple(index.store.by_keys(keys)),
        nearest=tuple(index.store.by_keys(nearest)),
        coverage=coverage,
    )


def suggest(served: Served, typed: str, filters: Filters, count: int) -> list[Record]:
    """See `Archive.suggest`."""
    lookup = served.lookup
    keys = lookup.worded(typed, filters, count) if typed else lookup.between(filters, count)
    if not keys:
        try:
            within = filters.model_copy(update={"dates": parse_when(typed)})
            keys = lookup.between(within, count)
        except DateError:
            keys = []
    return served.index.store.by_keys(keys)
