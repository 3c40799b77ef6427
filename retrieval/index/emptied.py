"""A store of which everything was forgotten: its index goes, too."""

from __future__ import annotations

import shutil
from contextlib import closing

from retrieval.errors import StoreError
from retrieval.home import Home, sync_folder
from retrieval.store.record_store import RecordStore


def is_emptied(home: Home) -> bool:
    """Whether there is a store, and no record in it.

    Raises:
        StoreError: the store cannot be read.
    """
    if not home.store.exists():
        return False
    with closing(RecordStore.open(home.store)) as store:
        return not store.count()


def let_go(home: Home) -> bool:
    """Remove the index of a store that holds no record any more; whether there was one.

    What was forgotten must neither answer nor lie on the disk. Whoever has the index open still
    holds its files, and calls this once it has let go of them.

    Raises:
        BusyError: another process writes to this home.
        StoreError: the store cannot be read, or the index not be removed.
    """
    with home.held():
        if not is_emptied(home):
            return False
        there = home.current.exists()
        try:
            home.current.unlink(missing_ok=True)
            sync_folder(home.path)
            home.remove_unused()
            shutil.rmtree(home.encodings, ignore_errors=True)
        except OSError as error:
            raise StoreError(
                f"The index cannot be removed: {error.strerror or error}.",
                "Let this user write to it, and run `fonds build` again.",
            ) from error
        return there
