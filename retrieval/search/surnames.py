"""Surnames that are words of English, too, where the archive prints them as names: Russell."""

from __future__ import annotations

import re

from retrieval.names.places import is_of_place, words_of_country
from retrieval.search import cues
from retrieval.search.english import is_rare, may_be_name, unaccented
from retrieval.search.first_names import is_forename
from retrieval.search.vocabulary import Vocabulary

_BEFORE = r"(?:\b(?P<forename>[^\W\d_][\w'’-]+)\s+|\b(?P<initial>[^\W\d_a-zß-öø-ÿ])\.\s*)?"


def printed_surname(word: str, vocabulary: Vocabulary) -> str:
    """A word as the records print it, if they do so as a surname; in lower case else.

    Behind a first name, "Bertrand Russell", "J. Russell", and nowhere in small letters.
    """
    lower = word.lower()
    no_name = is_of_place(word.title()) or words_of_country(lower) or lower in cues.NAMELESS
    if no_name or not may_be_name(lower):
        return lower
    whole = re.compile(rf"{_BEFORE}\b(?P<word>{re.escape(lower)})\b", re.IGNORECASE)
    printed = lower
    for text in vocabulary.texts(word):
        for found in whole.finditer(unaccented(text) if lower.isascii() else text):
            if found["word"].islower():
                return lower
            if found["initial"] or _is_forename(found["forename"] or ""):
                printed = found["word"]
    return printed


def _is_forename(word: str) -> bool:
    """Whether a word is surely a first name: rare, as "Bertrand" is, but not "Foreign"."""
    return is_rare(word.lower()) and word[:1].isupper() and is_forename(word)
