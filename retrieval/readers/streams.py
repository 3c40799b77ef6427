"""Bytes of a source as UTF-8, with a bound on what an archive may expand to."""

from __future__ import annotations

import codecs
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from retrieval.readers.unreadable import UnreadableError

CHUNK = 256 * 1024
EXPANDED_LIMIT = 4 * 1024**3
"""Bytes that one compressed file may expand to."""
RATIO_LIMIT = 200
"""Times that it may grow, once it has grown beyond RATIO_FROM: text grows 3 to 30 times."""
RATIO_FROM = 64 * 1024**2

_BOMS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class ExpandingStream(io.RawIOBase):
    """A decompressing stream that refuses to grow without bound, and words what is damaged."""

    def __init__(self, stream: BinaryIO, packed_size: Callable[[], int]) -> None:
        self._stream = stream
        self._packed_size = packed_size
        self._read = 0

    def readable(self) -> bool:
        """True: this is a stream to read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill `buffer`; raises UnreadableError where the data is damaged or grows too much."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        try:
            chunk = self._stream.read(min(len(view), CHUNK))
        except (EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, OSError) as error:
            # A failing disk has an error number; damaged bzip2 and gzip data have none.
            if isinstance(error, OSError) and error.errno is not None:
                raise
            raise UnreadableError(
                f"the compressed data is cut short or damaged after {self._read} bytes: {error}"
            ) from error
        self._read += len(chunk)
        packed = self._packed_size()
        if self._read > EXPANDED_LIMIT or (
            self._read > RATIO_FROM and self._read > RATIO_LIMIT * max(packed, 1)
        ):
            raise UnreadableError(
                f"it expands to more than {self._read} bytes from {packed}; at most "
                f"{EXPANDED_LIMIT} bytes and {RATIO_LIMIT} times are read. Unpack it yourself."
            )
        view[: len(chunk)] = chunk
        return len(chunk)

    def close(self) -> None:
        """Close the stream and what it reads from."""
        if not self.closed:
            self._stream.close()
        super().close()


class Utf8Stream(io.RawIOBase):
    """A text stream as UTF-8 without a byte order mark.

    UTF-16 and UTF-32 are recoded where the file begins with their byte order mark. Anything else
    is handed on as it is: it should be UTF-8, which `decoded` and the parsers check (a table may be
    in Windows-1252).
    """

    def __init__(self, stream: io.BufferedReader[Any]) -> None:
        self._stream = stream
        head = stream.peek(4)[:4]
        mark, self.encoding = next(
            ((mark, name) for mark, name in _BOMS if head.startswith(mark)), (b"", "utf-8")
        )
        stream.read(len(mark))
        self.mark_length = len(mark)
        self._consumed = len(mark)
        self._newlines = 0
        self._decoder = codecs.getincrementaldecoder(self.encoding)("strict")
        self._rest = b""
        self._ended = False

    def head(self, size: int) -> bytes:
        """The first `size` bytes, or all there are, which are still to be read."""
        while len(self._rest) < size and not self._ended:
            self._rest += self._next()
        return self._rest[:size]

    def readable(self) -> bool:
        """True: this is a stream to read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill `buffer`; raises UnreadableError naming the byte that cannot be recoded."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        while not self._rest and not self._ended:
            self._rest = self._next()
        size = min(len(view), len(self._rest))
        view[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size

    def _next(self) -> bytes:
        chunk = self._stream.read1(CHUNK)
        self._ended = not chunk
        if self.encoding == "utf-8":
            return chunk
        pending = len(self._decoder.getstate()[0])
        try:
            recoded = self._decoder.decode(chunk, final=self._ended).encode()
        except UnicodeError as error:
            start = error.start if isinstance(error, UnicodeDecodeError) else 0
            raise UnreadableError(
                _undecodable(self._consumed - pending + start, self.encoding), self._newlines + 1
            ) from error
        self._consumed += len(chunk)
        self._newlines += recoded.count(b"\n")
        return recoded

    def close(self) -> None:
        """Close the stream and what it reads from."""
        if not self.closed:
            self._stream.close()
        super().close()


def _undecodable(offset: int, encoding: str) -> str:
    # A file is taken for ASCII where it is not UTF-8, and nobody can tell what else.
    missed = "UTF-8" if encoding == "ascii" else encoding.upper()
    return (
        f"the byte at offset {offset} is not {missed}; expected UTF-8, or UTF-16 with a "
        "byte order mark. Save the file as UTF-8 and read it again."
    )


def decoded(data: bytes, offset: int, line: int = 1, encoding: str = "utf-8") -> str:
    """The bytes from `offset` of a file as text; raises UnreadableError naming the bad byte."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        at = line + data.count(b"\n", 0, error.start)
        raise UnreadableError(_undecodable(offset + error.start, encoding), at) from error


@dataclass(slots=True, frozen=True)
class RawLine:
    """A line: its 1-based number, its offset in bytes, and its bytes, None where it is too long."""

    number: int
    offset: int
    data: bytes | None


def bounded_lines(stream: BinaryIO, limit: int, offset: int = 0) -> Iterator[RawLine]:
    """The lines of a stream, of which none takes more than `limit` bytes of memory.

    `offset` is where the stream begins in its file (behind a byte order mark).
    """
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit or line.endswith(b"\n"):
            yield RawLine(number, offset, line)
            offset += len(line)
            continue
        yield RawLine(number, offset, None)
        offset += len(line)
        while rest := stream.readline(limit):
            offset += len(rest)
            if rest.endswith(b"\n"):
                break
