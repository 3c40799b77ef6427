"""Serving: one index while answers are made from it, and what is said of it besides its ranking."""

from __future__ import annotations

from dataclasses import dataclass, field

from retrieval.answer import Answer, Citation, Coverage
from retrieval.index.lookup import Lookup
from retrieval.index.opened import Index
from retrieval.query import Filters


@dataclass
class Serving:
    """An index, and how many answers are being made from it."""

    index: Index
    users: int = 0
    retired: bool = False
    lookup: Lookup = field(init=False)
    _coverage: dict[frozenset[str], Coverage] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lookup = Lookup(self.index.table, self.index.store)

    def coverage(self, filters: Filters) -> Coverage:
        """What the filters leave; of all that owners may see counted once, as it never changes."""
        if filters != Filters(owners=filters.owners):
            return self.lookup.coverage(filters)
        if filters.owners not in self._coverage:
            self._coverage[filters.owners] = self.lookup.coverage(filters)
        return self._coverage[filters.owners]

    def reworded(self, answer: Answer, owners: frozenset[str]) -> Answer:
        """The answer, each record in it with how other pages word it."""
        cited = tuple(self._reworded(one, owners) for one in answer.citations)
        return answer.model_copy(update={"citations": cited})

    def _reworded(self, cited: Citation, owners: frozenset[str]) -> Citation:
        store, record = self.index.store, cited.record
        key = store.key_of(record.record_id, owners) if len(record.found_on) > 1 else None
        if key is None:
            return cited
        return cited.model_copy(update={"also_as": (*cited.also_as, *store.wordings(key))})
