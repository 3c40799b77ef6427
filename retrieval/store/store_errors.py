"""What SQLite and the disk say, in words for a person."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from pathlib import Path

from retrieval.errors import LET_IN, StoreError

LEAST_ROOM = 64 * 1024
"""Bytes that SQLite needs even to read: below, its errors are those of a full disk."""


_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_NO_TEXT = "Could not decode to UTF-8"
"""Begins what Python, not SQLite, says of text that is none; it has no code."""
_IN_USE = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
_CLOSED = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error says that the file is wrong, not the disk or who else uses it."""
    return _code(error) in _DAMAGE or str(error).startswith(_NO_TEXT)


def is_no_room(path: Path, error: sqlite3.Error | OSError) -> bool:
    """Whether an error on the file at `path` is that of a full disk, whatever it says of itself."""
    code = _code(error)
    unsure = code in {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}
    return code == sqlite3.SQLITE_FULL or (unsure and is_full(path))


def explained(path: Path, error: sqlite3.Error | OSError) -> StoreError:
    """A database's or disk's error on the file at `path`, in words for a person."""
    code, text = _code(error), str(error)
    if isinstance(error, OSError):
        text = error.strerror or text
    if is_no_room(path, error):
        text = "the disk is full"
        mend = "Free some disk space and run the command again; nothing of it was kept."
    elif code in _IN_USE:
        mend = "Another process is writing to it; try again when that has finished."
    elif code in _CLOSED:
        mend = LET_IN
    elif code == sqlite3.SQLITE_IOERR:
        mend = "Look at the disk (is it failing?) and run the command again."
    elif code in _DAMAGE:
        mend = "Move the file away and ingest the sources again, or restore a copy of it."
    else:  # interrupted, out of memory: the file may well be sound
        mend = "Try again; `fonds doctor` tells whether the store is sound."
    return StoreError(f"The record store {path} cannot be used: {text}.", mend)


def damaged(said: str) -> StoreError:
    """The error of a row that SQLite can read, and that is not as Fonds writes it."""
    return StoreError(said, "`fonds doctor` tells what mends it.")


def _code(error: sqlite3.Error | OSError) -> int:
    """SQLite's code of an error without its extension, or the one like it; 0 where it has none."""
    if isinstance(error, OSError):
        return sqlite3.SQLITE_FULL if error.errno in _NO_ROOM else sqlite3.SQLITE_CANTOPEN
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF


def is_full(path: Path) -> bool:
    """Whether there is no room for the few pages that SQLite needs even to read."""
    try:
        return shutil.disk_usage(path.parent).free < LEAST_ROOM
    except OSError:
        return False
