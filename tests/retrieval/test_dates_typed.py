"""Dates as people type them."""

from __future__ import annotations

import pytest
from dates_in_questions import mentioned

from retrieval.dates import NotADate, parse_when
from retrieval.errors import DateError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1950-10-14", "1950-10-14..1950-10-14"),
        ("14 Oct 1950", "1950-10-14..1950-10-14"),
        ("October 14, 1950", "1950-10-14..1950-10-14"),
        ("October, 14 1950", "1950-10-14..1950-10-14"),
        ("14/10/1950", "1950-10-14..1950-10-14"),
        ("10/14/1950", "1950-10-14..1950-10-14"),
        ("03/04/1950", "1950-04-03..1950-04-03"),
        ("14.X.1950", "1950-10-14..1950-10-14"),
        ("in '51", "1951-01-01..1951-12-31"),
        ("14.10.1950", "1950-10-14..1950-10-14"),
        ("24 October 1950", "1950-10-24..1950-10-24"),
        ("october 1950", "1950-10-01..1950-10-31"),
        ("1950-10", "1950-10-01..1950-10-31"),
        ("1950", "1950-01-01..1950-12-31"),
        ("1950-10-01..1950-10-14", "1950-10-01..1950-10-14"),
        ("1950-10-01 to 1950-10-14", "1950-10-01..1950-10-14"),
        ("October 1 to 14, 1950", "1950-10-01..1950-10-14"),
        ("between October 1 and October 14 1950", "1950-10-01..1950-10-14"),
        ("Oct-Nov 1950", "1950-10-01..1950-11-30"),
        ("from May 1949 to April 1953", "1949-05-01..1953-04-30"),
        ("November to January 1951", "1950-11-01..1951-01-31"),
        ("October 1950 to March", "1950-10-01..1951-03-31"),
        ("1949-1950", "1949-01-01..1950-12-31"),
        ("1950-51", "1950-01-01..1951-12-31"),
        ("1950/1953", "1950-01-01..1953-12-31"),
        ("before 1950", "..1949-12-31"),
        ("as of June 1949", "1949-06-01..1949-06-30"),
        ("before the end of 1950", "..1950-12-31"),
        ("no later than 14 October 1950", "..1950-10-14"),
        ("until October 1950", "..1950-10-31"),
        ("after October 1950", "1950-11-01.."),
        ("since June 1950", "1950-06-01.."),
        ("since June 1950 until 1953", "1950-06-01..1953-12-31"),
        ("on or after 14 October 1950", "1950-10-14.."),
        ("1950 onwards", "1950-01-01.."),
        ("../1950", "..1950-12-31"),
        ("circa 1950", "1949-01-01..1951-12-31"),
        ("1950~", "1949-01-01..1951-12-31"),
        ("c. October 1950", "1950-09-01..1950-11-30"),
        ("19501014", "1950-10-14..1950-10-14"),
        ("10-1950", "1950-10-01..1950-10-31"),
        ("autumn 1950", "1950-09-01..1950-11-30"),
        ("since winter 1950", "1949-12-01.."),
        ("after winter 1950", "1950-03-01.."),
        ("before winter 1950", "..1950-11-30"),
        ("until winter 1950", "..1951-02-28"),
        ("winter of 1951/52", "1951-12-01..1952-02-29"),
        ("winter 1951-2", "1951-12-01..1952-02-29"),
        ("winter of '51-'52", "1951-12-01..1952-02-29"),
        ("autumn-winter 1950", "1950-09-01..1951-02-28"),
        ("early 1951", "1951-01-01..1951-04-30"),
        ("mid 1951", "1951-05-01..1951-08-31"),
        ("late 1951", "1951-09-01..1951-12-31"),
        ("the second half of February 1952", "1952-02-16..1952-02-29"),
        ("the 1950s", "1950-01-01..1959-12-31"),
        ("the early 1950s", "1950-01-01..1953-12-31"),
        ("20th century", "1900-01-01..1999-12-31"),
        ("the day after 14 October 1950", "1950-10-15..1950-10-15"),
        ("the month after 31 January 1951", "1951-02-01..1951-02-28"),
        ("two weeks before 15 October 1950", "1950-10-01..1950-10-14"),
        ("“14 October 1950”.", "1950-10-14..1950-10-14"),
        ("in 1950 ?!", "1950-01-01..1950-12-31"),
        ("[1950..]", "1950-01-01.."),
        ("from 25 June 1950 to 1953", "1950-06-25..1953-12-31"),
        ("1949 to the present", "1949-01-01.."),
        ("from 1950 to 53", "1950-01-01..1953-12-31"),
        ("1950-'53", "1950-01-01..1953-12-31"),
        ("following October 1950", "1950-11-01.."),
        ("Q4 1950", "1950-10-01..1950-12-31"),
        ("1950Q4", "1950-10-01..1950-12-31"),
        ("2nd half of 1950", "1950-07-01..1950-12-31"),
        ("first quarter 1951", "1951-01-01..1951-03-31"),
        ("1950-3", "1950-01-01..1953-12-31"),
        ("1953-2", "1953-02-01..1953-02-28"),
        ("since 1950-3", "1950-03-01.."),
        ("before 1950-3", "..1950-02-28"),
        ("1950-3 to 1950-6", "1950-03-01..1950-06-30"),
        ("between 1950-3 and 1950-6", "1950-03-01..1950-06-30"),
        ("1950-3/1950-6", "1950-03-01..1950-06-30"),
        ("between the 14th and the 20th of October 1950", "1950-10-14..1950-10-20"),
        ("in or after 1950", "1950-01-01.."),
        ("on or before 14 October 1950", "..1950-10-14"),
        ("1950-3-14", "1950-03-14..1950-03-14"),
        ("Christmas Day 1950", "1950-12-25..1950-12-25"),
        ("New Year's Day, 1951", "1951-01-01..1951-01-01"),
        ("the eve of 25 June 1950", "1950-06-24..1950-06-25"),
    ],
)
def test_a_typed_date_is_the_range_it_means(text: str, expected: str) -> None:
    assert str(parse_when(text)) == expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1949 and 1953", "1949-01-01..1949-12-31, 1953-01-01..1953-12-31"),
        ("1953, 1949", "1949-01-01..1949-12-31, 1953-01-01..1953-12-31"),
        ("1949, 1950 and 1953", "1949-01-01..1950-12-31, 1953-01-01..1953-12-31"),
        ("March, May and June 1950", "1950-03-01..1950-03-31, 1950-05-01..1950-06-30"),
        ("14 October and 20 November 1950", "1950-10-14..1950-10-14, 1950-11-20..1950-11-20"),
        ("14 October 1950, 3 May 1951", "1950-10-14..1950-10-14, 1951-05-03..1951-05-03"),
        ("1949, 1950", "1949-01-01..1950-12-31"),
        ("1950 and October 1950", "1950-01-01..1950-12-31"),
        ("1951 and October 1950", "1950-10-01..1950-10-31, 1951-01-01..1951-12-31"),
        ("1949 to 1950, and in 1953", "1949-01-01..1950-12-31, 1953-01-01..1953-12-31"),
    ],
)
def test_a_list_of_typed_dates_is_these_dates_alone(text: str, parts: str) -> None:
    assert str(parse_when(text)) == parts


