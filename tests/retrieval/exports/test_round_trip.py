"""Exports as JSON Lines: everything is read from them again."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from uneven_store import OIL, PENG, content, entry, exported, fingerprint, read

from retrieval.home import Home
from retrieval.store import export as store_export
from retrieval.store.export import Form, export
from retrieval.store.forget import forget_source
from retrieval.store.ingest import IngestReport
from retrieval.store.record_store import RecordStore
from retrieval.store.source_names import SourceKey
from retrieval.store.upsert import upsert


def restored(tmp_path: Path, text: str) -> Home:
    path = tmp_path / "export.jsonl"
    path.write_text(text, encoding="utf-8")
    fresh = Home(tmp_path / "fresh")
    report = read(fresh, path)
    assert report.rejected == ()
    return fresh


def test_an_export_read_into_a_new_home_gives_an_equal_store(home: Home, tmp_path: Path) -> None:
    fresh = restored(tmp_path, exported(home))
    assert content(fresh) == content(home)
    assert exported(fresh).splitlines()[1:] == exported(home).splitlines()[1:]
    sources = [json.loads(exported(one).splitlines()[0])["sources"] for one in (fresh, home)]
    assert sources[0] == sources[1]


@pytest.mark.parametrize("form", ["jsonl", "csv", "ris"])
def test_an_export_is_of_one_moment_whatever_is_read_and_forgotten_meanwhile(
    home: Home, tmp_path: Path, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_export, "CHUNK", 1)
    whole = exported(home, form)
    store, other = RecordStore.open(home.store), RecordStore.open(home.store)
    pieces = export(store, form)
    begun = next(pieces)
    forget_source(other, "scrape")
    upsert(other, SourceKey(name="new"), [entry(PENG), entry("", "Undated", date=None)])
    rest = "".join(pieces)
    assert (begun + rest).splitlines()[1:] == whole.splitlines()[1:]
    assert "scrape" not in [source.name for source in store.sources()]  # of the next moment
    store.close()
    other.close()


def test_it_may_be_packed(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "export.jsonl.gz"
    path.write_bytes(gzip.compress(exported(home).encode()))
    fresh = Home(tmp_path / "fresh")
    read(fresh, path)
    assert content(fresh) == content(home)


def _reword_and_forget(store: RecordStore) -> None:
    upsert(store, SourceKey(name="third"), [entry(PENG)])
    upsert(store, SourceKey(name="page"), [entry(PENG + " They will march.")])
    forget_source(store, "third")


CHANGES: dict[str, Callable[[RecordStore], object]] = {
    "the same page is read": lambda store: upsert(
        store, SourceKey(name="page"), [entry(OIL), entry(PENG)]
    ),
    "a page is reworded": lambda store: upsert(
        store, SourceKey(name="page"), [entry(OIL + " And tyres.")]
    ),
    "a source is forgotten": lambda store: forget_source(store, "scrape"),
    "a page is reworded, and another forgotten": _reword_and_forget,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_is_done_next_comes_out_the_same_in_both(
    home: Home, tmp_path: Path, change: Callable[[RecordStore], object]
) -> None:
    fresh = restored(tmp_path, exported(home))
    for one in (home, fresh):
        store = RecordStore.open(one.store)
        change(store)
        store.close()
    assert content(fresh) == content(home)


def test_an_export_read_into_its_own_home_changes_nothing(home: Home, tmp_path: Path) -> None:
    before = content(home), fingerprint(home)
    path = tmp_path / "export.jsonl"
    path.write_text(exported(home))
    report = read(home, path)
    assert (report.total("new"), report.total("changed")) == (0, 0)
    assert report.total("unchanged") > 0
    assert (content(home), fingerprint(home)) == before  # nor does its index count as behind


def test_it_brings_back_what_was_forgotten_since(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "export.jsonl"
    path.write_text(exported(home))
    before = content(home)
    store = RecordStore.open(home.store)
    forget_source(store, "scrape")
    store.close()
    read(home, path)
    assert content(home) == before


def test_a_source_read_after_an_older_export_has_the_last_word(home: Home, tmp_path: Path) -> None:
    def summaries() -> set[str]:
        store = RecordStore.open(home.store)
        try:
            return {record.summary for _, _, record in store.records()}
        finally:
            store.close()

    def said(summary: str) -> IngestReport:
        page.write_text(json.dumps({"title": "Letter", "archive": "Archive", "summary": summary}))
        return read(home, page)

    page, path = tmp_path / "page.jsonl", tmp_path / "export.jsonl"
    said("He agreed.")
    path.write_text(exported(home))
    said("He refused.")
    assert read(home, path).total("changed") == 1
    assert read(home, path).total("changed") == read(home, path).total("duplicates") == 0
    assert "He agreed." in summaries()
    assert said("He refused.").total("changed") == 1
    assert "He refused." in summaries()


def test_every_line_of_an_export_is_one_record_with_its_sources(home: Home) -> None:
    records = [json.loads(line) for line in exported(home).splitlines()[1:]]
    shared = [record for record in records if len(record["found_on"]) == 2]
    assert {place["source"] for record in shared for place in record["found_on"]} >= {
        "korean-war-results-41-50-of-90.txt",
        "north-korea-shtykov-results-1-10-of-13.txt",
    }
    assert all(record["record_id"] and record["title"] for record in records)
