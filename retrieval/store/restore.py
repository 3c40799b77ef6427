"""An export of ours -> the store: the very records, their ids, and the sources they were found on.

The first line of an export says what it is and lists its sources; each line after it is a record
with what each of those sources says of it (see `export`). Into a new home it brings an equal
store; where a record is there already, it takes what the export's sources say beside it.
"""

from __future__ import annotations

import io
import sqlite3
from typing import cast

import orjson
from pydantic import ValidationError

from retrieval.counted import count
from retrieval.errors import SourceError
from retrieval.progress import Progress
from retrieval.readers import SourceFile
from retrieval.readers.entry_fields import too_long, worded
from retrieval.readers.streams import bounded_lines
from retrieval.readers.unreadable import UnreadableError
from retrieval.records import Rejected
from retrieval.store.database import state_of
from retrieval.store.export import EXPORT
from retrieval.store.export_lines import Head, Line, Sighting
from retrieval.store.matching import DESCRIPTION
from retrieval.store.new_rows import NewRows
from retrieval.store.read_source import ReadSource
from retrieval.store.record_keys import RecordKeys
from retrieval.store.record_store import RecordStore
from retrieval.store.rejections import Rejections
from retrieval.store.source_writer import COUNTS
from retrieval.store.upsert import NotKeptError, UpsertReport
from retrieval.store.wordings import digest_of, say

MARK = b'{"fonds_export":'
"""How an export begins."""

LINE_LIMIT = 64 * 1024 * 1024
STEP = 1000


def is_export(source: SourceFile) -> bool:
    """Whether the source is JSON Lines that `fonds export` wrote."""
    try:
        with source.opener() as stream:
            return stream.read(len(MARK)) == MARK
    except Exception:  # what is wrong with it, its reader says
        return False


def restore(
    store: RecordStore, source: SourceFile, progress: Progress, *, strict: bool = False
) -> tuple[list[UpsertReport], tuple[Rejected, ...]]:
    """Write an export's records: all whose lines can be read, or nothing.

    Args:
        store: where they are written.
        source: the export.
        progress: told of every STEP lines.
        strict: one rejected line is enough for nothing; the reports then count no record.

    Returns:
        One report for each source that the export lists, and the lines that were rejected.

    Raises:
        SourceError: its first line cannot be read, or it is of a newer Fonds.
        StoreError: the store cannot be written; nothing of it was kept.
    """
    progress(source.name, 0, 0)
    rejected = Rejections()
    try:
        with io.BufferedReader(cast(io.RawIOBase, source.opener())) as stream:
            head = _head(stream.readline(LINE_LIMIT), source.name)
            with store.transaction() as connection:
                writer = _Restorer(connection, head)
                number = 1
                for number, line in enumerate(bounded_lines(stream, LINE_LIMIT), 2):
                    if reason := writer.take(line.data):
                        rejected.add(Rejected(file=source.name, line=number, reason=reason))
                    if number % STEP == 0:
                        progress(source.name, number, 0)
                if reason := writer.cut_short():
                    rejected.add(Rejected(file=source.name, line=number, reason=reason))
                if strict and rejected.count:
                    raise NotKeptError
                return writer.finish(), rejected.listed()
    except NotKeptError:
        return [UpsertReport(source=one.name) for one in head.sources], rejected.listed()
    except (OSError, UnreadableError) as error:
        reason = str(error).rstrip(".")
        raise SourceError(
            f"{source.name} could not be read to its end: {reason}.", "Nothing of it was kept."
        ) from error


class _MismatchError(Exception):
    """A line contradicts the head or the store, or says more than is read."""


def _head(line: bytes, name: str) -> Head:
    try:
        version = orjson.loads(line).get("fonds_export")
        if isinstance(version, int) and version > EXPORT:
            raise SourceError(
                f"{name} was exported by a newer Fonds (form {version}, this one reads {EXPORT}).",
                "Update Fonds.",
            )
        return Head.model_validate_json(line)
    except (ValueError, AttributeError) as error:
        reason = f": {worded(error)}" if isinstance(error, ValidationError) else "."
        raise SourceError(
            f"The first line of the export {name} cannot be read{reason}", "Export again."
        ) from error


