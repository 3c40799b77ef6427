"""What SQLite and the disk say, in words for a person."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from pathlib import Path

from retrieval.errors import StoreError

LEAST_ROOM = 64 * 1024
"""Bytes that SQLite needs even to read: below, its errors are those of a full disk."""


_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error says that the file is wrong, not the disk or who else uses it."""
    return primary_code(error) in _DAMAGE


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's code of an error without its extension, 0 where it has none."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF


def explained(path: Path, error: Exception) -> StoreError:
    """A database's or disk's error on the file at `path`, in words for a person."""
    text = str(error)
    if isinstance(error, OSError) and error.strerror:
        text = error.strerror
    no_room = getattr(error, "errno", None) in {errno.ENOSPC, errno.EDQUOT} or "full" in text
    if no_room or ("disk I/O" in text and is_full(path)):
        text = "the disk is full"
        mend = "Free some disk space and run the command again; nothing of it was kept."
    elif "locked" in text:
        mend = "Another process is writing to it; try again when that has finished."
    elif "readonly" in text or "unable to open" in text or isinstance(error, OSError):
        mend = "Give a home that you may write to, with --home or FONDS_HOME."
    elif "disk I/O" in text:
        mend = "Look at the disk (is it full, or failing?) and run the command again."
    else:
        mend = "Move the file away and ingest the sources again, or restore a copy of it."
    return StoreError(f"The record store {path} cannot be used: {text}.", mend)


def is_full(path: Path) -> bool:
    """Whether there is no room for the few pages that SQLite needs even to read."""
    try:
        return shutil.disk_usage(path.parent).free < LEAST_ROOM
    except OSError:
        return False
