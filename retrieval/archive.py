"""Archive: one home's records and index, and what is asked of them.

Every method is synchronous and may be called from any thread. Only `ask` and `warm` need the
encoder; the first of them to be called loads it (some seconds). Questions are answered one by one.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np

from retrieval.answer import Answer, Found, Status
from retrieval.by_date_or_title import find, suggest
from retrieval.counted import count
from retrieval.errors import (
    REBUILD,
    EmptyStoreError,
    IndexMismatchError,
    IndexMissingError,
)
from retrieval.home import Home
from retrieval.index.basis import held
from retrieval.index.emptied import is_emptied
from retrieval.index.encoder import Encoder, SentenceTransformerEncoder
from retrieval.names import NameAuthority
from retrieval.query import Filters, Query
from retrieval.records import Record
from retrieval.search.compose import Composer
from retrieval.search.english import english, spelling
from retrieval.search.searcher import Searcher
from retrieval.serving import Served, Serving
from retrieval.store.record_store import RecordStore

EVERYTHING = Filters()


class Archive:
    """One home, open for questions."""

    def __init__(
        self, home: Home, names: NameAuthority, load_encoder: Callable[[], Encoder]
    ) -> None:
        self._home = home
        self._load_encoder = load_encoder
        self._encoder: Encoder | None = None
        self._loading = threading.Lock()
        self._asking = threading.Lock()
        self._serving = Serving(home, names)

    @classmethod
    def open(cls, home: Path, *, model: str, revision: str | None, names: Path) -> Archive:
        """Open the newest index of a home, without loading the encoder.

        It may be older than the store: `behind` tells.

        Raises:
            IndexMissingError: nothing was built yet.
            IndexMismatchError: the index is damaged, or of another encoder.
            EmptyStoreError: the store holds no record any more.
            StoreError: the store cannot be read.
            NamesError: the names file contradicts itself.
        """
        authority = NameAuthority.load(names)
        try:
            archive = cls(
                Home(home), authority, lambda: SentenceTransformerEncoder(model, revision)
            )
        except IndexMissingError as error:
            if is_emptied(Home(home)):
                raise EmptyStoreError from error
            raise
        try:
            archive._refuse_other_encoder(model, revision)
            archive.behind()  # what was forgotten entirely does not answer
        except BaseException:
            archive.close()
            raise
        return archive

    def _refuse_other_encoder(self, model: str, revision: str | None) -> None:
        manifest = self._serving.manifest
        if not manifest.encoder.is_named(model, revision):
            raise IndexMismatchError(
                f"The index was built with the encoder {manifest.encoder.name}, "
                f"the settings name {model}.",
                REBUILD,
            )

    def behind(self) -> str | None:
        """What changed in the store since the index was built, in a sentence; None if nothing.

        Raises:
            EmptyStoreError: all that it held was forgotten.
            StoreError: the store cannot be read.
        """
        if not self._home.store.exists():
            return None  # the index carries its records; there is only nothing to build from
        manifest = self._serving.manifest
        with closing(RecordStore.open(self._home.store)) as store:
            if store.fingerprint() == manifest.fingerprint:
                return None
            if not (records := store.count()):
                raise EmptyStoreError
            return (
                f"The index was built from {count(manifest.records, 'record')}; the store has "
                f"changed since, and holds {held(manifest, records)}."
            )

    def close(self) -> None:
        """Let go of every file."""
        self._serving.close()

    @property
    def warm_already(self) -> bool:
        """Whether the encoder is loaded, so that `ask` answers at once."""
        return self._encoder is not None

    def warm(self) -> None:
        """Load the encoder and the dictionaries, once.

        Raises:
            EncoderError: the model cannot be loaded.
            IndexMismatchError: it is not the one that the index was built with.
        """
        self._warm_encoder()
        english()
        spelling()

    def _warm_encoder(self) -> Encoder:
        with self._loading:
            if self._encoder is None:
                encoder = self._load_encoder()
                built_with = self._serving.manifest.encoder
                if encoder.identity != built_with:
                    raise IndexMismatchError(
                        f"The encoder {encoder.identity.name} has other weights than the one that "
                        "the index was built with.",
                        REBUILD,
                    )
                self._encoder = encoder
            return self._encoder

    def refresh(self) -> bool:
        """Take a newer index if one was built; True if so. Answers under way keep the old one.

        True also where all was forgotten: from then on nothing answers, until a new one is built.

        Raises:
            IndexMismatchError: the newer one is damaged or of another encoder; the old one stays.
            IndexMissingError: there is none any more; the old one stays.
            StoreError: the store cannot be read, or the files of what was forgotten not be removed.
        """
        return self._serving.refresh()

    def ask(self, query: Query) -> Answer:
        """Answer a question, or say that nothing answers it.

        A year that the question does not name keeps no other record from answering.
        """
        encoder = self._warm_encoder()
        with self._asking, self._serving.using() as opened:
            answer = self._answer(query, opened, encoder)
            if not answer.answered and answer.date and answer.date.completed:
                further = query.model_copy(update={"complete_years": False})
                of_all_dates = self._answer(further, opened, encoder)
                answer = of_all_dates if of_all_dates.answered else answer
            return opened.reworded(answer, query.filters.owners)

    @staticmethod
    def _answer(query: Query, opened: Served, encoder: Encoder) -> Answer:
        ranking = Searcher(opened.index).search(query, encoder)
        coverage = opened.coverage(ranking.asked.filters)
        return Composer(opened.index).answer(query, ranking, coverage, encoder)

    def related(
        self, record_id: str, filters: Filters = EVERYTHING, count: int = 5, offset: int = 0
    ) -> Answer | None:
        """The records most like this one, itself left out; None where there is no such record."""
        with self._serving.using() as opened:
            key = opened.index.store.key_of(record_id, filters.owners)
            if key is None:
                return None
            position = int(np.searchsorted(opened.index.table.key, key))
            ranking = Searcher(opened.index).related(position, filters)
            coverage = opened.coverage(filters)
            answer = Composer(opened.index).related(ranking, coverage, count, offset)
            return opened.reworded(answer, filters.owners)

    def find(
        self, when: str, filters: Filters = EVERYTHING, count: int = 25, offset: int = 0
    ) -> Found:
        """The records of a date or range, else those with these words in the title.

        Where no title has them, the nearest are those that have a name of them in another form.

        Raises:
            DateError: it looks like a date, and there is no such date.
        """
        with self._serving.using() as opened:
            return find(opened, when, filters, count, offset)

    def suggest(self, typed: str, filters: Filters = EVERYTHING, count: int = 25) -> list[Record]:
        """Records to offer while somebody types a date or the words of a title."""
        with self._serving.using() as opened:
            return suggest(opened, typed, filters, count)

    def record(self, record_id: str, filters: Filters = EVERYTHING) -> Record | None:
        """One record, if the filters' owners may see it."""
        with self._serving.using() as opened:
            return opened.index.store.by_id(record_id, filters.owners)

    def on_day(self, month: int, day: int, filters: Filters = EVERYTHING) -> list[Record]:
        """The records dated to this very day of any year, oldest first."""
        with self._serving.using() as opened:
            return opened.index.store.by_keys(opened.lookup.on_day(month, day, filters))

    def select(self, filters: Filters, count: int = 200) -> list[Record]:
        """The records that the filters leave, oldest first, undated ones last."""
        with self._serving.using() as opened:
            return opened.index.store.by_keys(opened.lookup.between(filters, count))

    def status(self, filters: Filters = EVERYTHING) -> Status:
        """What the archive holds under these filters."""
        with self._serving.using() as opened:
            counts = opened.lookup.coverage(filters)
            manifest = opened.index.manifest
            return Status(
                records=counts.records,
                dated=counts.records - counts.undated,
                undated=counts.undated,
                first=counts.first,
                last=counts.last,
                archives=opened.lookup.by_archive(filters),
                years=opened.lookup.by_year(filters),
                encoder=manifest.encoder.name,
                generation=manifest.generation,
                built_at=manifest.built_at,
            )
