"""What somebody said is not answered by a paper to him, nor by what others say."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from encoders import HashingEncoder
from faults.archives import names
from small_archives import of_titles

from retrieval.archive import Archive
from retrieval.home import Home
from retrieval.index.opened import Index
from retrieval.query import Query
from retrieval.search.doers import tells_of_others
from retrieval.search.reading import read_question

TO_RUSK = "Memorandum From the Legal Adviser (Oliver) to Secretary of State Rusk"
BY_RUSK = "Telegram From Secretary of State Rusk to the Embassy in Laos"
OF_NOBODY = "Memorandum for the Record"
TO_STALIN = "Telegram from Shtykov to Fyn-Si [Stalin]"

Told = Callable[[str, str, str], bool]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    home = Home(tmp_path_factory.mktemp("doers"))
    titles = (TO_RUSK, BY_RUSK, OF_NOBODY, TO_STALIN)
    of_titles(home, titles, "1950-10-14").close()
    index = Index.open(home, names())
    encoder = HashingEncoder()
    yield (
        lambda question, title, sentence: (
            not tells_of_others(
                read_question(Query(text=question), index, encoder), title, sentence, index
            )
        )
    )
    index.close()


@pytest.mark.parametrize(
    "question",
    [
        "What did Rusk answer Oliver on the hijackers?",
        "How did Secretary Rusk respond?",
        "what did rusk reply to oliver",
        "what Rusk decided on the hijackers",
        "Rusk's reply on the hijackers",
        "What had Rusk said of the hijackers?",
    ],
)
@pytest.mark.parametrize(
    ("title", "sentence", "expected"),
    [
        (TO_RUSK, "Oliver tells Rusk that there are more hijackers.", False),
        (TO_RUSK, "He proposes a law.", False),
        (BY_RUSK, "The hijackers are to be tried.", True),
        (OF_NOBODY, "Oliver proposes a law on hijackers.", False),
        (OF_NOBODY, "Rusk would rather have them tried.", True),
        (OF_NOBODY, "He would rather have them tried.", True),
    ],
)
def test_what_somebody_said_is_told_in_his_own_paper_or_by_his_name(
    told: Told, question: str, title: str, sentence: str, expected: bool
) -> None:
    assert told(question, title, sentence) is expected


@pytest.mark.parametrize(
    ("title", "sentence", "expected"),
    [
        (TO_RUSK, "Oliver had left by then.", False),
        (TO_RUSK, "Rusk met Oliver in May.", True),
        (TO_RUSK, "As you told me in May, they were to be tried.", True),
        (OF_NOBODY, "Both met in May.", True),
    ],
)
def test_what_somebody_did_otherwise_a_paper_to_him_may_tell_that_names_him(
    told: Told, title: str, sentence: str, expected: bool
) -> None:
    assert told("When did Rusk meet Oliver?", title, sentence) is expected


@pytest.mark.parametrize(
    "question",
    [
        "Who wrote to Rusk about the hijackers?",
        "What did Laos say to the hijackers?",
        "the hijackers",
        "What was Rusk told of the hijackers?",
    ],
)
def test_other_questions_are_answered_by_a_paper_to_somebody(told: Told, question: str) -> None:
    assert told(question, TO_RUSK, "There are more hijackers.")


def test_a_person_is_named_by_any_of_his_names(told: Told) -> None:
    assert told("What did Stalin answer?", OF_NOBODY, "Filippov agrees to send planes.")
    assert not told("What did Filippov answer?", TO_STALIN, "Kim asks Stalin for planes.")


@pytest.mark.parametrize(
    "question", ["What did Vyshinsky reply?", "Beria's answer on the bacteria"]
)
def test_no_reply_is_made_up_of_a_paper_to_somebody(
    bundled_archive: Archive, question: str
) -> None:
    assert not bundled_archive.ask(Query(text=question)).answered


def test_who_wrote_his_own_paper_is_answered_for(bundled_archive: Archive) -> None:
    answer = bundled_archive.ask(Query(text="What was Stalin's reply to Kim?"))
    assert answer.answered
    assert "(Stalin) to Kim" in answer.citations[0].record.title
