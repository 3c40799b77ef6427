"""The index that there is answers, says when the store is ahead of it, and is followed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import FONDS, LISTINGS, ROOT, in_process, run_fonds, surroundings
from json_contract import ANSWER, STATUS, keeps

from retrieval.store.record_store import RecordStore
from retrieval.work import Interruption

NEW = {"title": "Telegram on winter boots", "summary": "Kim asks for boots.", "archive": "A"}
BEHIND = "The index was built from 18 records; the store has changed since, and holds 19."

STARTED = "2026-01-01T00:00:00+00:00"
BUNDLED_PAGE = max(page.name for page in LISTINGS.iterdir())


def add_record(home: Path, **changed: str) -> None:
    page = home.parent / "page.jsonl"
    page.write_text(json.dumps({**NEW, "date": "1951-01-02", **changed}) + "\n")
    assert in_process(home, "ingest", page).exit_code == 0


ASKING = {
    "ask": (("ask", "who requested Chinese aid", "--json"), ANSWER),
    "doc": (("doc", "1950-10-14", "--json"), {"matches": (list,)}),
    "status": (("status", "--json"), STATUS),
}


@pytest.mark.parametrize(("command", "contract"), ASKING.values(), ids=ASKING)
def test_an_index_behind_its_store_answers_and_says_so_beside_the_answer(
    home: Path, command: tuple[str, ...], contract: dict[str, tuple[type, ...]]
) -> None:
    add_record(home)
    done = in_process(home, *command)
    assert done.exit_code == 0
    keeps(contract, json.loads(done.stdout))
    assert done.stderr.count(f"fonds: {BEHIND} Run `fonds build`.") == 1


def test_nothing_is_said_of_an_index_that_is_up_to_date(bundled_home: Path) -> None:
    assert in_process(bundled_home, "status").stderr == ""


def test_as_many_records_that_changed_are_not_told_as_two_equal_numbers(home: Path) -> None:
    add_record(home)
    assert in_process(home, "build").exit_code == 0
    add_record(home, summary="Kim asks for coats.")
    said = in_process(home, "status").stderr
    assert "built from 19 records; the store has changed since, and holds as many." in said


def sources(home: Path) -> list[str]:
    """The names of the pages that were read into it."""
    listed = json.loads(in_process(home, "sources", "--json").stdout)
    return [source["name"] for source in listed]


@pytest.mark.parametrize("killed_at", [None, "", "mine.jsonl", BUNDLED_PAGE])
def test_a_bundled_page_that_was_forgotten_stays_forgotten_at_the_next_start(
    home: Path, monkeypatch: pytest.MonkeyPatch, killed_at: str | None
) -> None:
    page, *others = sources(home)
    assert others
    assert in_process(home, "forget", page).exit_code == 0
    if killed_at is not None:
        killed = Interruption(command="ingest", started=STARTED, step=killed_at)
        (home / "working.json").write_text(killed.model_dump_json())
    monkeypatch.setenv("FONDS_ENCODER__MODEL", "/no/such/folder")
    started = in_process(home, "run")  # ends where pages have been read, and the model is needed
    assert "The model '/no/such/folder' cannot be loaded" in started.stderr
    assert sources(home) == others


def test_a_bundled_page_that_an_update_changed_is_read_again_and_a_forgotten_one_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, pages = tmp_path / "home", tmp_path / "pages"
    shutil.copytree(LISTINGS, pages)
    monkeypatch.setattr("bot.commands.run.BUNDLED", pages)
    monkeypatch.setenv("FONDS_ENCODER__MODEL", "/no/such/folder")
    in_process(home, "run")  # ends where pages have been read, and the model is needed
    forgotten, kept = sources(home)
    assert in_process(home, "forget", forgotten).exit_code == 0
    for page in pages.iterdir():
        fresh = page.read_text().replace("Shtykov recounts a", "Shtykov tells of a")
        (tmp_path / "fresh").write_text(fresh)
        os.utime(tmp_path / "fresh", (0, 0))  # as unpacked, with the time of the archive
        shutil.move(tmp_path / "fresh", page)
    assert "1 changed" in in_process(home, "run").stdout
    assert sources(home) == [kept]
    assert "Shtykov tells of a" in in_process(home, "export").stdout
    assert "Read" not in in_process(home, "run").stdout


def cut_short(tmp_path: Path, command: str, step: str) -> Path:
    """A home whose first command was killed at this step."""
    home = tmp_path / "home"
    home.mkdir()
    RecordStore.open(home / "records.sqlite3").close()
    killed = Interruption(command=command, started=STARTED, step=step)
    (home / "working.json").write_text(killed.model_dump_json())
    return home


@pytest.mark.parametrize("killed_at", ["", BUNDLED_PAGE])
def test_bundled_pages_are_read_again_where_the_reading_was_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, killed_at: str
) -> None:
    home = cut_short(tmp_path, "ingest", killed_at)
    monkeypatch.setenv("FONDS_ENCODER__MODEL", "/no/such/folder")
    started = in_process(home, "run")
    assert "The model '/no/such/folder' cannot be loaded" in started.stderr
    assert sources(home) == sorted(page.name for page in LISTINGS.iterdir())


@pytest.mark.parametrize(("command", "step"), [("ingest", "mine.jsonl"), ("build", "")])
def test_bundled_pages_are_not_read_where_something_else_was_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, step: str
) -> None:
    home = cut_short(tmp_path, command, step)
    monkeypatch.setenv("FONDS_ENCODER__MODEL", "/no/such/folder")
    assert "Run `fonds ingest PATH`" in in_process(home, "run").stderr
    assert sources(home) == []


def test_the_first_start_reads_the_bundled_pages_and_answers(tmp_path: Path) -> None:
    done = run_fonds("run", home=tmp_path / "home", given=b"/doc 1950-10-14\n")
    assert done.code == 0
    assert "Ciphered Telegram" in done.out


class Console:
    """A console that is asked line by line through a pipe."""

    def __init__(self, home: Path) -> None:
        self.process = subprocess.Popen(
            [*FONDS, "console"],
            cwd=ROOT,
            env=surroundings(home),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            bufsize=0,
        )

    def ask(self, line: str) -> str:
        """All that is printed for a line, up to the help that is asked for after it."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{line}\n/help\n".encode())
        printed = ""
        while "leave (so does Ctrl-D)" not in printed:
            read = self.process.stdout.readline()
            assert read, printed
            printed += read.decode()
        return printed