@pytest.mark.parametrize("text", ["winter 1950", "the winter of 1950", "late winter, '50"])
def test_the_winter_of_one_year_is_the_one_that_ended_and_the_one_that_began_in_it(
    text: str,
) -> None:
    both = "1949-12-01..1950-02-28, 1950-12-01..1951-02-28"
    assert str(parse_when(text)) == both
    found = mentioned(f"who wrote in {text}?")
    assert found is not None
    assert str(found.range) == both


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1950-13-45", "no month 13"),
        ("30 February 1950", '"30 February 1950" is not a date: February 1950 has 28 days'),
        ("since 1950-02-30", '"since 1950-02-30" is not a date: February 1950 has 28 days'),
        ("32 October 1950", "October 1950 has 31 days"),
        ("yesterday-ish", "counts from today"),
        ("next March", "counts from today"),
        ("14 October", "names no year"),
        ("1953 to 1950", "backwards"),
        ("14 to 1 October 1950", "backwards"),
        ("before 1949, 1953", "its parts do not make one date"),
        ("before 1949 and 1953", "its parts do not make one date"),
        ("14/10/50", "years have four digits"),
        ("2500", "1000 to 2100"),
        ("Octber 14, 1950", "October perhaps"),
    ],
)
def test_what_looks_like_a_date_but_is_none_is_refused_with_the_reason(
    text: str, says: str
) -> None:
    with pytest.raises(DateError, match=says) as caught:
        parse_when(text)
    assert not isinstance(caught.value, NotADate)
    assert caught.value.mend


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "Telegram from Shtykov", "Korea in 1950", "March on Seoul", "38th parallel",
        "12345", "Report of the May Commission", "May Day 1950", "before", "the day after",
        pytest.param("a" * 100_000, id="a very long text"),
    ],
)  # fmt: skip
def test_ordinary_words_are_not_a_date_at_all(text: str) -> None:
    with pytest.raises(NotADate):
        parse_when(text)
