"""Records whose source prints an identifier: which record that is, and whose."""

from __future__ import annotations

import pytest
from uneven_store import OIL, PENG, PENG_CORRECTED, ROOF, Read, counts, entry, summaries

from retrieval.dates import ArchiveDate
from retrieval.store.record_store import RecordStore


def test_the_identifier_of_a_source_becomes_the_records(store: RecordStore, read: Read) -> None:
    read("one", entry(PENG, external_id="vol/d1"), entry(PENG, external_id="vol/d2"))
    assert list(summaries(store)) == ["vol/d1", "vol/d2"]


def test_a_record_with_an_identifier_may_change_its_date_and_title(
    store: RecordStore, read: Read
) -> None:
    read("one", entry(PENG, external_id="d1"))
    moved = entry(
        PENG,
        external_id="d1",
        title="Cable",
        date=ArchiveDate.from_edtf("1951-01"),
        date_text="Jan 1951",
    )
    assert counts(read("one", moved)) == (0, 1, 0, 0)
    ((earliest, latest, words),) = store.rows("SELECT earliest, latest, words FROM record")
    assert (earliest, latest) == ("1951-01-01", "1951-01-31")
    assert words == " 1951 01 january jan 1951 cable"
    assert counts(read("two", moved.model_copy(update={"external_id": None}))) == (0, 0, 0, 1)


def test_an_identifier_and_an_address_are_one_record_whatever_another_source_says_of_it(
    store: RecordStore, read: Read
) -> None:
    read("one", entry(OIL, external_id="d1", url="https://example.org/1"))
    mended = {"date": ArchiveDate.from_edtf("1951-01"), "url": "http://example.org/1/"}
    assert counts(read("two", entry(ROOF, "Cable", external_id="d1", **mended))) == (0, 1, 0, 0)
    assert list(summaries(store)) == ["d1"]


def test_an_identifier_twice_in_a_file_with_different_contents_is_rejected(
    store: RecordStore, read: Read
) -> None:
    report = read("one", entry(PENG, external_id="d1"), entry(OIL, external_id="d1", line=8))
    assert counts(report) == (1, 0, 0, 0)
    (rejected,) = report.rejected
    assert (rejected.file, rejected.line) == ("one", 8)
    assert "'d1' stands twice" in rejected.reason


def test_one_identifier_in_two_archives_is_two_records(store: RecordStore, read: Read) -> None:
    read("one", entry(PENG, external_id="1"))
    assert counts(read("two", entry(PENG, external_id="1", archive="Other"))) == (1, 0, 0, 0)
    assert counts(read("two", entry(PENG, external_id="1", archive="Other"))) == (0, 0, 1, 0)
    assert list(summaries(store)) == ["1", "1-2"]


@pytest.mark.parametrize("order", [("page", "scrape"), ("scrape", "page")])
def test_a_listed_record_and_the_same_with_an_identifier_are_one(
    store: RecordStore, read: Read, order: tuple[str, ...]
) -> None:
    said = {"page": entry(PENG), "scrape": entry(PENG, external_id="110709", text="Comrade Peng!")}
    for source in order:
        read(source, said[source])
    (record,) = (record for _, _, record in store.records())
    assert (record.summary, record.text) == (PENG, "Comrade Peng!")
    assert counts(read("scrape", said["scrape"])) == (0, 0, 1, 0)


@pytest.mark.parametrize("second", ["one", "two"], ids=["read again", "on another page"])
def test_a_date_that_was_mended_is_not_shown_as_the_old_one_was_printed(
    store: RecordStore, read: Read, second: str
) -> None:
    same = {"external_id": "d1", "url": "https://example.org/1"}
    read("one", entry(PENG, **same, date_text="October 14, 1950"))
    mended = entry(PENG, **same, date=ArchiveDate.from_edtf("1951-01"))
    assert counts(read(second, mended)) == (0, 1, 0, 0)
    record = store.by_id("d1")
    assert record is not None
    assert (str(record.date), record.date_text) == ("1951-01", None)


def test_an_identifier_that_another_page_adds_is_the_records_from_then_on(
    store: RecordStore, read: Read
) -> None:
    read("page", entry(PENG))
    assert counts(read("scrape", entry(PENG, external_id="7"))) == (0, 0, 0, 1)
    assert counts(read("scrape", entry(PENG, "Cable to Peng", external_id="7"))) == (0, 1, 0, 0)
    assert store.count() == 1


def test_two_identifiers_are_two_records_however_alike_what_they_say(
    store: RecordStore, read: Read
) -> None:
    read("one", entry(PENG, external_id="1"))
    report = read("two", entry(OIL), entry(PENG_CORRECTED, external_id="2"))
    assert counts(report) == (2, 0, 0, 0)
    said = summaries(store)
    assert (said["1"], said["2"]) == (PENG, PENG_CORRECTED)


@pytest.mark.parametrize("number", [None, "1"], ids=["listed", "numbered"])
def test_an_owners_records_are_their_own_and_show_in_no_id_of_others(
    store: RecordStore, read: Read, number: str | None
) -> None:
    for owner in ("guild-1", "guild-2", ""):
        report = read("page", entry(PENG, external_id=number), owner=owner)
        assert counts(report) == (1, 0, 0, 0)
    found = [*summaries(store, "guild-1"), *summaries(store, "guild-2"), *summaries(store)]
    assert len(set(found)) == 3
    assert number is None or found[-1] == number
