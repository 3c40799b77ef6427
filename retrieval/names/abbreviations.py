"""Abbreviations, as the records of the archive themselves explain them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from retrieval.names.entities import Entity, Variant
from retrieval.names.folding import name_key
from retrieval.records import Frozen, NonEmpty

SHORTEST, LONGEST = 3, 8
"""Letters of an abbreviation; two stand for too much."""

ALIKE = 80
"""Of 100, how alike the words must be that two records have for it, to be of the same body."""

_WINDOW = 160  # characters beside a bracket that are looked at
_SHORT = rf"(?P<short>[A-Z](?:[&/.-]?[A-Z]){{{SHORTEST - 1},{LONGEST - 1}}})"
_BEHIND = re.compile(rf"\s[(\[][\"“”'’]?{_SHORT}['’]?s?[\"“”'’]?[)\]]")
"""National Security Council (NSC)"""
_BEFORE = re.compile(rf"(?<![\w.&/-]){_SHORT}\s*[(\[](?P<inside>[^()\[\]]{{8,{_WINDOW}}})[)\]]")
"""NSC (National Security Council)"""
_POSSESSIVE = re.compile(r"['’]s?\Z")
_NEXT = r"[\w'’]*[\"“”]?(?:\s*[-–,&/]\s*|\s+)(?:(?:of|the|and|for|on|in|to|de|la)\s+){0,3}"
"""The rest of a word, and what may stand before the next one that a letter is for."""


class Abbreviation(Frozen):
    """`short` and the words that it stands for, as the record with `title` has both."""

    short: NonEmpty
    words: NonEmpty
    title: NonEmpty


def mine_abbreviations(records: Iterable[tuple[str, str]]) -> list[Abbreviation]:
    """Find "National Security Council (NSC)" and "NSC (National Security Council)".

    The rule: each letter of the abbreviation, in their order, begins one of the words beside the
    bracket, with none left over but "of the" and its like.

    Args:
        records: title and summary of each.

    Returns: each pair once, in the order of the records.
    """
    found: dict[tuple[str, str], Abbreviation] = {}
    for title, summary in records:
        for text in (title, summary):
            for short, words in _in_text(text):
                pair = Abbreviation(short=short, words=words, title=title.strip())
                found.setdefault((short, name_key(words)), pair)
    return list(found.values())


def _in_text(text: str) -> Iterator[tuple[str, str]]:
    for match in _BEHIND.finditer(text):
        before = text[max(0, match.start() - _WINDOW) : match.start()]
        if found := _spelt_out(match["short"]).search(before):
            yield match["short"], _plain(found[1])
    for match in _BEFORE.finditer(text):
        if found := _spelt_out(match["short"]).fullmatch(match["inside"]):
            yield match["short"], _plain(found[1])


def _plain(words: str) -> str:
    return " ".join(_POSSESSIVE.sub("", words).split())


@lru_cache
def _spelt_out(short: str) -> re.Pattern[str]:
    """Words at the end of a text for which the letters may stand."""
    letters = [letter for letter in short if letter.isalpha()]
    words = _NEXT.join(f"[{letter}{letter.lower()}]" for letter in letters)
    return re.compile(rf"(?<![\w'’.-])({words}[\w'’]+)[\"”]?\Z")


def give_abbreviations(
    entities: Sequence[Entity],
    abbreviations: Sequence[Abbreviation],
    is_word: Callable[[str], bool],
) -> list[Entity]:
    """The entities, and one for each body that is abbreviated, unless they know it already.

    See NameAuthority.with_abbreviations.
    """
    known = {name_key(variant.name) for entity in entities for variant in entity.variants}
    bodies: dict[str, list[list[Abbreviation]]] = {}
    for one in abbreviations:
        if name_key(one.short) in known or name_key(one.words) in known:
            continue
        same = bodies.setdefault(one.short, [])
        alike = (
            body for body in same if fuzz.ratio(body[0].words.lower(), one.words.lower()) >= ALIKE
        )
        body = next(alike, None)
        if body is None:
            same.append([one])
        else:
            body.append(one)
    given = [
        (f"{name_key(short).replace(' ', '-')}-{number}", body, len(same) > 1)
        for short, same in bodies.items()
        for number, body in enumerate(same, 1)
    ]
    return [*entities, *(_entity(*one, is_word) for one in given)]


def _entity(
    id_: str, body: Sequence[Abbreviation], shared: bool, is_word: Callable[[str], bool]
) -> Entity:
    first = body[0]
    written = [(first.short, first), *((one.words, one) for one in body)]
    variants = tuple(
        Variant(
            name=name,
            kind="mined",
            source=f"printed in the record: {one.title}",
            shared=shared and name == first.short,
            capital=name == first.short and is_word(name.lower()),
        )
        for name, one in written
    )
    return Entity(id=f"abbreviated-{id_}", preferred=first.words, variants=variants, place=True)
