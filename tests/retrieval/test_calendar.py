"""The years of records, for days and months that are named without one."""

from __future__ import annotations

import re
from datetime import date

import pytest

from retrieval.dates import ArchiveDate
from retrieval.errors import DateError
from retrieval.index.calendar import Calendar
from retrieval.index.table import TableWriter
from retrieval.query import Filters
from retrieval.records import Record

EVERYONES = Filters().owners
DATES = ("1950-10-14", "1951-10-14", "1950-10", "1948", "1950-05-02/1950-11-30", "1900/..", None)


def calendar(*dates: str | None) -> Calendar:
    writer = TableWriter()
    for key, edtf in enumerate(dates):
        when = ArchiveDate.from_edtf(edtf) if edtf else None
        record = Record(
            record_id=str(key), title="x", archive="a", date=when, date_text=edtf, found_on=()
        )
        writer.add(key, "", record, [], [])
    return Calendar(writer.finish())


def between(first: str, last: str) -> tuple[date, date]:
    """Two days of the year 2000."""
    return date.fromisoformat(f"2000-{first}"), date.fromisoformat(f"2000-{last}")


def test_a_range_is_of_the_years_in_which_a_record_begins_within_it() -> None:
    held = calendar(*DATES)
    assert held.years_of(*between("10-14", "10-14"), Filters()) == [1950, 1951]
    assert held.years_of(*between("10-01", "10-13"), Filters()) == [1950]
    assert held.years_of(*between("05-01", "05-31"), Filters()) == []  # May to November is no May
    assert held.years_of(*between("01-01", "01-31"), Filters()) == []  # nor 1948 a January
    assert held.years_of(*between("02-29", "02-29"), Filters()) == []


def test_february_ends_in_every_year() -> None:
    held = calendar("1950-02-10", "1950-02-28", "1951-03-01", "1952-02-29")
    assert held.years_of(*between("02-01", "02-29"), Filters()) == [1950, 1952]
    assert held.years_of(*between("02-29", "02-29"), Filters()) == [1952]
    assert held.years_of(*between("02-29", "03-01"), Filters()) == [1951, 1952]


def test_a_range_over_the_new_year_begins_in_its_year() -> None:
    over = (date(2000, 12, 25), date(2001, 1, 5))
    assert calendar("1950-12-31", "1952-01-02").years_of(*over, Filters()) == [1950, 1951]
    assert calendar("1951-12-28", "1952-01-02").years_of(*over, Filters()) == [1951]


def test_a_record_of_the_last_year_of_all_is_no_hindrance() -> None:
    held = calendar("1950-10-14", "9999-12-31")
    assert held.years_of(*between("10-14", "10-14"), Filters()) == [1950]


def test_records_that_may_not_be_seen_tell_no_year() -> None:
    held = calendar(*DATES)
    assert held.years_of(*between("10-14", "10-14"), Filters(owners=frozenset())) == []


def test_the_span_is_that_of_the_years_that_are_known() -> None:
    assert calendar(*DATES).span(EVERYONES) == range(1948, 1952)
    assert not calendar(*DATES).span(frozenset())
    assert not calendar(None, "1900/..").span(EVERYONES)
    assert not calendar().span(EVERYONES)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14 October", "1950-10-14..1950-10-14"),
        ("in October?", "1950-10-01..1950-10-31"),
        ("14 October;", "1950-10-14..1950-10-14"),
        ("(14 October)", "1950-10-14..1950-10-14"),
        ('"14 October"', "1950-10-14..1950-10-14"),
        ("October 1 to 14", "1950-10-01..1950-10-14"),
        ("the week of 14 October", "1950-10-09..1950-10-15"),
        ("2 January 1949", "1949-01-02..1949-01-02"),
    ],
)
def test_a_typed_date_without_its_year_is_of_the_only_year_with_records(
    typed: str, meant: str
) -> None:
    assert str(calendar("1950-10-14", "1951-12-01").parse(typed, Filters())) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("February", "1950-02-01..1950-02-28"),
        ("late February", "1950-02-16..1950-02-28"),
        ("winter", "1949-12-01..1950-02-28"),
        ("December to February", "1949-12-01..1950-02-28"),
    ],
)
def test_the_end_of_winter_is_found_too(typed: str, meant: str) -> None:
    assert str(calendar("1950-02-20").parse(typed, Filters())) == meant


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("14 October", "Records of it are of 1950, 1951."),
        ("5 May", "No record here is of it."),
        ("before May", "names no year.$"),
        ("30 February", '^"30 February" is not a date: no year has it.$'),
    ],
)
def test_where_nothing_tells_the_year_the_reason_is_said(typed: str, says: str) -> None:
    with pytest.raises(DateError) as caught:
        calendar(*DATES).parse(typed, Filters())
    assert re.search(says, caught.value.message)
    assert caught.value.mend
