"""Transactions of SQLite: all of what is written is kept, or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

_OUTERMOST = ("BEGIN IMMEDIATE", ("COMMIT",), ("ROLLBACK",))
_NESTED = ("SAVEPOINT inner", ("RELEASE inner",), ("ROLLBACK TO inner", "RELEASE inner"))


@contextmanager
def transaction(connection: sqlite3.Connection, *, keep: bool = True) -> Iterator[None]:
    """Keep all that is written inside, or none of it; none if `keep` is false.

    The write lock is taken at once. A transaction inside another is part of it: it is undone alone,
    and kept with the other.

    Raises:
        sqlite3.Error: it could not be kept, and was undone.
    """
    begin, commit, undo = _NESTED if connection.in_transaction else _OUTERMOST
    connection.execute(begin)
    try:
        yield
        for statement in commit if keep else undo:
            connection.execute(statement)
    except BaseException:
        # A full disk may have ended the transaction already.
        if connection.in_transaction:
            for statement in undo:
                connection.execute(statement)
        raise
