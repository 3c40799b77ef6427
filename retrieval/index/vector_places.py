"""VectorPlaces: in which row of the file of vectors each text's stands."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval.index.arrays import Floats
from retrieval.transactions import transaction

AT_ONCE = 1024
"""Texts that are looked up by one query."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS vectors (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1), number INTEGER NOT NULL);
INSERT OR IGNORE INTO vectors VALUES (1, 0);
CREATE TABLE IF NOT EXISTS encoding (
    text_hash BLOB PRIMARY KEY, place INTEGER NOT NULL UNIQUE,
    checksum INTEGER NOT NULL) WITHOUT ROWID;
"""


class VectorPlaces:
    """The row of each text's vector and the vector's checksum, by the hash of the text.

    Every method raises sqlite3.Error where the file cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        """Open the file, which is made where it is missing; a damaged one is refused."""
        self._connection = sqlite3.connect(path, isolation_level=None)
        try:
            self._prepare()
        except sqlite3.Error:
            self._connection.close()
            raise

    def _prepare(self) -> None:
        self._connection.execute("PRAGMA journal_mode = WAL")
        # Damage inside shows only when it is read, which is in the midst of a build.
        (found,) = self._connection.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            damage = sqlite3.DatabaseError(found)
            damage.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise damage
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.execute("PRAGMA cache_size = -65536")
        self._connection.executescript(_SCHEMA)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __len__(self) -> int:
        (count,) = self._connection.execute("SELECT count(*) FROM encoding").fetchone()
        return int(count)

    @property
    def number(self) -> int:
        """Of the file of vectors that the rows are those of; a compacted one is the next."""
        (number,) = self._connection.execute("SELECT number FROM vectors").fetchone()
        return int(number)

    def of(self, keys: Iterable[bytes]) -> dict[bytes, tuple[int, int]]:
        """Row and checksum of each text that has one."""
        places: dict[bytes, tuple[int, int]] = {}
        wanted = list(dict.fromkeys(keys))
        for start in range(0, len(wanted), AT_ONCE):
            part = wanted[start : start + AT_ONCE]
            rows = self._connection.execute(
                "SELECT text_hash, place, checksum FROM encoding WHERE text_hash IN "
                f"({','.join('?' * len(part))})",
                part,
            )
            places.update((key, (place, checksum)) for key, place, checksum in rows)
        return places

    def add(self, keys: Sequence[bytes], first: int, vectors: Floats) -> None:
        """Note the rows from `first` on as those of these texts: all of them, or none."""
        with transaction(self._connection):
            self._connection.executemany(
                "INSERT INTO encoding VALUES (?, ?, ?)",
                (
                    (key, first + row, zlib.crc32(vector))
                    for row, (key, vector) in enumerate(zip(keys, vectors, strict=True))
                ),
            )

    def drop(self, keys: Iterable[bytes]) -> None:
        """Forget these texts."""
        self._connection.executemany(
            "DELETE FROM encoding WHERE text_hash = ?", ((key,) for key in keys)
        )

    def cut_off(self, count: int) -> int:
        """Forget every text whose row is not among the first `count`; how many rows are left."""
        self._connection.execute("DELETE FROM encoding WHERE place >= ?", (count,))
        (last,) = self._connection.execute("SELECT max(place) FROM encoding").fetchone()
        return 0 if last is None else int(last) + 1

    def keep(self, used: NDArray[np.bool_]) -> None:
        """Forget the texts of unused rows, and number the others as if those were not there.

        They are rows of the next file of vectors from then on.
        """
        new_place = np.cumsum(used) - 1
        with transaction(self._connection):
            rows = self._connection.execute(
                "SELECT text_hash, place, checksum FROM encoding"
            ).fetchall()
            self._connection.execute("DELETE FROM encoding")
            self._connection.executemany(
                "INSERT INTO encoding VALUES (?, ?, ?)",
                (
                    (key, int(new_place[place]), checksum)
                    for key, place, checksum in rows
                    if used[place]
                ),
            )
            self._connection.execute("UPDATE vectors SET number = number + 1")
