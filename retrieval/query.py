"""What is asked of the archive, and within what."""

from __future__ import annotations

from retrieval.dates import DateRange
from retrieval.records import Frozen

MAX_QUESTION = 4000
"""Characters of a question that are read; what follows is left out, and the answer says so."""


class Filters(Frozen):
    """Which records may answer. They hold before anything is ranked.

    `dates` keeps the records whose date can lie in the range (so no undated one); `archives` the
    records of these archives; `owners` those that everyone may see ("") and those of these
    Discord servers.
    """

    dates: DateRange | None = None
    archives: frozenset[str] | None = None
    owners: frozenset[str] = frozenset({""})

    @property
    def unlimited(self) -> Filters:
        """All that the same asker may see."""
        return Filters(owners=self.owners)


class Query(Frozen):
    """One question.

    `read_dates` lets a date in the question narrow the search, unless `filters` has dates already;
    `complete_years` gives a day or month without its year that of the one year that has records of
    it; `expand_names` searches every spelling of a person who is named. `count` hits are given,
    after the first `offset`.
    """

    text: str
    filters: Filters = Filters()
    read_dates: bool = True
    complete_years: bool = True
    expand_names: bool = True
    count: int = 5
    offset: int = 0
