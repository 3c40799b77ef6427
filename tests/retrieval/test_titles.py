"""Ranks, offices and first names before a surname are said where a record has the surname."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from encoders import HashingEncoder
from small_archives import of_titles

from retrieval.archive import Archive
from retrieval.home import Home
from retrieval.index.opened import Index
from retrieval.names import NameAuthority
from retrieval.query import Query
from retrieval.search.reading import read_question

TITLES = (
    "Telegram From Kishi to Rusk",
    "Telegram From Rusk to Kishi",
    "Note on a talk of Dean Rusk",
    "Note on a talk of William Bundy",
    "Note on a talk of McGeorge Bundy",
    "Telegram From Bundy to Rusk",
    "Debate in the General Assembly, with Marshal Tito",
    "Note on a talk of Henry Wang with Li Wang",
    "Election of Irena Kowalczyk",
    "Report of Mr. Tresidder on rice",
)


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    home = Home(tmp_path_factory.mktemp("titles"))
    of_titles(home, TITLES, "1950-10-14").close()
    index = Index.open(home, NameAuthority(()))
    encoder = HashingEncoder()
    yield lambda text: read_question(Query(text=text), index, encoder).weigher.text
    index.close()


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what did Prime Minister Kishi say", "what did Kishi say"),
        ("what did Secretary of State Rusk say", "what did Rusk say"),
        ("what did Vice President Rusk say", "what did Rusk say"),
        ("what did Attorney General Rusk say", "what did Rusk say"),
        ("what did the Generalissimo Kishi say", "what did the Kishi say"),
        ("what did Marshal Tito say", "what did Tito say"),
        ("what did Acting Foreign Minister Kishi say", "what did Kishi say"),
        ("what did the General Assembly say", "what did the General Assembly say"),
        ("what did the Foreign Minister say", "what did the Foreign Minister say"),
        ("Mr. Kishi", "Kishi"),
        ("when was Mrs. Kowalczyk elected", "when was Kowalczyk elected"),
        ("when was Mrs. Tresidder elected", "when was Mrs. Tresidder elected"),
        ("when was Mrs. Kishi elected", "when was Mrs. Kishi elected"),
        ("General Assembly", "General Assembly"),
    ],
)
def test_an_office_before_a_name_is_not_looked_for(
    left: Callable[[str], str], question: str, expected: str
) -> None:
    assert left(question) == expected


def test_an_office_before_a_name_is_not_told_to_be_missing(tmp_path: Path) -> None:
    with closing(of_titles(Home(tmp_path), TITLES)) as archive:
        answer = archive.ask(Query(text="did Mr. Kishi buy zinc from Dr. Rusk"))
    assert answer.unknown_words == ("zinc",)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what did Dean Rusk say", "what did Rusk say"),
        ("what did Dean M. Rusk say", "what did Rusk say"),
        ("what did Secretary Dean Rusk say", "what did Rusk say"),
        ("what did Rusk, Dean say", "what did Rusk say"),
        ("what did McGeorge Bundy say", "what did McGeorge Bundy say"),
        ("what did Bundy Rusk say", "what did Bundy Rusk say"),
        ("what did Rusk, Kishi and Bundy say", "what did Rusk, Kishi and Bundy say"),
    ],
)
def test_a_first_name_is_not_looked_for_where_records_have_no_other_before_that_surname(
    left: Callable[[str], str], question: str, expected: str
) -> None:
    assert left(question) == expected


@pytest.mark.parametrize(
    "typed",
    ["Generalissimo Stalin", "Stalin, I. V.", "Marshal Joseph Stalin", "comrade Stalin"],
)
def test_a_person_is_answered_for_under_whatever_title(
    bundled_archive: Archive, typed: str
) -> None:
    plain, titled = (
        bundled_archive.ask(Query(text=f"what did {name} tell Kim in October 1950?"))
        for name in ("Stalin", typed)
    )
    assert titled.answered
    assert titled.citations[0].record == plain.citations[0].record
