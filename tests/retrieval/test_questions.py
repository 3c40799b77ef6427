"""The figures of labelled questions count what they say, and never show what is held out."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answer import Answer, Citation, Coverage
from retrieval.dates import ArchiveDate
from retrieval.errors import SourceError
from retrieval.evaluate.questions import Question, figures, load_questions
from retrieval.records import Record

RIGHT, WRONG = "Stalin agrees to train pilots.", "Kim asks for trucks."
GOLD = {"date": "1950-11-20", "title": "Telegram from Stalin"}


def asked(number: int, **fields: object) -> Question:
    values = {
        "id": f"q{number}",
        "question": f"question {number}?",
        "answerable": True,
        "gold": [GOLD],
        "key_sentences": [RIGHT],
        "kind": "who",
        "split": "tune",
    }
    return Question.model_validate({**values, **fields})


def unanswerable(number: int, kind: str, **fields: object) -> Question:
    return asked(number, answerable=False, gold=[], key_sentences=[], kind=kind, **fields)


def answer(
    title: str = GOLD["title"],
    sentence: str = RIGHT,
    date: str = GOLD["date"],
    *,
    answered: bool = True,
) -> Answer:
    record = Record(
        record_id="r", title=title, archive="A", summary=sentence, date=ArchiveDate.from_edtf(date)
    )
    return Answer(
        question="",
        answered=answered,
        answer=None,
        citations=(Citation(rank=1, score=1, record=record, key_sentence=sentence),),
        coverage=Coverage(records=1, undated=0, first=None, last=None),
    )


def test_each_share_is_of_the_questions_that_it_is_about() -> None:
    found = figures(
        [
            (asked(1), answer()),
            (asked(2), answer(sentence=WRONG)),
            (asked(3), answer(title="Another", sentence=WRONG)),
            (asked(4), answer(answered=False)),
            (unanswerable(5, "far"), answer(answered=False)),
            (unanswerable(6, "near-topic"), answer()),
            (unanswerable(7, "near-topic"), answer(answered=False)),
        ]
    )
    assert (found.answerable, found.unanswerable) == (4, 3)
    assert (found.hit_1, found.sentence, found.refused) == (0.75, 0.5, 0.25)
    assert found.wrongly_answered == pytest.approx(1 / 3, abs=1e-4)
    assert found.answered_by_kind == {"far": (0, 1), "near-topic": (1, 2)}


@pytest.mark.parametrize("given", [answer(date="1950-11-21"), answer(title="Telegram")])
def test_a_record_of_another_date_or_title_is_not_the_right_one(given: Answer) -> None:
    assert figures([(asked(1), given)]).hit_1 == 0


def test_an_answer_without_citations_is_right_in_nothing() -> None:
    silent = answer(answered=False).model_copy(update={"citations": ()})
    found = figures([(asked(1), silent)])
    assert (found.hit_1, found.sentence, found.refused) == (0, 0, 1)


def test_questions_that_are_held_out_are_never_named() -> None:
    kept = [(asked(1, split="held-out"), answer(title="Another", sentence=WRONG, answered=False))]
    assert figures(kept).failures == ()
    shown = figures([(asked(1), kept[0][1])]).failures
    assert len(shown) == 3
    assert all("question 1?" in failure for failure in shown)


@pytest.mark.parametrize("wrong", [b'{"id": "q2"}', b'{"id": "caf\xe9"}', b"no JSON"])
def test_a_wrong_line_is_named(tmp_path: Path, wrong: bytes) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_bytes(asked(1).model_dump_json().encode() + b"\n" + wrong + b"\n")
    with pytest.raises(SourceError, match="line 2"):
        load_questions(path)


def test_each_line_is_one_question_and_an_empty_one_is_none(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    questions = [asked(1, question="one\u2028question?"), asked(2)]
    lines = "\r\n".join(question.model_dump_json() for question in questions)
    path.write_bytes(f"{lines}\r\n\r\n".encode())
    assert load_questions(path) == questions
