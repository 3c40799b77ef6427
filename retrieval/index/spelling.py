"""The words of an archive, to be found by what looks like them."""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA
from spellchecker import SpellChecker

COMMON = 100
"""How often the dictionary must have met a word; below that are misspellings too ("meting")."""

EVERYDAY = 100_000
"""How often it must have met one that is of no subject: "anyone", "people"; not "weather"."""

LONG = 8
"""Letters of a word from which two edits are allowed."""


@lru_cache(maxsize=1)
def english() -> SpellChecker:
    """The dictionary of English; to load it takes a tenth of a second, and no other thread runs."""
    return SpellChecker(language="en")


def is_english(word: str) -> bool:
    """Whether a word in lower case is one of English that people use, whatever an archive has."""
    return int(english()[word]) >= COMMON


def is_everyday(word: str) -> bool:
    """Whether a word in lower case is so common in English that it tells nothing of a subject."""
    return int(english()[word]) >= EVERYDAY


class Spelling:
    """Words in lower case, by first letter and length."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[tuple[str, int], list[str]] = {}
        for word in words:
            self._words.setdefault((word[0], len(word)), []).append(word)

    def nearest(self, word: str, known: Container[str]) -> list[str]:
        """The known words that begin alike and are fewest edits away.

        One at most, in long words two; a swap of neighbours is one edit, as in optimal string
        alignment.
        """
        allowed = 2 if len(word) >= LONG else 1
        near: list[tuple[int, str]] = []
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            some = self._words.get((word[0], length), ())
            found = process.extract_iter(word, some, scorer=OSA.distance, score_cutoff=allowed)
            near += [(int(distance), other) for other, distance, _ in found if other in known]
        fewest = min(near, default=(0, ""))[0]
        return [other for distance, other in near if distance == fewest]
