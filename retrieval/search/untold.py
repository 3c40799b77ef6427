"""Senders and receivers that no title tells: "telegrams from Moscow", "letters to Paris"."""

from __future__ import annotations

import re

from retrieval.answer import Unheeded, WhyUnheeded
from retrieval.dates.words import MONTHS
from retrieval.names.places import is_of_place, words_of_country
from retrieval.search.correspondents import Correspondents
from retrieval.search.masked import ONE, Masked
from retrieval.search.paper_requests import ALSO, ANY_PAPER, FROM, WAY, side_of
from retrieval.search.unheeded import before_exclusion
from retrieval.search.vocabulary import Vocabulary

_END = r"(?=\W*$|[.,;?!]|\s+(?:from|to|in|of|on|about)\b)"
_SHAPES: tuple[tuple[WhyUnheeded, str], ...] = (
    ("sender", rf"(?:to\s+(?:the\s+)?{ONE}\s+)?(?P<words>{FROM}(?P<by>{ONE}{ALSO}))"),
    ("receiver", rf"(?:{FROM}(?:the\s+)?{ONE}\s+)?(?P<words>to\s+(?P<to>{ONE}{ALSO}))"),
)
_UNTOLD = tuple(
    (reason, re.compile(f"{ANY_PAPER}{WAY}{shape}{_END}", re.IGNORECASE))
    for reason, shape in _SHAPES
)
"""Whole names without "the": "from Paris", but not "from Paris newspapers" or "the Korean War"."""


def find_untold(question: Masked, vocabulary: Vocabulary) -> tuple[Unheeded, ...]:
    """Whose papers a question asks for, "from Moscow", where no title tells it; so "to Moscow".

    Where a paper was written it seldom says, nor to what place it went.
    """
    masked, names = before_exclusion(question), question.names
    untold: list[Unheeded] = []
    for reason, shape in _UNTOLD:
        found = shape.search(masked)
        if found is None:
            continue
        asked = Correspondents(side_of(found, "by", names), side_of(found, "to", names))
        some = [one.asked.lower() for one in asked.names]
        if reason == "sender":
            may_be = MONTHS.keys().isdisjoint(some)
        else:
            may_be = all(is_of_place(one) or words_of_country(one) for one in some)
        if may_be and not (asked.known or asked.told(vocabulary)):
            untold.append(Unheeded(text=question.written(found["words"]), reason=reason))
    return tuple(untold)
