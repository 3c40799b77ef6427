"""The two pages that lie in data/listings: every record of theirs, exactly."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from reading_files import entries

from retrieval.readers import SourceCatalogue, SourceFile, find_sources, read
from retrieval.records import Entry

DATA = Path(__file__).resolve().parents[3] / "data"
FIRST = "korean-war-results-41-50-of-90.txt"
SECOND = "north-korea-shtykov-results-1-10-of-13.txt"

EXPECTED = Path(__file__).with_name("saved_pages.tsv")


def expected(name: str) -> list[list[str]]:
    """line, date, date_text, title, summary of the page's records, as a person read them off."""
    rows = [line.split("\t") for line in EXPECTED.read_text(encoding="utf-8").splitlines()[1:]]
    return [row[1:] for row in rows if row[0] == name]


def saved(name: str) -> list[Entry]:
    (source,) = find_sources([DATA / "listings" / name])
    assert isinstance(source, SourceFile)
    return entries(list(read(source, SourceCatalogue.load(DATA / "sources.toml"))))


@pytest.mark.parametrize("name", [FIRST, SECOND])
def test_every_record_of_the_page_is_read_exactly(name: str) -> None:
    found = [
        [str(entry.line), str(entry.date), entry.date_text, entry.title, entry.summary]
        for entry in saved(name)
    ]
    assert len(found) == 10
    assert found == expected(name)


@pytest.mark.parametrize("name", [FIRST, SECOND])
def test_every_line_of_the_page_is_in_a_record_or_is_the_pages_own(name: str) -> None:
    lines = (DATA / "listings" / name).read_text(encoding="utf-8").splitlines()
    taken = [part for e in saved(name) for part in (e.date_text, e.title, e.summary)]
    own = [line for line in lines if line and line not in taken]
    assert (
        own
        == {
            FIRST: ["Skip to content", "Results:", "41 - 50 of 90", "Documents", "Pagination"],
            SECOND: ["Skip to content", "1 - 10 of 13"],
        }[name]
    )


def test_what_the_pages_do_not_say_is_left_empty() -> None:
    unsaid = {"source", "collection", "url", "external_id", "language", "rights", "people", "text"}
    for entry in saved(FIRST) + saved(SECOND):
        assert entry.archive == "Wilson Center Digital Archive"
        assert not any(entry.model_dump(include=unsaid).values())


@pytest.mark.parametrize("name", [FIRST, SECOND])
def test_without_the_catalogue_the_archive_is_unknown(name: str) -> None:
    (source,) = find_sources([DATA / "listings" / name])
    assert isinstance(source, SourceFile)
    found = entries(list(read(source, SourceCatalogue())))
    assert {entry.archive for entry in found} == {f"Unknown archive ({name})"}


def test_the_catalogue_says_which_page_of_which_search_was_saved() -> None:
    catalogue = SourceCatalogue.load(DATA / "sources.toml")
    assert catalogue.lookup(FIRST).page == "5 of 9"
    assert "Korea (North)--Foreign relations--Soviet Union" in (
        catalogue.lookup(FIRST).search or ""
    )
    assert catalogue.lookup(SECOND).page == "1 of 2"


def test_the_copies_are_the_pages_as_the_user_saved_them(shared: Path) -> None:
    for name in (FIRST, SECOND):
        ours, theirs = (folder / "listings" / name for folder in (DATA, shared))
        digests = {hashlib.sha256(path.read_bytes()).hexdigest() for path in (ours, theirs)}
        assert len(digests) == 1
