"""Files of one name: the same page again, or another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.home import Home
from retrieval.progress import quiet
from retrieval.readers import SourceCatalogue
from retrieval.store.ingest import IngestReport, ingest
from retrieval.store.record_store import RecordStore

HEAD = '{"title": "Telegram %s", "date": "1950-10-14", "archive": "Archive", "summary": "About %s"}'


def write(path: Path, *names: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(HEAD % (name, name) for name in names) + "\n")
    return path


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def read(home: Home, *paths: Path) -> IngestReport:
    return ingest(home, paths, SourceCatalogue(), quiet)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    return tmp_path / "pages"


def sources(home: Home) -> Iterator[tuple[str, int]]:
    store = RecordStore.open(home.store)
    try:
        yield from ((source.name, source.records) for source in store.sources())
    finally:
        store.close()


def test_two_files_of_one_name_read_one_after_the_other_are_two_sources(
    home: Home, pages: Path
) -> None:
    read(home, write(pages / "a/page1.jsonl", "one", "two"))
    read(home, write(pages / "b/page1.jsonl", "three"))
    read(home, write(pages / "c/b/page1.jsonl", "four"))
    assert list(sources(home)) == [
        ("page1.jsonl", 2),
        ("page1.jsonl (b)", 1),
        ("page1.jsonl (c/b)", 1),
    ]


def test_two_folders_given_at_once_are_not_mixed_even_where_they_share_a_record(
    home: Home, pages: Path
) -> None:
    write(pages / "a/page1.jsonl", "one", "two")
    write(pages / "b/page1.jsonl", "one", "three")
    report = read(home, pages / "a", pages / "b")
    assert (report.total("new"), report.total("duplicates")) == (3, 1)
    assert list(sources(home)) == [("page1.jsonl", 2), ("page1.jsonl (b)", 2)]


def test_each_of_them_read_again_is_itself(home: Home, pages: Path) -> None:
    write(pages / "a/page1.jsonl", "one", "two")
    write(pages / "b/page1.jsonl", "one", "three")
    read(home, pages / "a", pages / "b")
    report = read(home, pages / "b", pages / "a")
    assert report.total("unchanged") == 4
    assert list(sources(home)) == [("page1.jsonl", 2), ("page1.jsonl (b)", 2)]


def test_a_folder_that_was_moved_holds_the_same_sources(home: Home, pages: Path) -> None:
    write(pages / "a/page1.jsonl", "one", "two", "three")
    read(home, pages / "a")
    (pages / "a").rename(pages / "moved")
    write(pages / "moved/page1.jsonl", "two", "three", "four")
    report = read(home, pages / "moved")
    assert (report.total("new"), report.total("unchanged")) == (1, 2)
    assert list(sources(home)) == [("page1.jsonl", 4)]


def test_a_file_given_by_itself_and_in_its_folder_is_one_source(home: Home, pages: Path) -> None:
    page = write(pages / "a/page1.jsonl", "one")
    read(home, page)
    read(home, pages)
    assert list(sources(home)) == [("page1.jsonl", 1)]


def test_uploads_of_one_name_without_a_common_record_are_numbered(home: Home, pages: Path) -> None:
    for name in ("one", "two"):
        path = write(pages / name / "page1.jsonl", name)
        ingest(home, [path], SourceCatalogue(), quiet, owner="guild")
    assert list(sources(home)) == [("page1.jsonl", 1), ("page1.jsonl (2)", 1)]
