"""A day or month of only one year here keeps no record from answering that tells of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from small_archives import entry, made

from retrieval.answer import DateSetAside
from retrieval.archive import Archive
from retrieval.home import Home
from retrieval.query import Query


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """One record each of a day in March, April and May, and others that tell of these."""
    entries = [
        entry("coal and rice", "1949-03-07"),
        entry("tax on salt", "1949-04-20"),
        entry("price of tea", "1951-05-02"),
        entry("visit of the general to the harbour on March 7", "1962-06-06"),
        entry("strike of the miners in April", "1953-06-09"),
        entry("school for pilots", "1953-06-10"),
    ]
    archive = made(Home(tmp_path_factory.mktemp("completed")), {"": entries})
    yield archive
    archive.close()


@pytest.mark.parametrize(
    ("question", "title", "words"),
    [
        (
            "visit of the general to the harbour on March 7",
            "visit of the general to the harbour on March 7",
            "March 7",
        ),
        ("strike of the miners in April", "strike of the miners in April", "April"),
    ],
)
def test_a_record_that_tells_of_the_day_or_month_answers_where_those_of_it_do_not(
    archive: Archive, question: str, title: str, words: str
) -> None:
    answer = archive.ask(Query(text=question))
    assert answer.answered
    assert answer.citations[0].record.title == title
    assert answer.date is None
    assert answer.date_set_aside == DateSetAside(text=words, reason="no answer")
    assert answer.coverage.records == 6


@pytest.mark.parametrize("question", ["school for pilots on March 7", "school for pilots in April"])
def test_a_record_that_does_not_tell_of_the_day_or_month_does_not_answer(
    archive: Archive, question: str
) -> None:
    answer = archive.ask(Query(text=question))
    assert not answer.answered
    assert answer.date is not None
    assert answer.coverage.records == 1


@pytest.mark.parametrize("question", ["price of tea on 2 May", "price of tea in May", "March 7"])
def test_a_record_of_the_day_or_month_answers_first_and_its_year_is_told(
    archive: Archive, question: str
) -> None:
    answer = archive.ask(Query(text=question))
    assert answer.answered
    assert answer.date is not None
    assert answer.date.range.earliest is not None
    year = answer.citations[0].record.date
    assert year is not None
    assert answer.date.range.earliest.year == year.earliest.year
    assert answer.date_set_aside is None


def test_the_second_page_of_such_an_answer_is_of_all_dates_too(archive: Archive) -> None:
    question = "visit of the general to the harbour on March 7"
    answer = archive.ask(Query(text=question, count=2, offset=2))
    assert answer.answered
    assert [one.rank for one in answer.citations] == [3, 4]
