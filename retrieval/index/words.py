"""The words of the records with a vector each: what is meant, where other words are typed.

A question may say "airmen" where the record says "pilots". The vector of a single word, by the same
encoder, tells that the two are close; no list of synonyms is needed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from retrieval.index.arrays import Floats
from retrieval.index.encoder import Encoder
from retrieval.index.lexical import STOP_WORDS

WORDS, WORD_VECTORS = "words.txt", "words.f16"
"""The files of a generation: the words in order, one a line, and a float16 row for each."""

LONGEST = 40
"""Characters of a word; what is longer is no word."""

AT_HAND = 20_000
"""Words as they are written that are remembered in lower case."""

REMEMBERED = 5000
"""Words of questions, and sentences of full texts, whose vectors are kept at hand: the next page,
or the next question, needs them again."""

PADDED = 240
"""Characters of a question, once for each of its words, up to which these are encoded with it."""

WORD = re.compile(r"[^\W\d_][\w'’-]*")
"""A word as it is written, what belongs to it behind an apostrophe or hyphen with it."""
_BESIDE = frozenset({" ", ", "})
_BEHIND = re.compile(r"'(?:s|re|ve|ll|d|m)\Z")
"""What "they're", "he'd" and "Stalin's" have behind the word."""


def words_in(text: str) -> list[str]:
    """The words of a text in lower case, each once, in their order, without stop words.

    No "didn't" is one, and of "Stalin's" the name is.
    """
    bare = map(_bare, dict.fromkeys(WORD.findall(text)))
    return [word for word in dict.fromkeys(bare) if word]


def words_typed(text: str) -> dict[str, str]:
    """Those words, each with how it is first written in the text."""
    found: dict[str, str] = {}
    for typed in WORD.findall(text):
        word = _bare(typed)
        if word:
            found.setdefault(word, typed[: len(word)])
    return found


@lru_cache(AT_HAND)
def _bare(typed: str) -> str:
    """A word as it is counted, in lower case; "" where it is a stop word, or none."""
    word = typed.lower().replace("’", "'").rstrip("'-")
    word = "" if word.endswith("n't") else _BEHIND.sub("", word)
    return word if word not in STOP_WORDS and len(word) <= LONGEST else ""


def _occurrences(text: str) -> Iterator[tuple[str, str, bool]]:
    """Each word in lower case, as it is written, and whether it has a capital of its own.

    So it is behind one in small letters, or behind another of which that is so ("the Soviet Army").
    """
    end, small = 0, False
    for found in WORD.finditer(text):
        typed = found[0]
        word = _bare(typed)
        own = small and not typed[0].islower() and text[end : found.start()] in _BESIDE
        if word:
            yield word, typed[: len(word)], own
        end, small = found.end(), own or typed.islower()


class Printed:
    """The words of an archive, and how it prints them: Kim, DPRK, but aid, though in headlines Aid.

    A word that stands in small letters anywhere is one in small letters. Else it has the form that
    is most frequent within sentences, where a capital tells more than that one begins.
    """

    def __init__(self) -> None:
        self._forms: defaultdict[str, Counter[str] | None] = defaultdict(Counter)

    def add(self, text: str, *, headline: bool = False) -> None:
        """Count the words of a text; a headline may have capitals on all of them."""
        for word, typed, own in _occurrences(text):
            forms = self._forms[word]
            if typed[0].islower():
                self._forms[word] = None
            elif own and not headline and forms is not None:
                form = typed.replace("’", "'")
                if form.lower() == word:  # "İ" has two letters in lower case, and is cut amiss
                    forms[form] += 1

    def sorted(self) -> list[str]:
        """The words in alphabetical order, each as it is printed."""
        return [self._form(word) for word in sorted(self._forms)]

    def _form(self, word: str) -> str:
        forms = self._forms[word]
        return max(forms, key=lambda form: (forms[form], form)) if forms else word


def save_words(folder: Path, words: Sequence[str], vectors: Iterable[Floats]) -> None:
    """Write words as printed and their vectors, some rows at a time, len(words) in all."""
    (folder / WORDS).write_text("\n".join(words), encoding="utf-8")
    with (folder / WORD_VECTORS).open("wb") as file:
        for some in vectors:
            some.astype(np.float16).tofile(file)


class Spelling:
    """Words in lower case by first letter and length, to be found by what looks like them."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[tuple[str, int], list[str]] = {}
        for word in words:
            self._words.setdefault((word[0], len(word)), []).append(word)

    def nearest(self, word: str, known: Container[str], allowed: int) -> list[str]:
        """The known words that begin alike and are fewest edits away, as many as allowed at most.

        A swap of neighbours is one edit, as in optimal string alignment.
        """
        near: list[tuple[int, str]] = []
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            some = self._words.get((word[0], length), ())
            found = process.extract_iter(word, some, scorer=OSA.distance, score_cutoff=allowed)
            near += [(int(distance), other) for other, distance, _ in found if other in known]
        fewest = min(near, default=(0, ""))[0]
        return [other for distance, other in near if distance == fewest]


