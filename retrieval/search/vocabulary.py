"""Vocabulary: the words of the records that the asker may see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from retrieval.index.arrays import Ints
from retrieval.index.lexical import Clause, name_terms, terms_in
from retrieval.index.opened import Index
from retrieval.names.places import words_of_country
from retrieval.query import Filters

TITLES, TEXTS = 200, 20
"""Titles, and whole records, in which a name is looked for, those that have it most."""

SHARE = 0.1
"""Of the records; a country that so many of them name goes unsaid in others: the US in its papers.
"""


class Vocabulary:
    """The words that some owners' records have, for what is said of a question.

    A word that only the records of another server have is unknown here: it is nobody's spelling,
    and no form of a name that was searched. `index` is that of the records.
    """

    def __init__(self, index: Index, owners: frozenset[str]) -> None:
        self.index = index
        self._lexical = index.lexical
        allowed = index.allowed(Filters(owners=owners))
        self._hidden = 0 if allowed is None else int(np.count_nonzero(~allowed))
        # Where nothing is hidden, the best of many records are found without reading them all.
        self._within = [index.lexical.among("owner", owners)] if self._hidden else []
        self._first: dict[str, Ints] = {}

    def __contains__(self, word: object) -> bool:
        """Whether a word, as printed or folded, occurs in the records; stop words always do."""
        return self.has(terms_in(str(word)))

    def has(self, terms: Sequence[str]) -> bool:
        """Whether each of these terms occurs."""
        return all(map(self._occurs, terms))

    def side_by_side(self, words: str) -> bool:
        """Whether some record has these words, two or more, side by side; stop words are none."""
        terms = terms_in(words)
        if len(terms) < 2 or not self.has(terms):  # to look for a phrase takes longer
            return False
        found, _ = self._lexical.search([Clause(terms, adjacent=True)], 1, self._within)
        return len(found) > 0

    def together(self, names: Sequence[Sequence[str]]) -> bool:
        """Whether some record has each of these names, given in all their forms.

        A name without a word that is searched counts as one that it has.
        """
        each = [list(filter(None, map(name_terms, forms))) for forms in names]
        each = [forms for forms in each if forms]
        clauses = [Clause(terms) for forms in each for terms in forms]
        within = [*map(self._lexical.having, each), *self._within]
        found, _ = self._lexical.search(clauses, 1, within)
        return len(found) > 0

    def leaves_unsaid(self, place: str) -> bool:
        """Whether so many records name a place, or its people, that others need not."""
        words = words_of_country(place.lower()) or {place}
        terms = [term for word in words for term in terms_in(word)]
        most = max(map(self._lexical.document_frequency, terms), default=0)
        return most >= SHARE * len(self._lexical)

    def titles(self, name: str) -> list[str]:
        """The titles of the records that are most about a name, each once."""
        return list(dict.fromkeys(self.index.table.titles_of(self._most_about(name))))

    def texts(self, name: str) -> Iterator[str]:
        """The same titles, then the summaries and the texts of the first few of those records."""
        yield from self.titles(name)
        for part in ("summary", "text"):
            yield from self.index.parts(self._most_about(name)[:TEXTS], part)

    def _most_about(self, name: str) -> Ints:
        if name not in self._first:  # one question asks several things of them
            clauses = [Clause((term,)) for term in terms_in(name)]
            self._first[name], _ = self._lexical.search(clauses, TITLES, self._within)
        return self._first[name]

    def _occurs(self, term: str) -> bool:
        frequency = self._lexical.document_frequency(term)
        if not frequency or frequency > self._hidden:
            return frequency > 0  # so many that not all of them are hidden
        found, _ = self._lexical.search([Clause((term,))], 1, self._within)
        return len(found) > 0
