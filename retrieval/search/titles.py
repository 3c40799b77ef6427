"""Ranks and first names before a surname, which a record that has the surname need not say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.names import Expansion
from retrieval.search import cues
from retrieval.search.english import is_rare
from retrieval.search.forenames import without_forenames
from retrieval.search.vocabulary import Vocabulary

_WORD = re.compile(r"[^\W\d_]{2,}")
_RANK = re.compile(
    rf"(?:\b(?:(?:{cues.OF_RANKS})[\s-]+)*"
    rf"(?:{cues.RANKS})\b\.?(?:\s+of\s+(?:defen[cs]e|state))?[\s-]+)+",
    re.IGNORECASE,
)
"""Also "Prime Minister" and "Secretary of State"."""


def without_titles(text: str, expansions: Sequence[Expansion], vocabulary: Vocabulary) -> str:
    """A question without the ranks before its names, known ones or such with a capital.

    Nor has it the first names that a record need not say.

    A rank is kept before a common word where records have both, as in "General Assembly".
    """
    known = tuple(expansion.asked for expansion in expansions)
    capitals = not text.istitle()

    def kept(rank: re.Match[str]) -> str:
        behind = text[rank.end() :]
        if behind.startswith(known):
            return ""
        if cues.HER.match(rank[0]):
            return rank[0]
        word = _WORD.match(behind) if capitals and behind[:1].isupper() else None
        if word is None:
            return rank[0]
        rare = is_rare(word[0].lower())
        return "" if rare or not vocabulary.side_by_side(rank[0] + word[0]) else rank[0]

    return without_forenames(_RANK.sub(kept, text), expansions, vocabulary)
