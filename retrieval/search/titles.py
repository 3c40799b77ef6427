"""Ranks and first names before a surname, which a record that has the surname need not say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.names import Expansion
from retrieval.search import cues
from retrieval.search.clauses import expand
from retrieval.search.correspondents import is_correspondent
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
    """A question without the ranks before its names, nor the first names a record need not say."""
    return without_forenames(without_ranks(text, expansions, vocabulary), expansions, vocabulary)


def without_ranks(text: str, expansions: Sequence[Expansion], vocabulary: Vocabulary) -> str:
    """A question without the ranks before its names, known ones or such with a capital.

    A rank is kept before a common word where records have both, as in "General Assembly", and
    where every word has a capital; and "Mrs." is where records have a man of that surname.
    """
    known = tuple(expansion.asked for expansion in expansions)
    capitals = not text.istitle()

    def kept(rank: re.Match[str]) -> str:
        behind = text[rank.end() :]
        if behind.startswith(known):
            return ""
        word = _WORD.match(behind) if behind[:1].isupper() else None
        if cues.HER.match(rank[0]) and not (word and _is_nobody_else(word[0], vocabulary)):
            return rank[0]
        rare = word is not None and is_rare(word[0].lower())
        if word is None or not (rare or capitals):
            return rank[0]
        return "" if rare or not vocabulary.side_by_side(rank[0] + word[0]) else rank[0]

    return _RANK.sub(kept, text)


def _is_nobody_else(surname: str, vocabulary: Vocabulary) -> bool:
    """Whether records have a surname, but neither for a known person nor behind a man's rank.

    Nor is it that of a sender or receiver without a first name.
    """
    known = any(one.persons for one in expand(surname, vocabulary))
    if known or surname not in vocabulary or is_correspondent(Expansion(asked=surname), vocabulary):
        return False
    ranked = re.compile(rf"\b(?:{cues.RANKS})\b\.?\s+{re.escape(surname)}\b", re.IGNORECASE)
    texts = vocabulary.texts(surname)
    return all(cues.HER.match(one[0]) for text in texts for one in ranked.finditer(text))
