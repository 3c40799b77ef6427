"""A store of many kinds of records, and what it holds."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from retrieval.dates import ArchiveDate
from retrieval.home import Home
from retrieval.progress import quiet
from retrieval.readers import SourceCatalogue
from retrieval.records import Entry
from retrieval.store.export import Form, export
from retrieval.store.ingest import IngestReport, ingest
from retrieval.store.record_store import RecordStore

ROOT = Path(__file__).resolve().parent.parent
LISTINGS = ROOT / "data" / "listings"

PENG = "Mao tells Peng that the volunteers will cross the river in the night of the 19th."
OIL = "The embassy asks Moscow for diesel oil and spare parts before the winter sets in."


def entry(summary: str, title: str = "Telegram", **fields: object) -> Entry:
    values = {"date": ArchiveDate.from_edtf("1950-10-14"), "archive": "Archive", "line": 1}
    return Entry.model_validate({**values, "title": title, "summary": summary, **fields})


def read(home: Home, *paths: Path) -> IngestReport:
    return ingest(home, paths, SourceCatalogue.load(ROOT / "data" / "sources.toml"), quiet)


def exported(home: Home, form: Form = "jsonl") -> str:
    with closing(RecordStore.open(home.store)) as store:
        return "".join(export(store, form))


def content(home: Home) -> str:
    with closing(RecordStore.open(home.store)) as store:
        return store.content_sha256()


def fingerprint(home: Home) -> str:
    with closing(RecordStore.open(home.store)) as store:
        return store.fingerprint()
