"""Surnames that are words of English, too, where the archive prints them as names: Russell."""

from __future__ import annotations

import re

from retrieval.index.lexical import terms_in
from retrieval.names.headings import CAPITAL
from retrieval.names.places import is_of_place, words_of_country
from retrieval.search import cues
from retrieval.search.english import is_english, is_rare, may_be_name, unaccented
from retrieval.search.first_names import is_forename
from retrieval.search.vocabulary import Vocabulary

_BEFORE = rf"(?:\b(?P<forename>[^\W\d_][\w'’-]+)\s+|\b(?P<initial>{CAPITAL})\.\s*)?"


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


def is_printed_before(first: str, surname: str, vocabulary: Vocabulary) -> bool:
    """Whether records print a first name, which always has a capital, before a surname."""
    if not has_always_capital(first, vocabulary):
        return False
    whole = re.compile(rf"\b{re.escape(first)}(?: {CAPITAL}\.)* {re.escape(surname)}\b")
    return any(map(whole.search, vocabulary.texts(f"{first} {surname}")))


def has_always_capital(word: str, vocabulary: Vocabulary) -> bool:
    """Whether records print a word with a capital wherever it stands.

    Where it only begins their sentences, what is rather a name has one, and no form of another
    word ("Urges").
    """
    lower = word.lower()
    printed = vocabulary.index.words.printed(lower)
    if printed != lower or not may_be_name(lower) or is_form(lower, vocabulary):
        return printed == word
    small = re.compile(rf"\b{re.escape(lower)}\b")
    return lower in vocabulary and not any(map(small.search, vocabulary.texts(lower)))


def is_form(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word in lower case is a form of another word of English, as "confronts" is."""
    stems = [term for term in terms_in(word) if term != word]
    others = {other for stem in stems for other in (stem, f"{stem}e")} - {word}
    return any(map(is_english, others))


def _is_forename(word: str) -> bool:
    """Whether a word is surely a first name: rare, as "Bertrand" is, but not "Foreign"."""
    return is_rare(word.lower()) and word[:1].isupper() and is_forename(word)
