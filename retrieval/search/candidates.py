"""Candidates: the records that either index finds first; only these are ranked."""

from __future__ import annotations

import numpy as np
import tantivy
from numpy.typing import NDArray

from retrieval.index.arrays import Ints
from retrieval.index.opened import Index
from retrieval.query import Filters
from retrieval.search.reading import Asked

DEPTH = 120
"""Candidates that each index gives; both scores are then computed for all of them."""

AROUND = 20
"""Candidates that each index gives without the filters, to tell what a high score is."""

PASSAGES_DEPTH = 3
"""Passages looked at for each of those."""

FURTHER = 16
"""Times as many are looked at where somebody's papers are unwanted."""

WIDE_SHARE, WIDER = 0.3, 2.5
"""A filter that leaves this share or more is applied to what is found without it, looking so many
times further than its share asks for."""


def find_candidates(index: Index, asked: Asked) -> tuple[Ints, Ints]:
    """The positions that either index finds first within the filters, ascending, each once.

    All that the filters leave, where that is no more than are found.

    Where those are few, also some that it finds among all that the asker may see: what is a
    high score is told by those. Among the two records that a date leaves, the lesser one would
    otherwise count as nothing.
    """
    open_filters = asked.filters.unlimited
    found = _found(index, asked, asked.filters, DEPTH)
    if len(found) >= DEPTH or asked.filters == open_filters:
        return found, found[:0]
    return found, _found(index, asked, open_filters, AROUND)


def _found(index: Index, asked: Asked, filters: Filters, count: int) -> Ints:
    """The positions that either index finds first within the filters, ascending.

    Whose papers they are only their titles tell: where some are unwanted, more are looked at.
    """
    allowed = index.allowed(filters)
    if allowed is not None and np.count_nonzero(allowed) <= count:
        return wanted(index, asked, np.flatnonzero(allowed))
    depth = count * FURTHER if asked.unwanted else count
    by_words = index.beside.submit(_worded, index, asked, filters, allowed, depth)
    passages = index.allowed_passages(filters)
    rows, _ = index.vectors.search(asked.vector, depth * PASSAGES_DEPTH, passages)
    worded = by_words.result()
    # A long record has many passages: the first records, not passages.
    records = index.table.passage_record[rows].tolist()
    near = np.fromiter(dict.fromkeys(records), np.int64)[:depth]
    return np.union1d(*(wanted(index, asked, some)[:count] for some in (near, worded)))


def wanted(index: Index, asked: Asked, positions: Ints) -> Ints:
    """Those of the positions whose titles are without the correspondents that are not wanted."""
    unwanted = asked.unwanted
    if unwanted is None:
        return positions
    titles = index.table.titles_of(positions)
    return positions[[unwanted.placed(title, index).fit < 1 for title in titles]]


def _worded(
    index: Index, asked: Asked, filters: Filters, allowed: NDArray[np.bool_] | None, depth: int
) -> Ints:
    """The positions with the best BM25 scores within the filters, best first.

    A filter that leaves many costs more than going further without it, and what is left of
    that is the same.
    """
    search = index.lexical.search
    share = 1.0 if allowed is None else float(allowed.mean())
    if allowed is not None and share >= WIDE_SHARE:
        found, _ = search(asked.clauses, int(WIDER * depth / share))
        found = found[allowed[found]]
        if len(found) >= depth:
            return found[:depth]
    found, _ = search(asked.clauses, depth, _within(index, filters))
    return found


def _within(index: Index, filters: Filters) -> list[tantivy.Query]:
    """The filters for the lexical index; those that leave everything are left out."""
    lexical, table = index.lexical, index.table
    parts = []
    for field, wanted, names in (
        ("owner", filters.owners, table.owner_names),
        ("archive", filters.archives, table.archive_names),
    ):
        if wanted is not None and not wanted.issuperset(names):
            parts.append(lexical.among(field, wanted))
    if filters.dates is not None:
        parts += lexical.between(filters.dates)
    return parts
