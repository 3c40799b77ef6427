"""Reading: a query -> the question as it is searched: its words, names, dates and vector."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from retrieval.answer import DateNotice, DateSetAside
from retrieval.dates import (
    DateMention,
    YearlessMention,
    complete,
    find_dates,
    find_impossible,
    find_yearless,
)
from retrieval.index.calendar import SHAPE_YEAR
from retrieval.index.encoder import Encoder
from retrieval.index.lexical import Clause
from retrieval.index.opened import Index
from retrieval.names import Expansion
from retrieval.query import MAX_QUESTION, Filters, Query
from retrieval.search.correspondents import Correspondents
from retrieval.search.essence import essence, without_request
from retrieval.search.paper_requests import read_correspondents
from retrieval.search.scoring import Floats
from retrieval.search.spelling import respell
from retrieval.search.vocabulary import Vocabulary
from retrieval.search.weigher import Weigher

PHRASE_WEIGHT = 0.25
"""Of two neighbouring words found side by side, beside the words themselves."""

PHRASES = 8
"""Pairs of neighbouring words that count, those with the rarest word."""

COMMON_SHARE, COMMON_COUNT = 0.03, 1000
"""A pair whose rarer word stands in more than this share of the records, and in more than so many,
is left out: it tells least, and takes longest to find."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is searched.

    `without_date` is the question less its request and a date that became a filter, its misspelt
    words `respelt`; `clauses` look for its words and find candidates, `phrases` only score those;
    `weigher` weighs the words; `vector` is of unit length, shape (dimension,).
    """

    text: str
    without_date: str
    clauses: tuple[Clause, ...]
    phrases: tuple[Clause, ...]
    weigher: Weigher
    vector: Floats
    filters: Filters
    expansions: tuple[Expansion, ...] = ()
    respelt: tuple[Expansion, ...] = ()
    correspondents: Correspondents | None = None
    date: DateNotice | None = None
    date_set_aside: DateSetAside | None = None
    undated_left_out: int = 0
    shortened: bool = False


class QuestionReader:
    """Reads questions as one index needs them, with what the records of some owners tell."""

    def __init__(self, index: Index, owners: frozenset[str]) -> None:
        self._index = index
        self._owners = owners
        self._vocabulary = Vocabulary(index, owners)

    def read(self, query: Query, encoder: Encoder) -> Asked:
        """A question as it is searched, its date and its names read if the query wants that."""
        # A lone surrogate is no character, and no library below would take it.
        text = essence(query.text[:MAX_QUESTION].encode(errors="replace").decode())
        filters, date, left_out = query.filters, None, 0
        searched = text
        mention, set_aside = self._dated(text, filters) if query.read_dates else (None, None)
        if mention is not None:
            searched = mention.cut_from(text)
            if set_aside is None:
                filters = filters.model_copy(update={"dates": mention.range})
                date = DateNotice(text=mention.text, range=mention.range)
        if filters.dates is not None:
            without = self._index.table.allowed(filters.model_copy(update={"dates": None}))
            undated = self._index.table.earliest == 0
            left_out = int(np.count_nonzero(undated if without is None else undated & without))
        expansions = self._expanded(searched) if query.expand_names else ()
        respelt: tuple[Expansion, ...] = ()
        correspondents = None
        if query.expand_names:
            correspondents = read_correspondents(searched, expansions, self._index)
            searched, respelt = respell(
                searched, expansions, self._index, self._vocabulary, encoder
            )
        rest = without_request(searched)
        terms = tuple(self._index.lexical.terms(rest))
        # A question that is nothing but a date is still a question.
        worded = self._reworded(searched, expansions) if searched.strip() else text
        return Asked(
            text=text,
            without_date=rest,
            clauses=self._clauses(terms, expansions),
            phrases=self._phrases(terms),
            weigher=Weigher(self._index.lexical, terms, expansions),
            vector=encoder.encode_queries([worded])[0],
            filters=filters,
            expansions=expansions,
            respelt=respelt,
            correspondents=correspondents,
            date=date,
            date_set_aside=set_aside,
            undated_left_out=left_out,
            shortened=len(query.text) > MAX_QUESTION,
        )

    def _dated(self, text: str, filters: Filters) -> tuple[DateMention | None, DateSetAside | None]:
        """The date in a question, and why it limits nothing, if it does not.

        One without its year is that of the only year that has records of it.
        """
        seen = self._index.table.allowed(Filters(owners=self._owners))
        if not self._index.table.earliest[slice(None) if seen is None else seen].any():
            return None, None  # it cannot tell records apart that have no dates
        span = self._index.calendar.span(self._owners)
        found = find_dates(text, span)
        yearless = find_yearless(text) if found is None else None
        if yearless is not None:
            years = self._years_of(text, yearless, filters)
            if len(years) == 1:
                found = complete(text, yearless, years[0])
            elif filters.dates is None:
                reason = "several years" if years else "no record"
                return None, DateSetAside(text=yearless.text, reason=reason)
        asked = found or yearless
        if asked is not None and filters.dates is not None:
            return found, DateSetAside(text=asked.text, reason="given")
        impossible = find_impossible(text, span) if asked is None else None
        if impossible is not None:
            return None, DateSetAside(text=impossible, reason="no such day")
        return found, None

    def _years_of(self, text: str, yearless: YearlessMention, filters: Filters) -> list[int]:
        """The years that have records of what a question says of a day or month."""
        said = complete(text, yearless, SHAPE_YEAR)
        first, last = (said.range.earliest, said.range.latest) if said else (None, None)
        if first is None or last is None:  # "since 3 May": the whole month tells of which year
            first = date(SHAPE_YEAR, yearless.month, 1)
            last = date(SHAPE_YEAR, yearless.month, monthrange(SHAPE_YEAR, yearless.month)[1])
        return self._index.calendar.years_of(first, last, filters)

    def title(self, title: str, vector: Floats, filters: Filters) -> Asked:
        """What is like a record with this title, whose vector is given."""
        terms = tuple(self._index.lexical.terms(title))
        return Asked(
            text=title,
            without_date=title,
            clauses=self._clauses(terms, ()),
            phrases=self._phrases(terms),
            weigher=Weigher(self._index.lexical, terms, ()),
            vector=vector,
            filters=filters,
        )

    def _expanded(self, text: str) -> tuple[Expansion, ...]:
        """The names in a text, without those forms that only add to what is searched, in vain."""
        expanded = []
        for expansion in self._index.names.expand(text, self._vocabulary):
            occurring = self._other_forms(expansion)
            searched = set(self._form(expansion.asked)).union(*occurring.values())
            also = [
                name
                for name in expansion.also
                if name in occurring or searched.isdisjoint(self._form(name))
            ]
            expanded.append(expansion.model_copy(update={"also": tuple(also)}))
        return tuple(expanded)

    def _reworded(self, text: str, expansions: Sequence[Expansion]) -> str:
        """The question with names that the records never print replaced by one that they do."""
        for expansion in expansions:
            if expansion.asked not in self._vocabulary:
                known = next((name for name in expansion.also if name in self._vocabulary), None)
                if known:
                    text = text.replace(expansion.asked, known)
        return text

    def _clauses(self, terms: Sequence[str], expansions: Sequence[Expansion]) -> tuple[Clause, ...]:
        """The words of a question, and its names in every form."""
        rest = list(terms)
        clauses = []
        for expansion in expansions:
            typed = tuple(self._index.lexical.terms(expansion.asked))
            others = tuple(self._other_forms(expansion).values())
            if others and _take(rest, typed):
                clauses.append(Clause(typed, others))
        clauses += [Clause((term,), weight=count) for term, count in Counter(rest).items()]
        return tuple(clauses)

    def _phrases(self, terms: Sequence[str]) -> tuple[Clause, ...]:
        """The neighbouring words, those with the rarest word first."""
        frequency = {term: self._index.lexical.document_frequency(term) for term in terms}
        pairs = [
            pair
            for pair in dict.fromkeys(pairwise(terms))
            if pair[0] != pair[1] and all(map(frequency.get, pair))
        ]
        common = max(COMMON_COUNT, COMMON_SHARE * len(self._index.table))
        pairs = [pair for pair in pairs if min(map(frequency.__getitem__, pair)) <= common]
        pairs.sort(key=lambda pair: min(map(frequency.__getitem__, pair)))
        return tuple(Clause(pair, weight=PHRASE_WEIGHT, adjacent=True) for pair in pairs[:PHRASES])

    def _other_forms(self, expansion: Expansion) -> dict[str, tuple[str, ...]]:
        """The other forms of a name that occur, with their terms; initials help no search."""
        known = {tuple(self._index.lexical.terms(expansion.asked))}
        forms = {}
        for name in expansion.also:
            form = self._form(name)
            if form and form not in known and self._vocabulary.has(form):
                known.add(form)
                forms[name] = form
        return forms

    def _form(self, name: str) -> tuple[str, ...]:
        return tuple(term for term in self._index.lexical.terms(name) if len(term) > 1)


def _take(terms: list[str], part: tuple[str, ...]) -> bool:
    """Take a run of terms out of a list; False where it is not in it."""
    for start in range(len(terms) - len(part) + 1):
        if tuple(terms[start : start + len(part)]) == part:
            del terms[start : start + len(part)]
            return True
    return False
