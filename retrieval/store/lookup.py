"""Records by date, by the words of a title, and counts of them: plain questions to the store."""

from __future__ import annotations

import json
from typing import Any

from retrieval.dates import DateRange
from retrieval.names.name_index import fold
from retrieval.query import Filters
from retrieval.records import Frozen
from retrieval.store.record_store import RecordStore

MAX_WORDS = 12
"""Words of a title that are looked for."""

REMEMBERED = 256
"""Counts that are kept: every answer tells what the archive holds, which takes a look at all."""


class Counts(Frozen):
    """How many records there are, and what they span."""

    records: int
    undated: int
    first: str | None
    last: str | None


class Lookup:
    """Questions that need no ranking, each under the filters given; keys come oldest first.

    The store is a generation's: nobody writes it any more.
    """

    def __init__(self, store: RecordStore) -> None:
        self._store = store
        self._counted: dict[Filters, Counts] = {}

    def between(self, filters: Filters, count: int, offset: int = 0) -> list[int]:
        """The records whose date can lie within the filters' dates."""
        where, values = _where(filters)
        return self._keys(
            f"{where} ORDER BY earliest IS NULL, earliest, latest, record_key LIMIT ? OFFSET ?",
            [*values, count, offset],
        )

    def nearest(self, dates: DateRange, filters: Filters, count: int) -> list[int]:
        """The dated records closest to a range, closest first."""
        where, values = _where(filters)
        first, last = dates.earliest or dates.latest, dates.latest or dates.earliest
        if first is None or last is None:
            return []  # every date lies in a range without ends
        return self._keys(
            f"{where} AND earliest IS NOT NULL ORDER BY min("
            "abs(julianday(earliest) - julianday(?)), abs(julianday(latest) - julianday(?))), "
            "earliest, record_key LIMIT ?",
            [*values, last.isoformat(), first.isoformat(), count],
        )

    def worded(self, typed: str, filters: Filters, count: int, offset: int = 0) -> list[int]:
        """The records whose date and title have words that begin with each of those typed."""
        words = fold(typed).split()[:MAX_WORDS]
        if not words:
            return []
        where, values = _where(filters)
        where += " AND instr(words, ?)" * len(words)
        return self._keys(
            f"{where} ORDER BY earliest IS NULL, earliest, record_key LIMIT ? OFFSET ?",
            [*values, *(f" {word}" for word in words), count, offset],
        )

    def on_day(self, month: int, day: int, filters: Filters) -> list[int]:
        """The records dated to this very day of any year."""
        where, values = _where(filters)
        return self._keys(
            f"{where} AND earliest = latest AND substr(earliest, 6) = ? ORDER BY earliest",
            [*values, f"{month:02}-{day:02}"],
        )

    def counts(self, filters: Filters) -> Counts:
        """How many records the filters leave; their dates included."""
        counted = self._counted.get(filters)
        if counted is None:
            counted = self._count(filters)
            if len(self._counted) >= REMEMBERED:
                self._counted.clear()
            self._counted[filters] = counted
        return counted

    def _count(self, filters: Filters) -> Counts:
        where, values = _where(filters)
        ((records, undated),) = self._store.rows(
            f"SELECT count(*), total(earliest IS NULL) {where}", values
        )
        spanned = f"SELECT json_extract(description, '$.date') {where} AND earliest IS NOT NULL "
        first = self._store.rows(f"{spanned} ORDER BY earliest, latest LIMIT 1", values)
        last = self._store.rows(f"{spanned} ORDER BY latest DESC, earliest DESC LIMIT 1", values)
        return Counts(
            records=records,
            undated=int(undated),
            first=first[0][0] if first else None,
            last=last[0][0] if last else None,
        )

    def by_archive(self, filters: Filters) -> dict[str, int]:
        """How many records of each archive, most first."""
        where, values = _where(filters)
        rows = self._store.rows(
            f"SELECT archive, count(*) {where} GROUP BY archive ORDER BY count(*) DESC, archive",
            values,
        )
        return dict(rows)

    def by_year(self, filters: Filters) -> dict[int, int]:
        """How many records begin in each year."""
        where, values = _where(filters)
        rows = self._store.rows(
            f"SELECT CAST(substr(earliest, 1, 4) AS INTEGER), count(*) {where} "
            "AND earliest IS NOT NULL GROUP BY 1 ORDER BY 1",
            values,
        )
        return dict(rows)

    def _keys(self, rest: str, values: list[Any]) -> list[int]:
        return [key for (key,) in self._store.rows(f"SELECT record_key {rest}", values)]


def _where(filters: Filters) -> tuple[str, list[Any]]:
    """The filters as SQL with placeholders; nothing that anyone typed stands in the text."""
    parts = ["FROM record WHERE owner IN (SELECT value FROM json_each(?))"]
    values: list[Any] = [json.dumps(sorted(filters.owners))]
    if filters.archives is not None:
        parts.append("archive IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(sorted(filters.archives)))
    if filters.dates is not None:
        parts.append("earliest IS NOT NULL")
        if filters.dates.earliest is not None:
            parts.append("latest >= ?")
            values.append(filters.dates.earliest.isoformat())
        if filters.dates.latest is not None:
            parts.append("earliest <= ?")
            values.append(filters.dates.latest.isoformat())
    return " AND ".join(parts), values
