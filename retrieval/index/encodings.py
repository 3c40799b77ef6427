"""Vectors by text, kept so that a build encodes only what is new.

    HOME/encodings/ENCODER.sqlite3       the row of each text's vector and the vector's checksum,
                                         by the hash of the text
    HOME/encodings/ENCODER-NUMBER.f32    the vectors: float32, unit length, one row a text

Derived, like the index: the folder may be deleted at any time, at the price of encoding again. A
row is forced to the disk before the hash that points to it is written, so that a build that is
interrupted keeps every batch it finished, and nothing else. A row that does not agree with its
checksum, be it damaged or another text's, is encoded again.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval.errors import StoreError
from retrieval.index.arrays import Floats
from retrieval.index.encoder import Encoder
from retrieval.index.vector_places import VectorPlaces
from retrieval.index.vector_rows import VectorRows
from retrieval.store.store_errors import explained, is_damage, is_no_room

BATCH = 1024
"""Texts encoded between two commits: some seconds of work, which is what a kill can cost."""

DISK_MEND = "Free some disk space and run `fonds build` again; what is encoded is kept."

UNUSED_SHARE = 0.25
UNUSED_ROWS = 10_000
"""Rows that no passage needs any more are dropped when they are more than both of these."""

LAYOUT = b"2"
"""Of the files below. It is part of their names: those of another are dropped like another
encoder's."""


class Encodings:
    """The vectors of one encoder. `encoded` counts those that were made since it was opened."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        """Open the vectors of the encoder in the folder, which is made where it is missing.

        Raises:
            StoreError: they cannot be opened or written.
        """
        self.encoded = 0
        self._folder = folder
        self._encoder = encoder
        identity = encoder.identity.model_dump_json().encode()
        self._name = hashlib.sha256(LAYOUT + identity).hexdigest()[:16]
        self._used: NDArray[np.bool_] = np.zeros(0, np.bool_)
        with self._telling():
            folder.mkdir(parents=True, exist_ok=True)
            self._places = self._opened()
            self._open_rows()

    def _opened(self) -> VectorPlaces:
        path = self._folder / f"{self._name}.sqlite3"
        try:
            return VectorPlaces(path)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
        for rest in self._folder.glob(f"{self._name}*"):
            rest.unlink()  # derived data that cannot be read is made again
        return VectorPlaces(path)

    def _open_rows(self) -> None:
        """Open the file of vectors, and forget every text whose row is not in it."""
        path = self._folder / f"{self._name}-{self._places.number}.f32"
        for other in self._folder.glob(f"{self._name}-*.f32"):
            if other != path:  # unused vectors were dropped, or that was cut short
                other.unlink()
        self._rows = VectorRows(path, self._encoder.identity.dimension)
        # A row behind the last that is known was written by a batch that was cut short.
        self._rows.cut_off(self._places.cut_off(len(self._rows)))
        self._used = np.zeros(len(self._rows), np.bool_)

    def close(self) -> None:
        """Let go of the files."""
        self._rows.close()
        self._places.close()

    def __len__(self) -> int:
        with self._telling():
            return len(self._places)

    def vectors(self, texts: Sequence[str], tell: Callable[[float], None] | None = None) -> Floats:
        """The vectors of texts, shape (n, dimension), in the order given; missing ones are made.

        Args:
            texts: what to encode; the same text twice is encoded once.
            tell: told the share of the missing ones that is done, after each batch.

        Raises:
            StoreError: the vectors cannot be written.
        """
        keys = [_hash(text) for text in texts]
        with self._telling():
            places = self._places.of(keys)
            found = self._read(keys, places)
            missing = {
                key: text for key, text in zip(keys, texts, strict=True) if key not in places
            }
            # By length, so that a batch is padded little.
            waiting = sorted(missing.items(), key=lambda item: len(item[1]))
            rows: dict[bytes, list[int]] = {}
            for row, key in enumerate(keys):
                if key in missing:
                    rows.setdefault(key, []).append(row)
            for start in range(0, len(waiting), BATCH):
                batch = waiting[start : start + BATCH]
                made = self._encoder.encode_passages([text for _, text in batch])
                self._keep([key for key, _ in batch], made)
                for (key, _), vector in zip(batch, made, strict=True):
                    found[rows[key]] = vector
                if tell is not None:
                    tell(min(1.0, (start + len(batch)) / len(waiting)))
        return found

    def _read(self, keys: Sequence[bytes], places: dict[bytes, tuple[int, int]]) -> Floats:
        """The vectors that are known, zeros for the rest; a damaged one leaves `places`."""
        found = np.zeros((len(keys), self._encoder.identity.dimension), np.float32)
        known = [row for row, key in enumerate(keys) if key in places]
        if not known:
            return found
        rows = np.array([places[keys[row]][0] for row in known], np.int64)
        found[known] = self._rows.read(rows)
        whole = np.array([zlib.crc32(found[row]) == places[keys[row]][1] for row in known])
        self._used[rows[whole]] = True
        damaged = {keys[known[index]] for index in np.flatnonzero(~whole)}
        self._places.drop(damaged)
        for key in damaged:
            del places[key]
        return found

    def _keep(self, keys: Sequence[bytes], made: Floats) -> None:
        first = len(self._rows)
        whole = np.ascontiguousarray(made, np.float32)
        try:
            self._rows.append(whole)
            self._places.add(keys, first, whole)
        except BaseException:
            self._rows.cut_off(first)
            raise
        self._used = np.append(self._used, np.ones(len(keys), np.bool_))
        self.encoded += len(keys)

    def forget_unused(self) -> None:
        """Drop the vectors that were not asked for since this was opened, and other encoders'.

        A few that are not needed any more are left until there are enough of them.

        Raises:
            StoreError: the vectors cannot be written.
        """
        with self._telling():
            for path in self._folder.iterdir():
                if not path.name.startswith(self._name):
                    path.unlink()
            unused = int(np.count_nonzero(~self._used))
            if unused > UNUSED_ROWS and unused > UNUSED_SHARE * len(self._rows):
                self._compact()

    def _compact(self) -> None:
        fresh = self._folder / f"{self._name}-{self._places.number + 1}.f32"
        self._rows.copy(np.flatnonzero(self._used), fresh)
        self._places.keep(self._used)
        self._rows.close()
        self._open_rows()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            why = getattr(error, "strerror", None) or error
            raise StoreError(
                f"The vectors in {self._folder} cannot be read or written: {why}.",
                self._mend(error),
            ) from error

    def _mend(self, error: sqlite3.Error | OSError) -> str:
        if isinstance(error, sqlite3.Error) and is_damage(error):
            return "Run `fonds build` again; what cannot be read is encoded again."
        path = self._folder / self._name
        return DISK_MEND if is_no_room(path, error) else explained(path, error).mend


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()
