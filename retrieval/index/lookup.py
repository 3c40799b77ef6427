"""Records by date, by the words of a title, and counts of them: plain questions to the arrays."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.answer import Coverage
from retrieval.dates import DateRange
from retrieval.index.arrays import Ints
from retrieval.index.table import RecordTable
from retrieval.index.title_words import SIGNS, TitleWords
from retrieval.names.folding import fold
from retrieval.query import Filters
from retrieval.store.record_store import RecordStore

MAX_WORDS = 12
"""Words of a title that are looked for."""

EPOCH = date(1970, 1, 1).toordinal()
"""Where NumPy counts days, months and years from."""


OPEN = date.min.toordinal(), date.max.toordinal()
"""The first and last day of dates that are open at that end."""


class Lookup:
    """Questions that need no ranking, each under the filters given; keys come oldest first.

    Table and store are of one generation: nobody writes them any more. What is found comes from
    the table's columns, for the store would have to be read through.
    """

    def __init__(self, table: RecordTable, store: RecordStore) -> None:
        self._table = table
        self._store = store
        undated = table.earliest == 0
        # Positions ascend as keys do, and the sort is stable: the key decides at last.
        self._by_date = np.lexsort((table.latest, table.earliest, undated))
        self._dated_by_date = self._by_date[: np.count_nonzero(table.earliest)]
        self._year, self._month, self._day = _calendar(table.earliest)

    @cached_property
    def _words(self) -> TitleWords:
        # Not before somebody types a word: most commands never ask.
        return TitleWords(self._store, self._table.key)

    def between(self, filters: Filters, count: int, offset: int = 0) -> list[int]:
        """The records whose date can lie within the filters' dates."""
        return self._keys(self._left(self._by_date, filters)[offset : offset + count])

    def of_date(self, filters: Filters, count: int, offset: int = 0) -> list[int]:
        """The same, those first whose date lies within for sure; then "1950s", for a day of it."""
        found, dates = self._left(self._by_date, filters), filters.dates
        sure = np.ones(len(found), np.bool_)
        if dates is not None and dates.earliest is not None:
            sure &= self._table.earliest[found] >= dates.earliest.toordinal()
        if dates is not None and dates.latest is not None:
            sure &= self._table.latest[found] <= dates.latest.toordinal()
        return self._keys(np.concatenate([found[sure], found[~sure]])[offset : offset + count])

    def nearest(self, dates: DateRange, filters: Filters, count: int) -> list[int]:
        """The dated records closest to a range, closest first."""
        if dates.earliest is None and dates.latest is None:
            return []  # every date lies in a range without ends
        table, found = self._table, self._left(self._dated_by_date, filters)
        days = table.days_from(dates, found)
        if count < len(found):  # sort no more than needed
            near = days <= np.partition(days, count)[count]
            found, days = found[near], days[near]
        return self._keys(found[np.lexsort((found, table.earliest[found], days))][:count])

    def worded(self, typed: str, filters: Filters, count: int, offset: int = 0) -> list[int]:
        """The records whose date and title have words that begin with each of those typed."""
        words = [word for one in fold(typed).split() if (word := one.strip(SIGNS))][:MAX_WORDS]
        if not words:
            return []
        found = self._left(self._by_date, filters)
        return self._keys(found[self._words.beginning(words)[found]][offset : offset + count])

    def on_day(self, month: int, day: int, filters: Filters) -> list[int]:
        """The records dated to this very day of any year."""
        table = self._table
        of_day = (self._month == month) & (self._day == day) & (table.earliest == table.latest)
        found = self._left(self._dated_by_date, filters)
        return self._keys(found[of_day[found]])

    def coverage(self, filters: Filters) -> Coverage:
        """How many records the filters leave, and what they span.

        A date with an open end ("before 1950") says nothing of where they begin or end.
        """
        records = len(self._column(self._table.archive, filters))
        dated = self._left(self._dated_by_date, filters)
        begun = dated[self._table.earliest[dated] > OPEN[0]]
        ended = dated[self._table.latest[dated] < OPEN[1]]
        first = last = None
        if len(begun):
            first = self._edtf(int(begun[0]))
        if len(ended):
            ends = self._table.latest[ended]
            # Of those that end last the one that begins last.
            last = self._edtf(int(ended[np.flatnonzero(ends == ends.max())[-1]]))
        return Coverage(records=records, undated=records - len(dated), first=first, last=last)

    def by_archive(self, filters: Filters) -> dict[str, int]:
        """How many records of each archive, most first."""
        numbers = np.bincount(self._column(self._table.archive, filters))
        named = zip(self._table.archive_names, numbers.tolist(), strict=False)
        return {
            name: number
            for name, number in sorted(named, key=lambda one: (-one[1], one[0]))
            if number
        }

    def by_year(self, filters: Filters) -> dict[int, int]:
        """How many records begin in each year, those left out of which nobody knows it."""
        years = np.where(self._table.earliest > OPEN[0], self._year, 0)
        numbers = np.bincount(self._column(years, filters), minlength=1)
        numbers[0] = 0
        return {int(year): int(numbers[year]) for year in np.flatnonzero(numbers)}

    def _left(self, order: Ints, filters: Filters) -> Ints:
        """The positions that the filters leave, in this order."""
        mask = self._table.allowed(filters)
        return order if mask is None else order[mask[order]]

    def _column(self, column: NDArray[Any], filters: Filters) -> NDArray[Any]:
        """What a column says of the records that the filters leave, in no order."""
        mask = self._table.allowed(filters)
        return column if mask is None else column[mask]

    def _keys(self, positions: Ints) -> list[int]:
        keys: list[int] = self._table.key[positions].tolist()
        return keys

    def _edtf(self, position: int) -> str | None:
        (record,) = self._store.by_keys(self._keys(np.array([position])))
        return record.date.edtf if record.date else None


def _calendar(ordinals: Ints) -> tuple[NDArray[np.int16], ...]:
    """Year, month and day of the month of each proleptic ordinal; the year of 0 is 0."""
    days = (ordinals - EPOCH).astype("datetime64[D]")
    months, years = days.astype("datetime64[M]"), days.astype("datetime64[Y]")
    return (
        (years.astype(np.int64) + 1970).astype(np.int16),
        (months.astype(np.int64) % 12 + 1).astype(np.int16),
        ((days - months.astype(days.dtype)).astype(np.int64) + 1).astype(np.int16),
    )
