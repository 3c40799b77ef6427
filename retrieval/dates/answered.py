"""Dates of papers that others answer: "the reply to the telegram of 27 September 1950"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from retrieval.dates.phrases import Phrase
from retrieval.dates.words import APOSTROPHES, PAPERS, Token, words

_ANSWERS: Final = words(
    "answer answers answered answering reply replies replied replying respond responds responded "
    "responding response responses react reacted reacting reaction reactions"
)
_ANSWERED: Final = PAPERS | words(
    "appeal demand despatch dispatch inquiry offer proposal proposals query question questions "
    "request requests"
)
_OF: Final = words("of dated from")
_ELSEWHERE: Final = words(
    "about and at but by concerning how in on or over regarding through via what when where which "
    "who why with"
)
"""What leads on from the paper that is answered: "reply to Kim in the telegram of"."""

_FARTHEST: Final = 14


def of_answered(tokens: Sequence[Token], phrase: Phrase) -> Phrase | None:
    """All from the date on, if it is that of a paper which the one asked for answers.

    The answer is of no day before. None where the date is not said of such a paper.
    """
    if phrase.relation:
        return None
    behind = tokens[phrase.stop].text if phrase.stop < len(tokens) else ""
    lead = [token.text for token in tokens[max(phrase.start - _FARTHEST, 0) : phrase.start]]
    if lead and lead[-1] in _OF:
        del lead[-1]
    elif behind in _ANSWERED:
        lead.append(behind)  # reply to Mao's 5 May 1951 telegram
    if not _is_answered(lead):
        return None
    return replace(phrase, relation="since", parts=())


def _is_answered(lead: Sequence[str]) -> bool:
    """Whether words end with a paper that is answered: "his reply to the telegram from Kim"."""
    for at in range(len(lead) - 1, -1, -1):
        word = lead[at]
        if word in _ELSEWHERE or not (word.isalpha() or word in APOSTROPHES):
            return False
        if word not in _ANSWERS:
            continue
        behind = lead[at + 1 :]
        said = behind[behind.index("to") + 1 :] if "to" in behind else []
        if word.startswith("answer") and behind[:1] != ["to"]:
            said = behind  # who answered Kim's letter
        return not _ANSWERED.isdisjoint(said)
    return False
