"""Of two questions in one the first is answered, and that is told of the second."""

from __future__ import annotations

import pytest

from retrieval.answer import Unheeded
from retrieval.archive import Archive
from retrieval.query import Query
from retrieval.search.second_question import without_second

ASKED = "who requested Chinese aid"


@pytest.mark.parametrize(
    ("further", "told"),
    [
        (" and why?", "and why"),
        (", when and why", "when and why"),
        (" - and by whom?", "and by whom"),
        (" and for what reasons?", "and for what reasons"),
        (" and how did Stalin react?", "and how did Stalin react"),
        (", and what did Mao reply", "and what did Mao reply"),
        (" and how many planes were sent?", "and how many planes were sent"),
    ],
)
def test_the_first_question_is_answered_as_if_it_stood_alone(
    bundled_archive: Archive, further: str, told: str
) -> None:
    alone = bundled_archive.ask(Query(text=ASKED))
    both = bundled_archive.ask(Query(text=ASKED + further))
    assert alone.answered
    assert both.answered
    assert both.answer == alone.answer
    assert both.unheeded == (Unheeded(text=told, reason="second"),)


@pytest.mark.parametrize(
    "question",
    [
        "who requested Chinese aid?",
        "who did what and when?",
        "who and what",
        "what is it and how is it?",
        "did they add a caution about how and when to act?",
        "how many and which planes were sent?",
        "find a telegram that tells how things stand and what Kim should do",
        "pilots and why they were trained",
        "a plan that Kim made and which was given up",
        "the record, and when",
        "who requested Chinese aid? — and what did Mao say?",
    ],
)
def test_one_question_stays_whole(question: str) -> None:
    assert without_second(question) == (question, "")


def test_a_word_that_ends_like_a_question_word_ends_the_first_question() -> None:
    parted = without_second("what did Kim show and when?")
    assert parted == ("what did Kim show?", "and when")


def test_what_is_typed_at_length_takes_no_time_to_part() -> None:
    question = "who requested aid" + " and" * 500 + ", - " * 300 + " and what is and how"
    assert without_second(question)[0]
