"""Russian names as they stand in sentences: "Сталину", "Ким Ир Сена"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

_CYRILLIC = re.compile("[а-я]+(?: [а-я]+)*")
_SHORTEST = 4
"""Letters of a name of one word that is read in its cases."""

_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("кии", ("кого", "кому", "кого", "ким", "ком")),
    ("ыи", ("ого", "ому", "ого", "ым", "ом")),
    ("ая", ("ои", "ои", "ую", "ои", "ои")),
    ("и", ("я", "ю", "я", "ем", "е и")),
    ("ь", ("я", "ю", "я", "ем", "е")),
    ("а", ("ы и", "е", "у", "ои еи", "е")),
    ("ия", ("ии", "ии", "ию", "иеи", "ии")),
    ("я", ("и", "е", "ю", "еи", "е")),
    ("", ("а", "у", "а", "ом ым ем", "е")),
)
"""What a folded word ends in, and in each other case instead; folded, "й" is "и"."""

_CASES = len(_ENDINGS[0][1])
_VOWELS = frozenset("аеиоуыэюя")


def in_cases(key: str) -> Iterator[tuple[str, ...]]:
    """The words of a Russian name, by its key, in all cases but that of the key.

    The last word is in the case; those before it all are, or none is, as in "Ким Ир Сену".
    """
    if key.isascii() or not _CYRILLIC.fullmatch(key) or len(key) < _SHORTEST:
        return
    *before, last = key.split()
    for case in range(_CASES):
        for final in _in_case(last, case):
            yield (*before, final)
            declined = [_in_case(word, case) or (word,) for word in before]
            yield from ((*words, final) for words in product(*declined))


def _in_case(word: str, case: int) -> tuple[str, ...]:
    """How a word may be written in a case; initials and words such as "Мао" have none."""
    if len(word) == 1:
        return ()
    for ending, cases in _ENDINGS:
        if word.endswith(ending) and (ending or word[-1] not in _VOWELS):
            return tuple(word.removesuffix(ending) + other for other in cases[case].split())
    return ()
