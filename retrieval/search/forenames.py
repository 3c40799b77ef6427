"""First names and initials before a surname, where the archive prints the surname alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice, takewhile

from retrieval.index.lexical import STOP_WORDS
from retrieval.index.opened import Index
from retrieval.names import Expansion
from retrieval.names.places import words_of_country
from retrieval.search import cues
from retrieval.search.correspondents import THINGS, is_correspondent
from retrieval.search.english import is_english, is_everyday, is_rare
from retrieval.search.vocabulary import Vocabulary

MOST = 8
"""Names of a question that are looked at."""

_CAPITAL = r"[^\W\d_a-z]"
_RUN = re.compile(rf"(?<![\w.'’-])(?:{_CAPITAL}(?:\.\s?|[\w'’-]*\s)){{1,6}}{_CAPITAL}[\w-]{{2,}}")
_BEGINS = rf"(?:^|(?i:\b(?:from|to|and|by|with|{cues.RANKS})\b\.?\s)|[(,])\s*"
_FORENAMES = rf"(?P<forenames>{_CAPITAL}[\w'’-]*(?:\.?\s*{_CAPITAL}[\w'’-]*){{0,3}})\.?"
_PIECE = re.compile(r"[\w'’-]+")
_PAPER = re.compile(THINGS, re.IGNORECASE)
_NO_FORENAMES = STOP_WORDS | cues.NAMELESS | cues.FILLERS


def read_surnames(
    text: str, names: Sequence[Expansion], index: Index, vocabulary: Vocabulary
) -> tuple[str, tuple[Expansion, ...]]:
    """The text with whole names read as surnames: "Henry Kissinger" as "Kissinger".

    With one first name at most, and initials. The surname is no common word (the "Red Army" is not
    the "Army"). Where it is that of a known person among the `names`, or of the sender or receiver
    in a title, no record has both side by side; else none has the first name at all. No other first
    name of its bearer is known.

    Returns: the text, and each name with what it was `read_as`.
    """
    if text.isupper():
        return text, ()
    persons = {one.asked for one in names if any(not who.place for who in one.entities)}
    known = {word for one in names for word in _PIECE.findall(one.asked)}
    longer = [one.asked for one in names if " " in one.asked]

    def is_surname(word: str) -> bool:
        return word in persons or (
            is_rare(word.lower()) and is_correspondent(word, vocabulary, index)
        )

    def stands_alone(surname: str, forename: str) -> bool:
        if is_surname(surname):
            return not vocabulary.side_by_side(f"{forename} {surname}")
        strange = len(forename) == 1 or not (is_english(forename.lower()) or forename in vocabulary)
        return strange and is_rare(surname.lower()) and surname in vocabulary

    read: dict[str, str] = {}
    shortened, end = "", 0
    for run in islice(_RUN.finditer(text), MOST):
        *before, last = _PIECE.finditer(run[0])
        surname = last[0]
        if run.start() == 0 and not _begins_a_name(before[0][0], text):
            del before[0]
        forenames = list(takewhile(lambda piece: _is_forename(piece[0]), reversed(before)))
        whole = [one[0] for one in forenames if len(one[0]) > 1]
        if not forenames or len(whole) > 1 or not known.isdisjoint(whole):
            continue
        nearest = whole[0] if whole else forenames[0][0]
        first = whole[0] if whole else forenames[-1][0]
        stays = (
            any(surname in name for name in longer)
            or not stands_alone(surname, nearest)
            or (whole and is_surname(nearest))  # two who are named side by side
            or _is_of_another(first, surname, names, vocabulary)
        )
        if stays:
            continue
        start = run.start() + forenames[-1].start()
        read[text[start : run.end()]] = surname
        shortened += text[end:start] + surname
        end = run.end()
    return shortened + text[end:], tuple(
        Expansion(asked=asked, entities=(), also=(), read_as=surname)
        for asked, surname in read.items()
    )


def _is_of_another(
    forename: str, surname: str, names: Iterable[Expansion], vocabulary: Vocabulary
) -> bool:
    """Whether a first name begins otherwise than those that are known before a surname.

    Robert is not John F. Kennedy, but Josef may be Joseph Stalin. They are known from the forms of
    the `names`, and from the titles of the records.
    """
    forms = [one.name for name in names for who in name.entities for one in who.variants]
    whole = re.compile(rf"{_BEGINS}{_FORENAMES}\s+{re.escape(surname)}\b")
    known = {
        word[0].lower()
        for text in (*forms, *vocabulary.titles(surname))
        for found in whole.finditer(text)
        for word in _PIECE.findall(found["forenames"])
        if _is_forename(word)
    }
    return bool(known) and forename[0].lower() not in known


def _is_forename(word: str) -> bool:
    """Whether a word with a capital may be a first name or an initial."""
    lower = word.lower()
    return len(word) == 1 or not (
        not word[0].isupper()
        or lower in _NO_FORENAMES
        or _PAPER.fullmatch(lower)
        or is_everyday(lower)
        or words_of_country(lower)
    )


def _begins_a_name(word: str, text: str) -> bool:
    """Whether the first word of a text, which has a capital anyway, is of a name: not "Compare"."""
    return is_rare(word.lower()) or all(one[0].isupper() for one in _PIECE.findall(text))
