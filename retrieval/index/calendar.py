"""When the records begin, for questions that name no year."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from retrieval.dates import LONGEST_MONTH, DateRange, NoYear, parse_when, without_signs
from retrieval.errors import DateError
from retrieval.index.table import RecordTable
from retrieval.query import Filters

LONGEST_YEAR = 366
"""Days."""

SHAPE_YEAR = 2000
"""A leap year, in which every day exists."""


class Calendar:
    """The first days of the records whose date is exact to a month, in order."""

    def __init__(self, table: RecordTable) -> None:
        self._table = table
        length = table.latest - table.earliest
        dated = table.earliest > 0
        exact = np.flatnonzero(dated & (length < LONGEST_MONTH))
        self._order = exact[np.argsort(table.earliest[exact], kind="stable")]
        self._days = table.earliest[self._order]
        known = np.flatnonzero(dated & (length < LONGEST_YEAR))
        self._known = known[np.argsort(table.earliest[known], kind="stable")]
        self._spans: dict[frozenset[str], range] = {}

    def span(self, owners: frozenset[str]) -> range:
        """The years from the first to the last record of these owners whose year is known."""
        if owners not in self._spans:  # every question wants it, and it never changes
            allowed = self._table.allowed(Filters(owners=owners))
            known = self._known if allowed is None else self._known[allowed[self._known]]
            ends = self._table.earliest[known[[0, -1]]].tolist() if len(known) else []
            years = [date.fromordinal(end).year for end in ends]
            self._spans[owners] = range(years[0], years[1] + 1) if years else range(0)
        return self._spans[owners]

    def years_of(self, first: date, last: date, filters: Filters) -> list[int]:
        """The years in which a record that the filters leave begins from the first to the last day.

        Both days are given as they are in the year `SHAPE_YEAR`.
        """
        allowed = self._table.allowed(filters)
        known = self.span(filters.owners)
        # A winter begins, and "December to February" ends, in another year than its records.
        years = range(max(known.start - 1, 2), min(known.stop + 1, date.max.year))
        behind = last + timedelta(days=1)
        ends = [(_in_year(first, year), _in_year(behind, year)) for year in years]
        places = np.searchsorted(self._days, ends).reshape(-1, 2).tolist()
        return [
            year
            for year, (low, high) in zip(years, places, strict=True)
            if high > low and (allowed is None or allowed[self._order[low:high]].any())
        ]

    def parse(self, typed: str, filters: Filters) -> DateRange:
        """The range that a person types; without a year, that of the only one with records of it.

        Raises:
            NotADate: it does not look like a date.
            DateError: it looks like one and is none, or does not tell its year.
        """
        try:
            return parse_when(typed)
        except NoYear as error:
            bare = without_signs(typed)
            try:
                within = _of_year(bare, SHAPE_YEAR)
            except DateError:
                raise DateError(f'"{bare}" is not a date: no year has it.', error.mend) from error
            if within.earliest is None or within.latest is None:
                raise
            years = self.years_of(within.earliest, within.latest, filters)
            if len(years) == 1:
                return _of_year(bare, years[0])
            known = "No record here is of it."
            if years:
                known = f"Records of it are of {', '.join(map(str, years))}."
            raise DateError(f"{error.message} {known}", error.mend) from error


def _of_year(typed: str, year: int) -> DateRange:
    """A date typed without its year as it is in this one, in which a winter begins."""
    further = f"-{year + 1}" if typed.lower().endswith("winter") else ""
    return parse_when(f"{typed} {year}{further}")


def _in_year(day: date, year: int) -> int:
    """The ordinal of a day of `SHAPE_YEAR` or the next as it is in another year.

    Of 29 February where there is none, 1 March.
    """
    year += day.year - SHAPE_YEAR
    try:
        return day.replace(year=year).toordinal()
    except ValueError:
        return date(year, 3, 1).toordinal()
