"""RecordStore: the records in SQLite, the one source of truth. Everything else can be rebuilt."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from pydantic import ValidationError

from retrieval.errors import StoreError
from retrieval.records import Description, FoundOn, Record
from retrieval.store.database import LOOKING, SEALED, Database, state_of
from retrieval.store.migrations import migrate
from retrieval.store.read_source import Source
from retrieval.store.store_errors import damaged, explained, is_damage
from retrieval.transactions import transaction


class RecordStore(Database):
    """The records of one archive. Writers take part in one transaction at a time."""

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the store at `path` for reading and writing, creating or migrating it.

        Raises:
            StoreError: it cannot be opened, is not a store, or is newer than this program.
        """
        store = cls(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            migrate(store.connection)
        except (sqlite3.Error, OSError) as error:
            store.close()
            raise explained(path, error) from error
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def open_existing(cls, path: Path) -> Self:
        """As `open`, for what only looks at a store, or takes from it: none is made.

        Raises:
            StoreError: there is none, or `open` raises it.
        """
        if not path.exists():
            raise StoreError(
                f"There is no archive in {path.parent}: it has no {path.name}.",
                "Look at --home and FONDS_HOME, or run `fonds ingest PATH` to begin one there.",
            )
        return cls.open(path)

    @classmethod
    def open_snapshot(cls, path: Path) -> Self:
        """Open a store that no one writes any more, read-only."""
        return cls(path, SEALED)

    @classmethod
    def look(cls, path: Path) -> Self:
        """Open a store as it is, of whatever version, for what only looks at it."""
        return cls(path, LOOKING)

    @contextmanager
    def transaction(self, *, keep: bool = True) -> Iterator[sqlite3.Connection]:
        """As `transactions.transaction`; what it changes gets a new stamp.

        Raises:
            StoreError: the disk is full, or the store is damaged or locked for too long.
        """
        try:
            connection = self.connection
            with transaction(connection, keep=keep):
                yield connection
                connection.execute(_STAMP)
        except sqlite3.Error as error:
            raise explained(self.path, error) from error

    def count(self) -> int:
        """How many records there are."""
        ((count,),) = self.rows("SELECT count(*) FROM record")
        return int(count)

    def fingerprint(self) -> str:
        """A short text that is another one whenever records, sources or wordings changed.

        It is read, not computed: every transaction that changes something writes a new one.

        Raises:
            StoreError: the store is damaged or cannot be read.
        """
        try:
            revision, stamp, clean = state_of(self.connection)
        except sqlite3.Error as error:
            raise explained(self.path, error) from error
        return f"{revision}-{stamp}" if clean else f"{revision}-{stamp}-changed"

    def content_sha256(self) -> str:
        """SHA-256 over the id and description of every record and where it was found; O(n)."""
        running = hashlib.sha256()
        for statement in (
            "SELECT record_id, owner, description FROM record ORDER BY record_id",
            "SELECT record_id, name, search, page, wording FROM sighting "
            "JOIN record USING (record_key) JOIN source USING (source_key) "
            "ORDER BY record_id, source.owner, name",
        ):
            for row in self.each(statement):
                running.update(json.dumps(row).encode() + b"\n")
        return running.hexdigest()

    def records(self) -> Iterator[tuple[int, str, Record]]:
        """Every record as (key, owner, record), by ascending key; found_on is left out."""
        for key, record_id, description, owner in self.each(
            "SELECT record_key, record_id, description, owner FROM record ORDER BY record_key"
        ):
            yield key, owner, _record(record_id, description, ())

    def by_keys(self, keys: Iterable[int]) -> list[Record]:
        """The records of these keys, in the order given.

        Raises:
            KeyError: there is no record of one of the keys.
        """
        wanted = list(keys)
        found = {}
        for key, record_id, description in self.rows(
            "SELECT record_key, record_id, description FROM record "
            "WHERE record_key IN (SELECT value FROM json_each(?))",
            (json.dumps(wanted),),
        ):
            found[key] = (record_id, description)
        sources = self._found_on(wanted)
        return [_record(*found[key], sources.get(key, ())) for key in wanted]

    def parts(self, keys: Iterable[int], name: str) -> list[str]:
        """Of the records of these keys, in the order given, the summary or text; nothing else.

        Args:
            keys: in any order.
            name: of a field of the description that is text; where it is not set, it is "".

        Raises:
            KeyError: there is no record of one of the keys.
        """
        wanted = list(keys)
        found = dict(
            self.rows(
                "SELECT record_key, json_extract(description, '$.' || ?) FROM record "
                "WHERE record_key IN (SELECT value FROM json_each(?))",
                (name, json.dumps(wanted)),
            )
        )
        return [found[key] or "" for key in wanted]

    def by_id(self, record_id: str, owners: Iterable[str] = ("",)) -> Record | None:
        """The record of this id, if it belongs to one of the owners."""
        key = self.key_of(record_id, owners)
        return None if key is None else self.by_keys([key])[0]

    def key_of(self, record_id: str, owners: Iterable[str] = ("",)) -> int | None:
        """The key of the record of this id, if it belongs to one of the owners."""
        rows = self.rows(
            "SELECT record_key FROM record "
            "WHERE record_id = ? AND owner IN (SELECT value FROM json_each(?))",
            (record_id, json.dumps(list(owners))),
        )
        return int(rows[0][0]) if rows else None

    def wordings(self, key: int) -> list[Record]:
        """How sources word this record otherwise than it stands: another title or summary.

        The latest comes first; `found_on` is the source that says it last.
        """
        (own,) = self.by_keys([key])
        found: dict[tuple[str, str], Record] = {}
        for text, name, search, page in self.rows(
            "SELECT wording, name, search, page FROM sighting JOIN source USING (source_key) "
            "WHERE record_key = ? AND wording IS NOT NULL ORDER BY turn DESC, source_key",
            (key,),
        ):
            place = FoundOn(source=name, search=search, page=page)
            other = _record(own.record_id, text, (place,))
            title = "" if other.title == own.title else other.title
            summary = "" if other.summary == own.summary else other.summary
            if title or summary:
                found.setdefault((title, summary), other)
        return list(found.values())

    def _found_on(self, keys: list[int]) -> dict[int, tuple[FoundOn, ...]]:
        found: dict[int, list[FoundOn]] = {}
        for key, name, search, page in self.rows(
            "SELECT record_key, name, search, page FROM sighting JOIN source USING (source_key) "
            "WHERE record_key IN (SELECT value FROM json_each(?)) ORDER BY source_key",
            (json.dumps(keys),),
        ):
            found.setdefault(key, []).append(FoundOn(source=name, search=search, page=page))
        return {key: tuple(places) for key, places in found.items()}

    def sources(self) -> list[Source]:
        """Every file read into the store, in the order of first reading.

        Raises:
            StoreError: the store is damaged or cannot be read.
        """
        rows = self.rows(
            "SELECT name, owner, file, location, search, page, read_at, rejected, "
            "(SELECT count(*) FROM sighting s WHERE s.source_key = source.source_key) "
            "FROM source ORDER BY source_key"
        )
        return [_source(row) for row in rows]

    def names(self, owner: str) -> list[str]:
        """The names of one owner's sources, in the order of first reading."""
        query = "SELECT name FROM source WHERE owner = ? ORDER BY source_key"
        return [name for (name,) in self.rows(query, (owner,))]

    def owners(self) -> set[str]:
        """Everyone who has a source; "" stands for all."""
        return {owner for (owner,) in self.rows("SELECT DISTINCT owner FROM source")}

    def snapshot(self, path: Path) -> None:
        """Write the records as they stand to a new file that nobody will write again.

        Raises:
            StoreError: the file cannot be written.
        """
        try:
            self.connection.execute("VACUUM INTO ?", (str(path),))
        except sqlite3.Error as error:
            raise explained(self.path if is_damage(error) else path, error) from error


_STAMP = (
    "UPDATE state SET clean = 1, revision = revision + 1, stamp = lower(hex(randomblob(8))) "
    "WHERE NOT clean"
)


def _source(row: tuple[Any, ...]) -> Source:
    try:
        return Source(**dict(zip(Source.model_fields, row, strict=True)))
    except ValidationError as error:
        raise damaged(f"The source {row[0]} in the store is damaged.") from error


def _record(record_id: str, description: str, found_on: tuple[FoundOn, ...]) -> Record:
    try:
        parts = Description.model_validate_json(description)
    except ValidationError as error:
        raise damaged(f"The record {record_id} in the store is damaged.") from error
    return Record.model_construct(
        record_id=record_id,
        found_on=found_on,
        **{name: getattr(parts, name) for name in Description.model_fields},
    )
