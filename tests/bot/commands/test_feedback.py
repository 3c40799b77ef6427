"""`fonds feedback export`: presses of Helpful and Not helpful become qrels."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import LISTINGS, run_fonds
from command_line import in_process as fonds

from bot.book import Book
from bot.feedback import keep_judgement
from retrieval.evaluate.collection import load_beir

STALIN = "1950-10-14-cd7559cbad51"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Two people liked one answer and one did not; one question was answered badly."""
    folder = tmp_path / "home"
    assert fonds(folder, "ingest", LISTINGS).exit_code == 0
    book = Book.open(folder / "bot.sqlite3")
    presses = [
        (1, 71, "Who sent troops?", [STALIN], True),
        (2, 72, "who sent  troops?", [STALIN, "other"], True),
        (2, 73, "who sent  troops?", [STALIN, "other"], False),
        (3, 71, "What of water?", ["other"], False),
    ]
    for message, person, question, records, helpful in presses:
        keep_judgement(
            book,
            message=message,
            person=person,
            guild=5,
            question=question,
            records=records,
            helpful=helpful,
        )
    book.close()
    return folder


def test_qrels_have_a_header_and_a_score_by_majority(home: Path) -> None:
    result = fonds(home, "feedback", "export")
    header, *lines = result.stdout.splitlines()
    assert header == "query-id\tcorpus-id\tscore"
    judged = [line.split("\t") for line in lines]
    assert [(record, score) for _, record, score in judged] == [
        (STALIN, "1"),
        ("other", "0"),
        ("other", "0"),
    ]
    assert judged[0][0] == judged[1][0] != judged[2][0]
    assert "4 presses on 2 questions" in result.stderr


def test_json_has_the_same_and_no_person(home: Path) -> None:
    result = fonds(home, "feedback", "export", "--json")
    values = json.loads(result.stdout)
    assert sorted(values["queries"].values()) == ["What of water?", "Who sent troops?"]
    assert [one["score"] for one in values["qrels"]] == [1, 0, 0]
    assert "71" not in {str(value) for one in values["qrels"] for value in one.values()}


def test_a_written_test_set_can_be_evaluated(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "judged"
    assert fonds(home, "feedback", "export", "-o", folder).stdout == ""
    assert sorted(path.name for path in folder.iterdir()) == [
        "corpus.jsonl",
        "qrels.tsv",
        "queries.jsonl",
    ]
    test_set = load_beir(folder)
    assert list(test_set.queries.values()) == ["Who sent troops?"]
    assert [list(rels.items()) for rels in test_set.qrels.values()] == [[(STALIN, 1)]]
    assert len(test_set.documents) == 18


def test_records_whose_ids_have_blanks_can_be_evaluated_too(tmp_path: Path) -> None:
    home, page, folder = (tmp_path / name for name in ("home", "page.jsonl", "judged"))
    page.write_text('{"title": "A Letter", "archive": "A", "record_id": "Doc 5"}\n')
    assert fonds(home, "ingest", page).exit_code == 0
    book = Book.open(home / "bot.sqlite3")
    keep_judgement(
        book, message=1, person=71, guild=5, question="Who?", records=["Doc 5"], helpful=True
    )
    book.close()
    assert fonds(home, "feedback", "export", "-o", folder).exit_code == 0
    assert list(load_beir(folder).qrels.values()) == [{"Doc 5": 1}]


def test_qrels_are_utf_8_whatever_the_locale(home: Path) -> None:
    book = Book.open(home / "bot.sqlite3")
    keep_judgement(
        book, message=9, person=71, guild=5, question="Who?", records=["Дело 5"], helpful=True
    )
    book.close()
    done = run_fonds("feedback", "export", home=home, PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert "\tДело 5\t1\n" in done.out


def test_a_home_where_no_bot_ran_gives_the_header_alone(home: Path) -> None:
    (home / "bot.sqlite3").unlink()
    result = fonds(home, "feedback", "export")
    assert (result.exit_code, result.stdout) == (0, "query-id\tcorpus-id\tscore\n")
    assert "0 presses on 0 questions" in result.stderr
