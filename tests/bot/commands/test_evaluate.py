"""`fonds evaluate`: what it prints, and what it says without the extra that it needs."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from command_line import in_process as fonds

from bot.terminal.measures import print_figures
from retrieval.evaluate.questions import Figures


def test_measures_that_are_not_installed_are_told_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ir_measures", None)
    result = fonds(tmp_path / "home", "evaluate", "--beir", tmp_path)
    assert result.exit_code == 1
    assert "pip install -e '.[evaluate]'" in result.stderr


def test_a_test_set_that_is_not_there_is_told_before_anything_is_to_be_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ir_measures", None)
    result = fonds(tmp_path / "home", "evaluate", "--beir", tmp_path / "nothing")
    assert result.exit_code == 2
    assert "nothing' does not exist" in result.stderr


def test_json_is_the_figures_alone_and_what_was_left_out_is_told_beside(tmp_path: Path) -> None:
    documents = ({"_id": "d1", "text": "Boots."}, {"_id": "d2", "text": "Rice."})
    for name, rows in (("corpus", documents), ("queries", [{"_id": 1, "text": "boots"}])):
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (tmp_path / f"{name}.jsonl").write_text(lines)
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "dev.tsv").write_text("query-id\tcorpus-id\tscore\n1\td1\t1\n1\tx\t1\n")
    result = fonds(tmp_path / "home", "evaluate", "--beir", tmp_path, "--json")
    best = {"nDCG@10": 1.0, "R@10": 1.0, "MRR": 1.0, "hit@1": 1.0}
    assert json.loads(result.stdout) == {
        "documents": 2,
        "queries": 1,
        **dict.fromkeys(("dense", "lexical", "hybrid"), best),
    }
    assert "qrels/dev.tsv" in result.stderr
    assert "1 unknown document (x)" in result.stderr


def test_fitting_is_refused_where_other_questions_are_measured(tmp_path: Path) -> None:
    result = fonds(tmp_path / "home", "evaluate", "--beir", tmp_path, "--fit")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "leave out it or --beir" in result.stderr


def test_which_figures_count_and_which_flatter_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    found = Figures(
        answerable=44,
        unanswerable=35,
        hit_1=0.932,
        sentence=0.864,
        refused=0.136,
        wrongly_answered=0.2,
        answered_by_kind={"far": (0, 8)},
    )
    print_figures({"tune": found.model_copy(update={"failures": ("q1",)}), "held-out": found})
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "tune: 79 questions that Fonds was tuned on, which flatters it"
    assert printed[8:11] == [
        "  not answered right",
        "    q1",
        "held-out: 79 questions kept from all tuning: these are the figures that count",
    ]
    assert [line.split() for line in printed[11:15]] == [
        ["of", "44", "that", "a", "record", "answers"],
        ["right", "record", "first", "0.932"],
        ["right", "sentence", "quoted", "0.864"],
        ["refused", "0.136"],
    ]
