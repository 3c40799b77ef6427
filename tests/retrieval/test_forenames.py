"""Whole names are read as surnames where the archive prints these alone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from small_archives import entry, made, of_titles

from retrieval.archive import Archive
from retrieval.home import Home
from retrieval.names import Expansion
from retrieval.query import Query
from retrieval.search.forenames import is_namesake_in

TITLES = (
    "Memorandum From the President's Assistant (Kissinger) to President Nixon",
    "Telegram From Rostow to Lodge",
    "Report on the Army by Walter Rostow",
    "Telegram From the Department of the Army to the Embassy",
    "Telegram From Stalin to Shtykov",
    "Letter From Kim Il Sung to Bulganin",
    "Letter From Vasilevsky to Beria",
    "Telegram From Korea to NATO",
    "Telegram From Alexis Johnson to President Johnson",
    "Note on Nkrumah, and on the Pathet of the Lao",
    "Note on what Fekini said at Kuneitra, and of Walther: a word",
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    home = Home(tmp_path_factory.mktemp("forenames"))
    opened = of_titles(home, TITLES, "1950-10-14")
    yield opened
    opened.close()


def read_as(archive: Archive, question: str) -> dict[str, str | None]:
    told = archive.ask(Query(text=question)).expansions
    return {one.asked: one.read_as for one in told if one.read_as}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("memos from Henry Kissinger to Richard M. Nixon",
         {"Henry Kissinger": "Kissinger", "Richard M. Nixon": "Nixon"}),
        ("Did President Richard Nixon's aide write?", {"Richard Nixon": "Nixon"}),
        ("Henry Kissinger", {"Henry Kissinger": "Kissinger"}),
        ("what did Josef Stalin write", {"Josef Stalin": "Stalin"}),
        ("J.V. Stalin", {"J.V. Stalin": "Stalin"}),
        ("telegram to Ambassador T. F. Shtykov", {"T. F. Shtykov": "Shtykov"}),
        ("what did Dr. Henry A. Kissinger get", {"Henry A. Kissinger": "Kissinger"}),
        ("what of Kwame Nkrumah?", {"Kwame Nkrumah": "Nkrumah"}),
        ("Kwame Nkrumah Volta River", {"Kwame Nkrumah": "Nkrumah"}),
        ("Alexander Vasilevsky aircraft", {"Alexander Vasilevsky": "Vasilevsky"}),
        ("who wrote to Lavrenty Pavlovich Beria", {"Lavrenty Pavlovich Beria": "Beria"}),
        ("what did Lyndon Johnson say", {"Lyndon Johnson": "Johnson"}),
        ("a talk with K. F. Nkrumah", {"K. F. Nkrumah": "Nkrumah"}),
        ("Walther Kissinger", {"Walther Kissinger": "Kissinger"}),
        ("what of Dirk Nkrumah?", {"Dirk Nkrumah": "Nkrumah"}),
        ("Josip Broz Nkrumah", {"Josip Broz Nkrumah": "Nkrumah"}),
        ("what did josip nkrumah get", {"Josip Nkrumah": "Nkrumah"}),
        ("what did Kissinger, H. get", {"H. Kissinger": "Kissinger"}),
        ("find Kissinger, H. A.'s note", {"H. A. Kissinger": "Kissinger"}),
        ("notes of Ian Stalin and Jo Stalin", {"Ian Stalin": "Stalin", "Jo Stalin": "Stalin"}),
    ],
)  # fmt: skip
def test_a_first_name_or_initials_before_a_surname_are_passed_over_and_told(
    archive: Archive, question: str, expected: dict[str, str]
) -> None:
    assert read_as(archive, question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "what did Walter Rostow report", "the Red Army", "Chinese Army", "the U.S. Army",
        "Compare Stalin and Kim", "Besides Stalin, who wrote?", "Joseph Stalin", "Kim Il Sung",
        "Comrade Stalin", "Telegrams From Rostow", "HENRY KISSINGER WROTE", "Henry Kissing",
        "Stalin Nixon", "Kissinger Nixon China", "Kim Il Sung Stalin", "Zhou Enlai Nixon",
        "élan Nixon", "what did Henry Kissingers write", "Stalin Stalin Stalin",
        "Why did Stalin write?", "what did Svetlana Stalin write?", "what did Vasily Stalin write?",
        "letters from Ann Rostow",
        "Truman's Korea decision", "DeGaulle NATO", "Nkrumah's Korea", "LBJ Nkrumah",
        "the Ten-Nation Nkrumah", "à Nixon",
        "the Pathet Lao", "the Young Nkrumah", "the Pathet Nkrumah",
        "Fekini Kissinger", "Fekini Nkrumah", "Henry Kuneitra",
        "what did Henry Alfred Kissinger get", "Nguyễn Văn Nixon", "Kissinger, Walther",
        "Madame Nixon", "Attorney-General Nixon",
    ],
)  # fmt: skip
def test_what_is_printed_so_or_is_no_name_of_a_person_stays(
    archive: Archive, question: str
) -> None:
    assert read_as(archive, question) == {}


@pytest.mark.parametrize(
    ("question", "also"),
    [
        ("Dulles on boots", True),
        ("does Dulles walk", True),
        ("does dulles walk", True),
        ("telegram dulles", True),
        ("Secretary Dulles", True),
        ("Foster Dulles", True),
        ("Confront Dulles", True),
        ("Suez Dulles", True),
        ("Allen Dulles", False),
        ("what did allen dulles tell", False),
        ("what did Allen W. Dulles tell", False),
        ("what did Eleanor Dulles tell", False),
        ("what did eleanor dulles tell", False),
        ("what did Jacqueline Dulles tell", False),
        ("what did Johnny Dulles tell", True),
        ("what did Jack Dulles tell", True),
        ("Eleanor Dulles and Dulles", True),
        ("what did Mrs. Dulles tell", False),
        ("what did madame dulles tell", False),
        ("Mrs. Dulles and Secretary Dulles", True),
        ("Secretary and Mrs. Dulles", True),
        ("did Molotov miss Dulles", True),
        ("what did Miss Dulles tell", False),
    ],
)
def test_somebody_else_of_that_surname_is_not_searched_by_the_names_of_a_known_person(
    tmp_path: Path, question: str, also: bool
) -> None:
    titles = "Note of John Foster Dulles on Suez", "Note on boots, which Allen Dulles wears"
    with closing(of_titles(Home(tmp_path), titles, "1957")) as archive:
        told = archive.ask(Query(text=question)).expansions
    assert [one.also for one in told if one.also] == [("John Foster Dulles",)] * also


def test_papers_of_a_wife_are_not_told_to_be_her_husbands(tmp_path: Path) -> None:
    titles = "Letter From President Kennedy to Khrushchev", "Letter From Mrs. Kennedy to Khrushchev"
    with closing(of_titles(Home(tmp_path), titles, "1963")) as archive:
        answer = archive.ask(Query(text="letter from Mrs. Kennedy to Khrushchev"))
    assert answer.correspondence
    assert answer.correspondence.text == "from Mrs. Kennedy to Khrushchev"
    assert answer.citations[0].record.title == titles[1]


@pytest.mark.parametrize(
    ("question", "text", "first"),
    [
        ("letters from Lady Pascoe", "from Lady Pascoe", 0),
        ("letters to lady pascoe", "to Lady Pascoe", 1),
        ("letters to Mrs. Tresidder", "to Mrs. Tresidder", 2),
        ("letters from Rev. Trewin", "from Trewin", 2),
        ("letters from Reverend Trewin", "from Trewin", 2),
    ],
)
def test_whom_titles_call_by_the_first_name_too_is_found_as_a_correspondent(
    tmp_path: Path, question: str, text: str, first: int
) -> None:
    titles = (
        "Letter from Lady Constance Pascoe to the Council",
        "Letter from Ida Tresidder to Lady Constance Pascoe",
        "Letter from Rev. Septimus Trewin to Mrs. Ida Tresidder",
    )
    with closing(of_titles(Home(tmp_path), titles, "1905")) as archive:
        answer = archive.ask(Query(text=question))
    assert answer.correspondence
    assert (answer.correspondence.text, answer.correspondence.missed) == (text, False)
    assert answer.citations[0].record.title == titles[first]


def test_a_lady_of_the_surname_is_nobody_else_of_it(tmp_path: Path) -> None:
    titles = (
        "Letter from Lady Constance Pascoe to the Council",
        "Letter from Ida Tresidder to Pascoe",
    )
    with closing(of_titles(Home(tmp_path), titles, "1905")) as archive:
        for question in ("letters from Lady Tresidder", "letters from Mrs Pascoe"):
            assert archive.ask(Query(text=question)).correspondence is None, question


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("Winifred Pascoe", False),
        ("what did Winifred Pascoe buy", False),
        ("what did Gretl Pascoe buy", False),
        ("what did Elisa Pascoe buy", True),
        ("what did Wilhelm Pascoe buy", True),
        ("what did Winifred Tresidder buy", False),
        ("what did Walt Tresidder buy", True),
    ],
)
def test_nobody_is_read_as_those_of_the_surname_whom_titles_call_otherwise(
    tmp_path: Path, question: str, read: bool
) -> None:
    titles = (
        "Letter, George Pascoe to Eliza Pascoe",
        "Letter, Eliza Pascoe to Wilhelmina Pascoe",
        "Letter, Walter Tresidder to Wilhelmina Pascoe",
        "Photograph of the Pascoe mill",
        "Receipt for Tresidder",
    )
    with closing(of_titles(Home(tmp_path), titles, "1884")) as archive:
        assert bool(read_as(archive, question)) == read


@pytest.mark.parametrize(
    ("title", "known"),
    [
        ("Letter, Miss Kim Trelawney to Mary Bray", False),
        ("Letter, Kim Chaek to Mary Bray", True),
        ("Letter, Kim to Mary Bray", True),
        ("Letter, John Bray to Mary Bray", True),
    ],
    ids=["of a stranger", "of another who is known", "alone", "in no record"],
)
def test_a_short_name_that_only_strangers_bear_here_is_no_known_person(
    tmp_path: Path, title: str, known: bool
) -> None:
    with closing(made(Home(tmp_path), {"": [entry(title, "1911")]})) as archive:
        answer = archive.ask(Query(text="letter from Kim"))
    assert bool(answer.expansions) == known
    if not known:
        assert answer.correspondence
        assert not answer.correspondence.missed


def test_of_somebody_else_of_that_surname_nothing_is_answered(archive: Archive) -> None:
    for question, answered in (
        ("what did Josef Stalin tell Shtykov?", True),
        ("what did Svetlana Stalin tell Shtykov?", False),
        ("telegram from Ann Rostow to Lodge", False),
        ("what did Mrs. Stalin tell Shtykov?", False),
    ):
        assert archive.ask(Query(text=question)).answered == answered, question


@pytest.mark.parametrize("title", ["A" * 2000, "USSR-" * 400, "A. " * 600, "Ab " * 600, "Я" * 2000])
def test_a_title_of_capitals_takes_no_time(tmp_path: Path, title: str) -> None:
    archive = made(Home(tmp_path / "home"), {"": [entry(f"From {title} on Stalin", "1950")]})
    archive.warm()
    begun = time.process_time()
    archive.ask(Query(text="what did Ann Stalin write?"))
    taken = time.process_time() - begun
    archive.close()
    assert taken < 0.5


def test_names_as_typed_stay_whole(archive: Archive) -> None:
    answer = archive.ask(Query(text="memos from Henry Kissinger", expand_names=False))
    assert answer.expansions == ()


def test_papers_are_found_by_the_surnames_of_those_who_wrote_them(archive: Archive) -> None:
    answer = archive.ask(Query(text="memo from Henry Kissinger to Richard Nixon"))
    assert answer.answered
    assert answer.citations[0].record.title == TITLES[0]
    assert answer.correspondence is not None
    assert not answer.correspondence.missed


@pytest.mark.parametrize(
    "question", ["letters to Tresidder", "who wrote to Tresidder", "letters to Tresidder on boots"]
)
def test_a_letter_from_somebody_is_no_answer_where_letters_to_him_are_asked_for(
    tmp_path: Path, question: str
) -> None:
    titles = (
        "Letter from Ida Tresidder to Constance Pascoe on boots",
        "Letter from Pascoe to Trewin",
    )
    with closing(of_titles(Home(tmp_path), titles, "1905")) as archive:
        answer = archive.ask(Query(text=question))
    assert not answer.answered
    assert answer.citations[0].record.title == titles[0]


@pytest.mark.parametrize(
    ("asked", "text", "another"),
    [
        ("Lyndon Johnson", "Memorandum by Mr. Joseph E. Johnson. Johnson doubts it.", True),
        ("L. B. Johnson", "Memorandum by Joseph Johnson", True),
        ("Lyndon Johnson", "Memorandum from President Johnson", False),
        ("Lyndon Johnson", "A talk of Joseph Johnson with Lyndon B. Johnson", False),
        ("Josef Johnson", "Memorandum by Joseph Johnson", False),
        ("Lyndon Johnson", "Joseph Johnsons mill", False),
        ("Lyndon Johnson", "Letter to Beria\nJohnson is told of it.", False),
    ],
)
def test_a_record_of_a_namesake_is_known(asked: str, text: str, another: bool) -> None:
    assert is_namesake_in(Expansion(asked=asked, read_as="Johnson"), text) == another
