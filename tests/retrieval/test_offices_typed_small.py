"""Offices and places asked for as sender or receiver, as titles have them or never do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from small_archives import of_titles

from retrieval.answer import Correspondence, Unheeded
from retrieval.archive import Archive
from retrieval.home import Home
from retrieval.query import Query

TITLES = (
    "Telegram From the Embassy in Egypt to the Department of State",
    "Telegram From the Department of State to the Embassy in Egypt",
    "Telegram From the Embassy in Egypt to the Secretary of State",
    "Telegram From the Consulate General in Algeria to the Department of State",
)


@pytest.fixture(scope="module")
def embassies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    home = Home(tmp_path_factory.mktemp("embassies"))
    with closing(of_titles(home, TITLES, "1956")) as archive:
        yield archive


@pytest.mark.parametrize(
    ("question", "words", "first"),
    [
        ("telegrams to the embassy in Egypt", "to embassy in Egypt", 1),
        ("telegrams to the Embassy in Egypt", "to Embassy in Egypt", 1),
        ("telegrams to the secretary of state from the embassy in Egypt",
         "from embassy in Egypt to secretary of state", 2),
        ("telegrams from the department of state to the embassy in Egypt",
         "from department of state to embassy in Egypt", 1),
        ("telegrams from the consulate general in Algeria to the Department of State",
         "from consulate general in Algeria to Department of State", 3),
    ],
)  # fmt: skip
def test_an_office_is_read_with_and_without_capitals(
    embassies: Archive, question: str, words: str, first: int
) -> None:
    answer = embassies.ask(Query(text=question))
    assert answer.answered
    assert answer.correspondence == Correspondence(text=words, missed=False)
    assert answer.citations[0].record.title == TITLES[first]


@pytest.mark.parametrize(
    "question",
    [
        "papers about the embassy in Egypt",
        "papers from the department of agriculture on Egypt",
        "what happened to the mission of Egypt",
    ],
)
def test_an_office_that_is_spoken_of_or_another_is_no_correspondent(
    embassies: Archive, question: str
) -> None:
    assert embassies.ask(Query(text=question)).correspondence is None


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("telegrams to Cairo", [("to Cairo", "receiver")]),
        ("telegrams from Cairo", [("from Cairo", "sender")]),
        ("telegrams from the Department of State to Egypt", [("to Egypt", "receiver")]),
        ("telegrams to the Secretary of State from Egypt", [("from Egypt", "sender")]),
        ("telegrams from Paris to Cairo", [("from Paris", "sender"), ("to Cairo", "receiver")]),
        ("telegrams to the Embassy in Egypt", []),
        ("telegrams to Zephyrov", []),
        ("papers on aid to Egypt", []),
        ("papers to Egyptian friends", []),
    ],
)
def test_a_place_is_told_to_be_no_receiver_as_it_is_no_sender(
    embassies: Archive, question: str, told: list[tuple[str, str]]
) -> None:
    unheeded = embassies.ask(Query(text=question)).unheeded
    assert [(one.text, one.reason) for one in unheeded] == told


def test_papers_to_a_place_are_not_answered_by_those_to_others(bundled_archive: Archive) -> None:
    answer = bundled_archive.ask(Query(text="telegrams from Stalin to Paris"))
    assert not answer.answered
    assert answer.unheeded == (Unheeded(text="to Paris", reason="receiver"),)
