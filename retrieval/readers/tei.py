"""Volumes of Foreign Relations of the United States (FRUS) as TEI XML, streamed.

The encoding is the Office of the Historian's (https://github.com/HistoryAtState/frus): each
document is a `div` of type "document" with an xml:id; its `head` is the title, behind the number
that the edition gives it; `dateline/date` carries the date in when, or from and to; a `note` of
type "source" or "summary" the note on the source or the editors' abstract. A person is named as
the volume's list of persons names them, where the text refers to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree

from retrieval.readers.entry_fields import entry_of
from retrieval.readers.record_dates import RecordDates
from retrieval.readers.streams import CHUNK
from retrieval.readers.tei_document import ID, Volume, document_fields
from retrieval.readers.unreadable import UnreadableError
from retrieval.records import Entry, Rejected

HELD_BYTES = 8 * 1024 * 1024
"""Bytes between the ends of two divisions; a document of FRUS has about 12,000."""
EXPECTED = 'a FRUS volume: TEI XML with <div type="document" xml:id=...>'


class _Metered:
    """Hands bytes to the parser, and stops where it would hold too many of them at a time."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.held = 0

    def read(self, size: int = CHUNK) -> bytes:
        chunk = self._stream.read(size)
        self.held += len(chunk)
        if self.held > HELD_BYTES:
            raise UnreadableError(
                f"Expected {EXPECTED}; found none within {HELD_BYTES // 1024**2} MB. "
                "One document may not be larger."
            )
        return chunk


def read_tei(
    stream: BinaryIO, name: str, dates: RecordDates, *, recoded: bool = False
) -> Iterator[Entry | Rejected]:
    """The documents of a volume in their order; `line` is the line of the document's `div`.

    Entities are not resolved, nothing is fetched, and what has been read is freed. `recoded` says
    that the stream is UTF-8 whatever its XML declaration says.

    Raises:
        UnreadableError: it is no XML, breaks off, or holds no document.
    """
    metered = _Metered(stream)
    volume = Volume()
    found = False
    try:
        for division in _divisions(metered, recoded=recoded):
            if division.get("type") == "document":
                found = True
                yield _document(division, volume, name, dates)
            else:
                volume.learn_persons(division)
            _free(division)
            metered.held = 0
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        said = "the XML is not sound" if found else f"Expected {EXPECTED}; the XML is not sound"
        raise UnreadableError(f"{said}: {error.msg}.", line) from error
    if not found:
        raise UnreadableError(f"Expected {EXPECTED}; this XML has no such division.")


def _divisions(metered: _Metered, *, recoded: bool) -> Iterator[etree._Element]:
    """Every `div` at its end, but for those inside a document, which are its text."""
    events = etree.iterparse(
        metered,
        events=("end",),
        tag=("{*}div",),
        encoding="utf-8" if recoded else None,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        collect_ids=False,
        remove_comments=True,
        remove_pis=True,
    )
    for _, division in events:
        if not any(outer.get("type") == "document" for outer in division.iterancestors("{*}div")):
            yield division


def _document(
    division: etree._Element, volume: Volume, name: str, dates: RecordDates
) -> Entry | Rejected:
    line = int(division.sourceline or 1)
    try:
        _refuse_entities(division)
        if not volume.known:
            volume.learn_header(division.getroottree().getroot())
        fields: dict[str, Any] = document_fields(division, volume, dates)
        return entry_of({**fields, "line": line})
    except UnreadableError as error:
        number = division.get(ID) or "without xml:id"
        return Rejected(file=name, line=line, reason=f"document {number}: {error.reason}")


def _refuse_entities(division: etree._Element) -> None:
    """What an entity stands for is not looked up; without it the text would have a gap."""
    entity = next(division.iter(etree.Entity), None)
    if entity is not None:
        line = int(entity.sourceline or division.sourceline or 1)
        raise UnreadableError(
            f"it has the entity {entity.text} near line {line}, and entities are not resolved: "
            "they may name other files, or grow without bound. Write out what it stands for."
        )


def _free(division: etree._Element) -> None:
    """Forget a division that has been read, and what stands before it in the same parent."""
    division.clear(keep_tail=True)
    parent = division.getparent()
    # The parent may still be open, so the division itself stays, empty.
    while parent is not None and division.getprevious() is not None:
        del parent[0]
