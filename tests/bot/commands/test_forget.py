"""`fonds forget`: what goes, what stays, and which file is meant."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest
from command_line import in_process as fonds

from retrieval.work import Interruption

KOREAN_WAR = "korean-war-results-41-50-of-90.txt"


def test_forget_says_what_went_and_what_stays(filled: Path) -> None:
    result = fonds(filled, "forget", KOREAN_WAR)
    assert result.exit_code == 0
    assert "8 records went, 2 stay because of other sources" in " ".join(result.output.split())
    assert json.loads(fonds(filled, "sources", "--json").output)[0]["records"] == 10


def packed(folder: Path, **pages: str) -> Path:
    folder.mkdir(exist_ok=True)
    with zipfile.ZipFile(folder / "pages.zip", "w") as archive:
        for name, title in pages.items():
            archive.writestr(f"{name}.jsonl", json.dumps({"title": title, "archive": "A"}))
    return folder / "pages.zip"


@pytest.mark.parametrize(
    "named", ["pages.zip", "{}/one/pages.zip", "one/pages.zip", "./one/pages.zip"]
)
def test_a_zip_file_is_forgotten_with_all_that_was_read_from_it(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.chdir(tmp_path)
    path = packed(tmp_path / "one", a="Letter", b="Letter", c="Cable", d="Note")
    (tmp_path / "other.jsonl").write_text('{"title": "Note", "archive": "A"}')
    assert fonds(home, "ingest", path, tmp_path / "other.jsonl").exit_code == 0
    result = fonds(home, "forget", named.format(tmp_path))
    assert result.exit_code == 0
    assert " (4 files): 2 records went, 1 stays" in " ".join(result.stdout.split())
    (left,) = json.loads(fonds(home, "sources", "--json").stdout)
    assert (left["name"], left["records"]) == ("other.jsonl", 1)


def test_of_two_zip_files_of_one_name_the_path_tells_which_to_forget(
    home: Path, tmp_path: Path
) -> None:
    one, other = packed(tmp_path / "one", a="Letter"), packed(tmp_path / "other", a="Cable")
    assert fonds(home, "ingest", one, other).exit_code == 0
    result = fonds(home, "forget", "pages.zip")
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"2 zip files are called 'pages.zip': {one}, {other}." in result.stderr
    assert fonds(home, "forget", other).exit_code == 0
    (left,) = json.loads(fonds(home, "sources", "--json").stdout)
    assert left["location"] == f"{one}/a.jsonl"


def test_a_zip_file_whose_ending_is_in_capitals_is_forgotten_too(
    home: Path, tmp_path: Path
) -> None:
    path = packed(tmp_path / "one", a="Letter", b="Cable").rename(tmp_path / "PAGES.ZIP")
    assert fonds(home, "ingest", path).exit_code == 0
    assert "(2 files): 2 records went" in fonds(home, "forget", "PAGES.ZIP").stdout


@pytest.mark.parametrize("named", ["linked/pages.zip", "one/../linked/pages.zip", "link.zip"])
def test_a_zip_file_is_forgotten_through_a_link_too(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    path = packed(tmp_path / "one", a="Letter", b="Cable")
    (tmp_path / "linked").symlink_to("one")
    (tmp_path / "link.zip").symlink_to(path)
    assert fonds(home, "ingest", path).exit_code == 0
    monkeypatch.chdir(tmp_path)
    assert "(2 files): 2 records went" in fonds(home, "forget", named).stdout


def test_in_a_folder_whose_name_is_no_text_a_zip_file_is_forgotten_too(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / os.fsdecode(b"\xff")
    path = packed(folder, a="Letter")
    assert fonds(home, "ingest", path, packed(tmp_path / "other", b="Cable")).exit_code == 0
    monkeypatch.chdir(folder)
    assert "Forgot ./pages.zip: 1 record went" in fonds(home, "forget", "./pages.zip").stdout


def test_a_zip_file_of_which_nothing_was_read_is_told_as_unknown(filled: Path) -> None:
    result = fonds(filled, "forget", "90.zip")
    assert result.exit_code == 1
    assert "No source is called '90.zip'" in result.stderr


def test_forget_tells_of_a_command_that_was_killed_before_it(filled: Path) -> None:
    killed = Interruption(command="ingest", started="now", step="big.xml")
    (filled / "working.json").write_text(killed.model_dump_json())
    told = fonds(filled, "forget", KOREAN_WAR).stderr
    assert "An earlier `fonds ingest`" in told
