"""CSV tables: the Digital Archive as a public scraper writes it, our own, any with a column map.

Ours is one whose headings are field names of a record: title, date, summary, archive. So is what
`fonds export` writes; where a record was found follows from the file read now. The scraper's has
the 23 columns of SCRAPER_COLUMNS. Its lists are JSON in a cell. Not taken: where and when the row
was scraped and uploaded, credits, donors and classification. Cells are set apart by commas,
semicolons, tabs or upright lines, whichever give the headings expected.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import orjson

from retrieval.readers.catalogue import SourceInfo
from retrieval.readers.entry_fields import entry_of, no_fields, read_date, settled
from retrieval.readers.record_dates import RecordDates
from retrieval.readers.streams import RawLine
from retrieval.readers.table_rows import Row, TableRows
from retrieval.readers.unreadable import UnreadableError
from retrieval.records import Description, Entry, Rejected, unknown_archive

EXPECTED = (
    "a CSV table with the field names of a record as headings, or columns that sources.toml names"
)
SCRAPER_COLUMNS = (
    "document_url",
    "page_number",
    "page_number_one_indexed",
    "page_position",
    "original_publication_date",
    "title",
    "credits",
    "text_body",
    "summary",
    "authors",
    "associated_places",
    "subjects_discussed",
    "associated_people_orgs",
    "document_contributors",
    "source",
    "original_upload_date",
    "original_archive_title",
    "language",
    "rights",
    "record_id",
    "original_classification",
    "donors",
    "scraped_at",
)
_SCRAPER_MAP: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "date_text": ("original_publication_date",),
    "summary": ("summary",),
    "text": ("text_body",),
    "people": ("authors", "associated_people_orgs", "document_contributors"),
    "places": ("associated_places",),
    "subjects": ("subjects_discussed",),
    # The holding archive stands in for the note on the source where that is empty.
    "source": ("source", "original_archive_title"),
    "language": ("language",),
    "rights": ("rights",),
    "url": ("document_url",),
    "external_id": ("record_id",),
}
_EXPORT_MAP: Mapping[str, tuple[str, ...]] = {
    **{name: (name,) for name in Description.model_fields},
    "external_id": ("record_id",),
}
"""What `fonds export` writes as CSV."""
SCRAPED_ARCHIVE = "Wilson Center Digital Archive"
_MARKED = re.compile(r"'+[=+\-@\t\r]")
FEWEST = 2
"""Columns that make a table one of records, the title among them; others are passed over."""

_LISTS = frozenset(["people", "places", "subjects"])


def read_table(
    lines: Iterator[RawLine],
    name: str,
    info: SourceInfo,
    dates: RecordDates,
    encoding: str,
    noted: Callable[[str], None],
) -> Iterator[Entry | Rejected]:
    """The record of every row; a damaged row is rejected with its line and the rest kept.

    `encoding` is that of the lines; `noted` is told of columns that are passed over.

    Raises:
        UnreadableError: the columns are not those expected, or the file is no table.
    """
    first = next(lines, None)
    usual = "\t" if ".tsv" in name.lower() else ","
    delimiter = usual if first is None else _delimiter(first, usual, info, encoding)
    rows = TableRows(chain([] if first is None else [first], lines), delimiter, encoding)
    return settled(_read_rows(rows, name, info, dates, noted), name, EXPECTED)


def _delimiter(header: RawLine, usual: str, info: SourceInfo, encoding: str) -> str:
    """What sets the cells apart: that with which the headings are those expected."""
    text = (header.data or b"").decode(encoding, "replace")
    for delimiter in dict.fromkeys([usual, ",", ";", "\t", "|"]):
        try:
            cells = next(csv.reader([text.rstrip().rstrip(delimiter)], delimiter=delimiter), [])
        except csv.Error:  # a heading over several lines, or no table: its reader says what
            continue
        if _fitting(_headings(cells, info), info) is not None:
            return delimiter
    return usual


def _read_rows(
    rows: TableRows,
    name: str,
    info: SourceInfo,
    dates: RecordDates,
    noted: Callable[[str], None],
) -> Iterator[Entry | Rejected]:
    if rows.damage:
        raise UnreadableError(f"Expected a table with headings: {rows.damage}")
    columns, header = _columns(rows.header, info), _headings(rows.header, info)
    used = {column for filled in columns.values() for column in filled}
    unused = [
        cell for cell, heading in zip(rows.header, header, strict=True) if heading not in used
    ]
    if unused and info.columns is None and columns not in (_SCRAPER_MAP, _EXPORT_MAP):
        noted(no_fields(name, unused))
    # The scraper knows one site only; the row's address says so too.
    known = info.archive or (SCRAPED_ARCHIVE if columns is _SCRAPER_MAP else None)
    archive = known or unknown_archive(name)
    for row in rows:
        try:
            yield _entry(row, header, columns, archive, dates)
        except UnreadableError as error:
            yield Rejected(file=name, line=row.line, reason=error.reason)


def _entry(
    row: Row,
    header: tuple[str, ...],
    columns: Mapping[str, tuple[str, ...]],
    archive: str,
    dates: RecordDates,
) -> Entry:
    if len(row.cells) != len(header):
        found = f"expected {len(header)} cells, found {len(row.cells)}."
        raise UnreadableError(row.damage or found)
    cells = dict(zip(header, row.cells, strict=True))
    if columns is _EXPORT_MAP:
        cells = {name: _as_it_was(cell) for name, cell in cells.items()}
    fields = _fields(cells, columns)
    fields.setdefault("archive", archive)
    read_date(fields, dates)
    return entry_of({**fields, "line": row.line})


def _as_it_was(cell: str) -> str:
    """A cell without the mark that an export sets before what a spreadsheet would calculate."""
    return cell[1:] if _MARKED.match(cell) else cell


def _headings(cells: Sequence[str], info: SourceInfo) -> tuple[str, ...]:
    """The headings; a name that no map of columns gives counts in capitals, too."""
    named = (cell.strip() for cell in cells)
    return tuple(named if info.columns is not None else (name.lower() for name in named))


def _fitting(headings: Sequence[str], info: SourceInfo) -> Mapping[str, tuple[str, ...]] | None:
    """Field -> the columns that fill it; None where these are not those of any table we know."""
    found = set(headings)
    if len(found) < len(headings):
        return None
    if info.columns is not None:
        named = {field: (column,) for field, column in info.columns.items()}
        return named if found.issuperset(info.columns.values()) else None
    if found.issuperset(SCRAPER_COLUMNS):
        return _SCRAPER_MAP
    ours = {column: field for field, (column,) in _EXPORT_MAP.items()}
    if found.issuperset(ours):
        return _EXPORT_MAP
    ours["id"] = "external_id"
    known = [column for column in headings if column in ours]
    if "title" in known and len(known) >= FEWEST:
        return {ours[column]: (column,) for column in known}
    return None


def _columns(header: tuple[str, ...], info: SourceInfo) -> Mapping[str, tuple[str, ...]]:
    """As `_fitting`; raises UnreadableError where there are none."""
    headings = _headings(header, info)
    columns = _fitting(headings, info)
    if columns is None:
        for name, times in Counter(headings).most_common(1):
            if times > 1:
                column = name[:100] or "without a name"
                raise UnreadableError(f"The column {column} stands {times} times. Rename them.")
        wanted = "title, date, summary, archive and other fields of a record"
        if info.columns is not None:
            wanted = ", ".join(info.columns.values())
        raise UnreadableError(
            f"Expected a table with the columns {wanted}; found "
            f"{', '.join(header)[:500] or 'none'}. Rename them, or name them in sources.toml, a "
            "file of the host of Fonds."
        )
    return columns


def _fields(cells: Mapping[str, str], columns: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """The fields of an Entry that the row fills; empty cells fill none."""
    fields: dict[str, Any] = {}
    for field, names in columns.items():
        values = [cells[name].strip() for name in names]
        if field in _LISTS:
            # A dict keeps the first of each name, in order.
            fields[field] = tuple(dict.fromkeys(item for cell in values for item in _items(cell)))
        else:
            found = next((value for value in values if value), "")
            listed = _listed(found) if columns is not _EXPORT_MAP else None
            if found:
                fields[field] = "; ".join(listed) if listed else found
    return fields


def _items(cell: str) -> list[str]:
    """The values of a cell: a JSON list, or text set apart by semicolons."""
    listed = _listed(cell)
    if listed is None:
        return [part.strip() for part in cell.split(";") if part.strip()]
    return listed


def _listed(cell: str) -> list[str] | None:
    """The values of a JSON list of texts; None where the cell is none."""
    if cell.startswith("["):
        try:
            values = orjson.loads(cell)
        except orjson.JSONDecodeError:
            return None
        if isinstance(values, list) and all(isinstance(value, str) for value in values):
            return [value.strip() for value in values if value.strip()]
    return None
