"""The encoding of a table without a byte order mark: UTF-8, or Windows-1252."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import suppress

from retrieval.readers.sources import SourceFile
from retrieval.readers.streams import CHUNK
from retrieval.readers.unreadable import UnreadableError

WINDOWS = "windows-1252"


def table_encoding(source: SourceFile) -> str:
    """The encoding of the whole file, "utf-8" or "windows-1252", after reading it once through.

    Spreadsheet programs save CSV in Windows-1252 without saying so. It is taken for that where
    more bytes are no UTF-8 than letters are: a table in UTF-8 with a broken letter stays one. In
    a language that Windows-1252 can write, plain letters are the most; where they are not, it is
    the Cyrillic of Windows-1251, say, which nothing here can tell, and its rows are rejected.
    """
    plain = sound = broken = 0
    with suppress(UnreadableError):  # whoever reads it comes upon the damage and tells of it
        for text in _escaped(source):
            ascii_only = len(text.encode("ascii", "ignore"))
            utf_8 = len(text.encode("utf-8", "ignore").decode())
            plain += ascii_only
            sound += utf_8 - ascii_only
            broken += len(text) - utf_8
    return WINDOWS if sound < broken < plain else "utf-8"


def _escaped(source: SourceFile) -> Iterator[str]:
    """The text of a source, piece by piece; each byte that is no UTF-8 is a lone surrogate."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    with source.opener() as stream:
        while chunk := stream.read(CHUNK):
            yield decoder.decode(chunk)
        yield decoder.decode(b"", final=True)
