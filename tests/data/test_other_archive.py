"""The questions to the other archive: their labels hold against its records."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from command_line import ROOT

from retrieval.evaluate.questions import Question, load_questions
from retrieval.home import Home
from retrieval.progress import quiet
from retrieval.readers import SourceCatalogue
from retrieval.records import Record
from retrieval.store.ingest import ingest
from retrieval.store.record_store import RecordStore

FOLDER = ROOT / "data" / "eval" / "other_archive"
KINDS = {"missing-detail", "false-presupposition", "near-topic"}


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Record]:
    """The records by date and title, as Fonds reads them."""
    home = Home(tmp_path_factory.mktemp("other"))
    report = ingest(home, [Path(FOLDER / "records.jsonl")], SourceCatalogue(), quiet)
    assert not report.rejected
    store = RecordStore.open(home.store)
    found = {
        (record.date.edtf if record.date else "", record.title): record
        for _, _, record in store.records()
    }
    store.close()
    return found


@pytest.fixture(scope="module")
def questions() -> list[Question]:
    return load_questions(FOLDER / "questions.jsonl")


def test_every_key_sentence_stands_in_the_record_that_answers(
    records: dict[tuple[str, str], Record], questions: list[Question]
) -> None:
    for question in questions:
        if question.answerable:
            ((gold),) = question.gold
            summary = records[gold.date, gold.title].summary
            assert all(sentence in summary for sentence in question.key_sentences), question.id
            assert question.key_sentences or question.answered_by == "title", question.id


def test_what_no_record_answers_has_a_kind_and_nothing_else(questions: list[Question]) -> None:
    for question in questions:
        if not question.answerable:
            assert question.kind in KINDS, question.id
            assert not (question.gold or question.key_sentences), question.id


def test_each_record_is_asked_about_alike(
    records: dict[tuple[str, str], Record], questions: list[Question]
) -> None:
    asked = Counter((gold.date, gold.title) for question in questions for gold in question.gold)
    assert set(asked) == set(records)
    assert set(asked.values()) == {5}
    assert sum(not question.answerable for question in questions) == sum(asked.values())


def test_nobody_can_take_its_abstracts_for_the_archives_own(
    records: dict[tuple[str, str], Record],
) -> None:
    archives = {record.archive for record in records.values()}
    assert archives == {
        "Foreign Relations of the United States (abstracts written for this test set)"
    }
