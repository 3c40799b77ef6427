"""`fonds ingest`, `sources`, `export` and `doctor` as a person meets them."""

from __future__ import annotations

import base64
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import LISTINGS
from command_line import in_process as fonds
from filelock import FileLock

from bot.exits import EXIT_BUSY
from bot.terminal.files import write_whole

KOREAN_WAR = "korean-war-results-41-50-of-90.txt"


def test_sources_tells_each_with_its_counts_and_when_it_was_read(filled: Path) -> None:
    shown = fonds(filled, "sources").output
    assert KOREAN_WAR in shown
    assert re.search(r"10 records, read \d+ \w+ \d{4}, \d\d:\d\d UTC$", shown, re.MULTILINE)
    sources = json.loads(fonds(filled, "sources", "--json").output)
    assert [source["records"] for source in sources] == [10, 10]
    assert sources[0]["page"] == "5 of 9"


@pytest.mark.parametrize("there", [False, True], ids=["no folder", "an empty folder"])
@pytest.mark.parametrize(
    "command",
    [
        ["sources"],
        ["sources", "--json"],
        ["export"],
        ["export", "-o", "out.jsonl"],
        ["feedback", "export"],
        ["feedback", "export", "-o", "judged"],
        ["forget", KOREAN_WAR],
        ["build"],
    ],
    ids=" ".join,
)
def test_where_there_is_no_archive_that_is_said_and_none_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str], there: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    home = tmp_path / "typo"
    if there:
        home.mkdir()
    result = fonds(home, *command)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"There is no archive in {home}: " in result.stderr
    assert "fonds ingest" in result.stderr
    assert "Loading" not in result.stderr
    assert list(tmp_path.rglob("*")) == [home] * there


@pytest.mark.parametrize("there", [False, True], ids=["no folder", "an empty folder"])
@pytest.mark.parametrize("command", [["status"], ["doc", "1950"], ["ask", "who"]], ids=" ".join)
def test_where_there_is_no_index_the_way_to_the_home_is_to_be_looked_at(
    tmp_path: Path, command: list[str], there: bool
) -> None:
    home = tmp_path / "typo"
    if there:
        home.mkdir()
    result = fonds(home, *command)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"There is no index in {home} yet." in result.stderr
    mend = "Look at --home and FONDS_HOME, or run `fonds ingest PATH`, then `fonds build`."
    assert mend in result.stderr
    assert list(tmp_path.rglob("*")) == [home] * there


