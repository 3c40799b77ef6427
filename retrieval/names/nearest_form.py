"""Which of the spellings of a name a misspelt word is read as: one that occurs."""

from __future__ import annotations

from collections.abc import Collection

from rapidfuzz.distance import OSA

from retrieval.names.name_index import edits, one_spelling, undoubled

_ALIKE = str.maketrans("yj", "ii")
"""Letters that are written for one another where Russian is transcribed."""


def nearest_form(typed: str, near: str, occurring: Collection[str]) -> str | None:
    """The form of a name that a word misspells, all in small letters, or None where it does not.

    "Staline" is near to "Stallone"; where only "Stalin" occurs, that is no name of the records.
    A name that is not spelt like any that occurs ("Peking") stands for itself.

    Args:
        typed: the word, a single one.
        near: the known form that it is near to.
        occurring: the forms of one word that records have, of the same bearers.
    """
    if near in occurring:
        return near
    word, form = _alike(typed), _alike(near)
    spelt = {one: _alike(one) for one in occurring}
    reached = {one: _far(word, spelt[one]) for one in spelt if _is_near(word, spelt[one], 1)}
    if reached:
        return min(reached, key=reached.__getitem__)
    return None if any(_is_near(form, other, 0) for other in spelt.values()) else near


def _alike(word: str) -> str:
    return undoubled(one_spelling(word).translate(_ALIKE))


def _far(one: str, other: str) -> int:
    return int(OSA.distance(one, other))


def _is_near(one: str, other: str, more: int) -> bool:
    """Whether two words are few edits apart; `more` are allowed where both are long."""
    allowed = edits(len(one), len(other))
    return _far(one, other) <= allowed + (more if allowed > 1 else 0)
