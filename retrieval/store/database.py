"""Database: one SQLite file, and a connection to it for each thread."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from retrieval.store.store_errors import damaged, explained

BUSY_TIMEOUT = 10.0
"""Seconds that a writer waits for another process's transaction."""

PAGE_BYTES = 16 * 1024
"""Records are about a kilobyte long: four times SQLite's own page is a third faster to write."""

CACHE_KIB = 64 * 1024
"""Memory for pages of a writer: the indexes of some hundred thousand records."""

WRITING, LOOKING, SEALED = "mode=rwc", "mode=rw", "mode=ro&immutable=1"
"""How SQLite opens the file; to look at it not as "ro", which leaves files of its own beside it."""


class Database:
    """One SQLite file.

    A SQLite connection belongs to the thread that opened it, so each thread that calls gets its
    own.
    """

    def __init__(self, path: Path, mode: str = WRITING) -> None:
        self.path = path
        self._mode = mode
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._lock = threading.Lock()

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._connect()
            self._local.connection = connection
            with self._lock:
                self._opened.append(connection)
        return connection

    def _connect(self) -> sqlite3.Connection:
        # check_same_thread is off only so that close() may close every thread's connection.
        connection = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?{self._mode}",
            timeout=BUSY_TIMEOUT,
            isolation_level=None,
            check_same_thread=False,
            uri=True,
        )
        try:
            if self._mode != WRITING:
                connection.execute("PRAGMA query_only = ON")
                return connection
            connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")  # of a new file only
            _write_ahead(connection)
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def close(self) -> None:
        """Close every thread's connection."""
        with self._lock:
            for connection in self._opened:
                connection.close()
            self._opened.clear()
        self._local = threading.local()

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """All that is read inside is of one moment, whatever other processes write meanwhile.

        Raises:
            StoreError: the store cannot be read.
        """
        self.rows("BEGIN")
        try:
            self.rows("SELECT 1 FROM state")  # the moment is that of the first look
            yield
        finally:
            with suppress(sqlite3.Error):  # closed meanwhile, and the moment with it
                self.connection.execute("ROLLBACK")

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        """All rows of a question to the store.

        Raises:
            StoreError: the store is damaged or cannot be read.
        """
        try:
            return self.connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise explained(self.path, error) from error

    def each(self, statement: str) -> Iterator[Any]:
        """As `rows`, one by one: for what is too much to be held at once.

        Raises:
            StoreError: the store is damaged or cannot be read.
        """
        try:
            yield from self.connection.execute(statement)
        except sqlite3.Error as error:
            raise explained(self.path, error) from error


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let the database write ahead; SQLite does not wait for another that makes the same of it."""
    ends = time.monotonic() + BUSY_TIMEOUT
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= ends:
                raise
        time.sleep(0.01)


def state_of(connection: sqlite3.Connection) -> tuple[int, str, int]:
    """The store's revision, its stamp, and whether that is of all there is (see `migrations`).

    Raises:
        StoreError: the row that has them is gone.
        sqlite3.Error: it cannot be read.
    """
    row: tuple[int, str, int] | None = connection.execute(
        "SELECT revision, stamp, clean FROM state"
    ).fetchone()
    if row is None:
        raise damaged("The store lacks the row of its state.")
    return row
