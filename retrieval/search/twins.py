"""Twins: records that are one paper, listed twice in other words."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from retrieval.index.words import words_in
from retrieval.records import Record
from retrieval.search.correspondents import sides_of

ALIKE = 75.0
"""Least likeness, 0 to 100, of two titles with their summaries."""

VARIANT = 75.0
"""Least likeness of two spellings of one word: "Shtykov" and "Shtikov"."""

COMPARED = 1000
"""Characters that are compared; who words a paper anew does not begin with the same page."""

_EXACT = re.compile(r"[0-9]+|\b(?:not|no|never|nor|without)\b|n['’]t\b")
"""Numbers and denials: where they differ, so do the papers."""


def are_twins(one: Record, other: Record) -> bool:
    """Whether two records are one paper that one archive lists twice.

    Both are of one day. Their summaries say the same, or one says more; where each says what the
    other does not ("to Seoul", "to Suwon"), they are two papers, and so are a letter and its
    answer. Two bare titles may be alike and name two papers, unless their texts are the same.
    """
    if one.archive != other.archive or one.date is None or one.date != other.date:
        return False
    if one.date.earliest != one.date.latest:
        return False
    if not one.summary or not other.summary:
        same_title = one.title.casefold() == other.title.casefold()
        return same_title and one.text == other.text != ""
    mine, theirs = (f"{r.title}\n{r.summary}".casefold()[:COMPARED] for r in (one, other))
    if fuzz.token_sort_ratio(mine, theirs, score_cutoff=ALIKE) < ALIKE:
        return False
    if set(_EXACT.findall(mine)) != set(_EXACT.findall(theirs)):
        return False
    if _turned(one.title, other.title):
        return False
    said, also_said = (words_in(r.summary[:COMPARED]) for r in (one, other))
    return not (_alone(said, also_said) and _alone(also_said, said))


def _turned(title: str, other: str) -> bool:
    """Whether one goes from whom the other goes to: "Stalin to Mao", "Mao to Stalin"."""
    sides = ([set(words_in(side)) for side in sides_of(one)] for one in (title, other))
    (mine, to), (theirs, back) = sides
    return not ((mine - to).isdisjoint(back - theirs) or (to - mine).isdisjoint(theirs - back))


def _alone(words: list[str], others: list[str]) -> bool:
    """Whether one of the words stands, in whatever spelling, among no others."""
    return any(
        word not in others and all(fuzz.ratio(word, other) < VARIANT for other in others)
        for word in words
    )
