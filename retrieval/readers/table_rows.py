"""The rows of a CSV file, finding the next sound row after one with a broken quote."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from retrieval.readers.streams import RawLine, decoded
from retrieval.readers.unreadable import UnreadableError

CELL_LIMIT = 8 * 1024 * 1024
"""Characters of the longest cell, and bytes of the longest line."""
ROW_LIMIT = 4 * CELL_LIMIT
"""Characters of the longest row."""
AGAIN_LIMIT = 10
"""Times that all lines may be read again after damaged rows; a table of stray quotes needs one."""


@dataclass(slots=True, frozen=True)
class Row:
    """A row: the 1-based line where it begins, its cells, or how it is damaged."""

    line: int
    cells: tuple[str, ...]
    damage: str | None = None


class TableRows:
    """Rows of a CSV stream as an iterator, in bounded memory.

    A row whose quotes do not match is given up at its first line, and reading goes on with the
    next: one stray quote costs its row, not all up to the next quote. The lines up to the next
    row of full width belong to the damaged one. `header` are the cells of the first row, `damage`
    says why it has none. Blank cells behind the last heading, as spreadsheet programs write them,
    are left off. Iterating raises UnreadableError where row after row opens a quote that nothing
    closes, for each costs a reading of all that follows.
    """

    def __init__(self, lines: Iterator[RawLine], delimiter: str, encoding: str) -> None:
        self._lines = lines
        self._delimiter = delimiter
        self._encoding = encoding
        self._again: deque[tuple[int, str]] = deque()
        self._taken: list[tuple[int, str]] = []
        self._size = 0
        self._read = self._read_again = 0
        # The module's default of 131,072 is short of a long document; it knows only one limit
        # for the process, so it is raised and never lowered.
        csv.field_size_limit(max(csv.field_size_limit(), CELL_LIMIT))
        self._reader = self._new_reader()
        self.header: tuple[str, ...] = ()
        first = next(self._rows(), None)
        self.header = tuple(cell.strip() for cell in first.cells) if first else ()
        self.damage = first.damage if first else None

    def __iter__(self) -> Iterator[Row]:
        rows = self._rows()
        for row in rows:
            if row.damage is None:
                yield row
                continue
            last, sound = row.line, None
            for follower in rows:
                if follower.damage is None and len(follower.cells) == len(self.header):
                    sound = follower
                    break
                last = follower.line
            reach = f" Passed over up to line {last}." if last > row.line else ""
            yield Row(row.line, (), row.damage + reach)
            if sound:
                yield sound

    def _rows(self) -> Iterator[Row]:
        while True:
            self._taken.clear()
            self._size = 0
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                first = self._taken[0][0]
                self._again.extendleft(reversed(self._taken[1:]))
                # A csv reader that has failed may hold half a row.
                self._reader = self._new_reader()
                yield Row(first, (), f"the row cannot be read: {error}.")
                continue
            while len(cells) > len(self.header) and not cells[-1].strip():
                cells.pop()
            if any(cell.strip() for cell in cells):
                yield Row(self._taken[0][0], tuple(cells))

    def _new_reader(self) -> Iterator[list[str]]:
        return csv.reader(self._next_lines(), delimiter=self._delimiter, strict=True)

    def _next_lines(self) -> Iterator[str]:
        while self._again:
            self._read_again += 1
            if self._read_again > AGAIN_LIMIT * self._read:
                raise UnreadableError(
                    "row after row up to this one opens a quote that nothing closes; what follows "
                    "is not read. Save the table as CSV again.",
                    (self._taken or self._again)[0][0],
                )
            yield self._take(*self._again.popleft())
        for line in self._lines:
            self._read += 1
            if line.data is None:
                self._taken.append((line.number, ""))
                raise csv.Error(f"a line has more than {CELL_LIMIT} bytes")
            try:
                text = decoded(line.data, line.offset, encoding=self._encoding)
            except UnreadableError as error:
                self._taken.append((line.number, ""))
                raise csv.Error(error.reason.rstrip(".")) from error
            yield self._take(line.number, text)

    def _take(self, number: int, text: str) -> str:
        self._taken.append((number, text))
        self._size += len(text)
        if self._size > ROW_LIMIT:
            raise csv.Error(f"it would have more than {ROW_LIMIT} characters")
        return text
