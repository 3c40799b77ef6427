"""Years that are of what records tell of, not of records: "the 1958 Agreement"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from retrieval.dates.events import ARTICLES, EVENTS, lead_of
from retrieval.dates.phrases import Phrase
from retrieval.dates.unread import unread_places
from retrieval.dates.words import AFTER_YEAR, APOSTROPHES, DASHES, PAPERS, Token, words

_LASTING: Final = words(
    "accord accords act agreement agreements armistice charter constitution convention conventions "
    "coup declaration doctrine law legislation pact proposal proposals protocol rebellion "
    "resolution revolt revolution settlement treaties treaty truce understanding understandings "
    "uprising war"
)
"""What papers tell of for years: of 77 that full texts of FRUS name with their year (acts are not
counted) none was of the year of the paper."""

_HELD: Final = words("ceasefire conference crisis election elections incident offensive summit")
"""What they tell of for years too, if the year stands before it: "the 1954 Geneva conference". "The
crisis of 1950" may be that of papers of the year."""

_OF_PAPERS: Final = PAPERS | words("memoranda minutes transcript transcripts")
"""What is of what was held, and of its date: "minutes of the 1960 conference"."""

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
    year, before = tokens[at], tokens[at - 1].text if at else ""
    if (phrase.first, phrase.last) != (year.text, year.text) or phrase.unit:
        return None
    beside = bool(phrase.relation) or lead_of(tokens, phrase.start) in _BESIDE
    events = EVENTS if beside else frozenset()
    if before == "of":
        found = at > 1 and tokens[at - 2].text in _LASTING | events
    else:
        found = (not at or before in ARTICLES | {"s"}) and _is_of_event(tokens, at, events)
    return EventYear(year.text, year.start, year.end, beside) if found else None


def unread_event(tokens: Sequence[Token]) -> EventYear | None:
    """The first year before an event in a question of which no date is read.

    It may lie outside the years of the records, or stand behind any word, "Soviet-Persian 1921
    treaty", and before any: "treaty of 1951 revision".
    """
    for at in unread_places(tokens):
        of = at > 1 and tokens[at - 1].text == "of" and tokens[at - 2].text in _LASTING
        if of or _is_of_event(tokens, at):
            return EventYear(tokens[at].text, tokens[at].start, tokens[at].end, beside=False)
    return None


def _is_of_event(tokens: Sequence[Token], at: int, further: frozenset[str] = frozenset()) -> bool:
    """Whether the year at a token stands before the name of an event; not of a paper.

    `further` are words that are events here besides.
    """
    stop = at + 1
    while stop < min(at + 1 + _LONGEST, len(tokens)) and _is_name(tokens, stop):
        stop += 1
    named = {token.text for token in tokens[at + 1 : stop]}
    if not named.isdisjoint(_OF_PAPERS):
        return False
    start = at - (at > 0 and tokens[at - 1].text in ARTICLES)
    paper = start > 1 and tokens[start - 1].text == "of" and tokens[start - 2].text in _OF_PAPERS
    return not named.isdisjoint(_LASTING | further | (frozenset() if paper else _HELD))


def _is_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token behind a year may be part of a name: "U-2", "Gulf of Tonkin"."""
    token, word = tokens[at], tokens[at].text
    if word in {"of", "and"}:
        return tokens[at - 1].capital and at + 1 < len(tokens) and tokens[at + 1].capital
    numbered = token.glued and token.number is not None
    return numbered or (word.isalpha() and word not in AFTER_YEAR) or word in DASHES | APOSTROPHES
