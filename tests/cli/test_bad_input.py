"""Bad input gives a clear message on standard error and the right exit code, and loses nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from command_line import FONDS, LISTINGS, ROOT, in_process, run_fonds, surroundings

from retrieval.store.record_store import RecordStore

PAGE = LISTINGS / "korean-war-results-41-50-of-90.txt"


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        pytest.param(["doc", "1950-13-45"], 1, "there is no month 13", id="no-such-month"),
        pytest.param(["doc", "yesterday-ish"], 1, '"yesterday-ish" is not a date', id="no-date"),
        pytest.param(["doc", "zzz"], 1, "no title here has these words", id="no-such-words"),
        pytest.param(["doc", " "], 1, "No date and no words", id="doc-of-nothing"),
        pytest.param(["doc"], 2, "Missing argument", id="doc-without-argument"),
        pytest.param(["doc", "\x1b[31m\x07evil"], 1, "“[31mevil” is no date", id="escapes-inert"),
        pytest.param(["frobnicate"], 2, "No such command", id="no-such-command"),
        pytest.param(["ask", ""], 1, "The question is empty.", id="empty-question"),
        pytest.param(["ask", "🙂🙂🙂"], 1, "no words in this question", id="emoji-only"),
        pytest.param(
            ["ask", "x", "--from", "1952", "--to", "1950"], 1, "before it begins", id="backwards"
        ),
        pytest.param(["ask", "x", "--to", "soon"], 1, '"soon" is not a date', id="to-no-date"),
        pytest.param(
            ["ask", "x", "--archive", "Foo"], 1, "There is: Wilson Center", id="no-such-archive"
        ),
        pytest.param(["ingest", ""], 2, "the path is empty", id="no-page-at-all"),
        pytest.param(["--home", "", "status"], 2, "the path is empty", id="no-home-at-all"),
    ],
)
def test_a_command_line_that_cannot_be_done(
    bundled_home: Path, args: list[str], code: int, said: str
) -> None:
    done = in_process(bundled_home, *args)
    assert (done.exit_code, done.stdout) == (code, "")
    assert said in done.stderr


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        pytest.param(["bot"], 1, "DISCORD_TOKEN is empty", id="no-token"),
        pytest.param(["doc", b"\xff\xfe"], 1, "“\ufffd\ufffd” is no date", id="bytes-for-a-date"),
        pytest.param(["forget", b"\xff"], 1, "called '\ufffd'", id="bytes-for-a-source"),
        pytest.param(
            ["forget", "x", "--server", b"\xff"], 1, "called 'x'", id="bytes-for-a-server"
        ),
    ],
)
def test_a_process_that_cannot_do_what_it_is_told(
    bundled_home: Path, args: list[str | bytes], code: int, said: str
) -> None:
    done = run_fonds(*args, home=bundled_home)
    assert (done.code, done.out) == (code, "")
    assert said in done.err


def test_a_start_with_a_store_that_holds_nothing_says_where_the_bundled_pages_are(
    tmp_path: Path,
) -> None:
    RecordStore.open(tmp_path / "records.sqlite3").close()
    done = in_process(tmp_path, "run")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "The store holds no record." in done.stderr
    said = f"Run `fonds ingest PATH`; the bundled pages lie in {LISTINGS}."
    assert said in " ".join(done.stderr.split())


def test_pages_that_are_none_are_told_of_and_the_good_one_is_kept(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    shutil.copy(PAGE, pages / "good.txt")
    (pages / "empty.txt").touch()
    (pages / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (pages / "letter.txt").write_text("Dear diary, nothing happened today.\n")
    (pages / "utf-16.txt").write_text(PAGE.read_text(), encoding="utf-16")
    with (pages / "huge.txt").open("wb") as huge:
        huge.truncate(100_000_000)
    home = tmp_path / "home"
    done = in_process(home, "ingest", pages, "--json")
    report = json.loads(done.stdout)
    assert done.exit_code == 3
    assert {rejected["file"] for rejected in report["rejected"]} == {
        "empty.txt",
        "binary.txt",
        "letter.txt",
        "huge.txt",
    }
    assert report["records"] == 20  # a page that is not in sources.toml is an archive of its own


def test_why_nothing_of_a_file_was_kept_is_said(tmp_path: Path) -> None:
    page = tmp_path / "page.jsonl"
    page.write_text('{"title": "A letter"}\n{"summary": "without a title"}\n')
    done = in_process(tmp_path / "home", "ingest", "--strict", page)
    assert done.exit_code == 3
    assert "--strict: of a file in which anything was rejected, nothing was kept." in done.stderr
    assert "--strict" not in in_process(tmp_path / "home", "ingest", page).stderr


def test_a_damaged_index_is_refused_with_the_command_that_mends_it(home: Path) -> None:
    store = (home / "records.sqlite3").read_bytes()
    index = next(home.glob("generations/*/vectors.faiss"))
    index.write_bytes(index.read_bytes()[:100])
    done = in_process(home, "doc", "1950-10-14")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "vectors.faiss is damaged" in done.stderr
    assert "Run `fonds build`." in done.stderr
    assert (home / "records.sqlite3").read_bytes() == store


def test_a_half_written_index_is_not_looked_at(home: Path) -> None:
    half = home / "generations" / ".new-20261122T000000-aaaaaa"
    half.mkdir()
    (half / "vectors.faiss").write_bytes(b"\0" * 10)
    assert in_process(home, "doc", "1950-10-14").exit_code == 0


def test_a_full_disk_under_the_output_is_told(bundled_home: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with full.open("wb") as output:
        done = subprocess.run(
            [*FONDS, "doc", "1950"],
            cwd=ROOT,
            env=surroundings(bundled_home),
            stdout=output,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 1
    assert done.stderr == "fonds: No space left on device: the output.\n"


@pytest.mark.parametrize(
    ("closed", "args"), [("<&-", ["console"]), ("<&-", ["ask", "-"]), (">&-", ["status"])]
)
def test_a_stream_that_is_closed_is_one_of_nothing(
    bundled_home: Path, closed: str, args: list[str]
) -> None:
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {closed}', "sh", *FONDS, *args],
        cwd=ROOT,
        env=surroundings(bundled_home),
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_terminal_that_lacks_a_letter_shows_a_question_mark(bundled_home: Path) -> None:
    latin = surroundings(bundled_home, PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    asked = [*FONDS, "doc", "1950-09-30"]
    done = subprocess.run(asked, cwd=ROOT, env=latin, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Matveyev?s previous telegram" in done.stdout


def test_help_is_there_also_where_the_settings_are_wrong(bundled_home: Path) -> None:
    done = run_fonds("ask", "--help", home=bundled_home, FONDS_HOEM="x")
    assert done.code == 0
    assert "fonds ask - --json < questions.txt" in done.out


def test_what_a_report_must_not_pass_over_in_silence(tmp_path: Path) -> None:
    page = tmp_path / "page.jsonl"
    rows = [f'{{"title": "Paper {n}", "date_text": "{n}/4/1950"}}\n' for n in range(1, 4)]
    page.write_text("".join(rows))
    home = tmp_path / "home"
    done = in_process(home, "ingest", str(page))
    assert done.exit_code == 0
    assert "3 dates could not be read" in done.stderr
    assert 'no date: page.jsonl, line 2: "2/4/1950"' in done.stderr
    page.write_text("".join(rows[:1]))
    done = in_process(home, "ingest", str(page))
    assert "No longer in page.jsonl, but kept: 2 records" in done.stderr
