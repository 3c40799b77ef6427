"""The store: what a transaction keeps, what its fingerprint tells, and what it refuses."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from retrieval.dates import ArchiveDate
from retrieval.errors import StoreError, StoreVersionError
from retrieval.records import Entry
from retrieval.store.forget import forget_source
from retrieval.store.migrations import STEPS, migrate, store_version
from retrieval.store.record_store import RecordStore
from retrieval.store.source_names import SourceKey
from retrieval.store.store_errors import explained
from retrieval.store.upsert import upsert


def entry(title: str, summary: str = "", line: int = 1) -> Entry:
    date = ArchiveDate.from_edtf("1950-10-14")
    return Entry(title=title, archive="Archive", date=date, summary=summary, line=line)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[RecordStore]:
    opened = RecordStore.open(tmp_path / "records.sqlite3")
    upsert(opened, SourceKey(name="page"), [entry("One"), entry("Two", "Known")])
    yield opened
    opened.close()


CHANGES: dict[str, Callable[[RecordStore], object]] = {
    "a new record": lambda store: upsert(store, SourceKey(name="page"), [entry("Three")]),
    "a changed record": lambda store: upsert(store, SourceKey(name="page"), [entry("Two", "New")]),
    "a record found on another page": lambda store: upsert(
        store, SourceKey(name="other"), [entry("One")]
    ),
    "the page of a source": lambda store: upsert(
        store, SourceKey(name="page", page="2"), [entry("One")]
    ),
    "a forgotten source": lambda store: forget_source(store, "page"),
}


def _not_kept(store: RecordStore) -> None:
    with store.transaction(keep=False):
        upsert(store, SourceKey(name="third"), [entry("Four")])
        assert store.count() == 3


NO_CHANGES: dict[str, Callable[[RecordStore], object]] = {
    "reading again": lambda store: upsert(
        store, SourceKey(name="page"), [entry("One"), entry("Two", "Known")]
    ),
    "a record that moved in its file": lambda store: upsert(
        store, SourceKey(name="page"), [entry("One", line=9)]
    ),
    "what was not kept": _not_kept,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_fingerprint_changes_with(store: RecordStore, change: Callable[..., object]) -> None:
    before, content = store.fingerprint(), store.content_sha256()
    change(store)
    assert store.fingerprint() != before
    assert store.content_sha256() != content


@pytest.mark.parametrize("change", NO_CHANGES.values(), ids=NO_CHANGES)
def test_the_fingerprint_stays_with(store: RecordStore, change: Callable[..., object]) -> None:
    before, content = store.fingerprint(), store.content_sha256()
    change(store)
    assert (store.fingerprint(), store.content_sha256()) == (before, content)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record SET title = 'x'",
        "DELETE FROM record WHERE record_key = 1",
        "DELETE FROM sighting",
        "UPDATE source SET name = 'x'",
    ],
)
def test_a_change_from_outside_shows_in_the_fingerprint(store: RecordStore, statement: str) -> None:
    before = store.fingerprint()
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute(statement)
    other.close()
    assert store.fingerprint() != before


def test_two_copies_that_went_apart_have_different_fingerprints(
    store: RecordStore, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite3"
    store.snapshot(copy)
    other = RecordStore.open(copy)
    assert other.fingerprint() == store.fingerprint()
    for each in (store, other):
        upsert(each, SourceKey(name="page"), [entry("Three")])
    assert other.fingerprint() != store.fingerprint()
    assert other.content_sha256() == store.content_sha256()
    other.close()


def test_an_exception_inside_keeps_nothing(store: RecordStore) -> None:
    with pytest.raises(ZeroDivisionError), store.transaction() as connection:
        connection.execute("DELETE FROM record")
        _ = 1 / 0
    assert store.count() == 2


def test_an_inner_transaction_is_undone_alone(store: RecordStore) -> None:
    with store.transaction() as connection:
        connection.execute("DELETE FROM record WHERE title = 'One'")
        with pytest.raises(ZeroDivisionError), store.transaction():
            connection.execute("DELETE FROM record")
            _ = 1 / 0
    assert [record.title for _, _, record in store.records()] == ["Two"]


def test_each_thread_has_a_connection_of_its_own(store: RecordStore) -> None:
    found: list[int] = []
    thread = threading.Thread(target=lambda: found.append(store.count()))
    thread.start()
    thread.join()
    assert found == [2]


def test_a_snapshot_holds_the_same_and_cannot_be_written(
    store: RecordStore, tmp_path: Path
) -> None:
    store.snapshot(tmp_path / "copy.sqlite3")
    snapshot = RecordStore.open_snapshot(tmp_path / "copy.sqlite3")
    assert snapshot.content_sha256() == store.content_sha256()
    with pytest.raises(StoreError), snapshot.transaction() as connection:
        connection.execute("DELETE FROM record")
    snapshot.close()


def test_a_store_of_a_newer_version_is_refused_and_not_touched(store: RecordStore) -> None:
    newer = len(STEPS) + 1
    store.connection.execute(f"PRAGMA user_version = {newer}")
    with pytest.raises(StoreVersionError, match=f"version {newer}; this Fonds reads up to"):
        RecordStore.open(store.path)
    assert store_version(store.connection) == newer


def foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE history (url TEXT)")
    connection.close()


BAD_FILES: dict[str, Callable[[Path], object]] = {
    "no database": lambda path: path.write_text("Dear Comrade,\n" * 500),
    "half of one": lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(50)),
    "somebody else's database": foreign,
    "a folder": lambda path: path.mkdir(),
}


@pytest.mark.parametrize("spoil", BAD_FILES.values(), ids=BAD_FILES)
def test_what_is_no_store_is_refused_with_words(
    tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    path = tmp_path / "records.sqlite3"
    spoil(path)
    with pytest.raises(StoreError) as caught:
        RecordStore.open(path)
    assert caught.value.mend


def test_a_damaged_page_is_an_error_with_words(store: RecordStore) -> None:
    many = [entry(f"Record {number}", "words " * 400, number) for number in range(200)]
    upsert(store, SourceKey(name="many"), many)
    store.close()
    content = bytearray(store.path.read_bytes())
    content[len(content) // 2 :] = b"\xff" * (len(content) - len(content) // 2)
    store.path.write_bytes(content)
    damaged = RecordStore.open(store.path)
    with pytest.raises(StoreError, match="cannot be used"):
        list(damaged.records())
    with pytest.raises(StoreError, match=f"{store.path.name} cannot be used") as caught:
        damaged.snapshot(store.path.with_name("copy.sqlite3"))
    assert caught.value.mend.startswith("Move the file away")
    damaged.close()


def test_a_record_that_is_none_is_an_error_with_words(store: RecordStore) -> None:
    upsert(store, SourceKey(name="page"), [entry("Letter", "words", 1)])
    store.connection.execute("UPDATE record SET description = '{'")
    with pytest.raises(StoreError, match="in the store is damaged") as caught:
        list(store.records())
    assert "fonds doctor" in caught.value.mend


def failing(statement: str, code: int | None = None) -> sqlite3.Error:
    error = sqlite3.OperationalError(statement)
    if code is not None:
        error.sqlite_errorcode = code
    return error


ERRORS: dict[str, tuple[sqlite3.Error, str]] = {
    "a damaged page": (
        failing("database disk image is malformed", sqlite3.SQLITE_CORRUPT),
        "Move the file away",
    ),
    "a damaged index of the file": (
        failing("database disk image is malformed", sqlite3.SQLITE_CORRUPT_INDEX),
        "Move the file away",
    ),
    "no database": (failing("file is not a database", sqlite3.SQLITE_NOTADB), "Move the file away"),
    "a full disk": (failing("database or disk is full", sqlite3.SQLITE_FULL), "Free some disk"),
    "another writer": (failing("database is locked", sqlite3.SQLITE_BUSY), "Another process"),
    "a writer of another snapshot": (
        failing("database is locked", sqlite3.SQLITE_BUSY_SNAPSHOT),
        "Another process",
    ),
    "a file that may not be opened": (
        failing("unable to open database file", sqlite3.SQLITE_CANTOPEN),
        "Let this user read and write",
    ),
    "a file that may not be written": (
        failing("attempt to write a readonly database", sqlite3.SQLITE_READONLY_DBMOVED),
        "Let this user read and write",
    ),
    "a disk that fails": (
        failing("disk I/O error", sqlite3.SQLITE_IOERR_READ),
        "Look at the disk",
    ),
    "an interruption": (failing("interrupted", sqlite3.SQLITE_INTERRUPT), "Try again"),
    "too little memory": (failing("out of memory", sqlite3.SQLITE_NOMEM), "Try again"),
    "a statement too long": (failing("too many SQL variables", sqlite3.SQLITE_ERROR), "Try again"),
    "a store closed before": (
        sqlite3.ProgrammingError("Cannot operate on a closed database."),
        "Try again",
    ),
    "a word that only sounds like a full disk": (
        failing("no such column: full", sqlite3.SQLITE_ERROR),
        "Try again",
    ),
}


@pytest.mark.parametrize(("error", "mend"), ERRORS.values(), ids=ERRORS)
def test_only_of_a_damaged_store_it_is_said_to_move_it_away(
    tmp_path: Path, error: sqlite3.Error, mend: str
) -> None:
    assert explained(tmp_path / "records.sqlite3", error).mend.startswith(mend)


def test_an_interrupted_question_does_not_blame_the_store(store: RecordStore) -> None:
    store.connection.set_progress_handler(lambda: 1, 1)
    with pytest.raises(StoreError, match="interrupted") as caught:
        store.count()
    assert "Move" not in caught.value.mend


def test_a_step_that_fails_leaves_the_version_before(store: RecordStore) -> None:
    bad = "CREATE TABLE further (key INTEGER);\nINSERT INTO nowhere VALUES (1);\n"
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        migrate(store.connection, (*STEPS, bad))
    assert store_version(store.connection) == len(STEPS)
    assert store.rows("SELECT * FROM sqlite_schema WHERE name = 'further'") == []


@pytest.mark.parametrize("version", range(1, len(STEPS)))
def test_a_store_of_an_earlier_version_keeps_its_records(tmp_path: Path, version: int) -> None:
    path = tmp_path / "records.sqlite3"
    said = [entry("One"), entry("Two", "Known")]
    earlier = RecordStore(path)
    migrate(earlier.connection, STEPS[:version])
    assert upsert(earlier, SourceKey(name="page"), said).new == len(said)
    content = earlier.content_sha256()
    earlier.close()
    store = RecordStore.open(path)
    assert (store_version(store.connection), store.content_sha256()) == (len(STEPS), content)
    assert upsert(store, SourceKey(name="page"), said).unchanged == len(said)
    assert store.rows("PRAGMA integrity_check") == [("ok",)]
    store.close()


def test_words_are_read_without_the_records(store: RecordStore) -> None:
    ((*_, plan),) = store.rows("EXPLAIN QUERY PLAN SELECT record_key, words FROM record")
    assert "COVERING INDEX record_words" in plan


def test_those_that_make_a_store_at_once_take_each_step_once(tmp_path: Path) -> None:
    failures: list[Exception] = []

    def opening(path: Path, together: threading.Barrier) -> None:
        together.wait()
        try:
            RecordStore.open(path).close()
        except Exception as error:
            failures.append(error)

    for number in range(40):
        path, together = tmp_path / f"{number}.sqlite3", threading.Barrier(8)
        threads = [threading.Thread(target=opening, args=(path, together)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert failures == []
