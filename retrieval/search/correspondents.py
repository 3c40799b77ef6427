"""Correspondents: who is asked for as sender and receiver of papers, and which titles have them."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, permutations
from typing import NamedTuple

from retrieval.index.lexical import name_terms, terms_in
from retrieval.index.opened import Index
from retrieval.names import Expansion
from retrieval.names.headings import CAPITAL
from retrieval.names.places import is_of_place, words_of_country
from retrieval.search.cues import HER, RANKS
from retrieval.search.english import is_rare, unaccented
from retrieval.search.vocabulary import Vocabulary

KIND = (
    r"\b(?:(?:telegram|cable|cablegram|letter|message|note|memo|report|wire|communication|draft"
    r"|answer)s?|memorand(?:um|ums|a)|d[ei]spatch(?:es)?|correspondence|repl(?:y|ies))\b"
)
"""A kind of paper that somebody writes to somebody."""

ANY_KIND = r"\b(?:documents?|records?|papers?)\b"
THINGS = rf"(?:{KIND}|{ANY_KIND})"
"""A kind of paper, or any paper."""

AT_HAND = 5000
"""Titles whose sides are remembered: one question reads the same ones several times."""

A_KIND, A_THING = re.compile(KIND, re.IGNORECASE), re.compile(THINGS, re.IGNORECASE)

_MARKS = re.compile(
    r"\b(?:(?P<by>from|by)|(?P<to>to)"
    r"|(?P<none>via|transmitting|attaching|conveying|forwarding|enclosing|regarding|concerning"
    r"|(?:on|about)(?![^()]*\()))\b",  # "the Adviser on German Affairs (Riddleberger)" goes on
    re.IGNORECASE,
)

_IN_BRACKETS = re.compile(r"\(\s*[^\W\d_a-z]")
_OFFICE = re.compile(r"(?:\s*no\.\s*\d+)?\W*(?:the|an?|all|certain)\b", re.IGNORECASE)
"""How an office or a house begins in titles: "the Embassy in Iran"; nobody's name does."""

_RANK = re.compile(rf"\b(?:{RANKS})\b", re.IGNORECASE)
_INITIAL = re.compile(r"^([^\W\d_])\.$")
_CAPITAL = re.compile(rf"\b{CAPITAL}[\w'’-]+")

_OF_OTHERS = "in|of|at|for|under|acting|assistant|deputy|vice|special|former|associate"
"""Before an office in a title they make it another one: "Under Secretary of State"."""


@dataclass(frozen=True, slots=True)
class Side:
    """The names on one side; all of them are asked for, or any."""

    names: tuple[Expansion, ...] = ()
    any_of: bool = False

    def stands_in(self, told: str, index: Index) -> bool:
        """Whether a side of a title has them."""
        stand = (_stands_in(name, told, index) for name in self.names)
        return any(stand) if self.any_of else all(stand)

    def may_stand_in(self, told: str, index: Index) -> bool:
        """Whether a side of a title has one of them, or a word of a name that nobody known has."""
        names = (
            [name]
            if name.persons
            else [Expansion(asked=word) for word in _CAPITAL.findall(name.asked)]
            for name in self.names
        )
        return any(_stands_in(one, told, index) for some in names for one in some)

    def offices(self, titles: Sequence[str]) -> frozenset[str]:
        """The offices, in lower case, that titles print before the surname of one of them."""
        surnames = "|".join(re.escape(name.asked.split()[-1]) for name in self.names)
        held = re.compile(rf"\b({RANKS})(?:\s+of\s+\w+)?\s+(?:{surnames})\b", re.IGNORECASE)
        return frozenset(one.lower() for title in titles for one in held.findall(title))

    @property
    def words(self) -> str:
        """The names as they were typed."""
        return (" or " if self.any_of else " and ").join(name.asked for name in self.names)


class Placed(NamedTuple):
    """How a title stands to what is asked for.

    `fit`: 1 where it has these correspondents, -1 where it has others, 0 where it may be. It may be
    where it does not tell sender or receiver. Others count only where it says that it is such a
    paper: in "Decision to send aid" nobody receives anything.
    `turned`: it has them the other way round: what is from Mao to others is no letter to Mao.
    """

    fit: int
    turned: bool


