"""Years of what records tell of, and not of records: agreements, wars, conferences."""

from __future__ import annotations

import pytest
from dates_in_questions import range_in

from retrieval.dates import EventYear, find_dates


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("the 1958 Agreement with Euratom", "1958"), ("1948 Soviet-Finnish Pact", "1948"),
        ("the Geneva accords of 1954", "1954"), ("Article VI of the 1951 Treaty", "1951"),
        ("who opposed the 1958 military nuclear cooperation agreement?", "1958"),
        ("Kim's 1950 treaty with Mao", "1950"), ("the 1965 German proposal on Berlin", "1965"),
        ("was he bound by the 1951 treaty?", "1951"), ("the 1958 Iraqi revolt", "1958"),
        ("in the months before the 1958 coup in Iraq", "1958"), ("after the 1956 war", "1956"),
        ("what changed after the 1953 armistice?", "1953"), ("before the 1960 election", "1960"),
        ("after the talks of 1951", "1951"), ("between the 1956 war and the 1967 war", "1956"),
        ("the 1954 Geneva conference on Laos", "1954"), ("the 1955 Bandung Conference", "1955"),
        ("the 1964 Gulf of Tonkin incident", "1964"), ("the 1960 U-2 incident", "1960"),
        ("1964 presidential election", "1964"), ("Chile's 1964 elections", "1964"),
        ("who fled in the 1956 Hungarian crisis?", "1956"), ("the 1951 offensive", "1951"),
        ("the 1961 Vienna summit", "1961"), ("the 1954 ceasefire line", "1954"),
        ("did Soviet-Persian 1921 treaty hold", "1921"), ("does 1936 Montreux Convention", "1936"),
        ("security treaty of 1951 revision", "1951"),
    ],
)  # fmt: skip
def test_the_year_of_an_agreement_or_revolt_is_not_that_of_records(
    question: str, year: str
) -> None:
    found = find_dates(question)
    assert isinstance(found, EventYear)
    assert (found.text, question[found.start : found.end]) == (year, year)


@pytest.mark.parametrize(
    "question",
    [
        "is the 1921 Soviet-Persian treaty void", "is the 1921 Russo-Persian treaty void",
        "Iran's 1921 treaty", "1921 Soviet-Persian treaty", "what does the 1921 treaty say",
    ],
)  # fmt: skip
def test_the_year_of_an_agreement_may_lie_before_all_records(question: str) -> None:
    found = find_dates(question, range(1945, 1970))
    assert isinstance(found, EventYear)
    assert found.text == "1921"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("reply to the telegram of 27 September 1950", "1950-09-27.."),
        ("the response to Matveyev's telegram of 27 September 1950", "1950-09-27.."),
        ("how did Stalin respond to Kim's letter dated 9 October 1950?", "1950-10-09.."),
        ("what was the reaction to the request of September 1950", "1950-09-01.."),
        ("who answered Kim's letter of 26 June 1951?", "1951-06-26.."),
        ("reply to Mao's 5 May 1951 telegram", "1951-05-05.."),
        ("Stalin's reply from Moscow to the telegram from Kim of 9 October 1950", "1950-10-09.."),
        ("the reply of 30 September 1950 to the telegram", "1950-09-30..1950-09-30"),
        ("the telegram of 30 September 1950 in reply to Kim", "1950-09-30..1950-09-30"),
        ("Stalin's answer to Kim of 14 October 1950", "1950-10-14..1950-10-14"),
        ("his answer to Kim in the telegram of 14 October 1950", "1950-10-14..1950-10-14"),
        ("the reply to the telegram in October 1950", "1950-10-01..1950-10-31"),
        ("replies from October 1950", "1950-10-01..1950-10-31"),
    ],
)
def test_what_answers_a_paper_of_a_date_is_of_that_date_or_later(
    question: str, expected: str
) -> None:
    assert range_in(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "1951 talks", "the 1951 telegram", "the 1951 meeting of ministers", "his 1951 visit",
        "memorandum of conference 1951", "memorandum of the 1951 conference with the President",
        "1951 conference minutes", "telegrams of the 1951 summit", "the 1951 election reports",
        "the crisis of 1951 in Iran", "Geneva conference 1951", "elections in 1951",
        "the 1951 letters of Kim and the armistice",
    ],
)  # fmt: skip
def test_the_year_of_papers_and_of_talks_is_that_of_records(question: str) -> None:
    assert range_in(question) == "1951-01-01..1951-12-31"


def test_a_day_without_its_year_goes_before_the_year_of_an_agreement() -> None:
    found = find_dates("what was said on 14 October of the 1951 treaty?")
    assert isinstance(found, tuple)
    assert [(one.month, one.day) for one in found] == [(10, 14)]
