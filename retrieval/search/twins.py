"""Twins: records that are one paper, listed twice in other words."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from retrieval.dates.words import COUNTS, DAYS
from retrieval.index.lexical import analyzer
from retrieval.index.numbers import in_figures
from retrieval.index.words import words_in
from retrieval.names import NameAuthority
from retrieval.names.headings import CAPITAL
from retrieval.names.name_index import FUZZY_LETTERS, edits
from retrieval.records import Record
from retrieval.search.correspondents import sides_of

ROUGHLY, ALIKE = 60.0, 75.0
"""Least likeness, 0 to 100, of two titles with their summaries: as they are, which is soon told,
and by their stems, each name and number in one form."""

COMPARED = 1000
"""Characters that are compared; who words a paper anew does not begin with the same page."""

_SMALL = {
    word: number for word, number in {**COUNTS, **DAYS}.items() if number < 10 and word != "a"
}
_NUMBER = re.compile(rf"\b(?:{'|'.join(_SMALL)})\b|(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
"""Numbers below ten in words, and the endings of those in figures: "Fifth" and "5th"."""

_EXACT = re.compile(
    r"[0-9]+"
    r"|\b(?:not|cannot|no|none|nobody|nothing|never|neither|nor|without|false)\b|n['’]t\b"
    r"|\b(?:den(?:y|ies|ied)|refus|reject)|\b(?:before|after|against)\b"
)
"""Numbers and denials, and times and sides: where they differ, so do the papers."""

_ACTS = {
    stem: stems.split()[0]
    for stems in ("ask request", "report inform tell", "send transmit forward relay convey")
    for stem in stems.split()
}
"""Stems of what a paper does, whichever word says so."""

_ENDS = re.compile(rf"\b{CAPITAL}[\w'’-]+|\b(?<=from )\w+|\b(?<=to )\w+")
"""Names, and what something goes from or to."""


def are_twins(one: Record, other: Record, names: NameAuthority) -> bool:
    """Whether two records are one paper that one archive lists twice.

    Both are of one day. Their summaries say the same, or one says more; where each says what the
    other does not ("to Seoul", "to Suwon"), they are two papers, and so are a letter and its
    answer. All the `names` of one person or place are alike. Two bare titles may be alike and name
    two papers, unless their texts are the same.
    """
    if one.archive != other.archive or one.date is None or one.date != other.date:
        return False
    if one.date.earliest != one.date.latest:
        return False
    if not one.summary or not other.summary:
        same_title = one.title.casefold() == other.title.casefold()
        return same_title and one.text == other.text != ""
    whole, other_whole = (f"{r.title}\n{r.summary}"[:COMPARED].lower() for r in (one, other))
    if fuzz.token_sort_ratio(whole, other_whole, score_cutoff=ROUGHLY) < ROUGHLY:
        return False
    if (one.title, one.summary) == (other.title, other.summary):
        return True
    title, other_title = (_in_one_form(r.title, names) for r in (one, other))
    said, also_said = (_in_one_form(r.summary[:COMPARED], names) for r in (one, other))
    mine, theirs = (f"{title}\n{said}"[:COMPARED], f"{other_title}\n{also_said}"[:COMPARED])
    # Stems without function words: "asks for help in", "asked for help with".
    stems, other_stems = (" ".join(analyzer().analyze(text)) for text in (mine, theirs))
    if fuzz.token_sort_ratio(stems, other_stems, score_cutoff=ALIKE) < ALIKE:
        return False
    if set(_EXACT.findall(mine.lower())) != set(_EXACT.findall(theirs.lower())):
        return False
    if _turned(title, other_title) or _in_other_order(said, also_said):
        return False
    sides = zip(sides_of(title), sides_of(other_title), strict=True)
    named = (names.bearers(r.title) for r in (one, other))
    people, others = (frozenset[str]().union(*bearers) for bearers in named)
    apart = bool(people - others and others - people) or any(
        _differ(mine, theirs) for mine, theirs in sides
    )
    return not (apart or _differ(said, also_said))


@lru_cache(maxsize=128)
def _in_one_form(text: str, names: NameAuthority) -> str:
    """A text with its names and numbers each in one form; it is held against several others."""
    figures = in_figures(names.with_ids(text))
    return _NUMBER.sub(lambda found: str(_SMALL.get(found[0].lower(), "")), figures)


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


def _differ(text: str, other: str) -> bool:
    """Whether each says what the other does not."""
    words, others = (_stems(one) for one in (text, other))
    return _alone(words, others) and _alone(others, words)


def _stems(text: str) -> list[str]:
    stems = ("".join(analyzer().analyze(word)) for word in words_in(text))
    return [_ACTS.get(stem, stem) for stem in stems]


def _alone(words: list[str], others: list[str]) -> bool:
    """Whether one of the words stands, in whatever spelling, among no others."""
    return any(not any(_spells(word, other) for other in others) for word in words)


def _spells(word: str, other: str) -> bool:
    """Whether two words are one, or may be: "Shtykov" and "Shtikov", but no "Iran" and "Iraq"."""
    shorter = min(len(word), len(other))
    allowed = edits(len(word), len(other)) if shorter >= FUZZY_LETTERS else 0
    return OSA.distance(word, other, score_cutoff=allowed) <= allowed
