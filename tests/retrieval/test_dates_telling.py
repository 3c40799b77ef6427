"""Whether the text of a record names a date, or a day of any year, that is asked about."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.dates import parse_when, tells_of, tells_of_day


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The note of April 9, 1956, on Korea.", True),
        ("They met on 8 and 9 April 1956.", True),
        ("On April 9, '56 they met.", True),
        ("The note of April 1956.", False),
        ("It ran from 1 to 30 April 1956.", False),
        ("The note of 1956-02-30.", False),
        ("", False),
    ],
)
def test_a_text_tells_of_a_date_that_lies_within_the_range(text: str, told: bool) -> None:
    assert tells_of(text, parse_when("9 April 1956")) == told
    assert not tells_of(text, parse_when("after 1950"))
    assert tells_of(text, parse_when("3 May 1950, 9 April 1956 and 1960")) == told
    assert not tells_of(text, parse_when("3 May 1950 and 1960"))


@pytest.mark.parametrize(
    ("text", "written", "told"),
    [
        ("The note of April 9 on Korea.", "1956-04-12", True),
        ("They will meet on 9 April.", "1956-01-30", True),
        ("His letters of April 9 and 11 on Korea.", "1956-04-12", True),
        ("It came into effect on or about April 9.", "1956-04-12", True),
        ("The note of April 9 on Korea.", "1957-04-12", False),
        ("The note of April 8 on Korea.", "1956-04-12", False),
        ("What came in April.", "1956-04-12", False),
        ("The note of April 9 on Korea.", None, False),
    ],
)
def test_a_day_without_its_year_is_the_one_nearest_to_when_the_text_was_written(
    text: str, written: str | None, told: bool
) -> None:
    day = date.fromisoformat(written) if written else None
    assert tells_of(text, parse_when("9 April 1956"), day) == told


@pytest.mark.parametrize("text", ["in the fifties", "in the late 1950s", "the nineteen-fifties"])
def test_a_text_tells_of_a_decade_in_figures_and_in_words(text: str) -> None:
    assert tells_of(text, parse_when("1950s"))
    assert not tells_of(text, parse_when("1960s"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1. The April 9 note", True),
        ("On April 9, 1956, they met; not on April 10, 11 or 12.", True),
        ("They met in April.", False),
        ("On 8 and 10 April they met.", False),
    ],
)
def test_a_text_tells_of_a_day_in_any_year(text: str, told: bool) -> None:
    assert tells_of_day(text, "who met on 9 April?") == told
    assert tells_of_day(text, "who met in April?")


@pytest.mark.parametrize(
    ("text", "written", "told"),
    [
        ("In April they met.", None, True),
        ("They met on April 9, 1956, or the week after.", None, True),
        ("They met.", "1956-04-12", True),
        ("They met in May, before the autumn of 1956.", "1956-05-12", False),
    ],
)
def test_a_text_tells_of_a_month_by_itself_where_that_is_looked_for(
    text: str, written: str | None, told: bool
) -> None:
    day = date.fromisoformat(written) if written else None
    assert tells_of_day(text, "who met in April?", day, months=True) == told


@pytest.mark.parametrize("day", ["9 April", "April 9th", "April 9, 1956", "3 and 9 April 1956"])
@pytest.mark.parametrize(
    "long", ["They met. " * 500, "1 May 1950, 2 June 1951, " * 100, "x" * 5000]
)
def test_a_day_is_found_in_the_midst_of_a_long_text(day: str, long: str) -> None:
    assert tells_of_day(f"{long} They left on {day} for Kaesong. {long}", "who left on 9 April?")
    assert not tells_of_day(f"{long} They left on 19 April. {long}", "who left on 9 April?")
