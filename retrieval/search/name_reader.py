"""NameReader: which words before a surname are first names, and where the whole name begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from rapidfuzz import fuzz

from retrieval.dates import DATE_WORDS
from retrieval.names import Expansion
from retrieval.names.headings import CAPITAL
from retrieval.names.places import is_of_place
from retrieval.search import cues
from retrieval.search.correspondents import is_correspondent, may_be_surname
from retrieval.search.english import is_rare, may_be_name
from retrieval.search.first_names import (
    ONE_NAME,
    is_forename,
    is_like,
    may_be_one,
    may_begin_a_name,
)
from retrieval.search.surnames import has_always_capital, is_printed_before
from retrieval.search.vocabulary import Vocabulary

SHORTEST = 3
"""Letters of a surname."""

PIECE = re.compile(r"[\w'’-]+")
"""A word of a name."""

_BEGINS = rf"(?:^|(?i:\b(?:from|to|and|by|with|{cues.RANKS})\b\.?\s)|[(,])\s*"
_FORENAMES = rf"(?P<forenames>{CAPITAL}[\w'’-]*(?:(?:\.\s*|\s+){CAPITAL}[\w'’-]*){{0,3}})\.?"
_BEFORE_SURNAME = re.compile(rf"{_BEGINS}{_FORENAMES}\s+\Z")
_BETWEEN = re.compile(r".*(?:[^aeiou]ich|ovna|evna|ichna)|Abdel|Abdul|Ben|De|El|Van|Von")
"""Patronymics, and what else stands between a first name and a surname."""


class NameReader:
    """Tells whole names in one text."""

    def __init__(self, text: str, names: Sequence[Expansion], vocabulary: Vocabulary) -> None:
        self._text = text
        self._names = names
        self._vocabulary = vocabulary
        self._persons = {one.asked for one in names if one.persons}
        self._known = {word for one in names for word in PIECE.findall(one.asked)}
        self._longer = [one.asked for one in names if " " in one.asked]
        self._forenames: dict[str, set[str]] = {}

    def start_of_name(self, before: Sequence[re.Match[str]], surname: str) -> int | None:
        """Where a name begins that a surname ends; None where it is no such name."""
        forenames, whole = self._named_before(before, surname)
        some = len(whole) <= 1 or (len(whole) == 2 and all(map(self._is_strange, whole)))
        if not forenames or not some or not self._known.isdisjoint(whole):
            return None
        first = whole[0] if whole else forenames[-1][0]
        if not self._stands_alone(surname, forenames[0][0], first):
            return None
        two = whole and (self._is_surname(first) or self._is_called_by(first))
        if two or self._is_of_another(first, surname) or self._is_unlike(first, surname):
            return None  # two who are named side by side, or somebody else
        return forenames[-1].start()

    def start_of_another(self, before: Sequence[re.Match[str]], surname: str) -> int | None:
        """Where the name of another begins who has the surname of a known person, if it is one.

        His first name is one that records print before the surname, or that none has at all.
        """
        forenames, whole = self._named_before(before, surname)
        if not whole or surname not in self._persons or not self._known.isdisjoint(whole):
            return None
        first = whole[0]
        absent = may_be_name(first.lower()) and first not in self._vocabulary
        strange = absent and not (is_of_place(first) or self._is_surname(first))
        another = all(self._is_of_another(one, surname) for one in whole)
        if another and (strange or is_printed_before(first, surname, self._vocabulary)):
            return forenames[-1].start()
        return None

    def _named_before(
        self, before: Sequence[re.Match[str]], surname: str
    ) -> tuple[list[re.Match[str]], list[str]]:
        """What may be first names before a surname, the nearest first, and those that are whole.

        The first word of the text is none that only begins it.
        """
        forenames = self._forenames_of(before, surname)
        begins = forenames and forenames[-1].start() == 0
        if begins and not self._begins_a_name(forenames[-1][0], surname):
            del forenames[-1]
        names = [one[0] for one in forenames if len(one[0]) > 1]
        return forenames, [one for one in names if not _BETWEEN.fullmatch(one)]

    def start_of_printed(self, before: Sequence[re.Match[str]], surname: str) -> int | None:
        """Where a whole name begins that the records print, too; None where it is none."""
        forenames = self._forenames_of(before, surname)
        whole = [one[0] for one in forenames if len(one[0]) > 1]
        if not whole or not (surname in self._persons or may_be_surname(surname)):
            return None
        printed = self._vocabulary.side_by_side(f"{whole[0]} {surname}")
        if not printed and whole[-1].lower() not in self._known_forenames(surname):
            return None
        two = any(self._is_surname(one) or self._is_called_by(one) for one in whole)
        return None if two or not self._known.isdisjoint(whole) else forenames[-1].start()

    def _forenames_of(self, before: Sequence[re.Match[str]], surname: str) -> list[re.Match[str]]:
        """What may be first names before a surname, the nearest first; none of a longer name."""
        if len(surname) < SHORTEST or any(surname in name for name in self._longer):
            return []
        return list(takewhile(lambda piece: is_forename(piece[0]), reversed(before)))

    def start_of_sole(self, before: Sequence[re.Match[str]], surname: str) -> int | None:
        """The same, where no record looked at has a first name that begins otherwise."""
        start = self.start_of_printed(before, surname)
        if start is None:
            return None
        initials = {one[0][0].lower() for one in before}
        beside = re.compile(rf"\b({CAPITAL}[\w'’-]+) {re.escape(surname)}\b")
        texts = self._vocabulary.texts(surname)
        others = {one for text in texts for one in beside.findall(text)}
        others = {one for one in others if one[0].lower() not in initials}
        return None if any(map(self._is_of_person, others)) else start

    def _is_of_person(self, word: str) -> bool:
        """Whether a word before a surname is a first name, as "Secretary", "Friday" are not.

        One has a capital wherever it stands, and is no surname or place.
        """
        another = self._is_surname(word) or self._is_somewhere(word)
        return self._is_first(word) and not another

    def _is_first(self, word: str) -> bool:
        """Whether a whole word has a capital wherever it stands, and may be a first name."""
        lower = word.lower()
        may_be = len(word) > 1 and lower not in DATE_WORDS and is_forename(word)
        return may_be and has_always_capital(word, self._vocabulary)

    def _is_surname(self, word: str) -> bool:
        """Whether it is that of a known person, or of the sender or receiver in a title."""
        return word in self._persons or (
            may_be_surname(word) and is_correspondent(Expansion(asked=word), self._vocabulary)
        )

    def _is_called_by(self, name: str) -> bool:
        """Whether records call somebody by this name alone: "Fekini said", "Fekini's letter"."""
        alone = re.compile(rf"\b{re.escape(name)}(?:['’]s|\s(?=[a-zß-öø-ÿ]))")
        return may_be_surname(name) and any(map(alone.search, self._vocabulary.texts(name)))

    def _is_somewhere(self, name: str) -> bool:
        """Whether records have something happen there: "at Yalta"."""
        there = re.compile(rf"\b(?:at|in|near)\s+(?:the\s+)?{re.escape(name)}\b(?!['’])")
        return any(map(there.search, self._vocabulary.texts(name)))

    def _stands_alone(self, surname: str, nearest: str, first: str) -> bool:
        """Whether the records have the surname, and never behind this first name."""
        if self._is_surname(surname):
            return not self._vocabulary.side_by_side(f"{nearest} {surname}")
        return (
            (len(first) == 1 or self._is_strange(first))
            and may_be_surname(surname)
            and surname in self._vocabulary
            and not self._is_somewhere(surname)
        )

    def _is_strange(self, first: str) -> bool:
        """Whether no record has a first name, nor is it a common word."""
        return is_rare(first.lower()) and first not in self._vocabulary

    def _begins_a_name(self, word: str, surname: str) -> bool:
        """Whether the first word of the text, which has a capital anyway, is of a name.

        "Compare" is not.
        """
        return (
            is_rare(word.lower())
            or all(one[0].isupper() for one in PIECE.findall(self._text))
            or word.lower() in self._known_forenames(surname)
        )

    def _is_of_another(self, forename: str, surname: str) -> bool:
        """Whether a first name can be none of those that are known before a surname.

        Neither Robert nor Jacqueline is John F. Kennedy, but Josef may be Joseph Stalin.
        """
        known = self._known_forenames(surname)
        return bool(known) and not any(may_be_one(forename.lower(), one) for one in known)

    def _is_unlike(self, forename: str, surname: str) -> bool:
        """Whether records call those of a surname, whom nobody knows, by other first names only.

        So Winifred Pascoe is nobody where titles have no Pascoe but Eliza and George.
        """
        if len(forename) == 1 or surname in self._persons:
            return False
        beside = re.compile(rf"(?:([\w'’-]+)\.?\s+)?\b{re.escape(surname)}\b")
        titles = self._vocabulary.titles(surname)
        if not all(may_begin_a_name(one) for title in titles for one in beside.findall(title)):
            return False  # it stands there alone, and may be anybody's
        found = (one for text in self._vocabulary.texts(surname) for one in beside.findall(text))
        others = {one.lower() for one in found if self._is_first(one)}
        return bool(others) and not any(is_like(forename.lower(), one) for one in others)

    def _known_forenames(self, surname: str) -> set[str]:
        """The first names, in lower case, or their initials, that stand before a surname.

        Those of a known person are in the forms of the name; those of others in titles, but where
        these print the surname behind a mere rank too ("President Johnson", "U. Alexis Johnson"),
        nobody can say whose they are.
        """
        if surname not in self._forenames:
            forms = [who.variants for name in self._names for who in name.entities]
            parted = [PIECE.findall(one.name) for variants in forms for one in variants]
            told = [
                before for *before, last in parted if fuzz.ratio(last, surname) >= ONE_NAME
            ] or self._in_titles(surname)
            some = ([*before[:1], *(one for one in before[1:] if len(one) > 1)] for before in told)
            self._forenames[surname] = {
                one.lower()
                for words in some
                for one in words
                if is_forename(one) and not _BETWEEN.fullmatch(one)
            }
        return self._forenames[surname]

    def _in_titles(self, surname: str) -> list[list[str]]:
        """The words before a surname in titles; none where it stands there behind a mere rank."""
        # Most titles have it behind a bracket.
        places = (
            (title, one.start())
            for title in self._vocabulary.titles(surname)
            if f" {surname}" in title
            for one in re.finditer(rf"\b{re.escape(surname)}\b", title)
        )
        before = (_BEFORE_SURNAME.search(title, 0, at) for title, at in places)
        found = [PIECE.findall(one["forenames"]) for one in before if one]
        ranked = any(one[-1].lower() in cues.NAMELESS for one in found)
        return [] if ranked else found
