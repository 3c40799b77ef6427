"""Files that wait for a moderator's choice: named safely, found by their own server, and let go."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.failures import AskAgainError, UsageError
from bot.sources.uploads import KEPT_SECONDS, WAITING, Upload, Uploads, safe_name

HERE, THERE = 11, 22


@pytest.fixture
def uploads(tmp_path: Path) -> Uploads:
    return Uploads(tmp_path)


def written(uploads: Uploads, guild: int = HERE, name: str = "page.txt") -> Upload:
    upload = uploads.begin(guild, name)
    upload.path.write_text("words")
    return upload


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("page 1.txt", "page 1.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\list.csv", "list.csv"),
        (".bashrc", "bashrc"),
        ("a\x00b\n\u202e.csv", "ab .csv"),
        ("..", "file"),
        ("", "file"),
        ("x" * 300 + ".jsonl.gz", "x" * 71 + ".jsonl.gz"),
        ("лист.csv", "лист.csv"),
        ("a." + "b" * 300, "a." + "b" * 78),
    ],
)
def test_a_name_keeps_what_is_harmless(sent: str, kept: str) -> None:
    assert safe_name(sent) == kept


@given(st.text(max_size=400))
def test_whatever_a_file_is_called_its_name_stays_in_its_folder(name: str) -> None:
    kept = safe_name(name)
    assert 0 < len(kept.encode()) <= 80
    assert Path(kept).name == kept
    assert not kept.startswith(".")
    assert not any(character < " " or character == "\x7f" for character in kept)


def test_a_file_is_found_by_its_own_server_only_and_once_dropped_by_nobody(
    uploads: Uploads,
) -> None:
    upload = written(uploads)
    assert uploads.find(HERE, upload.token) == upload
    with pytest.raises(AskAgainError):
        uploads.find(THERE, upload.token)
    upload.drop()
    with pytest.raises(AskAgainError, match="kept or discarded already"):
        uploads.find(HERE, upload.token)


@pytest.mark.parametrize("token", ["", "*", "../x", "a" * 31, "A" * 32, f"{'a' * 31}/"])
def test_a_token_that_is_none_finds_nothing(uploads: Uploads, token: str) -> None:
    written(uploads)
    with pytest.raises(AskAgainError):
        uploads.find(HERE, token)


def test_what_has_waited_for_a_day_is_removed_and_younger_files_stay(uploads: Uploads) -> None:
    old, young = written(uploads), written(uploads)
    past = time.time() - KEPT_SECONDS - 60
    os.utime(old.path.parent, (past, past))
    uploads.drop_old()
    assert not old.path.exists()
    assert uploads.find(HERE, young.token) == young


def test_one_server_cannot_fill_the_disk_and_does_not_hold_up_another(uploads: Uploads) -> None:
    for _ in range(WAITING):
        written(uploads)
    with pytest.raises(UsageError, match="wait to be kept or discarded"):
        uploads.begin(HERE, "one more")
    written(uploads, THERE)
    uploads.drop_all(HERE)
    assert written(uploads).path.exists()
