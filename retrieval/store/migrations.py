"""The numbered steps that bring a store of any earlier version to today's, each one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from retrieval.errors import StoreError, StoreVersionError
from retrieval.transactions import transaction

# Step n brings a store from version n to n + 1. A step that has been released is never edited.
# The first writes the letters FOND into the header, which say whose file it is.
STEPS: tuple[str, ...] = (
    """
    PRAGMA application_id = 0x464F4E44;
    CREATE TABLE source (
        source_key  INTEGER PRIMARY KEY,
        owner       TEXT NOT NULL DEFAULT '',  -- '' is everyone's, else a Discord server's id
        name        TEXT NOT NULL,             -- as citations give it; tells two files apart
        file        TEXT NOT NULL,             -- the file's own name
        location    TEXT NOT NULL,             -- its absolute path; '' where it had none
        search      TEXT,                      -- which search of the archive the page saves
        page        TEXT,                      -- which page of that search
        read_at     TEXT NOT NULL,             -- ISO 8601, UTC
        rejected    INTEGER NOT NULL DEFAULT 0,
        UNIQUE (owner, name)
    );
    CREATE INDEX source_file ON source (owner, file);
    CREATE TABLE record (
        record_key  INTEGER PRIMARY KEY,
        record_id   TEXT NOT NULL UNIQUE,
        natural_id  TEXT NOT NULL,             -- of owner, archive, date and title
        external_id TEXT,                      -- what the source itself prints, if it does
        owner       TEXT NOT NULL DEFAULT '',
        archive     TEXT NOT NULL,
        title       TEXT NOT NULL,
        earliest    TEXT,                      -- the date's inclusive bounds, ISO 8601; both null
        latest      TEXT,                      -- in an undated record
        words       TEXT NOT NULL,             -- date and title, folded: what a person types of it
        description TEXT NOT NULL,             -- the Description as JSON
        digest      BLOB NOT NULL              -- SHA-256 of it
    );
    CREATE INDEX record_natural_id ON record (natural_id, external_id);
    CREATE INDEX record_external_id ON record (external_id) WHERE external_id IS NOT NULL;
    CREATE INDEX record_dates ON record (earliest, latest, owner, archive);
    CREATE INDEX record_words ON record (owner, archive, words);
    CREATE TABLE sighting (
        record_key  INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
        source_key  INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
        line        INTEGER NOT NULL,
        turn        INTEGER NOT NULL,          -- what a later turn says goes before an earlier one
        digest      BLOB NOT NULL,             -- SHA-256 of the description last read there
        wording     TEXT,                      -- what it says; NULL: just what the record says
        PRIMARY KEY (record_key, source_key)
    ) WITHOUT ROWID;
    CREATE INDEX sighting_source ON sighting (source_key);

    -- One row that names the store's very content, so that nobody has to read all of it to see
    -- whether it changed. Who adds rows says so here (a trigger would double the time that takes),
    -- the triggers note every other change, and the transaction gives it a new stamp.
    CREATE TABLE state (
        only_row    INTEGER PRIMARY KEY CHECK (only_row = 1),
        revision    INTEGER NOT NULL,          -- counts the transactions that changed something
        stamp       TEXT NOT NULL,             -- random: copies that went apart differ in it
        clean       INTEGER NOT NULL           -- 0 while a change has no stamp yet
    );
    INSERT INTO state VALUES (1, 0, lower(hex(randomblob(8))), 1);
    CREATE TRIGGER record_changed AFTER UPDATE ON record WHEN (SELECT clean FROM state)
        BEGIN UPDATE state SET clean = 0; END;
    CREATE TRIGGER record_gone AFTER DELETE ON record WHEN (SELECT clean FROM state)
        BEGIN UPDATE state SET clean = 0; END;
    CREATE TRIGGER sighting_changed AFTER UPDATE OF wording ON sighting
        WHEN (SELECT clean FROM state) AND NEW.wording IS NOT OLD.wording
        BEGIN UPDATE state SET clean = 0; END;
    CREATE TRIGGER sighting_gone AFTER DELETE ON sighting WHEN (SELECT clean FROM state)
        BEGIN UPDATE state SET clean = 0; END;
    CREATE TRIGGER source_changed AFTER UPDATE OF name, search, page ON source
        WHEN (NEW.name, NEW.search, NEW.page) IS NOT (OLD.name, OLD.search, OLD.page)
        BEGIN UPDATE state SET clean = 0; END;
    """,
    # Dates and words are sought in an index generation. The words are only read through for it:
    # beside their keys they lie together, and new ones are added at the end.
    """
    DROP INDEX record_dates;
    DROP INDEX record_words;
    CREATE INDEX record_words ON record (record_key, words);
    """,
)


def migrate(connection: sqlite3.Connection, steps: tuple[str, ...] = STEPS) -> None:
    """Bring the store to the newest version, step by step; a step is done whole or not at all.

    Two processes may do so at once: each step is taken under the write lock. Inside a transaction
    all of it is part of that, and undone with it.

    Raises:
        StoreError: the file is a database of something else.
        StoreVersionError: the store is newer than this program.
    """
    version = store_version(connection)
    refuse_foreign(connection)
    if version > len(steps):
        raise StoreVersionError(
            f"The store is of version {version}; this Fonds reads up to version {len(steps)}.",
            "Update Fonds, or give another home with --home.",
        )
    for number in range(version, len(steps)):
        with transaction(connection):
            # Another process may have taken this step while we waited for the lock.
            if store_version(connection) == number:
                for statement in _statements(steps[number]):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number + 1}")


def store_version(connection: sqlite3.Connection) -> int:
    """The number of steps that the store has seen; 0 in a new file."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def refuse_foreign(connection: sqlite3.Connection) -> None:
    """Raise StoreError where the file is a database of something else."""
    # Of an application that numbers nothing, or of a Fonds whose first step was cut short: the
    # latter has no table, for a step is one transaction.
    found = connection.execute("SELECT name FROM sqlite_schema LIMIT 1").fetchone()
    if found is not None and store_version(connection) == 0:
        raise StoreError(
            f"The store is a database of something else (it has {found[0]!r}).",
            "Give another home with --home.",
        )


def _statements(script: str) -> Iterator[str]:
    # executescript() would commit before it begins.
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
