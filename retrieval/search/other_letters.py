"""Questions in other letters than the records': what is read of them is the names."""

from __future__ import annotations

import re

from retrieval.answer import Unheeded
from retrieval.index.lexical import terms_in
from retrieval.names.unspaced import is_particle
from retrieval.search.clauses import expand
from retrieval.search.masked import standing
from retrieval.search.vocabulary import Vocabulary

_LETTER = r"[^\W\d_\u0000-\u02af\u1d00-\u1eff]"
"""One that is not Latin."""

_WORD = re.compile(rf"{_LETTER}(?:\w|[\u0300-\u036f])*")
_NAME = "\x00"


def read_names_alone(text: str, vocabulary: Vocabulary) -> tuple[str, tuple[Unheeded, ...]]:
    """A question with names in other letters, less its other words in such that no record has.

    "斯大林告诉金日成什么" is "斯大林 金日成" then. Without such a name it stays as it is.

    Returns: the text, and what was left out of it.
    """
    if text.isascii() or not _WORD.search(text):
        return text, ()
    spaced = vocabulary.index.names.spaced(text)
    rest = spaced
    for name in expand(spaced, vocabulary):
        if _WORD.match(name.asked):
            rest = standing(name.asked).sub(lambda found: _NAME * len(found[0]), rest)
    if _NAME not in rest:
        return text, ()
    left, end, unread = "", 0, []
    for found in _WORD.finditer(rest):
        terms = terms_in(found[0])
        if not terms or not vocabulary.has(terms):  # what is too long for one has none
            unread += [] if is_particle(found[0]) else [found[0]]
            left += spaced[end : found.start()]
            end = found.end()
    told = (Unheeded(text=" ".join(unread), reason="letters"),) if unread else ()
    return " ".join((left + spaced[end:]).split()), told
