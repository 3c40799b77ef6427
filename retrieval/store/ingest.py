"""Paths -> the store: every source read, each in a transaction of its own, and a report."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from retrieval.dates import says_undated
from retrieval.errors import SourceError
from retrieval.home import Home
from retrieval.progress import Progress
from retrieval.readers import SourceCatalogue, SourceFile, find_sources, read
from retrieval.readers.finding import shown
from retrieval.readers.record_dates import DATE_LIMIT
from retrieval.records import Entry, Frozen, Rejected
from retrieval.store.migrations import migrate
from retrieval.store.record_store import RecordStore
from retrieval.store.restore import is_export, restore
from retrieval.store.source_names import SourceKey
from retrieval.store.source_writer import COUNTS
from retrieval.store.upsert import UpsertReport, upsert
from retrieval.work import Work

STEP = 1000
"""Entries between two signs of progress."""

UNREAD_LISTED = 10_000
"""Dates that could not be read which a report lists; the rest are only counted."""


class UnreadDate(Frozen):
    """A text that stands for a date and is none that can be told; its record has it as printed."""

    file: str
    line: int
    text: str


class IngestReport(Frozen):
    """What was read, source by source, and what could not be.

    `records` is how many the store holds now; `notes` tell what an earlier, interrupted run left
    and what was passed over, `guesses` which encodings were guessed.
    `unread_dates` are the first of `dates_unread`: their records are kept, without a date.
    """

    sources: tuple[UpsertReport, ...]
    rejected: tuple[Rejected, ...]
    records: int
    dry_run: bool = False
    notes: tuple[str, ...] = ()
    guesses: tuple[str, ...] = ()
    unread_dates: tuple[UnreadDate, ...] = ()
    dates_unread: int = 0

    def total(self, what: str) -> int:
        """The sum over all sources of "new", "changed", "unchanged" or "duplicates"."""
        return sum(getattr(source, what) for source in self.sources)

    def as_json(self) -> dict[str, Any]:
        """The report as plain values for other programs."""
        return {
            **{what: self.total(what) for what in COUNTS},
            "rejected": [rejected.model_dump() for rejected in self.rejected],
            "records": self.records,
            "dry_run": self.dry_run,
            "notes": [*self.notes, *self.guesses],
            "dates_unread": self.dates_unread,
            "unread_dates": [unread.model_dump() for unread in self.unread_dates],
            "sources": [source.model_dump(exclude={"rejected"}) for source in self.sources],
        }


def ingest(
    home: Home,
    paths: Sequence[Path],
    catalogue: SourceCatalogue,
    progress: Progress,
    *,
    owner: str = "",
    dry_run: bool = False,
    strict: bool = False,
) -> IngestReport:
    """Read files, folders and archives of files into the home's store.

    Each source is kept whole or not at all; one that fails does not hold up the others. A file
    that `fonds export` wrote as JSON Lines is restored: its records, ids and sources.

    Args:
        home: whose store is written.
        paths: what to read (see `find_sources`).
        catalogue: what is known of each source beside its content.
        progress: told how many entries of which source were read.
        owner: "" for everyone's records, else the Discord server that alone may see them. What a
            server uploads has no place that lasts: its name and records alone tell it apart.
        dry_run: report what would happen, and keep nothing.
        strict: keep nothing of a source in which anything is rejected.

    Raises:
        SourceError: a path does not exist.
        BusyError: another process writes to this home.
        StoreError: the store cannot be opened or written.
    """
    notes: list[str] = []
    sources = find_sources(paths, notes.append)  # where there is none, no home is made
    with ExitStack() as stack:
        if dry_run and not home.store.exists():
            home = Home(Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="fonds-"))))
        home.create()
        work = stack.enter_context(home.writing("ingest"))
        store = RecordStore(home.store) if dry_run else RecordStore.open(home.store)
        stack.callback(store.close)
        if dry_run:  # a store of an earlier version is undone to what it was, too
            migrate(stack.enter_context(store.transaction(keep=False)))
        reader = _Reader(store, catalogue, progress, work, owner, strict, notes)
        for source in sources:
            reader.read(source)
        return reader.report(dry_run)


class _Reader:
    """Reads one source after the other into a store."""

    def __init__(
        self,
        store: RecordStore,
        catalogue: SourceCatalogue,
        progress: Progress,
        work: Work,
        owner: str,
        strict: bool,
        notes: list[str],
    ) -> None:
        self._store = store
        self._catalogue = catalogue
        self._progress = progress
        self._work = work
        self._owner = owner
        self._strict = strict
        self._reports: list[UpsertReport] = []
        # What was read in this very run is another file, however alike the names.
        self._read_now: set[str] = set()
        self._rejected: list[Rejected] = []
        self._unread: list[UnreadDate] = []
        self._dates_unread = 0
        self._notes = notes
        self._guesses: list[str] = []

    def read(self, source: SourceFile | Rejected) -> None:
        """Read one source, or note why it cannot be."""
        if isinstance(source, Rejected):
            self._rejected.append(source)
            return
        self._work.at(source.name)
        try:
            if not self._owner and is_export(source):
                reports, rejected = restore(
                    self._store, source, self._progress, strict=self._strict
                )
            else:
                report = self._upsert(source)
                reports, rejected = [report], report.rejected
        except SourceError as error:
            self._rejected.append(Rejected(file=source.name, line=0, reason=str(error)))
            return
        self._reports += reports
        self._read_now.update(report.source for report in reports)
        self._rejected += rejected

    def _upsert(self, source: SourceFile) -> UpsertReport:
        info = self._catalogue.lookup(source.name)
        key = SourceKey(
            name=source.name,
            location="" if self._owner else _location(source),
            search=info.search,
            page=info.page,
            owner=self._owner,
        )
        entries = self._told(source)
        return upsert(self._store, key, entries, strict=self._strict, others=self._read_now)

    def _told(self, source: SourceFile) -> Iterator[Entry | Rejected]:
        self._progress(source.name, 0, 0)
        for number, entry in enumerate(
            read(source, self._catalogue, noted=self._guesses.append), 1
        ):
            if number % STEP == 0:
                self._progress(source.name, number, 0)
            if isinstance(entry, Entry) and entry.date is None and entry.date_text:
                self._note_date(source.name, entry.line, entry.date_text)
            yield entry

    def _note_date(self, file: str, line: int, text: str) -> None:
        if says_undated(text):
            return
        self._dates_unread += 1
        if len(self._unread) < UNREAD_LISTED:
            self._unread.append(UnreadDate(file=file, line=line, text=text[:DATE_LIMIT]))

    def report(self, dry_run: bool) -> IngestReport:
        """What was read so far."""
        if self._work.interrupted:
            self._notes.append(self._work.interrupted.sentence)
        return IngestReport(
            sources=tuple(self._reports),
            rejected=tuple(self._rejected),
            records=self._store.count(),
            dry_run=dry_run,
            notes=tuple(self._notes),
            guesses=tuple(self._guesses),
            unread_dates=tuple(self._unread),
            dates_unread=self._dates_unread,
        )


def _location(source: SourceFile) -> str:
    """Where a source lies: the absolute path of its file, and behind it that of a zip's member."""
    path = shown(str(source.path.resolve()))
    if source.path.suffix.lower() != ".zip":
        return path
    return f"{path}/{source.name.partition(f'{shown(source.path.name)}/')[2]}"