class WordVectors:
    """The vectors of the words that occur in titles, summaries and texts."""

    def __init__(self, folder: Path, dimension: int) -> None:
        """Open the files that `save_words` wrote, which were checked by their hashes."""
        words = (folder / WORDS).read_text(encoding="utf-8").split("\n")
        self._rows = {word.lower(): row for row, word in enumerate(words) if word}
        self._printed = {word.lower(): word for word in words if not word.islower()}
        parts = (part for word in self._rows for part in word.split("-") if part)
        self.spelling = Spelling(dict.fromkeys(parts))  # in order, whatever the process
        self._latest: dict[str, Floats] = {}
        self._vectors: NDArray[np.float16] = np.zeros((0, dimension), np.float16)
        if self._rows:
            shape = (len(self._rows), dimension)
            self._vectors = np.memmap(folder / WORD_VECTORS, np.float16, "r", shape=shape)

    def __contains__(self, word: object) -> bool:
        """Whether the archive has a word, in lower case."""
        return word in self._rows

    def printed(self, word: str) -> str:
        """A word in lower case as the archive prints it, where it never does so in lower case."""
        return self._printed.get(word, word)

    def all_of(self, words: Sequence[str], encoder: Encoder | None) -> Floats:
        """The vectors of words and names in lower case, or sentences, float32 (len, dimension).

        Those that the archive lacks are encoded, all in one call, and the latest are remembered;
        they are zero without an encoder.
        """
        strange = self._strange(words)
        if strange and encoder is not None:
            self._latest.update(zip(strange, encoder.encode_queries(strange), strict=True))
        found = np.zeros((len(words), self._vectors.shape[1]), np.float32)
        for place, word in enumerate(words):
            row = self._rows.get(word)
            found[place] = self._latest.get(word, 0.0) if row is None else self._vectors[row]
        while len(self._latest) > REMEMBERED:
            del self._latest[next(iter(self._latest))]
        return found

    def with_question(
        self, question: str, words: Sequence[str], encoder: Encoder
    ) -> tuple[Floats, Floats]:
        """The vector of a question, shape (dimension,), and those that `all_of` has of its words.

        A call for two words takes nearly as long as one for the question. They are encoded in one,
        but not where many words would each be padded to the length of a long question.
        """
        strange = self._strange(words)
        if len(question) * len(strange) > PADDED:
            strange = []
        vector, *others = encoder.encode_queries([question, *strange])
        self._latest.update(zip(strange, others, strict=True))
        return vector, self.all_of(words, encoder)

    def _strange(self, words: Sequence[str]) -> list[str]:
        """Those of the words that neither the archive has nor a question of late."""
        return [word for word in words if word not in self._rows and word not in self._latest]

    def of(self, words: Iterable[str]) -> tuple[list[str], Floats]:
        """Those of the words that are known, and their vectors, float32 (known, dimension)."""
        known = {word: row for word in words if (row := self._rows.get(word)) is not None}
        return list(known), self._vectors[list(known.values())].astype(np.float32)
