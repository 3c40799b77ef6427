"""Weigher: how much of a question a text has, each word weighed by its rarity."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.index.lexical import LexicalIndex
from retrieval.names import Expansion


class Weigher:
    """Weighs the words of a question by their rarity in the archive."""

    def __init__(
        self,
        lexical: LexicalIndex,
        terms: Sequence[str],
        expansions: Sequence[Expansion],
    ) -> None:
        """Weigh the terms of a question against an index."""
        self._lexical = lexical
        self._weights = {term: lexical.idf(term) for term in dict.fromkeys(terms)}
        self._aliases: dict[str, list[frozenset[str]]] = {}
        for expansion in expansions:
            forms = (frozenset(lexical.name_terms(name)) for name in expansion.also)
            some = list(filter(None, forms))
            for term in lexical.terms(expansion.asked):
                self._aliases.setdefault(term, []).extend(some)
        self._total = sum(self._weights.values())

    def share(self, text: str) -> float:
        """The share of the question's words, by weight, that a text has, names in any spelling."""
        if not self._total:
            return 0.0
        words = set(self._lexical.terms(text))
        found = sum(
            weight
            for term, weight in self._weights.items()
            if term in words or any(form <= words for form in self._aliases.get(term, ()))
        )
        return found / self._total
