"""Surnames that are words of English, or have accents, are names in small letters, too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from small_archives import made

from retrieval.archive import Archive
from retrieval.home import Home
from retrieval.query import Query
from retrieval.records import Entry
from retrieval.search.reading import read_question
from retrieval.search.surnames import printed_surname
from retrieval.search.vocabulary import Vocabulary

FROM_RUSSELL = "Letter from Bertrand Russell to Chairman Khrushchev"
RECORDS = {
    FROM_RUSSELL: "Russell asks for restraint.",
    "Letter from Chairman Khrushchev to President Kennedy": "Khrushchev writes of the missiles.",
    "Letter from Sir Anthony Eden to the Queen": "Eden resigns, as Dr. Horace Evans advises.",
    "Letter from Lester Pearson to Dag Hammarskjöld": "Pearson proposes a force.",
    "Letter from Dag Hammarskjöld to General Burns": "Hammarskjöld appoints Burns.",
    "Report on the Settlement of Horace Butler": "Vernon Harbour has a butler.",
}


def of_records(home: Home, records: Mapping[str, str]) -> Archive:
    """An archive of records with these titles and summaries."""
    entries = [
        Entry(title=title, summary=summary, date=None, archive="Geneva", line=1)
        for title, summary in records.items()
    ]
    return made(home, {"": entries})


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    opened = of_records(Home(tmp_path_factory.mktemp("surnames")), RECORDS)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("word", "printed"),
    [
        ("russell", "Russell"),
        ("evans", "Evans"),
        ("Evans", "Evans"),
        ("butler", "butler"),  # which stands in small letters, too
        ("harbour", "harbour"),  # so common that it is rather a thing
        ("president", "president"),
        ("queen", "queen"),
        ("nobody", "nobody"),
    ],
)
def test_a_surname_is_what_stands_behind_a_first_name_and_nowhere_in_small_letters(
    archive: Archive, word: str, printed: str
) -> None:
    with archive._serving.using() as serving:
        assert printed_surname(word, Vocabulary(serving.index, frozenset({""}))) == printed


@pytest.mark.parametrize(
    "question",
    [
        "What did Khrushchev write to Russell",
        "Letter from Evans to Eden",
        "What did Evans write to Eden",
        "Letters to Russell",
        "Letter from Hammarskjold to Pearson",
    ],
)
def test_a_paper_the_other_way_round_is_no_answer_in_small_letters_either(
    archive: Archive, question: str
) -> None:
    for typed in (question, question.lower()):
        assert not archive.ask(Query(text=typed)).answered, typed


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("letter from russell to khrushchev", FROM_RUSSELL),
        ("what did russell write to khrushchev", FROM_RUSSELL),
        ("letters from russell", FROM_RUSSELL),
        ("letter from pearson to hammarskjold", "Letter from Lester Pearson to Dag Hammarskjöld"),
        ("letters from hammarskjold to burns", "Letter from Dag Hammarskjöld to General Burns"),
    ],
)
def test_their_papers_are_found_in_small_letters(
    archive: Archive, question: str, title: str
) -> None:
    answer = archive.ask(Query(text=question))
    assert answer.answered
    assert answer.citations[0].record.title == title


@pytest.mark.parametrize(
    ("question", "also"),
    [
        ("what did Allen Dulles report", False),
        ("what did allen dulles report", False),
        ("what did dulles report", True),
        ("what did urges dulles report", True),  # which only begins a sentence
        ("what did John Foster Dulles report", True),
    ],
)
def test_a_first_name_that_only_begins_sentences_is_of_somebody_else(
    tmp_path: Path, question: str, also: bool
) -> None:
    records = {
        "Note of John Foster Dulles on Suez": "Urges Dulles to wait, as Dulles does.",
        "Memorandum of a Conference": "Allen Dulles reports of paratroops.",
    }
    with closing(of_records(Home(tmp_path), records)) as archive:
        told = archive.ask(Query(text=question)).expansions
    assert any(one.also for one in told) == also


@pytest.mark.parametrize(
    ("question", "also"),
    [
        ("ted kennedy", False),
        ("Ted Kennedy", False),
        ("letters from ted kennedy", False),
        ("letters from jacqueline kennedy", False),
        ("what did bobby kennedy tell", False),
        ("kennedy", True),
        ("letters from senator kennedy", True),
        ("what did jack kennedy tell", True),
        ("did they urge kennedy to wait", True),
        ("the plan to provoke kennedy", True),
    ],
)
def test_another_first_name_in_small_letters_is_of_somebody_else(
    archive: Archive, question: str, also: bool
) -> None:
    told = archive.ask(Query(text=question)).expansions
    assert any(one.also for one in told) == also


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("letter to bertrand russell", "to Bertrand Russell"),
        ("Pearson' letter to Hammarskjold", "from Pearson to Hammarskjold"),
        ("Pearson’ letter to Hammarskjold", "from Pearson to Hammarskjold"),
        ("Hammarskjold, Dag to Burns", "from Dag Hammarskjold to Burns"),
        ("Hammarskjöld, Dag to Burns", "from Dag Hammarskjöld to Burns"),
        ("letter from Hammarskjold, Pearson", "from Hammarskjold and Pearson"),
    ],
)
def test_names_are_read_whole(archive: Archive, question: str, text: str) -> None:
    with archive._serving.using() as serving:
        asked = read_question(Query(text=question), serving.index, archive._warm_encoder())
    assert asked.correspondents
    assert asked.correspondents.words == text


@pytest.mark.parametrize(
    ("question", "read_as"),
    [
        ("letter from Mueller to Walters", {"Mueller": "Müller"}),
        ("letter from mueller to walters", {"mueller": "Müller"}),
        ("letter from Müller to Walters", {}),
        ("letter from Bauer to Walters", {}),  # who is printed so
        ("letter from Schroeder to Walters", {}),  # whom no record has
    ],
)
def test_two_letters_for_an_umlaut_are_read_as_it(
    tmp_path: Path, question: str, read_as: dict[str, str]
) -> None:
    records = {
        "Letter from Rosita Müller to Frank Walters": "The copies that Müller asks for are late.",
        "Letter from Otto Bauer to Frank Walters": "He writes of bars, and of Baür.",
    }
    with closing(of_records(Home(tmp_path), records)) as archive:
        told = archive.ask(Query(text=question)).expansions
    assert {one.asked: one.read_as for one in told if one.read_as} == read_as
