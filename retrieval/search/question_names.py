"""The names in a question: who and what it names, and whether records name them too."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from retrieval.index.encoder import Encoder
from retrieval.index.lexical import as_run, name_terms, terms_in
from retrieval.index.opened import Index
from retrieval.index.words import words_in
from retrieval.names import Expansion
from retrieval.names.places import is_of_place, words_of_country
from retrieval.search import cues
from retrieval.search.english import is_english, is_proper, is_rare
from retrieval.search.masked import standing
from retrieval.search.reading import Asked

SAME_PLACE = 0.75
"""Cosine from which a name is another word for what stands there: Beijing for China, Moscow for
Soviet; India and China reach 0.70."""

MOST = 60
"""Names of a question that count; each that is new is encoded."""


class QuestionNames:
    """The persons, places and other names of a question."""

    def __init__(self, index: Index, encoder: Encoder, asked: Asked) -> None:
        self._index = index
        self._encoder = encoder
        self._vocabulary = asked.vocabulary
        named = {one.asked.lower(): one for one in asked.expansions}
        for other in self._others(asked):
            named.setdefault(other, Expansion(asked=other))
        self._names = dict(islice(named.items(), MOST))

    def _others(self, asked: Asked) -> list[str]:
        """The names that nobody is known to bear, in lower case.

        What English writes with a capital alone is one however it is typed: "churchill".
        Where nothing has a capital, what is no word of English is a name, too, and what is a rare
        one that no record has.
        """
        text = asked.weigher.text  # without the date and ranks
        for expansion in asked.expansions:
            text = standing(expansion.asked).sub(" ", text)
        words = words_in(text)
        names = [word for word in words if word != "us" and words_of_country(word)]
        names += cues.capitals(text)
        names += filter(is_proper, words)
        if asked.caseless:
            names += cues.strange_words(text)
            names += filter(self._may_be_name, words)
        return [name for name in names if name not in cues.NAMELESS]

    def _may_be_name(self, word: str) -> bool:
        """Whether a word that no record has may be a name: rare, and no form of another word."""
        if len(word) < cues.SHORTEST or not is_rare(word) or word in self._vocabulary:
            return False
        texas = word.endswith("s") and not is_english(word[:-1])
        return texas or terms_in(word) == (word,)

    @property
    def words(self) -> frozenset[str]:
        """The words of all names, in lower case."""
        return frozenset(word for typed in self._names for word in words_in(typed))

    def all_in(self, text: str, *, by_name: bool = False) -> bool:
        """Whether a record has every name, or a word close to it.

        `by_name`: the latter only of countries: "Beijing" may be meant by "China".
        """
        return all(
            self._has(text, typed, meant=not by_name or bool(words_of_country(typed)))
            for typed in self._names
        )

    def told_in(self, text: str) -> bool:
        """Whether a record has each name that its kind does not leave unsaid.

        Persons are such, and places that few records name.
        """
        return all(self._has(text, typed) for typed in self._names if self._is_told(typed))

    def _is_told(self, typed: str) -> bool:
        """Whether a name is a person's or a rare place's; no abbreviation, no word of English."""
        if is_of_place(typed.title()) or words_of_country(typed):
            return not self._vocabulary.leaves_unsaid(typed)
        short = self._index.words.printed(typed).isupper()
        return bool(self._names[typed].persons) or (is_rare(typed) and not short)

    def any_absent(self, texts: Sequence[str]) -> bool:
        """Whether some name is in none of these records, and in no other at all."""
        return any(
            not any(self._has(text, typed) for text in texts) and not self._occurs(typed)
            for typed in self._names
        )

    def _occurs(self, typed: str) -> bool:
        """Whether any record has a name in some form."""
        forms = (typed, *self._names[typed].also, *words_of_country(typed))
        return any(form in self._vocabulary for form in forms)

    def _has(self, text: str, typed: str, *, meant: bool = True) -> bool:
        """Whether a record has a name, or, where it may be only meant, a word close to it."""
        bearers = self._names[typed].bearers
        if not bearers.isdisjoint(self._index.entities(text)):
            return True
        if bearers and " " in typed:
            return False
        wanted = name_terms(typed)
        if wanted and as_run(wanted) in as_run(terms_in(text)):
            return True
        words = words_in(text)
        if not words_of_country(typed).isdisjoint(words):
            return True
        _, known = self._index.words.of(words)
        if not meant or not len(known):
            return False
        (vector,) = self._index.words.all_of([typed], self._encoder)
        return float((known @ vector).max()) >= SAME_PLACE
