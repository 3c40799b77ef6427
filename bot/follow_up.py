"""Whether a question that replies to an answer may be asked within that answer's subject.

Two questions searched as one are mostly answered by what answers the first. So the sentence that
answers both has to speak of everything that the reply asks for, in the same words or under another
name of the same person; else the reply is a question of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from retrieval.answer import Answer
from retrieval.dates import DateMention, find_dates
from retrieval.index.lexical import STOP_WORDS

_WORD = re.compile(r"[^\W_]+")
# "And what did Mao say?" asks for whatever the records have of Mao.
_OPEN = frozenset(
    "say says said tell tells told think thinks thought write writes wrote written answer answers "
    "answered reply replies replied respond responds responded ok okay please".split()
)
_DANGLING = re.compile(r"\s+(?:in|on|of|for|during|from|dated)?\s*(?=[?.!]|$)", re.IGNORECASE)
"""Before a date that was taken out of the end of a question."""
_STEM = 4
"""Characters of two words that must agree at least, where their endings differ."""


def joined(earlier: str, reply: str, *, read_dates: bool = True) -> str:
    """Both questions as one, where dates are read without the earlier date if the reply has one.

    "What came in October 1950?" with "and in September?" asks of September alone.
    """
    if read_dates and isinstance(find_dates(reply), DateMention | tuple):
        dated = find_dates(earlier)
        if isinstance(dated, DateMention):
            earlier = _DANGLING.sub("", " ".join(dated.cut_from(earlier).split()))
    return f"{earlier} — {reply}"


def covers(answer: Answer, reply: str, earlier: str) -> bool:
    """Whether the quoted sentence, or its record's title, speaks of all that the reply asks for.

    A reply that only names another date asks for all that `earlier` asked for.
    """
    if answer.answer is None:
        return False
    dated = _asked(answer.date.text) if answer.date is not None else []
    asked = [word for word in _asked(reply) if word not in dated]
    if not asked and dated:
        asked = [word for word in _asked(earlier) if word not in dated]
    quoted = [hit.record.title for hit in answer.citations if hit.rank == answer.answer.rank]
    said = _words(" ".join([answer.answer.sentence, *quoted]))
    names = [(set(_words(one.asked)), set(_words(" ".join(one.also)))) for one in answer.expansions]
    return bool(asked) and all(
        _within(word, said)
        or any(word in name and not also.isdisjoint(said) for name, also in names)
        for word in asked
    )


def repeats(answer: Answer, before: Answer, reply: str) -> bool:
    """Whether a reply that asks what somebody said is told the sentence above once more.

    "Who falsified an outbreak?" quotes a note to Beria; "What did Beria reply?" is not asked by it.
    """
    if answer.answer is None or before.answer is None or _OPEN.isdisjoint(_words(reply)):
        return False
    return answer.answer.sentence == before.answer.sentence


def _asked(text: str) -> list[str]:
    return [word for word in _words(text) if word not in STOP_WORDS and word not in _OPEN]


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if len(word) > 1 or word.isdigit()]


def _within(word: str, said: Iterable[str]) -> bool:
    return any(word == other or _kin(word, other) for other in said)


def _kin(one: str, other: str) -> bool:
    """Whether two words differ in their endings alone: "requested" and "request"."""
    if one.isdigit() or other.isdigit():
        return False
    shorter = min(len(one), len(other))
    same = max(_STEM, shorter - 2)
    return shorter >= _STEM and abs(len(one) - len(other)) <= 4 and one[:same] == other[:same]
