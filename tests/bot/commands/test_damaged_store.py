"""A store that SQLite can read, and that is not as Fonds writes it: told, never a traceback."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from command_line import LISTINGS
from command_line import in_process as fonds


def spoil(home: Path, statement: str) -> None:
    connection = sqlite3.connect(home / "records.sqlite3")
    connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize("command", [["build"], ["ingest", LISTINGS]], ids=["build", "ingest"])
def test_a_store_without_its_state_is_told_as_damaged(
    filled: Path, command: list[str | Path]
) -> None:
    spoil(filled, "DELETE FROM state")
    result = fonds(filled, *command)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "The store lacks the row of its state.\n  `fonds doctor` tells" in result.stderr


def test_an_export_is_not_read_into_a_store_without_its_state(filled: Path, tmp_path: Path) -> None:
    exported = tmp_path / "exported.jsonl"
    spoil(filled, "DELETE FROM state")
    assert fonds(filled, "export", "-o", exported).exit_code == 0  # its records can be saved
    result = fonds(filled, "ingest", exported)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "The store lacks the row of its state." in result.stderr


@pytest.mark.parametrize("command", ["sources", "export"])
def test_a_time_of_reading_that_is_none_is_told_with_its_source(filled: Path, command: str) -> None:
    spoil(filled, "UPDATE source SET read_at = 'of late' WHERE source_key = 1")
    result = fonds(filled, command)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "The source korean-war-results-41-50-of-90.txt in the store is damaged." in result.stderr
    assert "`fonds doctor` tells what mends it." in result.stderr
