"""Misspelt months in questions: which are read, and which words stay what they are."""

from __future__ import annotations

from datetime import date

import pytest
from dates_in_questions import mentioned, yearless_in

from retrieval.dates import parse_when, tells_of, tells_of_day


@pytest.mark.parametrize(
    ("question", "expected", "text"),
    [
        ("letters of octobr 1950", "1950-10-01..1950-10-31", "octobr 1950"),
        ("Feburary 1953", "1953-02-01..1953-02-28", "Feburary 1953"),
        ("Ocotber 14 1950", "1950-10-14..1950-10-14", "Ocotber 14 1950"),
        ("what came on 14 decmber, 1950?", "1950-12-14..1950-12-14", "14 decmber, 1950"),
        ("the 14th of Septemeber '50", "1950-09-14..1950-09-14", "the 14th of Septemeber '50"),
        ("from Janurary to Marhc 1951", "1951-01-01..1951-03-31", "from Janurary to Marhc 1951"),
        ("between octobr and decembr 1950", "1950-10-01..1950-12-31", None),
        ("in late Novemver of 1950", "1950-11-16..1950-11-30", "late Novemver of 1950"),
        ("9 Apirl 1950 or Juyl 1950", "1950-04-09..1950-07-31", "9 Apirl 1950; Juyl 1950"),
        ("autum 1950", "1950-09-01..1950-11-30", "autum 1950"),
        ("14 Oktober 1950", "1950-10-14..1950-10-14", "14 Oktober 1950"),
        ("befor Agust 1950", "..1950-07-31", "befor Agust 1950"),
        ("betwen 1949 and 1951", "1949-01-01..1951-12-31", "betwen 1949 and 1951"),
    ],
)
def test_a_misspelt_month_beside_a_day_or_year_is_read_and_told_as_typed(
    question: str, expected: str, text: str | None
) -> None:
    found = mentioned(question)
    assert found is not None
    parts = found.range.parts
    ends = (parts[0].earliest, parts[-1].latest) if parts else ()
    span = "..".join(map(str, ends)) if ends else str(found.range)
    assert (span, found.text) == (expected, text or found.text)


def test_a_misspelt_month_is_read_without_its_year_and_where_records_tell_of_a_day() -> None:
    (found,) = yearless_in("who wrote on 14 octobr?")
    assert (found.month, found.day, found.text) == (10, 14, "14 octobr")
    assert tells_of("Notes of Ocotber 14.", parse_when("14 October 1950"), date(1950, 10, 20))
    assert not tells_of_day("They met on 9 April.", "who met on 14 octobr?")


@pytest.mark.parametrize(
    "question",
    [
        "Marsh 1950", "Jane 1950", "Marshall 1950", "Augusta 1950", "Augusto 1950", "jury 1950",
        "remember 1950", "Mai 1950", "did Julia write 1950", "the Decembrists 1950",
    ],
)  # fmt: skip
def test_a_word_or_name_that_is_like_a_month_is_none(question: str) -> None:
    found = mentioned(question)
    assert found is not None
    assert found.text == "1950"


def test_a_misspelt_month_far_from_any_number_is_a_word() -> None:
    assert yearless_in("what did Octobr say in the talks of that long year") == ()
    assert yearless_in("in octobr") == ()
