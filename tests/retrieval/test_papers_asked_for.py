"""Papers by their correspondents: those asked for before others, those not wanted nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from small_archives import entry, made, of_titles

from retrieval.answer import Answer, Correspondence, Unheeded
from retrieval.archive import Archive
from retrieval.home import Home
from retrieval.query import Query

MANY = [entry(f"Telegram from Stalin to Kim Il Sung, part{n}", "1950-10-14") for n in range(400)]

LETTERS = (
    "Note on aid for Nixon, Stalin and Paris",
    "Letter from Stalin to Nixon",
    "Letter from Nixon to Stalin",
)

DIPLOMATS = (
    "Letter From the Counsel (Feldman) to the Representative (Stevenson) on talks with Harman",
    "Telegram From the Embassy in Libya to the Department of State on Fekini and Harriman",
    "Letter From Premier Pham to King Kassim",
    "Message From General De Gaulle to King Kassim",
    "Note on Pham Hung-dao",
    "Letter From Premier Castiella to Secretary-General Hammarskjöld on the Sahara",
)


@pytest.fixture(scope="module")
def correspondence(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    home = Home(tmp_path_factory.mktemp("letters"))
    with closing(of_titles(home, LETTERS, "1950")) as archive:
        yield archive


@pytest.fixture(scope="module")
def diplomats(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    home = Home(tmp_path_factory.mktemp("diplomats"))
    with closing(of_titles(home, DIPLOMATS, "1962")) as archive:
        yield archive


def found(home: Path, question: str, *titles: str) -> list[str]:
    """The titles that are found, the first one first."""
    return [one.record.title for one in asked(home, question, *titles).citations]


def asked(home: Path, question: str, *titles: str) -> Answer:
    """What is answered where papers of one day have these titles."""
    papers = [entry(title, "1950-10-14") for title in titles]
    with closing(made(Home(home), {"": papers})) as archive:
        return archive.ask(Query(text=question, count=20))


def test_behind_hundreds_of_papers_that_are_not_wanted_the_others_are_found(
    tmp_path: Path,
) -> None:
    others = [entry("Telegram from Mao on rice, fuel, codes, trains, tents and maps", "1950-11-01")]
    with closing(made(Home(tmp_path), {"": [*MANY, *others]})) as archive:
        answer = archive.ask(Query(text="telegrams to Kim Il Sung not from Stalin"))
    assert answer.unwanted == "from Stalin"
    assert [one.record.title for one in answer.citations] == [others[0].title]


def test_papers_that_are_not_wanted_are_none_of_the_few_of_a_date(tmp_path: Path) -> None:
    titles = ("Telegram from Stalin to Kim Il Sung", "Telegram from Mao to Kim Il Sung")
    titles_found = found(tmp_path, "telegrams of October 1950 not from Stalin", *titles)
    assert titles_found == [titles[1]]


def test_papers_the_other_way_round_come_behind_others_on_the_same_persons(
    tmp_path: Path,
) -> None:
    right, turned = "Letter from Mao to Stalin", "Letter from Stalin to Mao"
    others = ("Note on Mao and Stalin", "Note on coal")
    titles_found = found(tmp_path, "letters from Mao to Stalin", turned, *others, right)
    assert titles_found[:2] == [right, others[0]]
    assert turned in titles_found[2:]


def test_of_papers_alike_in_what_they_say_that_of_the_correspondents_comes_first(
    tmp_path: Path,
) -> None:
    titles = ("Letter from Stalin to Mao, on boots", "Letter from Mao to Stalin, on boots")
    titles_found = found(tmp_path, "letter from Mao to Stalin about boots", *titles)
    assert titles_found == [titles[1], titles[0]]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("papers to Stalin", "to Stalin"),
        ("records sent to Stalin", "to Stalin"),
        ("documents which were addressed to Stalin by Nixon", "from Nixon to Stalin"),
        ("papers received by Nixon", "to Nixon"),
        ("documents from Stalin to Nixon", "from Stalin to Nixon"),
        ("papers by Nixon", "from Nixon"),
        ("papers addressed by Stalin to Nixon", "from Stalin to Nixon"),
        ("which records went from Nixon to Stalin?", "from Nixon to Stalin"),
        ("papers that Nixon wrote", "from Nixon"),
        ("every document Stalin sent to Nixon", "from Stalin to Nixon"),
        ("which papers did Nixon receive?", "to Nixon"),
    ],
)
def test_papers_of_any_kind_are_asked_for_as_letters_are(
    correspondence: Archive, question: str, words: str
) -> None:
    answer = correspondence.ask(Query(text=question))
    assert answer.correspondence == Correspondence(text=words, missed=False)
    assert words.rsplit(maxsplit=1)[-1] in answer.citations[0].record.title


@pytest.mark.parametrize(
    "question",
    ["papers to Stalin's aide", "records of aid to Nixon", "documents to date", "papers to Paris"],
)
def test_what_no_title_has_as_sender_or_receiver_is_no_correspondence(
    correspondence: Archive, question: str
) -> None:
    assert correspondence.ask(Query(text=question)).correspondence is None


@pytest.mark.parametrize(
    ("question", "words", "answered"),
    [
        ("What did Feldman write to Harman?", "from Feldman to Harman", False),
        ("Did Harman ever write to Feldman?", "from Harman to Feldman", False),
        ("Feldman letter to Harman", "from Feldman to Harman", False),
        ("the letters of Harman with Feldman", "between Harman and Feldman", False),
        ("message from Ambassador Harman to Mr. Feldman", "from Harman to Feldman", False),
        ("Fekini letter to Harriman", "from Fekini to Harriman", True),
        ("letter from Harriman to Fekini", "from Harriman to Fekini", True),
    ],
)
def test_that_no_paper_is_from_one_to_the_other_is_told_and_no_letter_of_others_answers(
    diplomats: Archive, question: str, words: str, answered: bool
) -> None:
    answer = diplomats.ask(Query(text=question))
    assert answer.correspondence == Correspondence(text=words, missed=True)
    assert (answer.answered, answer.unheeded) == (answered, ())


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Johnson to Wilson", "from Johnson to Wilson"),
        ("letter from Johnson to Wilson", "from Johnson to Wilson"),
        ("letter from Lodge to Johnson", "from Lodge to Johnson"),
        ("letter from Lodge to Wilson", None),
        ("what did Lodge write to Wilson", None),
    ],
)
def test_no_other_paper_answers_and_one_to_the_office_of_somebody_may_be_to_him(
    tmp_path: Path, question: str, words: str | None
) -> None:
    titles = (
        "Memorandum of Conversation on the talks of Johnson, Lodge and Wilson",
        "Letter From President Wilson to Foreign Minister Johnson",
        "Telegram From the Ambassador (Lodge) to the President",
    )
    answer = asked(tmp_path, question, *titles)
    assert not answer.answered
    told = Correspondence(text=words, missed=True) if words else None
    assert answer.correspondence == told


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did Harriman cable to Fekini?", "from Harriman to Fekini"),
        ("How did Feldman reply to Harman?", "from Feldman to Harman"),
        ("did Harman answer Feldman", "from Harman to Feldman"),
    ],
)
def test_it_is_told_too_where_an_answer_is_asked_for_that_may_stand_in_another_paper(
    diplomats: Archive, question: str, words: str
) -> None:
    told = diplomats.ask(Query(text=question)).correspondence
    assert told == Correspondence(text=words, missed=True)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("letter from Ambassador Feldman to Governor Stevenson", "from Feldman to Stevenson"),
        ("What did de Gaulle write to Kassim?", "from de Gaulle to Kassim"),
        ("letter from Castiella to Hammarskjold", "from Castiella to Hammarskjold"),
        ("letter from Castiella to Hammarskjöld", "from Castiella to Hammarskjöld"),
    ],
)
def test_a_name_need_not_have_the_office_or_the_accents_of_the_title(
    diplomats: Archive, question: str, words: str
) -> None:
    answer = diplomats.ask(Query(text=question))
    assert answer.answered
    assert answer.correspondence == Correspondence(text=words, missed=False)


@pytest.mark.parametrize(
    "question",
    [
        "letter from mcelroy to dillon",
        "did mcelroy write to dillon about bases",
        "letter from young to gross",
        "telegram from young to gross on bases",
        "Nu to Eisenhower",
        "nu to eisenhower",
    ],
)
def test_a_letter_the_other_way_round_is_no_answer_whatever_capitals_the_names_have(
    tmp_path: Path, question: str
) -> None:
    titles = (
        "Letter From Acting Secretary of State Dillon to Secretary of Defense McElroy on bases",
        "Letter From the Legal Adviser (Gross) to the Director (Young) on bases",
        "President Eisenhower to Prime Minister Nu on bases",
    )
    assert not asked(tmp_path, question, *titles).answered


@pytest.mark.parametrize(
    "question",
    [
        "letter from Pham Hung-dao to Kassim",
        "letter from Feldman to Zephyrov",
        "letter from Libya to Harriman",
        "letter from HARMAN to Feldman",
        "what did Feldman tell Harman?",
        "how did Feldman answer Harman's talks?",
        "Feldman to Harman",
        "Feldman and Harman",
    ],
)
def test_where_a_title_may_mean_them_or_no_paper_is_asked_for_nothing_is_told(
    diplomats: Archive, question: str
) -> None:
    told = diplomats.ask(Query(text=question)).correspondence
    assert told is None or not told.missed


@pytest.mark.parametrize(
    ("question", "words", "first"),
    [
        ("telegrams from the CIA", "from CIA", 0),
        ("papers from the CIA about tents", "from CIA", 0),
        ("telegram from the CIA to Harman", "from CIA to Harman", 0),
        ("telegrams to the Central Intelligence Agency", "to Central Intelligence Agency", 1),
    ],
)
def test_a_body_is_sender_or_receiver_by_its_name_in_full_and_in_short(
    tmp_path: Path, question: str, words: str, first: int
) -> None:
    titles = (
        "Telegram From the Central Intelligence Agency to Harman on tents",
        "Telegram From Harman to the CIA on tents",
        "Notes on the Central Intelligence Agency (CIA) and tents",
    )
    answer = asked(tmp_path, question, *titles)
    assert answer.answered
    assert answer.correspondence == Correspondence(text=words, missed=False)
    assert answer.citations[0].record.title == titles[first]


@pytest.mark.parametrize("question", ["letters from W Bray to J Bray", "letter from W. Bray"])
def test_initials_stand_in_titles_with_or_without_a_stop(tmp_path: Path, question: str) -> None:
    answer = asked(tmp_path, question, "Letter, J. Bray to W. Bray", "Letter, W. Bray to J. Bray")
    assert answer.correspondence
    assert not answer.correspondence.missed
    assert answer.citations[0].record.title == "Letter, W. Bray to J. Bray"


def test_a_rank_alone_is_nobody(tmp_path: Path) -> None:
    title = "Letter, Walter Bray to Dr. Tresidder"
    for question in ("letters to Dr. and Mrs. Tresidder", "letters not to Dr. and Mrs. Tresidder"):
        answer = asked(tmp_path / question, question, title)
        assert (answer.correspondence, answer.unwanted) == (None, None)


@pytest.mark.parametrize(
    ("place", "somebody"),
    [
        ("Moscow", "Kim"),
        ("moscow", "kim"),
        ("Washington", "Kim"),
        ("Beijing", "Kim"),
        ("peking", "kim"),
    ],
)
def test_papers_from_a_place_are_not_answered_by_those_of_others(
    bundled_archive: Archive, place: str, somebody: str
) -> None:
    answer = bundled_archive.ask(Query(text=f"telegram from {place} to {somebody}"))
    assert not answer.answered
    assert answer.unheeded == (Unheeded(text=f"from {place}", reason="sender"),)
    assert "to Kim Il Sung" in answer.citations[0].record.title


@pytest.mark.parametrize("kind", ["correspondence", "cablegrams"])
def test_a_kind_of_paper_that_no_record_names_is_not_told_to_be_missing(
    bundled_archive: Archive, kind: str
) -> None:
    answer = bundled_archive.ask(Query(text=f"{kind} between Mao and Stalin"))
    assert (answer.answered, answer.unknown_words) == (False, ())