@dataclass(frozen=True, slots=True)
class Correspondents:
    """Who is asked for as sender and as receiver; `both`: either of two may be either.

    `deed`: what they wrote is asked for, in whatever paper it stands, and not the paper itself.
    `alone`: nothing else is asked for. `pair`: a paper is from one to the other, both are named as
    titles name people, and records have both names.
    """

    senders: Side
    receivers: Side
    both: Side = Side()
    deed: bool = False
    alone: bool = False
    pair: bool = False

    @property
    def names(self) -> tuple[Expansion, ...]:
        """The names of all."""
        return self.senders.names + self.receivers.names + self.both.names

    @property
    def one_way(self) -> bool:
        """Whether senders are asked for, and receivers too."""
        return bool(self.senders.names and self.receivers.names)

    @property
    def known(self) -> bool:
        """Whether all are persons whose names the archive knows, in all their forms."""
        return all(name.persons for name in self.names)

    @property
    def words(self) -> str:
        """As they were typed: "from Stalin to Mao", "between Stalin and Kim"."""
        sides = (("from", self.senders), ("to", self.receivers), ("between", self.both))
        return " ".join(f"{role} {side.words}" for role, side in sides if side.names)

    def told(self, vocabulary: Vocabulary) -> bool:
        """Whether each stands in a title so: titles call who writes from Saigon "the Embassy"."""
        return all(
            _is_told(name, (at,), vocabulary)
            for at, side in enumerate((self.senders, self.receivers))
            for name in side.names
        )

    def placed(self, title: str, index: Index) -> Placed:
        """How a title stands to them.

        Args:
            title: of a record, such as "Telegram from Shtykov to Vyshinsky".
            index: whose titles and names they are.
        """
        told = sides_of(title)
        fit = max(_fit(way, told, title, index) for way in self._ways)
        may_turn = self.one_way or (fit < 0 and not self.both.names)
        turned = (self.receivers, self.senders)
        return Placed(fit, may_turn and _fit(turned, told, title, index) > 0)

    @property
    def _ways(self) -> list[tuple[Side, Side]]:
        """Who may be sender and receiver."""
        if not self.both.names:
            return [(self.senders, self.receivers)]
        one, *others = self.both.names
        pair = Side((one,)), Side(tuple(others))
        return [pair, pair[::-1]]

    def may_stand_in(self, title: str, index: Index) -> bool:
        """Whether both sides of a title have a word of a name that is asked for there."""
        told = sides_of(title)
        return any(
            all(side.may_stand_in(said, index) for side, said in zip(way, told, strict=True))
            for way in self._ways
        )

    def may_hold_office(self, titles: Sequence[str], index: Index) -> bool:
        """Whether a title has one of two, and for the other an office that some title gives them.

        "Lodge to the President" may be to Eisenhower where "President Eisenhower" is printed.
        """
        told = [sides_of(title) for title in titles]
        return any(
            one.stands_in(sides[at], index) and _is_office(sides[1 - at], offices)
            for way in self._ways
            for at, (one, other) in enumerate(permutations(way))
            for offices in [other.offices(titles)]
            for sides in told
        )

    def others_named(self, title: str, index: Index) -> bool:
        """Whether a title names somebody on a side where it has nobody who is asked for.

        "The Embassy in Israel" may be any of its people.
        """
        told = sides_of(title)
        return all(
            any(
                _names_somebody(said) and not side.may_stand_in(said, index)
                for side, said in zip(way, told, strict=True)
            )
            for way in self._ways
        )


def may_be_surname(word: str) -> bool:
    """Whether a word with a capital may be a surname: no common word, no place, no NATO."""
    lower = word.lower()
    return is_rare(lower) and not (word.isupper() or is_of_place(word) or words_of_country(lower))


def is_correspondent(name: Expansion, vocabulary: Vocabulary) -> bool:
    """Whether a title has a name, in any form, for the sender or the receiver."""
    return _is_told(name, (0, 1), vocabulary)


