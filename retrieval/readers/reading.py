"""read(): one source in, its records out, whatever the source turns out to be."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

from retrieval.errors import SourceError
from retrieval.readers.catalogue import SourceCatalogue, SourceInfo
from retrieval.readers.html_charset import as_declared
from retrieval.readers.json_lines import LINE_LIMIT, read_json_lines
from retrieval.readers.listing_html import read_html
from retrieval.readers.listing_text import EXPECTED, LISTING_LIMIT, ListingSource, read_listing
from retrieval.readers.recognise import HEAD, Format, recognise
from retrieval.readers.record_dates import RecordDates
from retrieval.readers.sources import SourceFile
from retrieval.readers.streams import Utf8Stream, bounded_lines, decoded
from retrieval.readers.table import read_table
from retrieval.readers.table_charset import WINDOWS, table_encoding
from retrieval.readers.table_rows import CELL_LIMIT
from retrieval.readers.tei import read_tei
from retrieval.readers.unreadable import UnreadableError
from retrieval.records import Entry, Rejected


def read(
    source: SourceFile,
    catalogue: SourceCatalogue,
    noted: Callable[[str], None] = lambda note: None,
) -> Iterator[Entry | Rejected]:
    """The records of `source` in their order, and what in it could not be read as a record.

    The format is told from the content. Memory is bounded: tables, JSON Lines and TEI are
    streamed, listing pages above a limit are refused. A source always gives at least one item; one
    that cannot be read gives one Rejected saying what was expected.

    Args:
        source: the file.
        catalogue: what is known of each source beside its content.
        noted: told in a sentence where the encoding is a guess, or what is no field passed over.

    Raises:
        SourceError: the file changed, or its disk failed, while it was read: what has come out so
            far is not to be kept.
    """
    before = _state(source)
    try:
        yield from _read(source, catalogue.lookup(source.name), RecordDates(), noted)
    except UnreadableError as error:
        yield Rejected(file=source.name, line=error.line, reason=error.reason)
    except OSError as error:
        raise SourceError(
            f"{source.name} could not be read to its end: {error}.", "Read it again."
        ) from error
    if before is not None and _state(source) != before:
        raise SourceError(
            f"{source.name} changed while it was read.", "Read it again when it is complete."
        )


def _state(source: SourceFile) -> tuple[int, int, int] | None:
    """What changes when the file is written or replaced; None where it cannot be looked at."""
    try:
        found = source.path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


def _read(
    source: SourceFile, info: SourceInfo, dates: RecordDates, noted: Callable[[str], None]
) -> Iterator[Entry | Rejected]:
    try:
        opened = source.opener()
    except OSError as error:
        raise UnreadableError(f"it cannot be opened: {error.strerror or error}.") from error
    # What is opened is raw: the text stream looks at its beginning before it reads.
    with io.BufferedReader(cast(io.RawIOBase, opened), HEAD) as packed:
        text = Utf8Stream(packed)
        form = recognise(text.head(HEAD), source.name, info)
        if form in _REFUSED:
            raise UnreadableError(_REFUSED[form])
        with io.BufferedReader(text, HEAD) as stream:
            yield from _READERS[form](_Opened(source, stream, text, noted), info, dates)


@dataclass(slots=True, frozen=True)
class _Opened:
    """A source that is being read: its bytes as UTF-8, and the stream that makes them so."""

    source: SourceFile
    stream: io.BufferedReader[Utf8Stream]
    text: Utf8Stream
    noted: Callable[[str], None]

    @property
    def name(self) -> str:
        return self.source.name


def _listing(opened: _Opened, info: SourceInfo, dates: RecordDates) -> Iterator[Entry | Rejected]:
    return read_listing(_whole(opened), ListingSource(opened.name, info, dates))


def _html(opened: _Opened, info: SourceInfo, dates: RecordDates) -> Iterator[Entry | Rejected]:
    return read_html(_whole(opened, html=True), ListingSource(opened.name, info, dates))


def _table(opened: _Opened, info: SourceInfo, dates: RecordDates) -> Iterator[Entry | Rejected]:
    encoding = "utf-8" if opened.text.mark_length else table_encoding(opened.source)
    if encoding == WINDOWS:
        opened.noted(
            f"{opened.name} is not UTF-8 and was read as Windows-1252; if letters look wrong, save "
            "it as UTF-8 and read it again"
        )
    lines = bounded_lines(opened.stream, CELL_LIMIT, opened.text.mark_length)
    return read_table(lines, opened.name, info, dates, encoding, opened.noted)


def _json(opened: _Opened, info: SourceInfo, dates: RecordDates) -> Iterator[Entry | Rejected]:
    lines = bounded_lines(opened.stream, LINE_LIMIT, opened.text.mark_length)
    return read_json_lines(lines, opened.name, info, dates, opened.noted)


def _tei(opened: _Opened, info: SourceInfo, dates: RecordDates) -> Iterator[Entry | Rejected]:
    recoded = opened.text.encoding != "utf-8"
    return read_tei(opened.stream, opened.name, dates, recoded=recoded)


def _whole(opened: _Opened, *, html: bool = False) -> str:
    data = opened.stream.read(LISTING_LIMIT + 1)
    if len(data) > LISTING_LIMIT:
        raise UnreadableError(
            f"A listing page of more than {LISTING_LIMIT} bytes is not read "
            f"({LISTING_LIMIT // 1024**2} MB is the limit): split the file into pages."
        )
    text = as_declared(data) if html and not opened.text.mark_length else None
    if text is None:
        text = decoded(data, opened.text.mark_length)
    if "\0" in text:
        raise UnreadableError(_REFUSED[Format.BINARY])
    return text


_REFUSED = {
    Format.EMPTY: f"Expected {EXPECTED}; the file is empty.",
    Format.BINARY: f"Expected {EXPECTED}; this is a binary file. Save a workbook as CSV UTF-8.",
    Format.RIS: "this is RIS, which is not read. Read what `fonds export` writes as JSON Lines, "
    "or CSV.",
}
_READERS = {
    Format.LISTING: _listing,
    Format.HTML: _html,
    Format.TABLE: _table,
    Format.JSON_LINES: _json,
    Format.TEI: _tei,
}
