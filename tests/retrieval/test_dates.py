"""The dates of records: bounds, round trips, and how they are written."""

from __future__ import annotations

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from retrieval.dates import (
    ArchiveDate,
    NotADate,
    find_dates,
    format_date,
    parse_printed,
    parse_when,
)
from retrieval.errors import DateError
from retrieval.query import MAX_QUESTION

DATES = TypeAdapter(ArchiveDate)


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("1950-10-14", "1950-10-14", "1950-10-14"),
        ("1952-02", "1952-02-01", "1952-02-29"),
        ("1950-12", "1950-12-01", "1950-12-31"),
        ("1950", "1950-01-01", "1950-12-31"),
        ("1950~", "1950-01-01", "1950-12-31"),
        ("1950-10-14?", "1950-10-14", "1950-10-14"),
        ("195X", "1950-01-01", "1959-12-31"),
        ("1950-21", "1950-03-01", "1950-05-31"),
        ("1950-24", "1950-12-01", "1951-02-28"),
        ("1951-24?", "1951-12-01", "1952-02-29"),
        ("1950-21/1950-24", "1950-03-01", "1951-02-28"),
        ("9999-24", "9999-12-01", "9999-12-31"),
        ("1951-37", "1951-01-01", "1951-04-30"),
        ("1950-10-01/1950-10-14", "1950-10-01", "1950-10-14"),
        ("1950/1953-07", "1950-01-01", "1953-07-31"),
        ("1950/..", "1950-01-01", "9999-12-31"),
        ("../1950", "0001-01-01", "1950-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
    ],
)
def test_edtf_has_inclusive_bounds_and_survives_json(edtf: str, earliest: str, latest: str) -> None:
    when = ArchiveDate.from_edtf(edtf)
    assert (when.edtf, str(when.earliest), str(when.latest)) == (edtf, earliest, latest)
    assert DATES.dump_json(when) == f'"{edtf}"'.encode()
    assert DATES.validate_json(f'"{edtf}"') == when


@pytest.mark.parametrize(
    "text",
    [
        "", "undated", "0000", "1950-13", "1950-00-01", "1951-02-29", "1950-42", "1953/1950",
        "1950-1X", "14 October 1950", "1950 ", "１９５０", "1950/1951/1952", "1950-10-14T10:00",
        pytest.param("9" * 100_000, id="a very long text"),
    ],
)  # fmt: skip
def test_a_text_that_is_no_edtf_is_refused_with_what_mends_it(text: str) -> None:
    with pytest.raises(DateError) as caught:
        ArchiveDate.from_edtf(text)
    assert "1950-10-14" in caught.value.mend or "earlier" in caught.value.mend
    with pytest.raises(ValidationError):
        DATES.validate_python(text)


@pytest.mark.parametrize(
    "edtf", ["0987", "1950-02", "1952-02~", "1950-10-14%", "1950-12?", "9999-12", "2000-02-29~"]
)
def test_the_fast_reading_has_the_bounds_of_the_edtf_library(edtf: str) -> None:
    when, known = ArchiveDate.from_edtf(edtf), parse_edtf(edtf)
    assert when.earliest == date(*known.lower_strict()[:3])
    assert when.latest == date(*known.upper_strict()[:3])


def test_bounds_that_contradict_the_edtf_are_refused() -> None:
    with pytest.raises(ValidationError, match="1950-10-14"):
        ArchiveDate(edtf="1950-10-14", earliest=date(1950, 1, 1), latest=date(1950, 12, 31))


@pytest.mark.parametrize(
    ("edtf", "locale", "text"),
    [
        ("1950-10-14", "en", "14 October 1950"),
        ("1950-10-14", "en-US", "October 14, 1950"),
        ("1950-10-14", "de", "14. Oktober 1950"),
        ("1950-10-14", "zh-CN", "1950年10月14日"),
        ("1950-10-14", "tlh", "14 October 1950"),
        ("1950-10-14", "no/such\0locale", "14 October 1950"),
        ("1950-10", "en", "October 1950"),
        ("1950", "en", "1950"),
        ("1950~", "en", "c. 1950"),
        ("1950~", "de", "~1950"),
        ("1950-10-14?", "en", "14 October 1950 (?)"),
        ("1950-10-01/1950-10-14", "en", "1–14 October 1950"),
        ("1950-10-14/1950-10-14", "de", "14. Oktober 1950"),
        ("1950-10-30/1950-11-02", "en", "30 October – 2 November 1950"),
        ("1950-10/1950-11", "en", "October–November 1950"),
        ("1950-10/1951-10", "en", "October 1950 – October 1951"),
        ("1949/1950", "en", "1949–1950"),
        ("1950-10~/1950-11-03", "en", "c. October 1950 – 3 November 1950"),
        ("1950/..", "en", "from 1950"),
        ("../1950-10", "en", "until October 1950"),
        ("195X", "en", "1950s"),
        ("195X", "de", "1950–1959"),
        ("19XX", "en", "20th century"),
        ("1950-23", "en", "autumn 1950"),
        ("1950-23", "de", "September–November 1950"),
        ("1950-24", "de", "Dezember 1950 – Februar 1951"),
        ("1950-24?", "en", "winter 1950–51 (?)"),
        ("1951-37", "en", "early 1951"),
        ("1951-38", "en", "mid-1951"),
        ("1950-XX", "en", "1950"),
    ],
)
def test_a_date_is_written_no_more_exactly_than_it_is(edtf: str, locale: str, text: str) -> None:
    assert format_date(ArchiveDate.from_edtf(edtf), locale) == text


@given(st.dates(), st.dates(), st.sampled_from([4, 7, 10]), st.sampled_from(["", "?", "~", "%"]))
def test_every_edtf_round_trips_and_every_day_is_found_again(
    one: date, two: date, size: int, mark: str
) -> None:
    low, high = sorted((one, two))
    for edtf in (f"{low}"[:size] + mark, f"{low}/{high}", f"{low}/..", f"../{high}"):
        assert ArchiveDate.from_edtf(edtf).edtf == edtf
        assert format_date(ArchiveDate.from_edtf(edtf))
    assert str(parse_when(f"{low}")) == f"{low}..{low}"


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "text",
    [
        "1,", "October ", "1950-", "in 1950 and ", "between 1 and ", "[", "1-", "March, ", "a",
        "9",
    ],
)  # fmt: skip
def test_a_huge_text_is_answered_at_once(text: str) -> None:
    huge = text * (100_000 // len(text))
    assert parse_printed(huge) is None
    with pytest.raises(NotADate):
        parse_when(huge)
    find_dates(huge[:MAX_QUESTION])
