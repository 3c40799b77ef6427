"""Years that are of what records tell of, not of records: "the 1958 Agreement"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from retrieval.dates.events import ARTICLES, EVENTS, lead_of
from retrieval.dates.phrases import Phrase
from retrieval.dates.questions import PAPERS
from retrieval.dates.words import AFTER_YEAR, APOSTROPHES, DASHES, Token, words

_LASTING: Final = words(
    "accord accords act agreement agreements armistice charter constitution convention conventions "
    "coup declaration doctrine law legislation pact proposal proposals protocol rebellion "
    "resolution revolt revolution settlement treaties treaty truce understanding understandings "
    "uprising war"
)
"""What papers tell of for years: of 77 that full texts of FRUS name with their year (acts are not
counted) none was of the year of the paper."""

_BESIDE: Final = frozenset({"after", "before", "between", "since", "until", "till"})
_LONGEST: Final = 8
"""Words behind a year that may be what it is of: "the 1958 military nuclear agreement"."""


@dataclass(frozen=True, slots=True)
class EventYear:
    """The year of an event in a question, and its character offsets.

    `beside`: the question is of before or after the event.
    """

    text: str
    start: int
    end: int
    beside: bool


def event_year(tokens: Sequence[Token], phrase: Phrase) -> EventYear | None:
    """The year that a date is, if it is that of an event and not of records.

    It stands before its name, behind an article or an owner or first in the question, or behind
    "of". "The 1949 talks" are of papers of their year, but not "before the 1949 talks".
    """
    at = phrase.stop - 1
    year = tokens[at]
    if (phrase.first, phrase.last) != (year.text, year.text) or phrase.unit:
        return None
    beside = bool(phrase.relation) or lead_of(tokens, phrase.start) in _BESIDE
    events = _LASTING | EVENTS if beside else _LASTING
    found = not events.isdisjoint(_named(tokens, at))
    return EventYear(year.text, year.start, year.end, beside) if found else None


def _named(tokens: Sequence[Token], at: int) -> set[str]:
    """The words of what has the year at a token; none of a paper."""
    before = tokens[at - 1].text if at else ""
    if before == "of":
        return {tokens[at - 2].text} if at > 1 else set()
    if at and before not in ARTICLES | {"s"}:
        return set()
    behind = takewhile(_is_name, tokens[at + 1 : at + 1 + _LONGEST])
    named = {token.text for token in behind}
    return named if named.isdisjoint(PAPERS) else set()


def _is_name(token: Token) -> bool:
    word = token.text
    return (word.isalpha() and word not in AFTER_YEAR) or word in DASHES | APOSTROPHES
