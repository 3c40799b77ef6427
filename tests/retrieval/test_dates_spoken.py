"""Dates as people say them: counted from an event, with a short year, a decade by its name."""

from __future__ import annotations

import pytest
from dates_in_questions import mentioned


@pytest.mark.parametrize(
    ("question", "expected", "left"),
    [
        ("what was done the day after Stalin's telegram of 14 October 1950?",
         "1950-10-15..1950-10-15", "what was done ?"),
        ("who wrote two weeks after the landing at Inchon on 15 September 1950",
         "1950-09-16..1950-09-29", "who wrote"),
        ("the week before the meeting of 14 May 1949", "1949-05-07..1949-05-13", ""),
        ("the day after the Inchon landing (15 September 1950)", "1950-09-16..1950-09-16", ""),
        ("what followed in the days after the landing of 15 September 1950", "1950-09-15..",
         "what followed in the days after the landing of"),
        ("the week after the talks of May 1949", "1949-05-01..", "the week after the talks of"),
        ("following the talks of May 1949 who wrote", "1949-05-01..",
         "following the talks of who wrote"),
        ("the following telegram of 14 October 1950", "1950-10-14..1950-10-14",
         "the following telegram of"),
    ],
)  # fmt: skip
def test_days_are_counted_from_an_event_whose_day_is_named(
    question: str, expected: str, left: str
) -> None:
    found = mentioned(question)
    assert found is not None
    assert str(found.range) == expected
    assert found.cut_from(question).split() == left.split()


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("telegrams from Oct 50", "1950-10-01..1950-10-31"),
        ("on 14 April 52", "1952-04-14..1952-04-14"),
        ("on Oct 14 50", "1950-10-14..1950-10-14"),
        ("in the autumn of 50", "1950-09-01..1950-11-30"),
        ("between May 49 and Jan 51 who wrote", "1949-05-01..1951-01-31"),
        ("in the fifties", "1950-01-01..1959-12-31"),
        ("in the late fifties who asked", "1957-01-01..1959-12-31"),
        ("in the mid-50s", "1954-01-01..1956-12-31"),
        ("nineteen-fifties telegrams", "1950-01-01..1959-12-31"),
        ("since the forties", "1940-01-01.."),
        ("the forties and fifties", "1940-01-01..1959-12-31"),
        ("in the 40s and 50s", "1940-01-01..1959-12-31"),
    ],
)
def test_a_short_year_and_a_decade_are_read(question: str, expected: str) -> None:
    found = mentioned(question)
    assert found is not None
    assert str(found.range) == expected


@pytest.mark.parametrize(
    "question",
    [
        "in October 50 divisions crossed", "in October 50,000 men", "in October 50% of the men",
        "in October 50 of the wounded", "may 48 men be sent", "he was in his late fifties",
        "she was in her fifties", "men in their forties", "the 38th parallel", "FY 1950 aid",
        "the budget of fiscal year 1950", "fiscal 1950",
    ],
)  # fmt: skip
def test_a_count_an_age_or_a_year_of_budgets_is_no_date(question: str) -> None:
    assert mentioned(question) is None
