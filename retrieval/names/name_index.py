"""NameIndex: the longest known name at a place in a question."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from retrieval.names.cases import in_cases
from retrieval.names.folding import Word

_DOUBLED = re.compile(r"(.)\1")

FUZZY_LETTERS = 5  # a shorter word is never taken for a misspelling
_FUZZY_PART = 4  # nor a shorter part of a name of several words
_LONG_NAME = 9  # from here two edits are allowed, and a part of a name may differ
_START, _SHORT_START = 8, 4  # letters by which names with other gaps are told apart
_ANY = "\0"


class NameIndex:
    """Finds names by key: as they are, written with other gaps, with an s of theirs, or misspelt.

    A misspelling is within one edit (two from nine letters on; a swap of neighbours is one edit,
    as in optimal string alignment), begins with the same letter and is no word of the corpus;
    letters that are transcribed one way or another are alike. In a name of several words one word
    may differ so. Equally near names of different entities are no
    answer.
    """

    def __init__(
        self,
        bearers: Mapping[str, Iterable[str]],
        capital: Iterable[str],
        ordinary: Container[str],
    ) -> None:
        """Index the keys.

        Args:
            bearers: for each name key the ids of those who bear it.
            capital: the keys that count only when typed with a capital, and not before another
                word with a capital ("Marshall Plan").
            ordinary: folded words that are never a misspelling.
        """
        self._bearers = {key: frozenset(ids) for key, ids in bearers.items()}
        self._capital = frozenset(capital)
        self._ordinary = ordinary
        self._joined: dict[str, str] = {}
        self._parts: dict[str, list[tuple[str, str]]] = {}
        self._spelt: dict[str, list[str]] = {}  # one spelling -> the keys that may be meant
        self._near: dict[tuple[str, int], list[str]] = {}
        self._openings: set[str] = set()  # how the first word of a name may be written
        self._reach: dict[str, int] = {}  # how a name may begin -> the most words it can take
        for key in self._bearers:
            self._add(key)
        for key in self._bearers.keys() - self._capital:
            self._add_cases(key)

    def _add_cases(self, key: str) -> None:
        for words in in_cases(key):
            joined = "".join(words)
            if joined not in self._bearers:
                self._joined.setdefault(joined, key)
                self._open(words, joined)

    def _open(self, words: Sequence[str], joined: str) -> None:
        """Let a name be looked for where it may begin."""
        self._openings.update(joined[:end] for end in range(1, len(joined) + 1))
        if len(words) == 1:
            return
        start = joined[: _START if len(joined) >= _START else _SHORT_START]
        for beginning in (*_beginnings(*words[:2]), start):
            self._reach[beginning] = max(len(words) + 1, self._reach.get(beginning, 1))

    def _add(self, key: str) -> None:
        words = key.split()
        joined = "".join(words)
        self._open(words, joined)
        self._openings.add(f"{joined}s")
        if len(words) == 1:
            if len(key) >= FUZZY_LETTERS and key not in self._capital:
                spelt = one_spelling(key)
                self._spelt.setdefault(spelt, []).append(key)
                self._near.setdefault((spelt[0], len(spelt)), []).append(spelt)
                start = key[:_SHORT_START]
                self._reach[start] = max(2, self._reach.get(start, 1))
            return
        self._joined.setdefault(joined, key)
        if len(joined) < _LONG_NAME:
            return
        for at, word in enumerate(words):
            if len(word) >= _FUZZY_PART:
                self._parts.setdefault(_without(words, at), []).append((word, key))

    def spells(self, typed: str, key: str) -> bool:
        """Whether these words, without gaps, are a name as it is, or in a case of its language."""
        return typed == key.replace(" ", "") or self._joined.get(typed) == key

    def longest(
        self, words: Sequence[Word], at: int, vocabulary: Container[str] | None
    ) -> tuple[str | None, int]:
        """The key of the longest name that begins at word `at`, and how many words it takes.

        Without a `vocabulary` no word is misspelt.

        Returns: (None, 1) where none begins there.
        """
        if vocabulary is None and words[at].text not in self._openings:
            return None, 1  # most words of a text, in a tenth of the time
        for length in range(min(self._span(words, at), len(words) - at), 0, -1):
            texts = [word.text for word in words[at : at + length]]
            key = self._exact(texts)
            if key in self._capital and (not words[at].capital or _goes_on(words, at + length)):
                key = None
            if key is None and texts[-1].endswith("s"):
                key = self._owned(texts)
            if key is None and length == 2 and _is_parted(*words[at : at + 2]):
                key = self._parted("".join(texts))
            apart = at + length == len(words) or not words[at + length].hyphened
            apart = apart and not words[at].hyphened  # not of "Ching-kuo"
            if key is None and apart and vocabulary is not None:
                key = self._misspelt(texts, vocabulary)
            if key is not None:
                return key, length
        return None, 1

    def _span(self, words: Sequence[Word], at: int) -> int:
        """The most words that a name which begins here can take."""
        if at + 1 == len(words):
            return 1
        joined, following = words[at].text, at + 1
        while len(joined) < _START and following < len(words):
            joined += words[following].text
            following += 1
        beginnings = _beginnings(words[at].text, words[at + 1].text)
        reach = self._reach
        return max(
            reach.get(beginnings[0], 1),
            reach.get(beginnings[1], 1),
            reach.get(joined[:_START], 1),
            reach.get(joined[:_SHORT_START], 1),
        )

    def _exact(self, texts: list[str]) -> str | None:
        key = " ".join(texts)
        return key if key in self._bearers else self._joined.get("".join(texts))

    def _owned(self, texts: list[str]) -> str | None:
        """The name without the s that makes something its bearer's: "Stalins telegrams"."""
        key = " ".join(texts).removesuffix("s")
        return key if self._is_long(key) and texts[-1] not in self._ordinary else None

    def _parted(self, joined: str) -> str | None:
        """The name of one word that was typed as two: "Chan-Fu" for "Chanfu"."""
        return joined if self._is_long(joined) else None

    def _is_long(self, key: str) -> bool:
        """Whether it is a name that is long enough to be one in whatever way it is typed."""
        return len(key) >= FUZZY_LETTERS and key in self._bearers and key not in self._capital

    def _misspelt(self, texts: list[str], vocabulary: Container[str]) -> str | None:
        nearest: dict[str, int] = {}
        if len(texts) == 1:
            if texts[0] not in self._bearers and not self._is_word(texts[0], vocabulary):
                nearest = self._near_names(texts[0])
        elif sum(map(len, texts)) >= _LONG_NAME - 1:
            for at, text in enumerate(texts):
                candidates = self._parts.get(_without(texts, at))
                if candidates and not self._is_word(text, vocabulary):
                    nearest.update(_near_parts(text, candidates))
        best = min(nearest.values(), default=0)
        keys = [key for key, distance in nearest.items() if distance == best]
        return keys[0] if len({self._bearers[key] for key in keys}) == 1 else None

    def _near_names(self, text: str) -> dict[str, int]:
        if len(text) < FUZZY_LETTERS or not text.isalpha():
            return {}
        found: dict[str, int] = {}
        typed = one_spelling(text)
        for size in range(len(typed) - 2, len(typed) + 3):
            allowed = edits(size, len(typed))
            names = self._near.get((typed[0], size))
            if names and abs(size - len(typed)) <= allowed:
                hits = process.extract(
                    typed, names, scorer=OSA.distance, score_cutoff=allowed, limit=None
                )
                found.update(
                    (key, int(far))
                    for name, far, _ in hits
                    for key in self._spelt[name]
                    # "Matthew" is "matvev" but for a letter, and is not Matveev.
                    if not far or OSA.distance(text, key) <= allowed + 1
                )
        return found

    def _is_word(self, text: str, vocabulary: Container[str]) -> bool:
        """Whether the word is right as it stands, as an ordinary word or one of the corpus."""
        return (
            text in self._ordinary
            or text in vocabulary
            or text.title() in vocabulary
            or text.upper() in vocabulary
        )


