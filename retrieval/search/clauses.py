"""What is looked for in the lexical index: the words of a question, and its names in every form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from retrieval.index.lexical import Clause, name_terms, terms_in
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


def expand(text: str, vocabulary: Vocabulary) -> tuple[Expansion, ...]:
    """The names in a text, without those forms that only add to what is searched, in vain."""
    expanded = []
    index = vocabulary.index
    for expansion in index.names.expand(text, vocabulary, index.words):
        occurring = _other_forms(expansion, vocabulary)
        searched = set(name_terms(expansion.asked)).union(*occurring.values())
        also = [
            name
            for name in expansion.also
            if name in occurring or searched.isdisjoint(name_terms(name))
        ]
        expanded.append(expansion.model_copy(update={"also": tuple(also)}))
    return tuple(expanded)


def reword(text: str, expansions: Sequence[Expansion], vocabulary: Vocabulary) -> str:
    """The question with names that the records never print replaced by one that they do."""
    for expansion in expansions:
        if expansion.asked not in vocabulary:
            known = next((name for name in expansion.also if name in vocabulary), None)
            if known:
                text = known.join(standing(expansion.asked).split(text))
    return text


def clauses(
    terms: Sequence[str], expansions: Sequence[Expansion], vocabulary: Vocabulary
) -> tuple[Clause, ...]:
    """The words of a question, and its names in every form."""
    rest = list(terms)
    found = []
    for expansion in expansions:
        typed = terms_in(expansion.asked)
        others = tuple(_other_forms(expansion, vocabulary).values())
        if others and _take(rest, typed):
            found.append(Clause(typed, others))
    found += [Clause((term,), weight=count) for term, count in Counter(rest).items()]
    return tuple(found)


def phrases(terms: Sequence[str], index: Index) -> tuple[Clause, ...]:
    """The neighbouring words, those with the rarest word first."""
    frequency = {term: index.lexical.document_frequency(term) for term in terms}
    pairs = [
        pair
        for pair in dict.fromkeys(pairwise(terms))
        if pair[0] != pair[1] and all(map(frequency.get, pair))
    ]
    common = max(COMMON_COUNT, COMMON_SHARE * len(index.table))
    pairs = [pair for pair in pairs if min(map(frequency.__getitem__, pair)) <= common]
    pairs.sort(key=lambda pair: min(map(frequency.__getitem__, pair)))
    return tuple(Clause(pair, weight=PHRASE_WEIGHT, adjacent=True) for pair in pairs[:PHRASES])


def _other_forms(expansion: Expansion, vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """The other forms of a name that occur, with their terms."""
    known = {terms_in(expansion.asked)}
    forms = {}
    for name in expansion.also:
        form = name_terms(name)
        if form and form not in known and vocabulary.has(form):
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
