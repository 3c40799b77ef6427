"""RecordTable: what the search must know of every record, by its position, in plain arrays."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval.dates import LONGEST_MONTH, DateRange
from retrieval.errors import REBUILD, IndexMismatchError
from retrieval.index.arrays import Ints
from retrieval.index.passages import Field, Span
from retrieval.query import Filters
from retrieval.records import Record

FIELDS: tuple[Field, ...] = ("summary", "text")


def runs(end: Ints, positions: Ints) -> tuple[Ints, Ints]:
    """Where the rows of the records at these positions begin and end, shapes (n,).

    Args:
        end: a column of the table that says where those of each position do.
        positions: in any order, shape (n,).
    """
    return np.where(positions > 0, end[positions - 1], 0), end[positions]


@dataclass(frozen=True, slots=True)
class RecordTable:
    """Columns of length n, one row a record, in the order of the generation's positions.

    `key` is the record's key in the store; `earliest` and `latest` are proleptic ordinals, 0 in an
    undated record; `archive` and `owner` point into the tuples of names. The passages of position
    i are the rows `passage_end[i-1]` to `passage_end[i]` of `passages`, each (field, start, end);
    the sentences of its summary likewise, each (start, end), and its title in UTF-8, one byte a
    row. `passage_record` is the inverse of the first.
    """

    key: Ints
    earliest: Ints
    latest: Ints
    archive: Ints
    owner: Ints
    passage_end: Ints
    sentence_end: Ints
    title_end: Ints
    passages: NDArray[np.int32]
    sentences: NDArray[np.int32]
    titles: NDArray[np.uint8]
    passage_record: Ints
    archive_names: tuple[str, ...]
    owner_names: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.key)

    def span(self, passage: int) -> Span:
        """One passage by its row."""
        field, start, end = self.passages[passage].tolist()
        return Span(FIELDS[field], start, end)

    def sentence_rows(self, position: int) -> range:
        """The rows of the sentences of a record's summary."""
        first = int(self.sentence_end[position - 1]) if position else 0
        return range(first, int(self.sentence_end[position]))

    def titles_of(self, positions: Ints) -> list[str]:
        """The titles of the records at these positions."""
        starts, ends = runs(self.title_end, positions)
        places = zip(starts.tolist(), ends.tolist(), strict=True)
        return [self.titles[start:end].tobytes().decode() for start, end in places]

    def day(self, position: int) -> date | None:
        """The day of a record, or the first of its month; None where its date is less exact."""
        first, last = int(self.earliest[position]), int(self.latest[position])
        return date.fromordinal(first) if first and last - first < LONGEST_MONTH else None

    def only_day(self, position: int) -> date | None:
        """The day of a record; None where its date is less exact."""
        first, last = int(self.earliest[position]), int(self.latest[position])
        return date.fromordinal(first) if 0 < first == last else None

    def allowed(self, filters: Filters) -> NDArray[np.bool_] | None:
        """Which positions the filters leave, shape (n,); None where that is all."""
        mask: NDArray[np.bool_] | None = None
        for names, column, wanted in (
            (self.owner_names, self.owner, filters.owners),
            (self.archive_names, self.archive, filters.archives),
        ):
            if wanted is not None and not wanted.issuperset(names):
                part = np.array([name in wanted for name in names], np.bool_)[column]
                mask = part if mask is None else mask & part
        if filters.dates is not None:
            part = self._within(filters.dates)
            mask = part if mask is None else mask & part
        if mask is not None:
            mask.setflags(write=False)  # it is kept at hand for all who ask
        return mask

    def _within(self, dates: DateRange) -> NDArray[np.bool_]:
        """Which positions have a date that can lie in the range, or in one of its parts."""
        if dates.parts:
            within: NDArray[np.bool_] = np.logical_or.reduce([*map(self._within, dates.parts)])
            return within
        mask = self.earliest > 0
        if dates.earliest is not None:
            mask &= self.latest >= dates.earliest.toordinal()
        if dates.latest is not None:
            mask &= self.earliest <= dates.latest.toordinal()
        return mask

    def days_from(self, dates: DateRange, positions: Ints) -> Ints:
        """How many days the records at positions, all dated, lie off a range that none is of.

        Of a range in parts, off the nearest; one without ends has all.
        """
        days = np.full(len(positions), date.max.toordinal())
        for part in dates.parts or (dates,):
            first, last = part.earliest or part.latest, part.latest or part.earliest
            if first is None or last is None:
                return np.zeros_like(days)
            days = np.minimum(days, abs(self.earliest[positions] - last.toordinal()))
            days = np.minimum(days, abs(self.latest[positions] - first.toordinal()))
        return days

    def lies_in(self, dates: DateRange, positions: Ints) -> NDArray[np.bool_]:
        """Which records at positions, all dated, are surely of a range: all of their date is."""
        inside = np.zeros(len(positions), np.bool_)
        for part in dates.parts or (dates,):
            first, last = part.earliest or date.min, part.latest or date.max
            begins = self.earliest[positions] >= first.toordinal()
            inside |= begins & (self.latest[positions] <= last.toordinal())
        return inside

    def save(self, path: Path) -> None:
        """Write the columns to a file, without pickle."""
        np.savez(
            path,
            allow_pickle=False,
            archive_names=np.array(self.archive_names, np.str_),
            owner_names=np.array(self.owner_names, np.str_),
            **{name: getattr(self, name) for name in _COLUMNS},
        )

    @classmethod
    def load(cls, path: Path) -> RecordTable:
        """Read a table whose file was checked by its hash.

        Raises:
            IndexMismatchError: it cannot be read.
        """
        try:
            with np.load(path, allow_pickle=False) as saved:
                return cls(
                    archive_names=tuple(saved["archive_names"].tolist()),
                    owner_names=tuple(saved["owner_names"].tolist()),
                    **{name: saved[name] for name in _COLUMNS},
                )
        except (OSError, KeyError, ValueError) as error:
            raise IndexMismatchError(f"{path.name} cannot be read.", REBUILD) from error