def edits(one: int, other: int) -> int:
    """How many edits may part two words of so many letters."""
    return 2 if min(one, other) >= _LONG_NAME else 1


def one_spelling(word: str) -> str:
    """A word as one of those who transcribe it would write it: "Phillipow" as "filipov"."""
    return undoubled(word.replace("ph", "f").replace("w", "v"))


def undoubled(word: str) -> str:
    """A word with each doubled letter once."""
    return _DOUBLED.sub(r"\1", word)


def _goes_on(words: Sequence[Word], at: int) -> bool:
    """Whether word `at` carries on the name before it, as "Dae" does in "Kim Dae Jung"."""
    return at < len(words) and words[at].capital and words[at].start - words[at - 1].end == 1


def _is_parted(one: Word, other: Word) -> bool:
    """Whether two words may be one that was parted: "Chan-fu", "Chan Fu", but not "Chan, Fu"."""
    beside = other.start - one.end == 1
    return beside and one.capital and (other.capital or other.hyphened)


def _beginnings(first: str, second: str) -> tuple[str, str]:
    """What a name of several words is known by although one of them may differ."""
    return f"{first} {second[0]}{_ANY}", f"{first[0]}{_ANY} {second}"


def _without(texts: Sequence[str], at: int) -> str:
    return " ".join([*texts[:at], _ANY, *texts[at + 1 :]])


def _near_parts(text: str, candidates: list[tuple[str, str]]) -> dict[str, int]:
    if len(text) < _FUZZY_PART:
        return {}
    found = {}
    for part, key in candidates:
        allowed = edits(len(part), len(text))
        distance = OSA.distance(text, part, score_cutoff=allowed)
        if part[0] == text[0] and distance <= allowed:
            found[key] = distance
    return found
