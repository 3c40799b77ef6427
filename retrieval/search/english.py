"""The dictionary of English: what is a word of it, and what says nothing of a subject."""

from __future__ import annotations

from functools import lru_cache

from spellchecker import SpellChecker

COMMON = 100
"""How often the dictionary must have met a word; below that are misspellings too ("meting")."""

EVERYDAY = 100_000
"""How often it must have met one that is of no subject: "anyone", "people"; not "weather"."""


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
