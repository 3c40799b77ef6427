"""`fonds evaluate --beir` without the extra that it needs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from command_line import in_process as fonds


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
