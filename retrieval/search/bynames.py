"""Questions for another name of somebody, which titles print: "what was Stalin's code name?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.index.opened import Index
from retrieval.index.words import words_in
from retrieval.names import Expansion, mine_aliases
from retrieval.names.folding import name_key
from retrieval.search import cues
from retrieval.search.masked import standing

_ANOTHER = re.compile(
    r"\b(?:(?:code|cover|cipher|cypher|real|true|secret|assumed)[\s-]*names?|alias(?:es)?"
    r"|cryptonyms?|pseudonyms?|noms?\s+de\s+guerre"
    r"|(?:(?:hid|hides|hidden|hiding)\s+)?(?:behind|under)\s+(?:the|what|which)\s+names?)\b",
    re.IGNORECASE,
)
_PLAIN = cues.FILLERS | frozenset(
    "cable cabled cables go goes known sign signed telegrams use used went wire wired".split()
)
"""Beside these words, nothing more is asked."""


def read_bynames(text: str, names: Sequence[Expansion]) -> tuple[str, tuple[Expansion, ...]]:
    """The text without the words that ask for another name, and for whose.

    For nobody's where it asks for more, or names nobody who is known.
    """
    found = _ANOTHER.search(text)
    persons = tuple(name for name in names if name.persons)
    if found is None or not persons:
        return text, ()
    rest = without = f"{text[: found.start()]} {text[found.end() :]}"
    for name in names:
        rest = standing(name.asked).sub(" ", rest)
    return (without, persons) if _PLAIN.issuperset(words_in(rest)) else (text, ())


def tells_byname(title: str, asked: Sequence[Expansion], index: Index) -> bool:
    """Whether a title prints two names of one of these persons: "Feng Xi (Stalin)".

    Whose name hides the person must stand there itself: of Filippov that title tells nothing.
    """
    return any(
        one.persons & index.entities(alias.name) & index.entities(alias.reading)
        and (not _hides(one) or _key(one) in {name_key(alias.name), name_key(alias.reading)})
        for alias in mine_aliases([title])
        for one in asked
    )


def _hides(name: Expansion) -> bool:
    """Whether a name is one that hides who bears it."""
    variants = (variant for entity in name.entities for variant in entity.variants)
    kinds = {variant.kind for variant in variants if name_key(variant.name) == _key(name)}
    return bool(kinds) and kinds <= {"cipher", "mined"}


def _key(name: Expansion) -> str:
    return name_key(name.read_as or name.asked)
