"""What the bot itself keeps, in home/bot.sqlite3: synced commands, and what servers set.

A question is kept with a press of Helpful or Not helpful alone, where moderators switched these on.
Every method may be called from any thread but the event loop's, and raises StoreError where the
file cannot be read or written.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from retrieval.errors import StoreError, StoreVersionError
from retrieval.transactions import transaction

BOOK = "bot.sqlite3"
"""The name of the file in its home."""
_MIGRATIONS = (
    """
    CREATE TABLE sync (application_id INTEGER PRIMARY KEY, digest TEXT NOT NULL) STRICT;
    CREATE TABLE server (
        guild_id INTEGER PRIMARY KEY,
        private INTEGER NOT NULL DEFAULT 0,
        feedback INTEGER NOT NULL DEFAULT 0,
        cooldown REAL
    ) STRICT;
    CREATE TABLE channel_archive (
        guild_id INTEGER NOT NULL,
        channel_id INTEGER NOT NULL,
        archive TEXT NOT NULL,
        PRIMARY KEY (channel_id, archive)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE subscription (
        channel_id INTEGER PRIMARY KEY,
        guild_id INTEGER NOT NULL,
        zone TEXT NOT NULL,
        hour INTEGER NOT NULL,
        always INTEGER NOT NULL,
        last_day TEXT NOT NULL
    ) STRICT;
    CREATE TABLE feedback (
        message_id INTEGER NOT NULL,
        person_id INTEGER NOT NULL,
        guild_id INTEGER NOT NULL,
        question TEXT NOT NULL,
        records TEXT NOT NULL,
        good INTEGER NOT NULL,
        given_at TEXT NOT NULL,
        PRIMARY KEY (message_id, person_id)
    ) STRICT, WITHOUT ROWID;
    """,
)


class Book:
    """One SQLite file, written by one bot."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._lock = threading.Lock()

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the file, or make it.

        Raises:
            StoreError: it cannot be opened or written; StoreVersionError: it is from a newer Fonds.
        """
        with _telling(path):
            connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
            try:
                connection.execute("PRAGMA busy_timeout = 5000")
                connection.execute("PRAGMA journal_mode = WAL")
                _migrate(connection, path)
            except BaseException:
                connection.close()
                raise
        return cls(connection, path)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of what is written, or nothing."""
        with self._lock, _telling(self._path), transaction(self._connection):
            yield self._connection

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """What a SELECT finds."""
        with self._lock, _telling(self._path):
            return self._connection.execute(query, values).fetchall()

    def write(self, statement: str, *values: object) -> int:
        """Run one statement; the number of rows that it changed."""
        with self._lock, _telling(self._path):
            return self._connection.execute(statement, values).rowcount


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(
            f"The bot's own file {path} cannot be used: {error}.",
            "Check that the folder can be written; delete the file if it is damaged.",
        ) from error


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(_MIGRATIONS):
        raise StoreVersionError(
            f"The bot's own file {path} was written by a newer Fonds (version {version}).",
            "Install that version, or move the file away.",
        )
    for number, script in enumerate(_MIGRATIONS[version:], start=version + 1):
        connection.executescript(f"BEGIN; {script} PRAGMA user_version = {number}; COMMIT;")