_COLUMNS = [one.name for one in fields(RecordTable) if not one.name.endswith("_names")]


class TableWriter:
    """Collects the rows of a table while a generation is built."""

    def __init__(self) -> None:
        # Side by side, eight numbers a record (the first columns), three a passage, two a sentence:
        # as tuples they take nine times the memory.
        self._rows = array("q")
        self._passages = array("i")
        self._sentences = array("i")
        self._titles = bytearray()
        self._archives: dict[str, int] = {}
        self._owners: dict[str, int] = {}

    def add(
        self,
        key: int,
        owner: str,
        record: Record,
        passages: list[Span],
        sentences: list[tuple[int, int]],
    ) -> None:
        """Add the record of the next position."""
        when = record.date
        for span in passages:
            self._passages.extend((FIELDS.index(span.field), span.start, span.end))
        for sentence in sentences:
            self._sentences.extend(sentence)
        self._titles += record.title.encode()
        self._rows.extend(
            (
                key,
                when.earliest.toordinal() if when else 0,
                when.latest.toordinal() if when else 0,
                self._archives.setdefault(record.archive, len(self._archives)),
                self._owners.setdefault(owner, len(self._owners)),
                len(self._passages) // 3,
                len(self._sentences) // 2,
                len(self._titles),
            )
        )

    def finish(self) -> RecordTable:
        """The table of all that was added."""
        rows = np.array(self._rows).reshape(-1, 8)
        columns = dict(zip(_COLUMNS, np.ascontiguousarray(rows.T), strict=False))
        counts = np.diff(columns["passage_end"], prepend=0)
        return RecordTable(
            **columns,
            passages=np.array(self._passages).reshape(-1, 3),
            sentences=np.array(self._sentences).reshape(-1, 2),
            titles=np.frombuffer(self._titles, np.uint8),
            passage_record=np.repeat(np.arange(len(counts)), counts),
            archive_names=tuple(self._archives),
            owner_names=tuple(self._owners),
        )
