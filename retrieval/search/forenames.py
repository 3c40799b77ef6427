"""First names and initials before a surname, where the archive prints the surname alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import chain, islice

from retrieval.names import Expansion
from retrieval.names.headings import CAPITAL
from retrieval.search import cues
from retrieval.search.english import unaccented
from retrieval.search.first_names import is_forename, may_be_one
from retrieval.search.masked import standing
from retrieval.search.name_reader import PIECE, NameReader
from retrieval.search.vocabulary import Vocabulary

MOST = 8
"""Runs of words with a capital that are looked at."""

_RUN = re.compile(rf"(?<![\w.'’-])(?:{CAPITAL}(?:\.\s?|[\w'’-]*\s)){{1,6}}{CAPITAL}[\w-]+")


def read_surnames(
    text: str, names: Sequence[Expansion], vocabulary: Vocabulary
) -> tuple[str, tuple[Expansion, ...]]:
    """The text with whole names read as surnames: "Henry Kissinger" as "Kissinger".

    With one first name at most, a patronymic and initials. The surname is no common word (the "Red
    Army" is not the "Army") and no place. Where it is that of a known person among the `names`, or
    of the sender or receiver in a title, no record has both side by side; else none has the first
    name at all. No other first name of its bearer is known, and nobody is called by the first name
    alone ("Fekini Kennedy" are two).

    Returns: the text, and each name with what it was `read_as`.
    """
    reader = NameReader(text, names, vocabulary)
    shortened, read = _shortened(text, reader.start_of_name)
    misspelt = {one.asked: one.read_as for one in names if one.read_as}
    return shortened, tuple(
        Expansion(asked=asked, read_as=misspelt.get(surname, surname))
        for asked, surname in read.items()
    )


def without_others(
    text: str, names: Sequence[Expansion], vocabulary: Vocabulary
) -> tuple[Expansion, ...]:
    """The names but those of persons whose surname stands only behind a first name of another.

    "Allen Dulles" is not John Foster Dulles, nor is "Mrs. Kennedy" John F. Kennedy; nor is "Kim"
    Kim Il Sung where records have that of "Kim Hollis" alone.
    """
    names = tuple(one for one in names if not _is_of_strangers(one, vocabulary))
    reader = NameReader(text, names, vocabulary)
    _, others = _shortened(text, reader.start_of_another)
    for one in names:
        hers = re.compile(rf"{cues.HER.pattern}(?={re.escape(one.asked)}\b)")
        if one.persons and (found := hers.search(text)):
            others[found[0] + one.asked] = one.asked
    for whole in others:
        text = standing(whole).sub(" ", text)
    return tuple(
        one for one in names if one.asked not in others.values() or standing(one.asked).search(text)
    )


def _is_of_strangers(name: Expansion, vocabulary: Vocabulary) -> bool:
    """Whether records have a name that is so short only within longer ones of nobody known."""
    variants = [one for entity in name.entities for one in entity.variants]
    if not (name.persons and any(one.capital and one.name == name.asked for one in variants)):
        return False
    index = vocabulary.index
    texts = vocabulary.texts(name.asked)
    printed = (text for text in texts if standing(name.asked).search(text))
    first = next(printed, None)
    if first is None or not name.persons.isdisjoint(index.entities(first)):
        return False  # as in most archives that have it
    bearers = {
        entity.id
        for entity in index.names.entities
        if any(name.asked in PIECE.findall(one.name) for one in entity.variants)
    }
    return all(bearers.isdisjoint(index.entities(text)) for text in chain([first], printed))


def is_whole(name: str, names: Sequence[Expansion], vocabulary: Vocabulary) -> bool:
    """Whether "Dean Rusk", typed "Rusk, Dean", is one person's name: two may be "Rusk, Ball".

    Initials tell it, and what the archive prints before that surname.
    """
    *before, surname = PIECE.finditer(name)
    reader = NameReader(name, names, vocabulary)
    if "." in name and all(len(one[0]) == 1 for one in before):
        return reader.start_of_name(before, surname[0]) == 0
    if reader.start_of_printed(before, surname[0]) == 0:
        return True
    # "Dag" stands for a sender in titles, but before his surname.
    titles = vocabulary.titles(name) if vocabulary.side_by_side(name) else []
    return any(map(standing(unaccented(name)).search, map(unaccented, titles)))


def without_forenames(text: str, names: Sequence[Expansion], vocabulary: Vocabulary) -> str:
    """The text with surnames alone also where records print "Dean Rusk": others need not say it.

    Where they have another first name before that surname, too, it stays.
    """
    return _shortened(text, NameReader(text, names, vocabulary).start_of_sole)[0]


def is_namesake_in(name: Expansion, text: str) -> bool:
    """Whether a text has the surname that a whole name was read as, but only of somebody else.

    So has "Mr. Joseph E. Johnson" that of "Lyndon Johnson"; "President Johnson" may be he.
    """
    *before, surname = PIECE.findall(name.asked)
    if not before or name.read_as != surname:
        return False
    # Side by side in one line: a title ends with a name, too.
    whole = re.compile(rf"\b({CAPITAL}[\w'’-]+) (?:{CAPITAL}\.? )*{re.escape(surname)}\b")
    others = [one.lower() for one in whole.findall(text) if is_forename(one)]
    return bool(others) and not any(may_be_one(before[0].lower(), one) for one in others)


def _shortened(
    text: str, start_of: Callable[[Sequence[re.Match[str]], str], int | None]
) -> tuple[str, dict[str, str]]:
    """The text with names read as surnames, and these by the names; where one begins is told."""
    read: dict[str, str] = {}
    shortened, end = "", 0
    for run in islice(_RUN.finditer(text), MOST):
        pieces = list(PIECE.finditer(text, run.start(), run.end()))
        first = 0
        for place, piece in enumerate(pieces[1:], 1):
            start = start_of(pieces[first:place], piece[0])
            if start is None:
                continue
            read[text[start : piece.end()]] = piece[0]
            shortened += text[end:start] + piece[0]
            first, end = place + 1, piece.end()
    return shortened + text[end:], read
