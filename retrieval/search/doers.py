"""Questions for what somebody did or said, and sentences that tell it of others, or of nobody."""

from __future__ import annotations

import re

from retrieval.index.opened import Index
from retrieval.index.words import WORD
from retrieval.names import Expansion
from retrieval.names.places import is_of_place, words_of_country
from retrieval.search.correspondents import Side, sides_of
from retrieval.search.masked import NUMBER, OFFICE, ONE, mask, standing
from retrieval.search.paper_requests import without_office
from retrieval.search.reading import Asked

_SAYS = (
    r"(?:say|answer|reply|respond|react|propose|decide|refuse"
    r"|said|answered|replied|responded|reacted|proposed|decided|refused)\b"
)
_DOES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"\b(?:did|does|has|had|would)\s+(?:the\s+)?(?:{OFFICE}\s+){{0,5}}(?P<who>{ONE})"
        rf"(?!\s*['’])(?:\s+(?:ever\s+)?(?P<says>{_SAYS}))?",
        rf"\bwhat\s+(?:the\s+)?(?:{OFFICE}\s+){{0,5}}(?P<who>{ONE})\s+(?P<says>{_SAYS})",
        rf"(?P<who>{ONE})['’]s?\s+"
        r"(?P<says>answers?|comments?|decisions?|reactions?|repl(?:y|ies)|responses?)\b",
    )
)
_YOU = re.compile(r"\byour?s?\b", re.IGNORECASE)
_HE = re.compile(r"\W*(?:he|she|they)\b", re.IGNORECASE)


def tells_of_others(asked: Asked, title: str, sentence: str, index: Index) -> bool:
    """Whether a question is for what somebody did, and a paper tells of it only what others did.

    What he said, answered or decided is in no paper to him, and in another only where the sentence
    names him, or begins with "he". What he did otherwise a paper to him may tell, too, where the
    sentence names him, or has "you". In a paper of his own every sentence may tell of him. Of a
    country nothing is sure: too many words are for it.

    Args:
        asked: the question.
        title: of the paper.
        sentence: of it, which answers best.
        index: whose names they are.
    """
    masked = mask(asked.without_date, asked.expansions)
    found = next(filter(None, (shape.search(masked.text) for shape in _DOES)), None)
    if found is None:
        return False
    (number,) = NUMBER.findall(found["who"])
    who = without_office(masked.names[int(number)])
    if is_of_place(who.asked) or words_of_country(who.asked.lower()):
        return False
    by_him, to_him = (Side((who,)).stands_in(side, index) for side in sides_of(title))
    if by_him:
        return False
    if found["says"]:
        return to_him or not (_HE.match(sentence) or _names(sentence, who, index))
    return to_him and not (_YOU.search(sentence) or _names(sentence, who, index))


def _names(sentence: str, who: Expansion, index: Index) -> bool:
    """Whether a sentence has somebody in any form, or a word of the name."""
    if not who.bearers.isdisjoint(index.entities(sentence)):
        return True
    return any(standing(word).search(sentence) for word in WORD.findall(who.asked))
