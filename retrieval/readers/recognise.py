"""Which format a source is in, told from how it begins; its name only breaks a tie."""

from __future__ import annotations

import re
from enum import StrEnum

from retrieval.readers.catalogue import SourceInfo

HEAD = 64 * 1024
"""Bytes of the beginning that are looked at."""

_JSON = re.compile(rb"\{|\[\s*[\[{\"]")
_HEADER_CELL = re.compile(r"[\w][\w .:()/#'&-]{0,60}")


class Format(StrEnum):
    """The formats that are read, and what else a file can be (RIS is only written)."""

    EMPTY = "empty"
    BINARY = "binary"
    HTML = "html"
    TEI = "tei"
    JSON_LINES = "json lines"
    TABLE = "table"
    LISTING = "listing"
    RIS = "ris"


def recognise(head: bytes, name: str, info: SourceInfo) -> Format:
    """The format of a source that begins with the UTF-8 bytes `head` (HEAD of them or all)."""
    start = head.lstrip()
    if not start and len(head) < HEAD:
        return Format.EMPTY
    if b"\0" in head:
        return Format.BINARY
    if start.startswith(b"<"):
        # An XHTML page begins with the XML declaration too, so the root decides.
        xml = start.startswith(b"<?xml") or b"<TEI" in start or name.lower().endswith(".xml")
        return Format.TEI if xml and b"<html" not in start[:4096].lower() else Format.HTML
    return _unmarked(start, name.lower().removesuffix(".gz"), info)


def _unmarked(start: bytes, name: str, info: SourceInfo) -> Format:
    if _JSON.match(start) or name.endswith((".jsonl", ".ndjson", ".json")):
        return Format.JSON_LINES
    if info.columns is not None or name.endswith((".csv", ".tsv")) or _is_header(start):
        return Format.TABLE
    return Format.RIS if start.startswith(b"TY  - ") else Format.LISTING


def _is_header(start: bytes) -> bool:
    """Whether the first line looks like the headings of a table, one of them "title"."""
    line = re.split(rb"[\r\n]", start, maxsplit=1)[0].decode("utf-8", "replace").strip()
    mark = "\t" if "\t" in line else ","  # spreadsheet programs save "Unicode Text" with tabs
    if line.count(mark) < 2 or len(line) > 4000:
        return False
    cells = [cell.strip().strip('"') for cell in line.rstrip(mark).split(mark)]
    named = all(_HEADER_CELL.fullmatch(cell) for cell in cells)
    return named and any(cell.lower() == "title" for cell in cells)
