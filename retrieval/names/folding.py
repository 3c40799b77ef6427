"""Folding: the words of a text as names are looked up by, however they are typed or printed."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_APOSTROPHES = "'’‘ʼʻʹʽ`´′"
_WORD = re.compile(rf"[^\W_](?:[\w\u0300-\u036f]|[{_APOSTROPHES}](?=\w))*")
_POSSESSIVE = tuple(f"{mark}{letter}" for mark in _APOSTROPHES for letter in "sS")
SPACED = dict.fromkeys(map(ord, _APOSTROPHES), " ")
"""Apostrophes as the words of the records have them, for str.translate: "Vasil yev"."""
_DROPPED = dict.fromkeys(map(ord, _APOSTROPHES))

_TYPOGRAPHIC = (*((sign, "") for sign in "’‘´"), *((sign, " ") for sign in "—–\u2010\u2011"))
"""Signs of print, and what they fold to: all that most titles have beside ASCII."""


class Word(NamedTuple):
    """A word of a text: folded, with its place in the text and whether it begins with a capital.

    `hyphened`: a hyphen stands before it.
    """

    text: str
    start: int
    end: int
    capital: bool
    hyphened: bool = False


def fold(text: str) -> str:
    """Case, diacritics and apostrophes removed, hyphens and dashes made spaces (Unicode NFKD)."""
    if not text.isascii():
        # Several times as fast as str.translate, which looks at every letter.
        for sign, plain in _TYPOGRAPHIC:
            text = text.replace(sign, plain)
    if text.isascii():
        plain = text.lower().replace("'", "").replace("`", "").replace("-", " ")
    else:
        # Twice, as Unicode's compatibility caseless match (D146): a step may undo the other.
        for _ in range(2):
            text = unicodedata.normalize("NFKD", text).casefold()
        text = unicodedata.normalize("NFKD", text).translate(_DROPPED)
        plain = "".join(
            " " if unicodedata.category(sign) == "Pd" or sign == "\u2212" else sign
            for sign in text
            if unicodedata.category(sign) != "Mn"
        )
    return " ".join(plain.split())


def words_of(text: str) -> list[Word]:
    """The words of a text without possessive 's; a hyphen parts words, an apostrophe does not."""
    words = []
    for match in _WORD.finditer(text):
        raw = match.group()
        if raw.endswith(_POSSESSIVE):
            raw = raw[:-2]
        # Several times as fast for most words.
        folded = raw.lower() if raw.isascii() and raw.isalnum() else fold(raw)
        if folded:
            start = match.start()
            hyphened = text[start - 1 : start] == "-"
            words.append(Word(folded, start, start + len(raw), raw[0].isupper(), hyphened))
    return words


def name_key(name: str) -> str:
    """The folded words of a name, one space between them; empty where it has none."""
    return " ".join(word.text for word in words_of(name))
