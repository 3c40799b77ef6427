"""Dates that a question takes out, and those beside them."""

from __future__ import annotations

import pytest
from dates_in_questions import mentioned, yearless_in


@pytest.mark.parametrize(
    "question",
    [
        "letters not in 1950", "other than 14 October 1950", "anything except October 1950",
        "apart from the telegrams; apart from October 1950", "outside 1950",
        "at the turn of 1951", "except for the week of 9 October 1950",
        "weapons not in 1951, 1952 or 1953", "neither 1950 nor 1951", "neither in 1950 nor in 1951",
        "not on 1 October 1950, 2 October 1950 or 3 October 1950",
        "not in October 1950 or in November 1950", "all but 1950", "except for letters of 1950",
        "never in 1950", "instead of in 1950", "other than those sent in 1950", "without 1950",
        "telegrams, but not the one of 14 October 1950", "all telegrams but that of October 1950",
        "all but those of 1950", "every year but 1950", "anything but 1950",
        "everything but October 1950", "other than the letter of 26 June 1951",
        "telegrams not dated 14 October 1950", "outside of 1950",
        "in April but not April 1953", "nicht 1950", "sauf 1950", "кроме 1950",
    ],
)  # fmt: skip
def test_a_date_that_is_taken_out_limits_nothing(question: str) -> None:
    assert mentioned(question) is None
    assert yearless_in(question) == ()


@pytest.mark.parametrize(
    ("question", "span", "left"),
    [
        ("letters of 1950 not 1951 on aid", "1950-01-01..1950-12-31", "letters of on aid"),
        ("aid in 1950 but not in 1951 or 1952", "1950-01-01..1950-12-31", "aid in"),
        ("aid in 1950, not from 1951 or 1952 or Mao", "1950-01-01..1950-12-31",
         "aid in , not from Mao"),
        ("aid in 1950, not from 1951 or Mao", "1950-01-01..1950-12-31", "aid in , not from Mao"),
        ("aid in 1950 but not of 1951 or to Mao", "1950-01-01..1950-12-31",
         "aid in but not to Mao"),
        ("letters of 1951, not of 1950", "1951-01-01..1951-12-31", "letters of ,"),
        ("not in 1951 but in 1950", "1950-01-01..1950-12-31", "but in"),
        ("letters not of 1951 but 1950", "1950-01-01..1950-12-31", "letters but"),
        ("until 1950, other than those sent in 1952", "..1950-12-31", ","),
        ("in 1951, not in May 1951", "1951-01-01..1951-12-31", "in , not in May 1951"),
        ("since 1950 but not in 1953", "1950-01-01..", "but not in 1953"),
        ("in 1949 and 1953 but not 1951",
         "1949-01-01..1949-12-31, 1953-01-01..1953-12-31", "in and"),
    ],
)  # fmt: skip
def test_beside_a_date_that_is_taken_out_another_limits_what_is_found(
    question: str, span: str, left: str
) -> None:
    found = mentioned(question)
    assert found is not None
    assert (str(found.range), " ".join(found.cut_from(question).split())) == (span, left)
