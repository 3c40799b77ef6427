"""Years in words: "October nineteen fifty", "in nineteen hundred and five"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from retrieval.dates.parts import OF_COUNTS
from retrieval.dates.words import AFTER_YEAR, CENTURIES, COUNTS, DASHES, MONTHS, Token, words

_NOUGHT: Final = words("oh o ought aught nought")
_MOST: Final = 20
"""From here on a number may have one below ten behind it: fifty-two."""


def in_figures(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, with each year in words as one number, which stands where the words do."""
    found: list[Token] = []
    i = 0
    while i < len(tokens):
        year, stop = _year(tokens, i) if tokens[i].text in CENTURIES else (None, i + 1)
        if year is None:
            found.append(tokens[i])
        else:
            whole = replace(tokens[i], text=str(year), number=year, end=tokens[stop - 1].end)
            found.append(whole)
        i = stop
    return found


def _year(tokens: Sequence[Token], i: int) -> tuple[int | None, int]:
    """The year that begins at token i, and the index behind it; none of "nineteen men"."""

    def word(at: int) -> str:
        return tokens[at].text if at < len(tokens) else ""

    def hyphen(at: int) -> int:
        return at + (word(at) in DASHES)

    century, at = CENTURIES[word(i)], hyphen(i + 1)
    hundred = word(at) == "hundred"
    if hundred:
        at += 1 + (word(at + 1) == "and" and COUNTS.get(word(at + 2), 0) > 1)
    small = COUNTS.get(word(at), 0) if word(at) != "a" else 0
    below = COUNTS.get(word(hyphen(at + 1)), 0) if word(hyphen(at + 1)) != "a" else 0
    if small >= _MOST and 0 < below < 10:
        small, at = small + below, hyphen(at + 1)
    elif word(at) in _NOUGHT and 0 < below < 10:
        small, at = below, hyphen(at + 1)
    elif small < 10 and not hundred and not _ends_date(tokens, i, at):
        small = 0
    if not small and not hundred:
        return None, i + 1
    stop = at + (small > 0)
    compound = word(stop) in DASHES and tokens[stop].glued  # nineteen twelve-pounders
    return (None, i + 1) if compound else (century + small, stop)


def _ends_date(tokens: Sequence[Token], i: int, at: int) -> bool:
    """Whether numbers in words, from token i to token `at`, stand behind a month and count nothing.

    "October nineteen two" is a year, but no "October nineteen two men".
    """
    before = [token.text for token in tokens[max(i - 3, 0) : i] if token.text not in {",", "of"}]
    dated = before and (
        before[-1] in MONTHS or (len(before) > 1 and before[-2] in MONTHS and before[-1].isdigit())
    )
    behind = tokens[at + 1].text if at + 1 < len(tokens) else ""
    return bool(dated) and (not behind.isalnum() or behind in AFTER_YEAR - OF_COUNTS)
