"""Entries that are alike, a store of many kinds of them, and what it holds."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from faults.archives import ROOT

from retrieval.dates import ArchiveDate
from retrieval.home import Home
from retrieval.progress import quiet
from retrieval.readers import SourceCatalogue
from retrieval.records import Entry
from retrieval.store.export import Form, export
from retrieval.store.ingest import IngestReport, ingest
from retrieval.store.record_store import RecordStore
from retrieval.store.upsert import UpsertReport

LISTINGS = ROOT / "data" / "listings"

Read = Callable[..., UpsertReport]

PENG = "Mao tells Peng that the volunteers will cross the river in the night of the 19th."
PENG_CORRECTED = PENG.replace("the river", "the Yalu")
OIL = "The embassy asks Moscow for diesel oil and spare parts before the winter sets in."
ROOF = "Repairs to the roof of the consulate in Harbin are paid for out of another fund."


def entry(summary: str = PENG, title: str = "Telegram", **fields: object) -> Entry:
    values = {"date": ArchiveDate.from_edtf("1950-10-14"), "archive": "Archive", "line": 1}
    return Entry.model_validate({**values, "title": title, "summary": summary, **fields})


def read(home: Home, *paths: Path) -> IngestReport:
    return ingest(home, paths, SourceCatalogue.load(ROOT / "data" / "sources.toml"), quiet)


def counts(report: UpsertReport) -> tuple[int, int, int, int]:
    return report.new, report.changed, report.unchanged, report.duplicates


def summaries(store: RecordStore, owner: str = "") -> dict[str, str]:
    return {record.record_id: record.summary for _, of, record in store.records() if of == owner}


def exported(home: Home, form: Form = "jsonl") -> str:
    with closing(RecordStore.open(home.store)) as store:
        return "".join(export(store, form))


def content(home: Home) -> str:
    with closing(RecordStore.open(home.store)) as store:
        return store.content_sha256()


def fingerprint(home: Home) -> str:
    with closing(RecordStore.open(home.store)) as store:
        return store.fingerprint()
