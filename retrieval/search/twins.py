"""Twins: records that are one paper, listed twice in other words."""

from __future__ import annotations

import re
from itertools import pairwise

from rapidfuzz import fuzz

from retrieval.index.lexical import analyzer
from retrieval.index.numbers import in_figures
from retrieval.index.words import words_in
from retrieval.names.headings import CAPITAL
from retrieval.records import Record
from retrieval.search.correspondents import sides_of

ALIKE = 75.0
"""Least likeness, 0 to 100, of two titles with their summaries."""

VARIANT = 76.0
"""Least likeness of two spellings of one word: "Shtykov" and "Shtikov", no "Iran" and "Iraq"."""

COMPARED = 1000
"""Characters that are compared; who words a paper anew does not begin with the same page."""

_EXACT = re.compile(
    r"[0-9]+|\b(?:one|two|three|four|five|six|seven|eight|nine)\b"
    r"|\b(?:not|cannot|no|none|nobody|nothing|never|neither|nor|without)\b|n['’]t\b"
    r"|\b(?:before|after|against)\b"
)
"""Numbers and denials, and times and sides: where they differ, so do the papers."""

_ENDS = re.compile(rf"\b{CAPITAL}[\w'’-]+|\b(?<=from )\w+|\b(?<=to )\w+")
"""Names, and what something goes from or to."""


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
    mine, theirs = (in_figures(f"{r.title}\n{r.summary}"[:COMPARED]) for r in (one, other))
    # Stems without function words: "asks for help in", "asked for help with".
    stems, other_stems = (" ".join(analyzer().analyze(text)) for text in (mine, theirs))
    if fuzz.token_sort_ratio(stems, other_stems, score_cutoff=ALIKE) < ALIKE:
        return False
    if set(_EXACT.findall(mine.lower())) != set(_EXACT.findall(theirs.lower())):
        return False
    said, also_said = (r.summary[:COMPARED] for r in (one, other))
    if _turned(one.title, other.title) or _in_other_order(said, also_said):
        return False
    words, others = (
        ["".join(analyzer().analyze(word)) for word in words_in(in_figures(text))]
        for text in (said, also_said)
    )
    return not (_alone(words, others) and _alone(others, words))


def _turned(title: str, other: str) -> bool:
    """Whether one goes from whom the other goes to: "Stalin to Mao", "Mao to Stalin"."""
    sides = ([set(words_in(side)) for side in sides_of(one)] for one in (title, other))
    (mine, to), (theirs, back) = sides
    return not ((mine - to).isdisjoint(back - theirs) or (to - mine).isdisjoint(theirs - back))


def _in_other_order(summary: str, other: str) -> bool:
    """Whether two names change places: "Kim asks Stalin", "from Seoul to Pusan"."""
    mine, theirs = (
        set(pairwise(end.lower() for end in _ENDS.findall(text))) for text in (summary, other)
    )
    return any((b, a) in theirs - mine for a, b in mine - theirs)


def _alone(words: list[str], others: list[str]) -> bool:
    """Whether one of the words stands, in whatever spelling, among no others."""
    return any(
        word not in others and all(fuzz.ratio(word, other) < VARIANT for other in others)
        for word in words
    )
