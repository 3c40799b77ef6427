"""The dictionary of English: what is a word of it, and what says nothing of a subject."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from hunspell import Hunspell
from spellchecker import SpellChecker

COMMON = 100
"""How often the dictionary must have met a word; below that are misspellings too ("meting")."""

EVERYDAY = 100_000
"""How often it must have met one that is of no subject: "anyone", "people"; not "weather"."""

RARE = 1000
"""How often it must have met a word that is rather that than the name of somebody."""

NAMES = 5000
"""How often it may have met one that is a name where an archive prints it as one: "russell"."""

_BRITISH = (
    ("our", "or"),
    ("is", "iz"),
    ("ys", "yz"),
    ("re(?=[sd]?$)", "er"),
    ("enc", "ens"),
    ("mm", "m"),
    ("ll", "l"),
)
"""What the dictionary, an American one, writes otherwise: labour, organise, centre, defence.

Not "three", which is no "there"."""


@lru_cache(maxsize=1)
def english() -> SpellChecker:
    """The dictionary of English; to load it takes a tenth of a second, and no other thread runs."""
    return SpellChecker(language="en")


def is_english(word: str) -> bool:
    """Whether a word in lower case is one of English that people use, whatever an archive has.

    So is one whose parts with a hyphen between are, and one in British spelling.
    """
    parts = [part for part in word.split("-") if part]
    return bool(parts) and all(_is_known(part) or american(part) for part in parts)


def american(word: str) -> list[str]:
    """How a word in lower case, if it is British, may be written in America."""
    others = (re.sub(here, there, word) for here, there in _BRITISH if re.search(here, word))
    return [other for one in others for other in (one, one.removesuffix("e")) if _is_known(other)]


def _is_known(word: str) -> bool:
    return _times_met(word) >= COMMON


def _times_met(word: str) -> int:
    """How often the dictionary has met a word, which it has without its accents: "naïve"."""
    return int(english()[unaccented(word)])


@lru_cache(maxsize=5000)
def unaccented(text: str) -> str:
    """A text without its accents, as many people type it: "Hammarskjold"."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def is_met(word: str) -> bool:
    """Whether the dictionary has met a word in lower case at all: "basra", and few misspellings."""
    return _times_met(word) > 0


@lru_cache(maxsize=1)
def spelling() -> Hunspell:
    """How English is spelt, with which capitals; to load it takes 0.07 s."""
    return Hunspell("en_US")


@lru_cache(maxsize=5000)
def is_proper(word: str) -> bool:
    """Whether a word in lower case is one that English writes with a capital alone: "churchill"."""
    bare = unaccented(word.replace("’", "'")).removesuffix("'s")
    if not (bare.isascii() and bare.isalpha()):  # the rules are for words in the Latin alphabet
        return False
    return spelling().spell(bare.capitalize()) and not spelling().spell(bare)


def is_everyday(word: str) -> bool:
    """Whether a word in lower case is so common in English that it tells nothing of a subject."""
    return _times_met(word) >= EVERYDAY


def is_rare(word: str) -> bool:
    """Whether a word in lower case is so rare that with a capital it may name somebody."""
    return _times_met(word) < RARE


def may_be_name(word: str) -> bool:
    """Whether a word in lower case is seldom enough that it may be a name, as "russell" is."""
    return all(_times_met(one) < NAMES for one in (word, *american(word)))