def _is_told(name: Expansion, sides: Sequence[int], vocabulary: Vocabulary) -> bool:
    """Whether a title has a name on one of these of its `sides_of`."""
    if name.persons:
        titles = vocabulary.titles(name.asked)
    else:  # most records have it in their text alone
        titles = [
            title
            for form in (name.asked, *name.also)
            for title in vocabulary.titles(form)
            if _standing(form)[0] in unaccented(title).lower()
        ]
    index = vocabulary.index
    return any(_stands_in(name, sides_of(title)[at], index) for title in titles for at in sides)


def _names_somebody(side: str) -> bool:
    """Whether one side of a title has the name of somebody, in brackets behind an office or not."""
    if _IN_BRACKETS.search(side):
        return True
    parts = [part for part in side.split(";") if not _OFFICE.match(part)]
    return any(may_be_surname(word) for part in parts for word in _CAPITAL.findall(part))


def _is_office(side: str, offices: Container[str]) -> bool:
    """Whether a side of a title names nobody, but one of these offices."""
    named = any(found.lower() in offices for found in _RANK.findall(side))
    return named and not _names_somebody(side)


def _stands_in(name: Expansion, side: str, index: Index) -> bool:
    """Whether one side of a title has this person, or else this very office or name."""
    if not name.persons:
        plain = unaccented(side)
        lower = plain.lower()
        return any(
            not one.group("others")
            for first, standing in map(_standing, (name.asked, *name.also))
            if first in lower  # not in most sides, which saves nine tenths of the time
            for one in standing.finditer(plain)
        )
    said = frozenset(terms_in(side))
    forms = map(name_terms, (name.asked, *name.also))
    if not any(form and said.issuperset(form) for form in forms):
        return False
    # "Kim Tu-bong" has a word of Kim Il Sung, and is another.
    return not name.persons.isdisjoint(index.entities(side))


_FIRST_NAMES = r"(?:(?!(?:and|or|to|from|of|the)\b)[^\W\d_][\w.'-]*\s+){0,2}"


@lru_cache(maxsize=128)
def _standing(name: str) -> tuple[str, re.Pattern[str]]:
    """The first word of an office or name in lower case, and how all of it stands in a title.

    "J Bray" may be "J. Bray" there, and "Lady Wrey" have her first name.
    """
    words = [_INITIAL.sub(r"\1", word) for word in unaccented(name).split()]
    if her := HER.match(name):
        words[0] = words[0].rstrip(".")
    stops = (
        rf"{word}\.?" if len(word) == 1 and word.isalpha() else re.escape(word) for word in words
    )
    said = r"\s+".join(stops)
    if her:
        said = said.replace(r"\s+", rf"\.?\s+{_FIRST_NAMES}", 1)
    more = r"|\s+(?:for|of)\b" if " " in name else ""
    standing = rf"\b(?P<others>(?:{_OF_OTHERS})\s+(?:the\s+)?)?{said}\b(?!['’]s\b{more})"
    return words[0].lower(), re.compile(standing, re.IGNORECASE)


def _fit(asked: tuple[Side, Side], told: tuple[str, str], title: str, index: Index) -> int:
    sides = [(side, said) for side, said in zip(asked, told, strict=True) if side.names]
    if not all(side.stands_in(said, index) for side, said in sides if said):
        return -1 if A_KIND.search(title) else 0
    return int(all(said for _, said in sides))


@lru_cache(maxsize=AT_HAND)
def sides_of(title: str) -> tuple[str, str]:
    """What a title says before or behind "from", and behind "to".

    Between two "to" it may be either: "Adviser to SCAP (Sebald) to the Department of State".
    """
    marks = list(_MARKS.finditer(title))
    roles = ["lead", *(mark.lastgroup or "" for mark in marks)]
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(title)]
    parts = [title[start:end] for start, end in zip(starts, ends, strict=True)]
    receivers = [part for role, part in zip(roles, parts, strict=True) if role == "to"]
    senders = [part for role, part in zip(roles, parts, strict=True) if role == "by"]
    if receivers and not senders:
        senders = [A_KIND.sub(" ", parts[0])]
    senders += [
        part
        for (role, behind), part in zip(pairwise(roles), parts, strict=False)
        if role == behind == "to"
    ]
    return " ; ".join(senders), " ; ".join(receivers)
