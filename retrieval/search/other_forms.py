"""Titles that have what was typed in another form: "Shtikov" in "Telegram from Shtykov"."""

from __future__ import annotations

from retrieval.index.lookup import Lookup
from retrieval.index.opened import Index
from retrieval.query import Filters
from retrieval.search.masked import standing
from retrieval.search.vocabulary import Vocabulary


def in_other_forms(
    typed: str, filters: Filters, index: Index, lookup: Lookup, count: int
) -> list[int]:
    """The keys of records whose titles have the words typed, one name of them in another form.

    Args:
        typed: words of a title; misspelt names are read as the names that they look like.
        filters: what they are looked for in.
        index: whose names they are.
        lookup: of the same index.
        count: keys at most.
    """
    found: dict[int, None] = {}
    for name in index.names.expand(typed, Vocabulary(index, filters.owners), index.words):
        for form in name.also:
            if len(found) < count:
                words = form.join(standing(name.asked).split(typed))
                found.update(dict.fromkeys(lookup.worded(words, filters, count)))
    return list(found)[:count]
