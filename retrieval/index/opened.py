"""Index: one generation, open for reading; everything an answer is made from, and nothing newer."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import lru_cache, partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter, ValidationError
from threadpoolctl import threadpool_limits

from retrieval.errors import REBUILD, IndexMismatchError
from retrieval.home import Home
from retrieval.index.analysed import AnalysedTexts
from retrieval.index.arrays import Floats, Ints
from retrieval.index.calendar import Calendar
from retrieval.index.calibration import Calibration
from retrieval.index.generation import (
    ABBREVIATIONS,
    ALIASES,
    CALIBRATION,
    LEXICAL,
    RECORDS,
    SENTENCES,
    TABLE,
    VECTORS,
    Manifest,
    hold,
    read_manifest,
)
from retrieval.index.lexical import LexicalIndex
from retrieval.index.table import RecordTable
from retrieval.index.vectors import VectorIndex
from retrieval.index.words import WordVectors
from retrieval.names import Abbreviation, MinedAlias, NameAuthority
from retrieval.query import Filters
from retrieval.records import Record
from retrieval.store.record_store import RecordStore

AT_HAND = 1000
"""Records kept in memory; most questions are about few of them."""

MASKS = 8
"""Filters whose records and passages are kept in memory: a question asks for them several times,
and those of a server or an archive come again."""

BESIDE = 2
"""Threads for the lexical index: a question and what is like a record may be asked at once."""

RETRIES = 5
"""How often to look again when the generation is swapped and removed while it is opened."""

_ALIASES = TypeAdapter(list[MinedAlias])
_ABBREVIATIONS = TypeAdapter(list[Abbreviation])


class Index:
    """The vectors, words, arrays and records of one generation."""

    def __init__(self, folder: Path, names: NameAuthority) -> None:
        with ExitStack() as files:
            files.enter_context(hold(folder))
            try:
                self._open(folder, names, files)
            except ValidationError as error:
                raise IndexMismatchError(
                    "The index is of another version of Fonds.", REBUILD
                ) from error
            self._files = files.pop_all()  # only a whole index keeps them

    def _open(self, folder: Path, names: NameAuthority, files: ExitStack) -> None:
        # The products of a question have some hundred rows, done on one core before a second one
        # has been woken; where that one is busy, each would wait for it.
        threadpool_limits(1, user_api="blas")
        self.manifest: Manifest = read_manifest(folder)
        self.store = RecordStore.open_snapshot(folder / RECORDS)
        files.callback(self.store.close)
        self.table = RecordTable.load(folder / TABLE)
        self.calendar = Calendar(self.table)
        self.lexical = LexicalIndex.load(folder / LEXICAL)
        # The lexical index works outside Python, and may use a core of its own.
        self.beside = files.enter_context(ThreadPoolExecutor(BESIDE, "lexical"))
        self.vectors = VectorIndex.load(folder / VECTORS)
        self.words = WordVectors(folder, self.manifest.encoder.dimension)
        self._sentences = files.enter_context((folder / SENTENCES).open("rb"))
        self.analysed = AnalysedTexts(folder)
        files.callback(self.analysed.close)
        aliases = _ALIASES.validate_json((folder / ALIASES).read_bytes())
        abbreviations = _ABBREVIATIONS.validate_json((folder / ABBREVIATIONS).read_bytes())
        self.names = names.with_mined(aliases).with_abbreviations(abbreviations, self._is_word)
        calibration = (folder / CALIBRATION).read_text(encoding="utf-8")
        self.calibration = Calibration.model_validate_json(calibration)
        # No cache refers to this index, or it would outlive its last user.
        self.allowed = lru_cache(MASKS)(self.table.allowed)
        passages = partial(_passages, self.allowed, self.table.passage_record)
        self.allowed_passages = lru_cache(MASKS)(passages)
        self._at_hand = lru_cache(AT_HAND)(partial(_record, self.store))
        self.entities = lru_cache(AT_HAND)(partial(_entities, self.names))

    def _is_word(self, abbreviation: str) -> bool:
        """Whether the archive prints it in small letters, too, or never among such."""
        return not self.words.printed(abbreviation).isupper()

    @classmethod
    def open(cls, home: Home, names: NameAuthority) -> Index:
        """Open the generation that is current.

        Raises:
            IndexMissingError: nothing was built yet.
            IndexMismatchError: a file is damaged, or of another version.
        """
        for _ in range(RETRIES):
            try:
                return cls(home.generations / home.current_name(), names)
            except FileNotFoundError:
                continue  # swapped and removed between the two looks
        raise IndexMismatchError(f"The index that {home.current} names is not there.", REBUILD)

    def close(self) -> None:
        """Let go of the files; the next build may then remove them."""
        self._files.close()

    def records(self, positions: Iterable[int]) -> list[Record]:
        """The records at these positions; those that are asked for often are kept at hand."""
        return [self._at_hand(int(self.table.key[position])) for position in positions]

    def has_any(self, filters: Filters) -> bool:
        """Whether the filters leave a record."""
        allowed = self.allowed(filters)
        return allowed is None or bool(allowed.any())

    def parts(self, positions: Ints, name: str) -> list[str]:
        """The summaries or texts of the records at these positions, and nothing else of them."""
        return self.store.parts(self.table.key[positions].tolist(), name)

    def sentence_vectors(self, position: int) -> Floats:
        """The vectors of the sentences of a record's summary, float32 (n, dimension)."""
        rows = self.table.sentence_rows(position)
        dimension = self.manifest.encoder.dimension
        # Read where they lie: mapped, the vectors of every sentence would count as our memory.
        width = dimension * np.dtype(np.float16).itemsize
        stored = os.pread(self._sentences.fileno(), len(rows) * width, rows.start * width)
        vectors = np.frombuffer(stored, np.float16).reshape(len(rows), dimension)
        return vectors.astype(np.float32)


def _passages(
    allowed: Callable[[Filters], NDArray[np.bool_] | None], records: Ints, filters: Filters
) -> NDArray[np.bool_] | None:
    """Which passages are of records that the filters leave, shape (passages,); None: all."""
    mask = allowed(filters)
    return None if mask is None else mask[records]


def _record(store: RecordStore, key: int) -> Record:
    return store.by_keys([key])[0]


def _entities(names: NameAuthority, text: str) -> frozenset[str]:
    """The ids of the persons and places that a text of the archive names.

    A cipher name that several bore is that of the one whom the text names too: "Matveyev
    (Razuvayev)" is not Zakharov.
    """
    named = names.bearers(text)
    sure = {entity for one in named if len(one) == 1 for entity in one}
    return frozenset(entity for one in named for entity in one & sure or one)
