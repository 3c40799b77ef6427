"""NewRows: the rows of records and sightings that are new, written together."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

import orjson

from retrieval.dates import ArchiveDate
from retrieval.store.wordings import columns


class NewRows:
    """Rows that wait to be written, inside a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        (last,) = connection.execute("SELECT coalesce(max(record_key), 0) FROM record").fetchone()
        self._next_key = int(last) + 1
        self._taken: set[str] = set()
        self._suffixes: dict[str, int] = {}
        self._records: list[tuple[Any, ...]] = []
        self._sightings: list[tuple[Any, ...]] = []

    def add_record(
        self,
        ids: tuple[str, str, str | None],
        owner: str,
        said: tuple[str, str, ArchiveDate | None, str | None],
        description: bytes,
        digest: bytes,
    ) -> int:
        """One more record, and the key that it will have.

        Args:
            ids: its id, its natural id, and the one that its source gave it.
            owner: whose it is.
            said: its archive, title, date and printed date.
            description: all that is said of it, as JSON.
            digest: of the description.
        """
        key = self._next_key
        self._next_key += 1
        self._records.append((key, *ids, owner, *columns(*said), description, digest))
        return key

    def add_sighting(
        self, key: int, source_key: int, line: int, turn: int, digest: bytes, wording: str | None
    ) -> None:
        """One more sighting of a record in a source."""
        self._sightings.append((key, source_key, line, turn, digest, wording))

    def look_up(self, ids: Iterable[str]) -> None:
        """Look which of these ids records have, for `free_id`."""
        rows = self._connection.execute(
            "SELECT record_id FROM record WHERE record_id IN (SELECT value FROM json_each(?))",
            (orjson.dumps(list(ids)).decode(),),
        )
        self._taken = {record_id for (record_id,) in rows}

    def free_id(self, base: str) -> str:
        """The id that was looked up, or with the first suffix "-2", "-3" that is free."""
        record_id = base
        number = self._suffixes.get(base, 1)
        while record_id in self._taken:
            number += 1
            record_id = f"{base}-{number}"
            if (
                record_id not in self._taken
                and self._connection.execute(
                    "SELECT 1 FROM record WHERE record_id = ?", (record_id,)
                ).fetchone()
            ):
                self._taken.add(record_id)
        if number > 1:  # however many share an id, each is counted once
            self._suffixes[base] = number
        self._taken.add(record_id)
        return record_id

    def flush(self) -> None:
        """Write the rows that wait; records first, for the sightings point to them."""
        if not self._sightings:
            return
        self._connection.execute("UPDATE state SET clean = 0")
        self._connection.executemany(
            "INSERT INTO record (record_key, record_id, natural_id, external_id, owner, archive, "
            "title, earliest, latest, words, description, digest) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT), ?)",
            self._records,
        )
        self._connection.executemany(
            "INSERT INTO sighting (record_key, source_key, line, turn, digest, wording) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            self._sightings,
        )
        self._records, self._sightings = [], []