class _Restorer:
    """Writes the records of one export, inside a transaction."""

    def __init__(self, connection: sqlite3.Connection, head: Head) -> None:
        self._connection = connection
        self._sources = head.sources
        self._keys = [self._source(source) for source in head.sources]
        self._counts = [dict.fromkeys(COUNTS, 0) for _ in head.sources]
        self._turn = state_of(connection)[0]
        self._latest: int | None = None  # turn of what a source is new to say
        self._records = head.records or 0
        self._lines = 0
        self._met = RecordKeys()
        self._rows = NewRows(connection)

    def _source(self, source: ReadSource) -> int:
        row = self._connection.execute(
            "SELECT source_key FROM source WHERE owner = ? AND name = ?",
            (source.owner, source.name),
        ).fetchone()
        if row is None:
            row = self._connection.execute(
                "INSERT INTO source (owner, name, file, location, search, page, read_at, rejected) "
                "VALUES (:owner, :name, :file, :location, :search, :page, :read_at, :rejected) "
                "RETURNING source_key",
                source.model_dump(),
            ).fetchone()
        return int(row[0])

    def take(self, line: bytes | None) -> str:
        """Write the record of a line, None where that is too long; why it cannot be, if so."""
        self._lines += line is None or not line.isspace()
        if line is None:
            return f"the line has more than {LINE_LIMIT} bytes."
        if line.isspace():
            return ""
        try:
            self._write(Line.model_validate_json(line))
        except ValidationError as error:
            return worded(error)
        except _MismatchError as error:
            return str(error)
        return ""

    def cut_short(self) -> str:
        """What is told where fewer lines came than the first one says."""
        if self._lines >= self._records:
            return ""
        whole = count(self._records, "record")
        return f"it was cut short: {self._lines:,} of {whole} are there, and were read."

    def _write(self, line: Line) -> None:
        """Write one record, and what each source says of it."""
        if any(one.source >= len(self._keys) for one in line.sightings):
            raise _MismatchError("it was found on a source that the first line does not list.")
        if len({self._keys[one.source] for one in line.sightings}) < len(line.sightings):
            raise _MismatchError("it names a source twice.")
        if "\0" in f"{line.record_id}{line.external_id or ''}":  # SQLite would end the text there
            raise _MismatchError("its id has the character U+0000, which cannot be seen.")
        for said in (line, *(one.wording for one in line.sightings if one.wording)):
            if reason := too_long(said):
                raise _MismatchError(reason)
        row = self._connection.execute(
            "SELECT record_key, owner FROM record WHERE record_id = ?", (line.record_id,)
        ).fetchone()
        if row is None:
            self._met.add(self._insert(line))
        elif row[1] != line.owner:
            raise _MismatchError(f"the id {line.record_id!r} is another owner's here.")
        elif row[0] in self._met:
            raise _MismatchError(
                f"the id {line.record_id!r} stands twice in the export; the first is kept."
            )
        else:
            self._met.add(row[0])
            self._join(row[0], line)
        self._rows.flush()  # the next line may be of the same id

    def _insert(self, line: Line) -> int:
        description = DESCRIPTION.dump_json(line, exclude_defaults=True)
        key = self._rows.add_record(
            (line.record_id, line.natural_id, line.external_id),
            line.owner,
            (line.archive, line.title, line.date, line.date_text),
            description,
            digest_of(description),
        )
        for number, one in enumerate(line.sightings):
            self._latest = max(self._latest or self._turn, one.turn)
            sighting = (self._keys[one.source], one.line, one.turn, bytes.fromhex(one.digest))
            self._rows.add_sighting(key, *sighting, _said(one))
            self._counts[one.source]["duplicates" if number else "new"] += 1
        return key

    def _join(self, key: int, line: Line) -> None:
        own = DESCRIPTION.dump_json(line, exclude_defaults=True).decode()
        for sighting in line.sightings:
            counts, digest = self._counts[sighting.source], bytes.fromhex(sighting.digest)
            source_key = self._keys[sighting.source]
            row = self._connection.execute(
                "SELECT digest FROM sighting WHERE record_key = ? AND source_key = ?",
                (key, source_key),
            ).fetchone()
            if row and row[0] == digest:
                counts["unchanged"] += 1
                continue
            if row is None:
                self._latest = max(self._latest or self._turn, sighting.turn)
            # As if it had been read there now: what is read next is compared with this.
            now = (key, source_key, sighting.line, self._turn + 1, digest)
            if say(self._connection, *now, _said(sighting) or own):
                counts["changed"] += 1
            else:
                counts["unchanged" if row else "duplicates"] += 1

    def finish(self) -> list[UpsertReport]:
        """What was written, by source; what is said later than this has a later turn."""
        if self._latest is not None:
            self._connection.execute("UPDATE state SET clean = 0, revision = ?", (self._latest,))
        return [
            UpsertReport(source=source.name, **counts)
            for source, counts in zip(self._sources, self._counts, strict=True)
        ]


def _said(sighting: Sighting) -> str | None:
    if sighting.wording is None:
        return None
    return sighting.wording.model_dump_json(exclude_defaults=True)