def test_one_of_a_thing_is_told_as_one(home: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.jsonl"
    page.write_text('{"title": "A Letter", "archive": "A"}\n' * 2)
    assert "1 duplicate." in fonds(home, "ingest", page).output
    assert "1 record from 1 source," in fonds(home, "doctor").output
    assert fonds(home, "export").stderr == "Exported 1 record.\n"


def test_reading_what_is_not_there_makes_no_home(home: Path, tmp_path: Path) -> None:
    result = fonds(home, "ingest", tmp_path / "typo.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"There is no file or folder {tmp_path / 'typo.txt'}" in result.stderr
    assert not home.exists()


def test_sources_of_an_archive_of_which_all_was_forgotten_says_what_to_run(filled: Path) -> None:
    for name in json.loads(fonds(filled, "sources", "--json").output):
        assert fonds(filled, "forget", name["name"]).exit_code == 0
    assert "fonds ingest" in fonds(filled, "sources").output
    assert json.loads(fonds(filled, "sources", "--json").output) == []


@pytest.mark.parametrize("command", [["forget", KOREAN_WAR], ["ingest", str(LISTINGS)]])
def test_a_home_that_another_process_writes_to_has_an_exit_code_of_its_own(
    filled: Path, command: list[str]
) -> None:
    with FileLock(filled / "lock"):
        result = fonds(filled, *command)
    assert result.exit_code == EXIT_BUSY
    assert "Another process is at work" in result.stderr


@pytest.mark.parametrize("form", ["jsonl", "csv", "ris"])
def test_export_writes_the_same_to_a_file_and_to_standard_output(
    filled: Path, tmp_path: Path, form: str
) -> None:
    path = tmp_path / f"out.{form}"
    result = fonds(filled, "export", "--format", form, "-o", path)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Exported 18 records" in result.stderr
    written = path.read_bytes().decode().split("\n")[form == "jsonl" :]
    printed = fonds(filled, "export", "--format", form).stdout_bytes.decode().split("\n")
    assert written == printed[form == "jsonl" :]
    assert list(tmp_path.glob("*.part")) == []


def test_an_export_builds_the_same_archive_in_another_home(filled: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    fonds(filled, "export", "-o", path)
    other = tmp_path / "other"
    assert fonds(other, "ingest", path).exit_code == 0
    again = fonds(other, "export").stdout.splitlines()
    assert again[1:] == path.read_text().splitlines()[1:]


def test_an_export_leaves_all_files_beside_it_alone(filled: Path, tmp_path: Path) -> None:
    own = tmp_path / "out.jsonl.part"
    own.write_text("the user's own")
    assert fonds(filled, "export", "-o", tmp_path / "out.jsonl").exit_code == 0
    assert own.read_text() == "the user's own"
    assert {path.name for path in tmp_path.glob("out*")} == {"out.jsonl", "out.jsonl.part"}


@pytest.mark.parametrize("command", [["export"], ["feedback", "export"]], ids=" ".join)
def test_an_export_to_a_place_that_cannot_be_written_is_told(
    filled: Path, tmp_path: Path, command: list[str]
) -> None:
    result = fonds(filled, *command, "-o", tmp_path / "gone" / "out")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
    assert not (tmp_path / "gone").exists()


def test_an_export_into_a_pipe_goes_through_it_and_the_pipe_stays(
    filled: Path, tmp_path: Path
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    link = tmp_path / "link"
    link.symlink_to(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert fonds(filled, "export", "--format", "ris", "-o", link).exit_code == 0
        read = os.read(reading, 200)
    finally:
        os.close(reading)
    assert read.startswith(b"TY  - ")
    assert link.readlink() == pipe
    assert pipe.is_fifo()


def test_an_export_to_a_link_replaces_what_it_leads_to_and_the_link_stays(
    filled: Path, tmp_path: Path
) -> None:
    there = tmp_path / "there.jsonl"
    there.write_text("an older export")
    link = tmp_path / "link"
    link.symlink_to(there)
    assert fonds(filled, "export", "-o", link).exit_code == 0
    assert link.readlink() == there
    assert there.read_text().startswith('{"fonds_export"')


@pytest.mark.parametrize("command", [["export"], ["feedback", "export"]], ids=" ".join)
def test_a_file_without_a_name_to_export_to_is_refused(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    result = fonds(filled, *command, "-o", "")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "the path is empty" in result.stderr
    assert list(tmp_path.iterdir()) == [filled]


@pytest.mark.parametrize("path", [".", "/"])
def test_a_folder_to_export_to_is_refused(filled: Path, path: str) -> None:
    result = fonds(filled, "export", "-o", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is a directory" in result.stderr


def test_doctor_has_a_line_for_each_thing_and_exit_code_1_on_a_problem(filled: Path) -> None:
    result = fonds(filled, "doctor")
    assert result.exit_code == 1
    for what in ("settings", "store", "index", "model", "disk", "clock", "token"):
        assert f" {what}" in result.output
    assert "fonds build" in result.output
    values = json.loads(fonds(filled, "doctor", "--json").output)
    assert [one["what"] for one in values["findings"] if not one["ok"]] == ["index"]


USER_ID = base64.urlsafe_b64encode(b"1234567890123456789").decode().rstrip("=")


@pytest.mark.parametrize(
    ("token", "ok"),
    [
        (f"{USER_ID}.AbCdEf.{'x' * 38}", True),
        (f"Bot {USER_ID}.AbCdEf.{'x' * 38}", False),
        (f"{'A' * 26}.AbCdEf.{'x' * 38}", False),
        ("1234567890123456789", False),
        ("é" * 30 + ".AbCdEf." + "x" * 38, False),
    ],
)
def test_doctor_looks_at_the_tokens_form_and_never_shows_it(
    filled: Path, monkeypatch: pytest.MonkeyPatch, token: str, ok: bool
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", token)
    output = fonds(filled, "doctor").output
    assert re.search(rf"^{'ok' if ok else 'problem'} +token ", output, re.MULTILINE)
    assert token not in output


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["ingest", str(LISTINGS)], "cannot be written to"),
        (["run"], "cannot be written to"),
        (["build"], "There is no archive in"),
        (["sources"], "There is no archive in"),
        (["export"], "There is no archive in"),
        (["doctor"], "is no folder"),
        (["status"], "is no folder"),
        (["doc", "1950"], "is no folder"),
        (["ask", "who"], "is no folder"),
    ],
)
def test_a_home_that_is_a_file_is_told(tmp_path: Path, command: list[str], said: str) -> None:
    home = tmp_path / "file"
    home.touch()
    result = fonds(home, *command)
    assert result.exit_code == 1
    assert said in " ".join(result.output.split())
    assert "--home" in result.output


@pytest.mark.parametrize("command", [["ingest", str(LISTINGS)], ["build"], ["sources"], ["export"]])
def test_a_store_that_is_none_is_told_and_not_touched(home: Path, command: list[str]) -> None:
    home.mkdir()
    store = home / "records.sqlite3"
    store.write_text("no database " * 100)
    result = fonds(home, *command)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{store} cannot be used" in result.stderr
    assert store.read_text() == "no database " * 100


def test_a_file_that_could_not_be_written_is_the_old_one_with_nothing_beside_it(
    tmp_path: Path,
) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"half of"
        raise OSError("the disk failed")

    (tmp_path / "out.csv").write_text("the old one")
    with pytest.raises(OSError, match="the disk failed"):
        write_whole(tmp_path / "out.csv", pieces())
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [
        ("out.csv", "the old one")
    ]
