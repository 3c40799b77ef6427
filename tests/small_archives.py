"""Small archives with the hashing encoder, made in no time."""

from __future__ import annotations

from collections.abc import Iterable

from encoders import HashingEncoder
from faults.archives import CALIBRATION, NAMES, open_archive

from retrieval.answer import Answer
from retrieval.archive import Archive
from retrieval.dates import ArchiveDate
from retrieval.home import Home
from retrieval.index.basis import Basis
from retrieval.index.build import BuildReport, build
from retrieval.progress import quiet
from retrieval.records import Entry
from retrieval.store.record_store import RecordStore
from retrieval.store.source_names import SourceKey
from retrieval.store.upsert import upsert

OFF_TOPIC = "winter boots for the soldiers"


def built(home: Home, encoder: HashingEncoder | None = None) -> BuildReport:
    basis = Basis.load(NAMES, CALIBRATION)
    return build(home, encoder or HashingEncoder(), basis, "test", quiet)


def made(home: Home, entries: dict[str, list[Entry]]) -> Archive:
    """An archive of these entries by owner."""
    home.create()
    store = RecordStore.open(home.store)
    for owner, its in entries.items():
        upsert(store, SourceKey(name="page", owner=owner), its)
    store.close()
    built(home)
    return open_archive(home)


def entry(title: str, date: str | None = None, archive: str = "Moscow") -> Entry:
    dated = ArchiveDate.from_edtf(date) if date else None
    return Entry(title=title, summary=f"It is on {title}.", date=dated, archive=archive, line=1)


RARE = {
    "dates": ["bridges", "rice", "radio"],
    "archives": ["trains", "codes", "fuel"],
    "owners": ["maps", "tents", "medicine"],
    "undated": ["salt", "coal"],
}


def of_titles(home: Home, titles: Iterable[str], date: str | None = None) -> Archive:
    """An archive of records with these titles, all of one date or undated."""
    return made(home, {"": [entry(title, date) for title in titles]})


def titles(answer: Answer) -> list[str]:
    return sorted(citation.record.title for citation in answer.citations)
