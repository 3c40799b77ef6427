"""Amounts: what a question counts, and which numbers of a sentence may be of it."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_archives import entry, made

from retrieval.archive import Archive
from retrieval.home import Home
from retrieval.query import Query
from retrieval.search.amounts import amounts, counted


@pytest.mark.parametrize(
    ("question", "things"),
    {
        "how many tanks did Stalin send?": ["tanks"],
        "how many Soviet pilots flew in Korea?": ["pilots"],
        "How much money was asked for?": ["money"],
        "and how much did it cost?": [],
        "how long did the talks last?": [],
        "what salary did the advisers get?": [],
        "what was the number of advisers?": [],
        "what did Stalin tell Mao?": None,
        "why did Kim not say how many tanks he had?": None,
        "they do not know how to do so many things": None,
    }.items(),
)
def test_what_a_question_counts(question: str, things: list[str] | None) -> None:
    assert counted(question) == things


@pytest.mark.parametrize(
    "sentence",
    [
        "Six divisions are ready.",
        "They lost 2,000 men.",
        "He has twenty-six thousand troops.",
        "$50,000 was asked for.",
        "An 18-nation conference.",
        "In October 1950 he had 1500 rifles.",
        "They sent 2000 tons of lead.",
    ],
)
def test_a_number_of_things_is_an_amount(sentence: str) -> None:
    assert amounts(sentence, "how many?")


@pytest.mark.parametrize(
    "sentence",
    [
        "On 14 October 1950 he wrote.",
        "On October 14 he wrote to him in 1949-50.",
        "By 1900, or in the 2000s.",
        "The B-26 crossed the 38th parallel at 4 p.m.",
        "See telegram 1468, Fond 45, no. 3 and NSC 68.",
        "2. The Committee meets.",
        "No number at all.",
    ],
)
def test_a_number_that_counts_nothing_is_none(sentence: str) -> None:
    assert not amounts(sentence, "how many?")


def test_what_is_counted_is_no_verb_and_no_owner() -> None:
    assert amounts("It was 5000 infantry.", "how many?") == [["infantry"]]
    assert amounts("Stalin's 500 cavalry", "how many?") == [["cavalry", "stalin"]]


def test_a_number_at_the_end_counts_what_stands_before_it() -> None:
    (things,) = amounts("Personnel and dependents now number over 13,000.", "how many?")
    assert {"personnel", "dependents"} <= set(things)
    (things,) = amounts("The Poles asked for aid of about $300,000,000.", "how much?")
    assert "aid" in things


def test_what_is_counted_may_be_in_the_singular_beside_another_plural() -> None:
    (things,) = amounts("Rusk reports a one-hour talk.", "how many hours?")
    assert "hour" in things


def test_both_is_no_number() -> None:
    assert not amounts("He was both commander and minister.", "how many commanders?")


def test_a_number_of_the_question_is_not_its_answer() -> None:
    sentence = "The 40 MGD plant was proposed by two companies."
    asked = "how much would the 40 MGD plant of the two companies cost?"
    assert not amounts(sentence, asked)


@given(st.text(), st.text())
def test_any_text_can_be_read(sentence: str, question: str) -> None:
    counted(question)
    for words in amounts(sentence, question):
        assert all(word == word.lower() and word in sentence.lower() for word in words)


@pytest.mark.parametrize("piece", ["a.", "1 ", "1,", "a-", "may ", "no. ", "(1"])
def test_the_time_grows_with_the_length(piece: str) -> None:
    began = time.process_time()
    amounts(piece * 30_000, "how many?")
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("how many combat divisions were to get ready in Korea?", True),
        ("how many Soviet citizens were evacuated from Korea?", False),
        ("how many Soviet advisers were serving in Korea in 1950?", False),
        ("Stalin on evacuating Soviet citizens from Korea", True),
    ],
)
def test_how_many_is_answered_by_a_number_only(
    bundled_archive: Archive, question: str, answered: bool
) -> None:
    assert bundled_archive.ask(Query(text=question)).answered is answered


def test_what_is_counted_may_be_misspelt(bundled_archive: Archive) -> None:
    right, wrong = (
        bundled_archive.ask(Query(text=f"how many combat {things} prepare in Korea?"))
        for things in ("divisions", "divisoins")
    )
    assert right.answered
    assert wrong.answer == right.answer


def test_what_only_a_full_text_counts_is_given(tmp_path: Path) -> None:
    text = "The speech is out. Three hundred thousand handbills go to Petrograd within five days."
    paper = entry("Cable").model_copy(update={"summary": "", "text": text})
    with closing(made(Home(tmp_path), {"": [paper, entry("boots")]})) as archive:
        answer = archive.ask(Query(text="how many handbills go to Petrograd within five days?"))
    assert answer.answer
    assert "thousand handbills" in answer.answer.sentence
