"""Serving: the index that answers are made from, swapped for a newer one while they are."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from retrieval.answer import Answer, Citation, Coverage
from retrieval.errors import (
    BusyError,
    EmptyStoreError,
    FondsError,
    IndexMismatchError,
    IndexMissingError,
)
from retrieval.home import Home
from retrieval.index.emptied import is_emptied, let_go
from retrieval.index.generation import Manifest
from retrieval.index.lookup import Lookup
from retrieval.index.opened import Index
from retrieval.names import NameAuthority
from retrieval.query import Filters


@dataclass
class Served:
    """An index, and how many answers are being made from it."""

    index: Index
    users: int = 0
    retired: bool = False
    lookup: Lookup = field(init=False)
    _coverage: dict[frozenset[str], Coverage] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lookup = Lookup(self.index.table, self.index.store)

    def retire(self) -> None:
        """Let the index go once nothing is made from it; for whoever holds the swapping."""
        self.retired = True
        if not self.users:
            self.index.close()

    def coverage(self, filters: Filters) -> Coverage:
        """What the filters leave; of all that owners may see counted once, as it never changes."""
        everything = filters.unlimited
        if filters != everything:
            left = self.lookup.coverage(filters)
            return (
                left if left.records else left.model_copy(update={"of": self.coverage(everything)})
            )
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


class Serving:
    """The newest index of a home; an older one stays open until what is made from it is done."""

    def __init__(self, home: Home, names: NameAuthority) -> None:
        """Open the index that is current; see `Index.open`."""
        self._home = home
        self._names = names
        self._swapping = threading.Lock()
        self._closed = False
        self._newest = Served(Index.open(home, names))

    @property
    def manifest(self) -> Manifest:
        """What the newest index was built from."""
        return self._newest.index.manifest

    @contextmanager
    def using(self) -> Iterator[Served]:
        """The newest index, kept open until the answer is made, whatever is built meanwhile.

        Raises:
            EmptyStoreError: all that it held was forgotten.
            FondsError: it was closed.
        """
        with self._swapping:
            served = self._newest
            if self._closed:
                raise FondsError("Fonds has closed this archive.", "Start Fonds again.")
            if served.retired:
                raise EmptyStoreError(
                    "The archive is empty: all that it held was forgotten.",
                    "`fonds ingest PATH` and `fonds build` fill it again.",
                )
            served.users += 1
        try:
            yield served
        finally:
            with self._swapping:
                served.users -= 1
                if served.retired:
                    served.retire()

    def refresh(self) -> bool:
        """See `Archive.refresh`."""
        try:
            current = self._home.current_name()
        except IndexMissingError:
            if not is_emptied(self._home):
                raise
            return self._forget()
        if self._closed or current == self.manifest.generation:
            return False
        fresh = Index.open(self._home, self._names)
        if fresh.manifest.encoder != self.manifest.encoder:
            fresh.close()
            raise IndexMismatchError(
                f"A new index was built with the encoder {fresh.manifest.encoder.name}.",
                "Start Fonds again with that encoder.",
            )
        served = Served(fresh)  # its lookups take a while, and no answer begins during a swap
        with self._swapping:
            if self._closed:  # while the fresh one was opened
                fresh.close()
                return False
            old, self._newest = self._newest, served
            old.retire()
        return True

    def close(self) -> None:
        """Let go of every file."""
        with self._swapping:
            self._closed = True
            self._newest.retire()

    def _forget(self) -> bool:
        """Answer no more from the index of what was forgotten; False if that was done before."""
        with self._swapping:
            done = self._newest.retired
            self._newest.retire()
        # Every time: an answer under way, or another process, may have kept files before.
        with suppress(BusyError):
            let_go(self._home)
        return not done
