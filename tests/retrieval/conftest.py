"""Archives that several files ask, and what names they know."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from faults.archives import ROOT, names, open_archive
from small_archives import RARE, built, entry, made
from uneven_store import Read

from retrieval.archive import Archive
from retrieval.home import Home
from retrieval.names import NameAuthority
from retrieval.progress import quiet
from retrieval.readers import SourceCatalogue
from retrieval.records import Entry, Rejected
from retrieval.store.ingest import ingest
from retrieval.store.record_store import RecordStore
from retrieval.store.source_names import SourceKey
from retrieval.store.upsert import UpsertReport, upsert


@pytest.fixture(scope="module")
def filtered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Thirty records about boots; three each that only a filter singles out; two without date."""
    everyones = [
        *(entry(f"winter boots soldiers number{n}", f"1950-01-{n:02}") for n in range(1, 31)),
        *(entry(word, f"1960-05-{n:02}") for n, word in enumerate(RARE["dates"], 1)),
        *(entry(word, f"1951-05-{n:02}", "Prague") for n, word in enumerate(RARE["archives"], 1)),
        *(entry(word) for word in RARE["undated"]),
    ]
    guilds = [entry(word, f"1952-05-{n:02}") for n, word in enumerate(RARE["owners"], 1)]
    archive = made(Home(tmp_path_factory.mktemp("filtered")), {"": everyones, "guild": guilds})
    yield archive
    archive.close()


@pytest.fixture(scope="module")
def listed_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The bundled pages."""
    home = Home(tmp_path_factory.mktemp("listed"))
    ingest(home, [ROOT / "data" / "listings"], SourceCatalogue(), quiet)
    built(home)
    return home


@pytest.fixture(scope="module")
def listed(listed_home: Home) -> Iterator[Archive]:
    archive = open_archive(listed_home)
    yield archive
    archive.close()


@pytest.fixture(scope="session")
def authority() -> NameAuthority:
    """The bundled names."""
    return names()


@pytest.fixture(scope="session")
def frus(shared: Path) -> list[tuple[str, list[str]]]:
    """The persons of the FRUS lists: their names, each with its entries there."""
    with gzip.open(shared / "names" / "frus-persons.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [(row["preferred"], row["variants"]) for row in rows]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[RecordStore]:
    """One that holds nothing yet."""
    opened = RecordStore.open(tmp_path / "records.sqlite3")
    yield opened
    opened.close()


@pytest.fixture
def read(store: RecordStore) -> Read:
    """Puts entries into the store as those of a source."""

    def reading(
        source: str, *entries: Entry | Rejected, owner: str = "", **options: Any
    ) -> UpsertReport:
        key = SourceKey(name=source, location=f"/pages/{source}", owner=owner)
        return upsert(store, key, entries, **options)

    return reading
