"""First names as words: which may be one, and which two may be of one person."""

from __future__ import annotations

from rapidfuzz import fuzz

from retrieval.dates import DATE_WORDS
from retrieval.index.lexical import STOP_WORDS
from retrieval.names.places import words_of_country
from retrieval.search import cues
from retrieval.search.correspondents import A_THING
from retrieval.search.english import is_everyday

ONE_NAME = 80
"""Likeness in percent (rapidfuzz's ratio) from which two words may be one name: Vasilyevsky and
Vasilevsky."""

WHOLE, ONE_FORENAME = 5, 40
"""Letters of a first name that is no "Jack", and the likeness from which it may be another one that
begins alike: Jimmy and James, but not Jacqueline and John."""

_NO_FORENAMES = STOP_WORDS | cues.NAMELESS | cues.FILLERS | {*cues.WIVES.split("|")}


def may_be_one(name: str, other: str) -> bool:
    """Whether two first names or initials, in lower case, may be of one person: "josef", "j"."""
    short = len(name) < WHOLE or len(other) == 1
    return name[0] == other[0] and (short or fuzz.ratio(name, other) >= ONE_FORENAME)


def may_begin_a_name(word: str) -> bool:
    """Whether a word before a surname leaves it to others: a first name, May, "the Pascoe mill"."""
    lower = word.lower()
    return lower == "the" or (word.istitle() and (lower in DATE_WORDS or is_forename(word)))


def is_like(forename: str, other: str) -> bool:
    """Whether two first names in lower case may be one: Walt and Walter, Josef and Joseph."""
    short = forename.startswith(other) or other.startswith(forename)
    return short or fuzz.ratio(forename, other) >= ONE_NAME


def is_forename(word: str) -> bool:
    """Whether a word with a capital may be a first name or an initial."""
    lower = word.lower()
    return len(word) == 1 or not (
        not word[0].isupper()
        or word.isupper()
        or word.endswith(("'s", "’s"))
        or lower in _NO_FORENAMES
        or A_THING.fullmatch(lower)
        or any(part in cues.NAMELESS or is_everyday(part) for part in lower.split("-"))
        or words_of_country(lower)
    )
