"""Weigher: how far a text says the words of a question, each weighed by its rarity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, count

import numpy as np

from retrieval.index.analysed import Analysed
from retrieval.index.arrays import Floats
from retrieval.index.encoder import Encoder
from retrieval.index.lexical import as_run, name_terms, terms_in
from retrieval.index.numbers import in_figures
from retrieval.index.opened import Index
from retrieval.index.words import words_in
from retrieval.names import Expansion
from retrieval.search import cues
from retrieval.search.amounts import NUMBER, counts

FAR, NEAR = 0.3, 0.8
"""Cosines of two single words at which they have nothing, or all, to do with each other."""

MEANT = 0.9
"""What a word counts at most that is only meant, where another one stands; a word that stands
counts 1."""

WEIGHED = 60
"""Words of a question, from the first on, that are looked for; each that is new is encoded."""


@dataclass(frozen=True, slots=True)
class _Borne:
    """Who bears the name that a word is of, and the terms of each of its forms."""

    bearers: set[str]
    forms: list[frozenset[str]]


class Weigher:
    """The words of a question, but for those of the asking itself, and how rare they are.

    `text` is what they were read from; `words` are in lower case, each once, numbers behind them.
    """

    def __init__(self, text: str, expansions: Sequence[Expansion], index: Index) -> None:
        """Weigh the words of a text, some of them names, against an index.

        Until they are encoded nothing is meant by a word that the archive lacks.
        """
        self.text = text
        self._index = index
        lexical = index.lexical
        figures = in_figures(text)
        words = [
            word
            for word in words_in(NUMBER.sub(" ", figures))
            if word not in cues.FILLERS
            and (word != "us" or "US" in text)
            and terms_in(word)
            and (len(word) > 1 or not word.isascii())
        ]
        numbers = filter(terms_in, dict.fromkeys(counts(figures)))
        self.words = [*words, *numbers][:WEIGHED]
        terms = [terms_in(word) for word in self.words]
        # "Six-Day" is said where its parts stand side by side.
        self._runs = [as_run(some) for some in terms]
        # How near words of texts are to each of them: the same texts are read again by sentences.
        self._rows: dict[str, int] = {}
        self._nearness = np.zeros((0, len(self.words)), np.float32)
        self._weights = np.array([max(map(lexical.idf, some)) for some in terms])
        self._borne: dict[str, _Borne] = {}
        for expansion in expansions:
            names = (expansion.asked, *expansion.also, *expansion.short)
            forms = [frozenset(terms) for terms in map(name_terms, names) if terms]
            for word in words_in(expansion.asked):
                # "Kim" is of both where the question names two of them.
                borne = self._borne.setdefault(word, _Borne(set(), []))
                borne.bearers.update(expansion.bearers)
                borne.forms.extend(forms)

    @cached_property
    def _vectors(self) -> Floats:
        return self._index.words.all_of(self.words, None)

    @property
    def names_anybody(self) -> bool:
        """Whether one of the words is of a name that is known."""
        return bool(self._borne)

    def encode(self, question: str, encoder: Encoder) -> Floats:
        """The vector of the question as it is searched, shape (dimension,); the words with it."""
        vector, self._vectors = self._index.words.with_question(question, self.words, encoder)
        return vector

    def said(self, texts: Sequence[Analysed], named: frozenset[str] | None = None) -> Floats:
        """For each word how far each text says or means it, 0 to 1, shape (texts, words).

        A word of a name is said where the text has any form of it, and, if it is told who is
        `named` in the texts, a bearer. Else nothing is meant by it: names look alike, whoever bears
        them.
        """
        if not self.words:
            return np.zeros((len(texts), 0), np.float32)
        said: Floats = MEANT * np.clip((self._near(texts) - FAR) / (NEAR - FAR), 0, 1)
        for text, meant in zip(texts, said, strict=True):
            terms = frozenset(text.run.split()) if self._borne else frozenset()
            for place, word in enumerate(self.words):
                borne = self._borne.get(word)
                if borne and named is not None and borne.bearers.isdisjoint(named):
                    if word in text.words:
                        meant[place] = 0.0  # it is of another name here
                elif self._runs[place] in text.run or (
                    borne and any(form <= terms for form in borne.forms)
                ):
                    meant[place] = 1.0
                elif borne and named is None:
                    meant[place] = 0.0
        return said

    def _near(self, texts: Sequence[Analysed]) -> Floats:
        """The highest cosine of each word of the question with any of each text's.

        Returns: shape (texts, words).
        """
        said = dict.fromkeys(chain.from_iterable(text.words for text in texts))
        fresh, vectors = self._index.words.of(word for word in said if word not in self._rows)
        if fresh:
            self._rows.update(zip(fresh, count(len(self._rows)), strict=False))
            self._nearness = np.concatenate([self._nearness, vectors @ self._vectors.T])
        highest = np.zeros((len(texts), len(self.words)), np.float32)
        for at, text in enumerate(texts):
            rows = [self._rows[word] for word in text.words if word in self._rows]
            self._nearness[rows].max(axis=0, initial=0.0, out=highest[at])
        return highest

    def share(self, said: Floats) -> Floats:
        """The share of the question, by the weight of its words, that is `said`, 0 to 1.

        Args:
            said: shape (texts, words); what is returned has (texts,).
        """
        total = float(self._weights.sum())
        shares: Floats = (said @ self._weights / (total or 1.0)).astype(np.float32)
        return shares
