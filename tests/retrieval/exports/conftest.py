"""A home whose store is uneven."""

from __future__ import annotations

from pathlib import Path

import pytest
from uneven_store import LISTINGS, OIL, PENG, entry, read

from retrieval.home import Home
from retrieval.store.record_store import RecordStore
from retrieval.store.source_names import SourceKey
from retrieval.store.upsert import upsert


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """The bundled pages, and beside them all that makes a store uneven."""
    made = Home(tmp_path / "home")
    read(made, LISTINGS)
    store = RecordStore.open(made.store)
    page, scrape = SourceKey(name="page"), SourceKey(name="scrape", location="/scrape.csv")
    upsert(store, page, [entry(PENG), entry(OIL), entry("", "Undated", date=None)])
    corrected = entry(PENG.replace("the river", "the Yalu"), people=("Mao", "Peng"))
    upsert(store, scrape, [corrected, entry("By id", "Cable", external_id="vol/d1")])
    upsert(store, SourceKey(name="page", owner="guild-1"), [entry(PENG)])
    store.close()
    return made
