"""A reply is asked within an answer's subject only where one sentence speaks of all it asks for."""

from __future__ import annotations

import pytest

from bot.follow_up import covers, joined, repeats
from retrieval.answer import Answer, Citation, Coverage, DateNotice, KeySentence
from retrieval.dates import parse_when
from retrieval.names import Expansion
from retrieval.records import Record

EARLIER = "who requested Chinese aid"
SENTENCE = (
    "Mao Zedong informs Peng Dehuai that Stalin has approved of a single central command, "
    "in telegram 10483."
)
MAO = Expansion(asked="Mao", entities=(), also=("Mao Zedong", "Mao Tse-tung"))
FILIPPOV = Expansion(asked="Filippov", entities=(), also=("Stalin", "Feng Xi"))


def answer(*expansions: Expansion, date: str = "", answered: bool = True) -> Answer:
    record = Record(record_id="1", title="Telegram to Peng Dehuai", archive="An archive")
    return Answer(
        question="both",
        answered=answered,
        answer=KeySentence(sentence=SENTENCE, rank=1) if answered else None,
        citations=(Citation(rank=1, score=1, record=record),),
        coverage=Coverage(records=1, undated=0, first=None, last=None),
        expansions=expansions,
        date=DateNotice(text=date, range=parse_when(date)) if date else None,
        generation="1",
    )


@pytest.mark.parametrize(
    ("reply", "found", "within"),
    [
        ("and what did Mao say?", answer(MAO), True),
        ("and Filippov?", answer(FILIPPOV), True),
        ("who was informed?", answer(), True),
        ("was there a telegram?", answer(), True),
        ("what is the boiling point of water?", answer(), False),
        ("and when did Stalin die?", answer(), False),
        ("why?", answer(), False),
        ("and what did Mao say?", answer(MAO, answered=False), False),
        ("and in November 1950?", answer(date="November 1950"), False),
        ("was it telegram 10482?", answer(), False),
        ("did Stalin approve in November 1950?", answer(date="November 1950"), True),
    ],
)
def test_within_the_subject_or_not(reply: str, found: Answer, within: bool) -> None:
    assert covers(found, reply, EARLIER) is within


def test_another_date_alone_needs_a_sentence_that_answers_the_earlier_question() -> None:
    found = answer(date="November 1950")
    assert covers(found, "and in November 1950?", "who approved of a command?")


@pytest.mark.parametrize(
    ("reply", "both"),
    [
        ("only in September 1950", "what did Kim request? — only in September 1950"),
        ("and in September?", "what did Kim request? — and in September?"),
        ("and 1951?", "what did Kim request? — and 1951?"),
        ("and Stalin?", "what did Kim request in October 1950? — and Stalin?"),
    ],
)
def test_another_date_takes_the_place_of_the_earlier_one(reply: str, both: str) -> None:
    earlier = "what did Kim request in October 1950?"
    assert joined(earlier, reply) == both
    assert joined(earlier, reply, read_dates=False) == f"{earlier} — {reply}"


def test_what_somebody_said_is_not_told_by_the_sentence_above() -> None:
    other = answer().model_copy(update={"answer": KeySentence(sentence="Mao agrees.", rank=1)})
    for reply in ("what did Stalin write?", "and what did Peng Dehuai reply?"):
        assert repeats(answer(), answer(), reply)
        assert not repeats(answer(), other, reply)
        assert not repeats(answer(answered=False), answer(), reply)
    assert not repeats(answer(), answer(), "did Stalin approve?")
