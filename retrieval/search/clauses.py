"""What is looked for in the lexical index: the words of a question, and its names in every form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from retrieval.index.lexical import Clause
from retrieval.index.opened import Index
from retrieval.names import Expansion
from retrieval.search.masked import standing
from retrieval.search.vocabulary import Vocabulary

PHRASE_WEIGHT = 0.25
"""Of two neighbouring words found side by side, beside the words themselves."""

PHRASES = 8
"""Pairs of neighbouring words that count, those with the rarest word."""

COMMON_SHARE, COMMON_COUNT = 0.03, 1000
"""A pair whose rarer word stands in more than this share of the records, and in more than so many,
is left out: it tells least, and takes longest to find."""


class ClauseWriter:
    """Writes clauses for one index, with what the records of some owners tell."""

    def __init__(self, index: Index, vocabulary: Vocabulary) -> None:
        self._index = index
        self._vocabulary = vocabulary

    def expand(self, text: str) -> tuple[Expansion, ...]:
        """The names in a text, without those forms that only add to what is searched, in vain."""
        expanded = []
        for expansion in self._index.names.expand(text, self._vocabulary):
            occurring = self._other_forms(expansion)
            name_terms = self._index.lexical.name_terms
            searched = set(name_terms(expansion.asked)).union(*occurring.values())
            also = [
                name
                for name in expansion.also
                if name in occurring or searched.isdisjoint(name_terms(name))
            ]
            expanded.append(expansion.model_copy(update={"also": tuple(also)}))
        return tuple(expanded)

    def reword(self, text: str, expansions: Sequence[Expansion]) -> str:
        """The question with names that the records never print replaced by one that they do."""
        for expansion in expansions:
            if expansion.asked not in self._vocabulary:
                known = next((name for name in expansion.also if name in self._vocabulary), None)
                if known:
                    text = known.join(standing(expansion.asked).split(text))
        return text

    def clauses(self, terms: Sequence[str], expansions: Sequence[Expansion]) -> tuple[Clause, ...]:
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

    def phrases(self, terms: Sequence[str]) -> tuple[Clause, ...]:
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
        """The other forms of a name that occur, with their terms."""
        known = {tuple(self._index.lexical.terms(expansion.asked))}
        forms = {}
        for name in expansion.also:
            form = self._index.lexical.name_terms(name)
            if form and form not in known and self._vocabulary.has(form):
                known.add(form)
                forms[name] = form
        return forms


def _take(terms: list[str], part: tuple[str, ...]) -> bool:
    """Take a run of terms out of a list; False where it is not in it."""
    for start in range(len(terms) - len(part) + 1):
        if tuple(terms[start : start + len(part)]) == part:
            del terms[start : start + len(part)]
            return True
    return False
