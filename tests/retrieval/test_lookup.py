"""Records by date and by the words of their title."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from retrieval.answer import Coverage
from retrieval.dates import ArchiveDate, parse_when
from retrieval.errors import StoreError
from retrieval.index.lookup import Lookup
from retrieval.index.table import RecordTable, TableWriter
from retrieval.query import Filters
from retrieval.records import Entry
from retrieval.store.record_store import RecordStore
from retrieval.store.source_names import SourceKey
from retrieval.store.upsert import upsert

RECORDS = [
    ("Letter, Kim Il Sung to Stalin", "1949-05-01", "A"),
    ("Ciphered Telegram to (Shtykov)", "1950-10-14", "A"),
    ("Telegram, Zhou Enlai's reply", "1950-10-15", "A"),
    ("Report of the autumn", "1950-10", "B"),
    ("Conversation in Beijing", "1953-04-02/1953-04-04", "A"),
    ("Undated note", None, "A"),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RecordStore]:
    opened = RecordStore.open(tmp_path_factory.mktemp("lookup") / "records.sqlite3")
    entries = [
        Entry(title=title, archive=name, date=ArchiveDate.from_edtf(date) if date else None, line=1)
        for title, date, name in RECORDS
    ]
    upsert(opened, SourceKey(name="page"), entries)
    upsert(opened, SourceKey(name="page", owner="guild"), entries[:1])
    yield opened
    opened.close()


def table_of(store: RecordStore) -> RecordTable:
    writer = TableWriter()
    for key, owner, record in store.records():
        writer.add(key, owner, record, [], [])
    return writer.finish()


@pytest.fixture
def lookup(store: RecordStore) -> Lookup:
    return Lookup(table_of(store), store)


def within(when: str, **fields: object) -> Filters:
    return Filters.model_validate({"dates": parse_when(when), **fields})


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("1950-10-14", [4, 2]),
        ("October 1950", [4, 2, 3]),
        ("1950", [4, 2, 3]),
        ("1953-04-03", [5]),
        ("1949 to 1950-10-14", [1, 4, 2]),
        ("since 1951", [5]),
        ("1952", []),
    ],
)
def test_a_record_is_found_on_every_day_that_it_can_be_of(
    lookup: Lookup, when: str, expected: list[int]
) -> None:
    assert lookup.between(within(when), 10) == expected


@pytest.mark.parametrize(
    ("when", "nearest"),
    [("1950-11-05", [4, 3]), ("1952", [5, 4]), ("1940", [1, 4]), ("1960-01-01", [5, 4])],
)
def test_the_nearest_dates_come_closest_first(
    lookup: Lookup, when: str, nearest: list[int]
) -> None:
    assert lookup.nearest(parse_when(when), Filters(), 2) == nearest


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("telegram", [2, 3]),
        ("tele shty", [2]),
        ("(shtykov)", [2]),
        ("“Report” of [the autumn]", [4]),
        ("14 oct", [2]),
        ("1950-10-14", [2]),
        ("october 1950", [4, 2, 3]),
        ("zhou enlais", [3]),
        ("ZHÓU", [3]),
        ("tele zhou enlais reply", [3]),
        ("telegram beijing", []),
        ("egram", []),
        ("telegramme", []),
        ("%", []),
        ("(", []),
        ("", []),
    ],
)
def test_words_are_found_from_their_beginnings(
    lookup: Lookup, typed: str, expected: list[int]
) -> None:
    assert lookup.worded(typed, Filters(), 10) == expected


def test_of_a_day_what_is_surely_of_it_comes_before_what_may_be(lookup: Lookup) -> None:
    assert lookup.between(within("1950-10-14"), 10) == [4, 2]
    assert lookup.of_date(within("1950-10-14"), 10) == [2, 4]
    assert lookup.of_date(within("1950-10-14"), 1, 1) == [4]
    assert lookup.of_date(within("October 1950"), 10) == [4, 2, 3]
    assert lookup.of_date(within("since 1950"), 10) == [4, 2, 3, 5]


def test_pages_of_a_list_follow_each_other(lookup: Lookup) -> None:
    everything = lookup.between(Filters(), 10)
    assert everything == [1, 4, 2, 3, 5, 6]
    assert lookup.between(Filters(), 2) + lookup.between(Filters(), 4, 2) == everything


def test_a_day_of_any_year_leaves_out_what_is_of_no_single_day(lookup: Lookup) -> None:
    assert lookup.on_day(10, 14, Filters()) == [2]
    assert lookup.on_day(10, 1, Filters()) == []


def test_counts_tell_what_the_filters_leave(lookup: Lookup) -> None:
    assert lookup.coverage(Filters()) == Coverage(
        records=6, undated=1, first="1949-05-01", last="1953-04-02/1953-04-04"
    )
    assert lookup.coverage(Filters(archives=frozenset({"B"}))).records == 1
    assert lookup.coverage(within("1949")).records == 1
    assert lookup.coverage(Filters(owners=frozenset({"nobody"}))) == Coverage(
        records=0, undated=0, first=None, last=None
    )


def test_an_open_end_says_nothing_of_where_records_begin_or_end(tmp_path: Path) -> None:
    store = RecordStore.open(tmp_path / "records.sqlite3")
    dates = ["../1949-12-31", "1950-10-14", "1951/.."]
    entries = [
        Entry(title=f"Note {date}", archive="A", date=ArchiveDate.from_edtf(date), line=1)
        for date in dates
    ]
    upsert(store, SourceKey(name="page"), entries)
    lookup = Lookup(table_of(store), store)
    coverage = lookup.coverage(Filters())
    assert (coverage.records, coverage.undated) == (3, 0)
    assert (coverage.first, coverage.last) == ("1950-10-14", "1950-10-14")
    assert lookup.by_year(Filters()) == {1950: 1, 1951: 1}
    store.close()


def test_a_servers_records_are_seen_by_it_alone(lookup: Lookup) -> None:
    assert lookup.between(within("1949", owners=frozenset({"guild"})), 10) == [7]
    assert lookup.between(within("1949", owners=frozenset({"", "guild"})), 10) == [1, 7]
    assert lookup.by_archive(Filters()) == {"A": 5, "B": 1}
    assert lookup.by_year(Filters()) == {1949: 1, 1950: 3, 1953: 1}


def test_a_store_that_cannot_be_read_is_said_to_be_so(store: RecordStore, tmp_path: Path) -> None:
    damaged = tmp_path / "records.sqlite3"
    damaged.write_bytes(b"no database " * 1000)
    with closing(RecordStore.open_snapshot(damaged)) as snapshot:
        lookup = Lookup(table_of(store), snapshot)
        assert lookup.between(Filters(), 1) == [1]
        with pytest.raises(StoreError, match=damaged.name):
            lookup.worded("telegram", Filters(), 1)
