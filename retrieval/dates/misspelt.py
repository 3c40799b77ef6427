"""Misspelt months of a sentence: "octobr 1950", "on 9 Feburary"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from retrieval.dates.words import MONTH_NAMES, Token

_LIKE_OTHERS: Final = frozenset({"march", "june", "july"})
"""One letter away from words and names ("Marsh", "Jane", "jury"): misspelt only where two of their
letters changed places."""

_SPELT: Final = tuple(sorted({*MONTH_NAMES, "autumn", "before", "between"} - {"may"}))
_NEAR: Final = 3
"""Tokens on each side, of which one is a number: "the 14th of octobr", "octobr and may 1950"."""


def mend(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, with what surely is a misspelt month beside a day or year spelt as it should be.

    So is what is said of a date with "before" and "between", which it would mean the reverse of.
    """
    return [
        replace(token, text=_spelt(token.text))
        if len(token.text) > _NEAR
        and token.text.isalpha()
        and any(near.number for near in tokens[max(at - _NEAR, 0) : at + _NEAR + 1])
        else token
        for at, token in enumerate(tokens)
    ]


@lru_cache(maxsize=4096)
def _spelt(word: str) -> str:
    """The month that a word is one slip away from, else the word itself ("augusts", "Augusta")."""
    found = process.extractOne(word, _SPELT, scorer=OSA.distance, score_cutoff=1)
    if found is None or found[0] in word:
        return word
    swapped = sorted(found[0]) == sorted(word)
    return word if found[0] in _LIKE_OTHERS and not swapped else found[0]
