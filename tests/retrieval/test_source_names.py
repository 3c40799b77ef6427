"""Files of one name: the same page again, or another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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


def test_a_file_may_have_the_name_that_another_would_get(home: Home, pages: Path) -> None:
    for place, title in (("a/page.jsonl", "A"), ("c/page.jsonl (b)", "B"), ("b/page.jsonl", "C")):
        report = read(home, write(pages / place, title))
        assert report.total("new") == 1
    assert report.sources[0].source == "page.jsonl (pages/b)"


def test_each_of_them_read_again_is_itself(home: Home, pages: Path) -> None:
    write(pages / "a/page1.jsonl", "one", "two")
    write(pages / "b/page1.jsonl", "one", "three")
    read(home, pages / "a", pages / "b")
    report = read(home, pages / "b", pages / "a")
    assert report.total("unchanged") == 4
    assert list(sources(home)) == [("page1.jsonl", 2), ("page1.jsonl (b)", 2)]


LETTER = '{"title": "Letter", "archive": "Archive", "source": "fond %d"}\n'


def test_one_letter_is_not_taken_for_thirty_of_the_same_title(home: Home, pages: Path) -> None:
    first = pages / "a/list.jsonl"
    first.parent.mkdir(parents=True)
    first.write_text("".join(LETTER % number for number in range(30)))
    read(home, first)
    other = write(pages / "b/list.jsonl", *(f"number {number}" for number in range(40)))
    other.write_text(LETTER % 99 + other.read_text())
    read(home, other)
    assert [name for name, _ in sources(home)] == ["list.jsonl", "list.jsonl (b)"]


def test_thirty_letters_that_were_moved_and_added_to_are_the_same_source(
    home: Home, pages: Path
) -> None:
    first = pages / "a/list.jsonl"
    first.parent.mkdir(parents=True)
    first.write_text("".join(LETTER % number for number in range(30)))
    read(home, first)
    (pages / "a").rename(pages / "b")
    with (pages / "b/list.jsonl").open("a") as file:
        file.write(write(pages / "more", *(f"number {n}" for n in range(40))).read_text())
    assert read(home, pages / "b").total("unchanged") == 30
    assert list(sources(home)) == [("list.jsonl", 70)]


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


@pytest.mark.parametrize("row", ['{"title": "One"}', '{"id": "1", "title": "One"}'])
@pytest.mark.parametrize("folder_first", [True, False])
def test_a_file_whose_archive_nobody_knows_keeps_its_records_however_it_is_given(
    home: Home, pages: Path, row: str, folder_first: bool
) -> None:
    page = pages / "sub/page1.jsonl"
    page.parent.mkdir(parents=True)
    page.write_text(row)
    ways = [pages, page, page.parent]
    read(home, ways.pop(0 if folder_first else 1))
    for way in ways:
        report = read(home, way)
        assert (report.total("unchanged"), report.records) == (1, 1)


def test_uploads_of_one_name_without_a_common_record_are_numbered(home: Home, pages: Path) -> None:
    for name in ("one", "two"):
        path = write(pages / name / "page1.jsonl", name)
        ingest(home, [path], SourceCatalogue(), quiet, owner="guild")
    assert list(sources(home)) == [("page1.jsonl", 1), ("page1.jsonl (2)", 1)]


NUMBERED = '{"id": "%d", "title": "%s paper number %d on grain", %s"summary": "About %s %d."}'


def numbered(path: Path, city: str, *, dated: int = 0, archive: str = "") -> Path:
    """Ten records with the ids 1 to 10, as an export of any database numbers them."""
    said = f'"archive": "{archive}", ' if archive else ""
    rows = (
        NUMBERED % (n, city, n, said + (f'"date": "{dated}-01-{n:02}", ' if dated else ""), city, n)
        for n in range(1, 11)
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(rows) + "\n")
    return path


@pytest.mark.parametrize("owner", ["", "42"], ids=["of everyone", "of a server"])
@pytest.mark.parametrize(
    ("moscow", "beijing"),
    [
        ({"dated": 1950}, {"dated": 1960}),
        ({}, {}),
        ({"dated": 1950, "archive": "A"}, {"dated": 1960, "archive": "B"}),
        ({"dated": 1950, "archive": "A"}, {"dated": 1960, "archive": "A"}),
    ],
    ids=["dates", "titles only", "archives", "dates in one archive"],
)
def test_two_files_that_share_a_name_and_ids_are_two_sources_and_keep_all_their_records(
    home: Home, pages: Path, owner: str, moscow: dict[str, Any], beijing: dict[str, Any]
) -> None:
    first = numbered(pages / "moscow/export.jsonl", "Moscow", **moscow)
    second = numbered(pages / "beijing/export.jsonl", "Beijing", **beijing)
    for path in (first, second):
        report = ingest(home, [path], SourceCatalogue(), quiet, owner=owner)
        assert (report.total("new"), report.total("changed")) == (10, 0)
    for path in (first, second):  # and each is itself when it is read again
        report = ingest(home, [path], SourceCatalogue(), quiet, owner=owner)
        assert report.total("unchanged") == 10
    assert [count for _, count in sources(home)] == [10, 10]
    if not owner:
        assert titles(home) == {"Moscow": 10, "Beijing": 10}


def test_two_files_of_one_name_whose_ids_differ_are_two_sources_however_alike_the_rest(
    home: Home, pages: Path
) -> None:
    rows = numbered(pages / "a/export.jsonl", "Moscow", dated=1950).read_text()
    other = pages / "b/export.jsonl"
    other.parent.mkdir()
    other.write_text(rows.replace('"id": "', '"id": "1950-'))
    read(home, pages / "a")
    read(home, other)
    assert [count for _, count in sources(home)] == [10, 10]


def test_two_folders_read_at_once_keep_the_records_that_share_ids(home: Home, pages: Path) -> None:
    numbered(pages / "moscow/export.jsonl", "Moscow", dated=1950)
    numbered(pages / "beijing/export.jsonl", "Beijing", dated=1960)
    read(home, pages / "moscow", pages / "beijing")
    assert titles(home) == {"Moscow": 10, "Beijing": 10}


def test_a_numbered_file_that_was_moved_is_the_same_source_though_some_titles_were_mended(
    home: Home, pages: Path
) -> None:
    path = numbered(pages / "a/export.jsonl", "Moscow", dated=1950)
    read(home, path)
    moved = pages / "b/export.jsonl"
    moved.parent.mkdir()
    moved.write_text(path.read_text().replace("number 3 on grain", "No. 3 on rye"))
    path.unlink()
    report = read(home, moved)
    assert (report.total("unchanged"), report.total("changed")) == (9, 1)
    assert list(sources(home)) == [("export.jsonl", 10)]


def test_an_id_that_stands_twice_is_rejected_with_the_line_that_is_kept(
    home: Home, pages: Path
) -> None:
    path = numbered(pages / "export.jsonl", "Moscow", dated=1950)
    with path.open("a") as file:
        file.write('{"id": "3", "title": "Another", "date": "1951-01-01"}\n')
    (rejected,) = read(home, path).rejected
    assert rejected.line == 11
    assert "the record of line 3 is kept" in rejected.reason


def titles(home: Home) -> Counter[str]:
    """How many records there are by the first word of their titles."""
    store = RecordStore.open(home.store)
    try:
        return Counter(record.title.split()[0] for _, _, record in store.records())
    finally:
        store.close()