@pytest.fixture
def console(home: Path) -> Iterator[Console]:
    opened = Console(home)
    yield opened
    opened.process.kill()
    opened.process.communicate()


def test_a_console_tells_once_that_it_is_behind_and_takes_the_new_index(
    home: Path, console: Console
) -> None:
    assert "Ciphered Telegram" in console.ask("/doc 1950-10-14")
    add_record(home)
    assert BEHIND in console.ask("/doc winter boots")
    assert BEHIND not in console.ask("/doc winter boots")
    assert in_process(home, "build").exit_code == 0
    assert NEW["title"] in console.ask("/doc 1951-01-02")


def test_a_console_keeps_its_index_where_the_new_one_cannot_be_used(
    home: Path, console: Console
) -> None:
    console.ask("/doc 1950-10-14")
    (home / "current").write_text("gone\n")
    printed = console.ask("/doc 1950-10-14")
    assert "fonds: " in printed
    assert "Ciphered Telegram" in printed


def forget_all(home: Path) -> str:
    """Forget every source; what the last command printed."""
    said = ""
    for source in sources(home):
        said = in_process(home, "forget", source).stdout
    return " ".join(said.split())


def test_what_was_forgotten_to_the_last_source_answers_nowhere(
    home: Path, console: Console
) -> None:
    console.ask("/doc 1950-10-14")
    said = forget_all(home)
    assert "The index of what it held was removed. Run `fonds ingest PATH` first." in said
    assert not (home / "current").exists()
    printed = console.ask("/doc 1950-10-14")
    assert "Run `fonds ingest PATH` first." in printed
    assert "Ciphered Telegram" not in printed
    for command in (["ask", "who"], ["doc", "1950"], ["status"], ["build"], ["doctor"]):
        done = in_process(home, *command)
        assert done.exit_code == 1, command
        assert "Run `fonds ingest PATH` first." in " ".join(done.output.split())


def test_a_build_of_a_store_that_was_emptied_removes_the_index(home: Path) -> None:
    current = (home / "current").read_text()
    generation = home / "generations" / current.strip()
    forget_all(home)
    assert not generation.exists()
    (home / "current").write_text(current)  # as if it had been broken off before that
    generation.mkdir()
    done = in_process(home, "build")
    assert done.exit_code == 0
    assert "removed. Run `fonds ingest PATH` first." in " ".join(done.stdout.split())
    assert not generation.exists()


@pytest.mark.parametrize("model", ["/no/such/folder", "no-such-owner/no-such-model"])
def test_another_model_in_the_settings_that_is_nowhere_to_be_had_is_told(
    bundled_home: Path, monkeypatch: pytest.MonkeyPatch, model: str
) -> None:
    monkeypatch.setenv("FONDS_ENCODER__MODEL", model)
    done = in_process(bundled_home, "build")
    assert done.exit_code == 1
    assert f"The model '{model}' cannot be loaded" in done.stderr
    assert "Set encoder.model" in done.stderr


def test_doctor_tells_of_a_file_of_the_settings_that_is_missing(
    bundled_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FONDS_NAMES", "/no/such/names.toml")
    done = in_process(bundled_home, "doctor")
    assert done.exit_code == 1
    assert "problem names /no/such/names.toml" in " ".join(done.stdout.split())
