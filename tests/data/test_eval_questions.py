"""The labelled questions say only what the bundled listings print.

The listings are read here with a few lines of their own and not with the library's readers, so
that a fault in a reader cannot hide a fault in the labels.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

Question = dict[str, Any]
Pages = dict[tuple[str, str], str]

DATA = Path(__file__).resolve().parents[2] / "data"
DATE_LINE = re.compile(r"[A-Z][a-z]+ \d{1,2}, \d{4}")
COMMON = {"id", "question", "answerable", "gold", "key_sentences", "kind", "split"}
SPLITS = ("tune", "held-out")
# file -> (first letter of its ids, fewest answerable questions, fewest unanswerable ones)
FILES = {"questions.jsonl": ("q", 100, 70), "fitting.jsonl": ("f", 150, 200)}
# Of the words of two questions, those that both use; from here on one is taken to repeat the other.
TOO_MUCH_ALIKE = 0.5
# Known to everybody who works on the project, so they may never be held out.
WELL_KNOWN = ("who requested Chinese aid", "what did Stalin tell Kim in October 1950?")


def printed_records(page: str) -> Pages:
    """(ISO date, title) -> summary, for every date line with a title and a summary after it."""
    parts = [part.strip() for part in re.split(r"\n\s*\n|(?=Pagination)", page)]
    found: Pages = {}
    for date, title, summary in zip(parts, parts[1:], parts[2:], strict=False):
        if DATE_LINE.fullmatch(date):
            day = datetime.strptime(date, "%B %d, %Y").date().isoformat()
            found[day, title] = summary
    return found


def is_whole_sentence(sentence: str, summary: str) -> bool:
    """Whether the sentence stands in the summary with nothing cut off at either end."""
    start = summary.find(sentence)
    if start < 0:
        return False
    before, after = summary[:start].rstrip(), summary[start + len(sentence) :]
    begins = not before or before.endswith(".")
    return begins and (not after or (sentence.endswith(".") and after[0].isspace()))


def words(question: Question) -> list[str]:
    """The words of a question in their order, without regard to case."""
    return re.findall(r"\w+", question["question"].casefold())


def likeness(one: Question, other: Question) -> float:
    """Shared words over all words of two questions (Jaccard), 0 to 1."""
    ours, theirs = set(words(one)), set(words(other))
    return len(ours & theirs) / len(ours | theirs)


def labelled(file: str) -> list[Question]:
    """Every row of a file under data/eval, in its order."""
    lines = (DATA / "eval" / file).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def golds(question: Question) -> list[tuple[str, str]]:
    """The records that answer a question, as (ISO date, title)."""
    return [(gold["date"], gold["title"]) for gold in question["gold"]]


@pytest.fixture(scope="module")
def pages() -> Pages:
    """Every record that the bundled listings print."""
    found: Pages = {}
    for path in sorted((DATA / "listings").glob("*.txt")):
        found |= printed_records(path.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module", params=FILES)
def file(request: pytest.FixtureRequest) -> str:
    """Each file of labelled questions in turn."""
    return str(request.param)


@pytest.fixture(scope="module")
def questions(file: str) -> list[Question]:
    """Every labelled question of the file."""
    return labelled(file)


@pytest.fixture(scope="module")
def fitting() -> list[Question]:
    """The questions that are for fitting only."""
    return labelled("fitting.jsonl")


@pytest.fixture(scope="module")
def measuring() -> list[Question]:
    """The questions that are split, so that a part of them can measure."""
    return labelled("questions.jsonl")


@pytest.fixture(scope="module")
def answerable(questions: list[Question]) -> list[Question]:
    """The questions that some record answers."""
    return [question for question in questions if question["answerable"]]


@pytest.fixture(scope="module")
def unanswerable(questions: list[Question]) -> list[Question]:
    """The questions that no record answers."""
    return [question for question in questions if not question["answerable"]]


def test_the_listings_print_eighteen_different_records(pages: Pages) -> None:
    assert len(pages) == 18


def test_there_are_enough_questions_of_both_sorts(
    file: str, answerable: list[Question], unanswerable: list[Question]
) -> None:
    _, fewest_answerable, fewest_unanswerable = FILES[file]
    assert len(answerable) >= fewest_answerable
    assert len(unanswerable) >= fewest_unanswerable


def test_every_row_has_the_fields_of_its_sort(questions: list[Question]) -> None:
    for question in questions:
        fields = set(question)
        if question["answerable"]:
            assert fields - {"answered_by"} == COMMON, question["id"]
            assert question.get("answered_by", "title") == "title", question["id"]
            assert question["gold"], question["id"]
        else:
            assert fields == COMMON | {"near", "why"}, question["id"]
            assert question["gold"] == question["key_sentences"] == [], question["id"]
            assert question["why"].strip(), question["id"]
            assert question["near"] is (question["kind"] != "far"), question["id"]


def test_ids_count_up_without_a_gap(file: str, questions: list[Question]) -> None:
    letter = FILES[file][0]
    assert [q["id"] for q in questions] == [f"{letter}{n:03}" for n in range(1, len(questions) + 1)]


def test_no_question_is_asked_twice_in_either_file() -> None:
    asked = Counter(" ".join(words(question)) for file in FILES for question in labelled(file))
    assert [text for text, times in asked.items() if times > 1] == []


def test_every_gold_record_is_printed_and_named_once(
    answerable: list[Question], pages: Pages
) -> None:
    for question in answerable:
        assert set(golds(question)) <= set(pages), question["id"]
        assert len(set(golds(question))) == len(golds(question)), question["id"]


def test_every_key_sentence_is_a_whole_sentence_of_a_gold_summary(
    answerable: list[Question], pages: Pages
) -> None:
    for question in answerable:
        summaries = [pages[gold] for gold in golds(question)]
        for sentence in question["key_sentences"]:
            assert any(is_whole_sentence(sentence, summary) for summary in summaries), question


def test_every_gold_record_has_a_key_sentence(answerable: list[Question], pages: Pages) -> None:
    for question in answerable:
        for gold in golds(question):
            assert any(key in pages[gold] for key in question["key_sentences"]), question


def test_every_record_is_asked_about_at_least_five_times(
    answerable: list[Question], pages: Pages
) -> None:
    times = Counter(gold for question in answerable for gold in golds(question))
    assert {gold: times[gold] for gold in pages if times[gold] < 5} == {}


@pytest.mark.parametrize("split", SPLITS)
def test_each_split_asks_about_every_record(
    split: str, measuring: list[Question], pages: Pages
) -> None:
    rows = [question for question in measuring if question["split"] == split]
    assert {golds(question)[0] for question in rows if question["answerable"]} == set(pages)


def test_a_question_is_held_out_when_three_divides_its_number(measuring: list[Question]) -> None:
    for question in measuring:
        expected = "held-out" if int(question["id"][1:]) % 3 == 0 else "tune"
        assert question["split"] == expected, question["id"]


@pytest.mark.parametrize("sort", [True, False], ids=["answerable", "unanswerable"])
def test_a_third_of_every_kind_is_held_out_to_the_nearest_question(
    sort: bool, measuring: list[Question]
) -> None:
    rows = [question for question in measuring if question["answerable"] is sort]
    every = Counter(question["kind"] for question in rows)
    held = Counter(question["kind"] for question in rows if question["split"] == "held-out")
    assert {kind: held[kind] for kind in every if abs(held[kind] - every[kind] / 3) >= 1} == {}


@pytest.mark.parametrize("split", SPLITS)
def test_half_or_more_of_the_unanswerable_questions_of_a_split_are_near_the_topic(
    split: str, measuring: list[Question]
) -> None:
    rows = [question for question in measuring if question["split"] == split]
    near = [question["near"] for question in rows if not question["answerable"]]
    assert sum(near) * 2 >= len(near)


@pytest.mark.parametrize("text", WELL_KNOWN)
def test_a_question_that_everybody_knows_is_not_held_out(
    text: str, measuring: list[Question]
) -> None:
    assert [q["split"] for q in measuring if q["question"] == text] == ["tune"]


def test_every_fitting_question_is_in_tune(fitting: list[Question]) -> None:
    assert {question["split"] for question in fitting} == {"tune"}


def test_fitting_uses_no_kind_that_the_measured_questions_lack(
    fitting: list[Question], measuring: list[Question]
) -> None:
    kinds = {(question["answerable"], question["kind"]) for question in measuring}
    assert {(question["answerable"], question["kind"]) for question in fitting} <= kinds


def test_no_fitting_question_repeats_the_words_of_a_held_out_one(
    fitting: list[Question], measuring: list[Question]
) -> None:
    held = [question for question in measuring if question["split"] == "held-out"]
    alike = [
        (ours["id"], theirs["id"])
        for ours in fitting
        for theirs in held
        if likeness(ours, theirs) >= TOO_MUCH_ALIKE
    ]
    assert alike == []
