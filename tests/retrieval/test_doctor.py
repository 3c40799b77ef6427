"""What the doctor finds, and what it says to do."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from faults.archives import CALIBRATION, NAMES, ROOT
from small_archives import built

from retrieval import doctor
from retrieval.doctor import Finding, examine, examine_files
from retrieval.home import Home
from retrieval.index.encoder import DEFAULT_MODEL
from retrieval.progress import quiet
from retrieval.readers import SourceCatalogue
from retrieval.records import Entry
from retrieval.store import database, store_errors
from retrieval.store.ingest import ingest
from retrieval.store.migrations import STEPS, migrate
from retrieval.store.record_store import RecordStore
from retrieval.store.source_names import SourceKey
from retrieval.store.upsert import upsert

MODEL = "hashing"
NOBODY = 65534
"""A user without rights of its own."""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "home")
    ingest(made, [ROOT / "data" / "listings"], SourceCatalogue(), quiet)
    built(made)
    return made


def problems(home: Home, model: str = MODEL) -> dict[str, Finding]:
    return {one.what: one for one in examine(home, model, None) if not one.ok}


def test_a_sound_home_has_no_problem(home: Home) -> None:
    findings = examine(home, MODEL, None)
    assert [one.what for one in findings] == ["store", "index", "model", "disk", "clock"]
    assert [one for one in findings if not one.ok] == []
    assert "20 records from 2 sources" in findings[0].found


def test_the_doctor_changes_nothing(home: Home) -> None:
    def files() -> dict[Path, bytes]:
        paths = (path for path in home.path.rglob("*") if path.is_file())
        return {path: path.read_bytes() for path in paths if not path.name.endswith("-shm")}

    before = files()
    examine(home, MODEL, None)
    assert files() == before


def test_a_store_of_an_earlier_version_stays_one(home: Home, tmp_path: Path) -> None:
    earlier = Home(tmp_path / "earlier")
    earlier.create()
    store = RecordStore(earlier.store)
    migrate(store.connection, STEPS[:1])
    upsert(store, SourceKey(name="page"), [Entry(title="Letter", archive="Archive", line=1)])
    store.close()
    shutil.copytree(home.generations, earlier.generations)
    shutil.copy(home.current, earlier.current)
    before = earlier.store.read_bytes()
    (found, *_) = examine(earlier, MODEL, None)
    assert found.ok
    assert "version 1;" in found.found
    assert earlier.store.read_bytes() == before


def test_what_lies_in_a_home_whose_files_may_not_be_written_is_told(home: Home) -> None:
    outer = [path for path in home.path.parents if path.stat().st_mode & 0o005 != 0o005]
    modes = {path: path.stat().st_mode for path in [*outer, home.path, *home.path.rglob("*")]}
    user = os.geteuid()
    try:
        for path, mode in modes.items():
            path.chmod(mode | 0o055 if path in outer else (mode | 0o444) & ~0o222)
        if user == 0:  # who may write whatever the bits say
            os.seteuid(NOBODY)
        findings = {one.what: one for one in examine(home, MODEL, None)}
    finally:
        os.seteuid(user)
        for path, mode in modes.items():
            path.chmod(mode)
    assert [what for what, one in findings.items() if not one.ok] == ["store"]
    assert findings["store"].mend.startswith("Let this user read and write")
    assert "Whether it follows the store cannot be told" in findings["index"].found


def test_a_database_of_something_else_is_called_one(home: Home) -> None:
    home.store.unlink()
    change(home, "CREATE TABLE history (url TEXT)")
    found = problems(home)["store"]
    assert "a database of something else (it has 'history')" in found.found
    assert found.mend == "Give another home with --home."


def test_an_empty_home_says_what_to_run(tmp_path: Path) -> None:
    found = problems(Home(tmp_path / "none"))
    assert found["store"].mend == "Run `fonds ingest PATH`."
    assert "fonds build" in found["index"].mend
    assert not (tmp_path / "none").exists()


def change(home: Home, *statements: str) -> None:
    connection = sqlite3.connect(home.store, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def spoil_page(home: Home) -> None:
    content = bytearray(home.store.read_bytes())
    content[16_384:] = b"\xff" * (len(content) - 16_384)
    home.store.write_bytes(content)


SPOILED: dict[str, tuple[str, str, Callable[[Home], object]]] = {
    "a damaged page": ("store", "damaged", spoil_page),
    "a file that was cut short": (
        "store",
        "damaged",
        lambda home: home.store.write_bytes(home.store.read_bytes()[:20_000]),
    ),
    "text that is none": (
        "store",
        "damaged: Could not decode",
        lambda home: change(home, "UPDATE record SET title = CAST(x'ff41' AS TEXT)"),
    ),
    "a record that is not what Fonds writes": (
        "store",
        "damaged: The record ",
        lambda home: change(home, "UPDATE record SET description = '{'"),
    ),
    "a wording that is not what Fonds writes": (
        "store",
        "damaged: a wording is not as Fonds writes it",
        lambda home: change(home, "UPDATE sighting SET wording = '{'"),
    ),
    "a time that is none": (
        "store",
        "damaged: The source ",
        lambda home: change(home, "UPDATE source SET read_at = 'x'"),
    ),
    "a time of no zone": (
        "store",
        "damaged: The source ",
        lambda home: change(home, "UPDATE source SET read_at = '2026-11-20T10:00:00'"),
    ),
    "a row that is gone": (
        "store",
        "damaged: The store lacks the row of its state",
        lambda home: change(home, "DELETE FROM state"),
    ),
    "a table that is gone": (
        "store",
        "damaged: no such table",
        lambda home: change(home, "DROP TABLE sighting"),
    ),
    "a row that points to nothing": (
        "store",
        "links to nothing: ",
        lambda home: change(
            home, "PRAGMA foreign_keys = OFF", "DELETE FROM source WHERE source_key = 1"
        ),
    ),
    "a newer store": ("store", "version 99", lambda home: change(home, "PRAGMA user_version = 99")),
    "a store that changed": (
        "index",
        "the store changed since",
        lambda home: change(
            home, "PRAGMA foreign_keys = ON", "DELETE FROM record WHERE record_key = 1"
        ),
    ),
    "a store that changed behind its stamp": (
        "index",
        "not those that it was built from",
        lambda home: change(
            home,
            "DROP TRIGGER record_changed",
            """UPDATE record SET description = replace(description, 'Stalin', 'Lenin')""",
        ),
    ),
    "a damaged index": (
        "index",
        "is damaged",
        lambda home: (home.generations / home.current_name() / "table.npz").write_bytes(b""),
    ),
    "a source read in the future": (
        "clock",
        "a source was read at",
        lambda home: change(home, "UPDATE source SET read_at = '2999-01-01T00:00:00+00:00'"),
    ),
}


@pytest.mark.parametrize(("what", "said", "spoil"), SPOILED.values(), ids=SPOILED)
def test_a_problem_is_found_and_can_be_mended(
    home: Home, what: str, said: str, spoil: Callable[[Home], object]
) -> None:
    spoil(home)
    found = problems(home)
    assert said in found[what].found
    assert found[what].mend
    assert "store" not in found or set(found) == {"store"}  # nothing else is blamed for it


def hold_exclusively(home: Home) -> sqlite3.Connection:
    holder = sqlite3.connect(home.store, isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    return holder


def put_a_folder_there(home: Home) -> None:
    for path in home.path.glob("records.sqlite3*"):
        path.unlink()
    home.store.mkdir()


UNREADABLE: dict[str, tuple[str, Callable[[Home], object]]] = {
    "another process holds it": ("Another process", hold_exclusively),
    "it cannot be opened": ("Let this user read and write", put_a_folder_there),
}


@pytest.mark.parametrize(("mend", "spoil"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_store_that_cannot_be_read_is_not_called_damaged_and_nothing_else_is_blamed(
    home: Home, mend: str, spoil: Callable[[Home], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT", 0.01)
    kept = spoil(home)
    findings = {one.what: one for one in examine(home, MODEL, None)}
    assert [what for what, one in findings.items() if not one.ok] == ["store"]
    assert "damaged" not in findings["store"].found
    assert mend in findings["store"].mend
    assert "cannot be told" in findings["index"].found
    if isinstance(kept, sqlite3.Connection):
        kept.close()


@pytest.mark.parametrize("code", [sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL])
def test_a_full_disk_is_told_as_one(home: Home, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    monkeypatch.setattr(store_errors, "LEAST_ROOM", 10**18)
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = code

    def unreadable(connection: sqlite3.Connection) -> int:
        raise error

    monkeypatch.setattr(doctor, "store_version", unreadable)
    finding = problems(home)["store"]
    assert "the disk is full" in finding.found
    assert "Whether it is sound is not known" in finding.found
    assert finding.mend.startswith("Free some disk space")


def test_a_store_of_which_all_was_forgotten_says_what_to_read(home: Home) -> None:
    change(home, "PRAGMA foreign_keys = ON", "DELETE FROM record", "DELETE FROM source")
    assert problems(home)["store"].mend == "Run `fonds ingest PATH` first."


DATA = {"names": NAMES, "sources": ROOT / "data" / "sources.toml", "calibration": CALIBRATION}


def test_the_files_of_the_settings_are_sound() -> None:
    found = examine_files(**DATA)
    assert [one.what for one in found] == ["names", "sources", "calibration"]
    assert [one for one in found if not one.ok] == []


@pytest.mark.parametrize("missing", DATA)
@pytest.mark.parametrize("content", [None, b"\xff = ["], ids=["gone", "spoiled"])
def test_a_file_of_the_settings_that_cannot_be_read_is_a_problem(
    tmp_path: Path, missing: str, content: bytes | None
) -> None:
    path = tmp_path / "file"
    if content is not None:
        path.write_bytes(content)
    (wrong,) = (one for one in examine_files(**DATA | {missing: path}) if not one.ok)
    assert wrong.what == missing
    assert str(path) in wrong.found
    assert wrong.mend


def test_an_index_of_another_encoder_is_a_problem(home: Home) -> None:
    found = problems(home, "other-model")
    assert found["index"].found == "It was built with hashing, the settings name other-model."


def test_the_packaged_model_is_checked_by_its_hash(home: Home) -> None:
    (finding,) = (one for one in examine(home, DEFAULT_MODEL, None) if one.what == "model")
    assert finding.ok
    assert "SHA-256 53aa51172d14" in finding.found


def test_a_disk_without_room_for_another_index_is_a_problem(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "SPARE_BYTES", 10**18)
    assert "Free some space" in problems(home)["disk"].mend


def test_a_clock_before_fonds_was_made_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "FIRST_DAY", datetime.now(UTC) + timedelta(days=1))
    assert "Set the clock" in problems(Home(tmp_path))["clock"].mend


def test_an_interrupted_command_is_told(home: Home) -> None:
    home.working.write_text('{"command": "build", "started": "2026-01-01T00:00:00+00:00"}')
    (store, *_) = examine(home, MODEL, None)
    assert "`fonds build` is at work, or was interrupted" in store.found
