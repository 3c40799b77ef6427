"""JSON Lines with the field names of a Record: one object a line.

`id` may stand for `record_id`; either becomes the external id. `found_on` is passed over: where a
record was found follows from the file that is read now. Other names are passed over too, and told.
What `fonds export` writes is restored (see `retrieval.store.restore`), not read here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import orjson

from retrieval.readers.catalogue import SourceInfo
from retrieval.readers.entry_fields import entry_of, kind_of, no_fields, read_date, settled
from retrieval.readers.record_dates import RecordDates
from retrieval.readers.streams import RawLine, decoded
from retrieval.readers.unreadable import UnreadableError
from retrieval.records import Entry, Record, Rejected, unknown_archive

LINE_LIMIT = 16 * 1024 * 1024
"""Bytes of the longest line; the longest document of FRUS has about one million."""
EXPECTED = "JSON Lines: on each line one object with at least a title"
NAMES_TOLD = 100
"""Names of no field that are remembered, to be told; a file may have a new one on each line."""
_KNOWN = frozenset(Record.model_fields) | {"id"}
_EXPORTED = frozenset(["fonds_export", "sightings"])
"""What only lines of an export have, the first and the others."""


def read_json_lines(
    lines: Iterator[RawLine],
    name: str,
    info: SourceInfo,
    dates: RecordDates,
    noted: Callable[[str], None],
) -> Iterator[Entry | Rejected]:
    """The record of every line; a bad line is rejected with its number and the rest kept.

    `lines` hold at most LINE_LIMIT bytes each; `noted` is told of names that are passed over.
    """
    archive = info.archive or unknown_archive(name)
    strange: dict[str, None] = {}
    yield from settled(_read_lines(lines, name, archive, dates, strange), name, EXPECTED)
    if strange:
        noted(no_fields(name, strange))


def _read_lines(
    lines: Iterator[RawLine],
    name: str,
    archive: str,
    dates: RecordDates,
    strange: dict[str, None],
) -> Iterator[Entry | Rejected]:
    for line in lines:
        try:
            if line.data is None:
                raise UnreadableError(f"the line has more than {LINE_LIMIT} bytes.")
            if not line.data.isspace():
                row = _object(line.data, line)
                if not _KNOWN.issuperset(row):
                    _pass_over(row, strange)
                yield _entry(row, line, archive, dates)
        except UnreadableError as error:
            yield Rejected(file=name, line=line.number, reason=error.reason)


def _object(data: bytes, line: RawLine) -> dict[str, Any]:
    try:
        row: Any = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        decoded(data, line.offset, line.number)
        found = f"{error.msg} at column {error.pos + 1}"
        raise UnreadableError(f"expected one JSON object, found: {found}.") from error
    if not isinstance(row, dict):
        mend = ' Write its elements one a line, as "jq -c .[]" does.' if data[:1] == b"[" else ""
        raise UnreadableError(f"expected one JSON object, found {kind_of(row)}.{mend}")
    if b"\\u0000" in data and any("\0" in text for text in _texts(row)):
        # SQLite would end a text there, and a table that has it is taken for a binary file.
        raise UnreadableError("it has the character U+0000, which cannot be seen.")
    return row


def _texts(row: dict[str, Any]) -> Iterator[str]:
    for value in row.values():
        parts = value if isinstance(value, list) else [value]
        yield from (part for part in parts if isinstance(part, str))


def _pass_over(row: dict[str, Any], strange: dict[str, None]) -> None:
    """Take what is no field out of the row, and note its names in `strange`."""
    if not _EXPORTED.isdisjoint(row):  # as a mere record it would lose its sources and its owner
        raise UnreadableError(
            "it is of an export of Fonds: only `fonds ingest` reads that, whole and as it was "
            "written. Export again."
        )
    for name in sorted(row.keys() - _KNOWN):
        del row[name]
        if len(strange) < NAMES_TOLD:
            strange[name] = None


def _entry(row: dict[str, Any], line: RawLine, archive: str, dates: RecordDates) -> Entry:
    row.pop("found_on", None)
    row["external_id"] = _id(row)
    for name in ("people", "places", "subjects"):
        if isinstance(row.get(name), list):
            row[name] = [one for one in map(_bare, row[name]) if one != ""]
    row["line"] = line.number
    # What is empty is not said: None for one value, the default for text and lists.
    fields = {key: value for key, value in row.items() if value is not None and value != ""}
    fields.setdefault("archive", archive)
    read_date(fields, dates)
    return entry_of(fields)


def _id(row: dict[str, Any]) -> str | None:
    """The id of a row, which is left without it; a whole number is the text of its digits."""
    given = {name: _bare(row.pop(name, None)) for name in ("record_id", "id")}
    name, found = next(
        ((name, value) for name, value in given.items() if value not in (None, "")), ("id", None)
    )
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found)
    if found is not None and not isinstance(found, str):
        raise UnreadableError(f"{name}: expected a text or a whole number, found {kind_of(found)}.")
    return found


def _bare(value: Any) -> Any:
    """A text without white space around it; what else may stand in its place is told later."""
    return value.strip() if isinstance(value, str) else value
