"""The home: the folder of one archive, with all that Fonds keeps of it.

    HOME/records.sqlite3             the store: the truth
    HOME/encodings/                  vectors by text, so that only what changed is encoded again
    HOME/generations/GENERATION/     an index with a copy of the very records it was built from
    HOME/current                     the name of the generation that answers
    HOME/lock                        held by whoever writes
    HOME/working.json                what that is; left behind only by one that was killed

A generation is written once, checked by hash, and swapped whole: `current` is replaced by an
atomic rename, so that at every moment it names a whole one. Readers hold a shared lock on theirs; a
generation that nobody holds and that is not current is removed by the next build.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from retrieval.errors import (
    LET_IN,
    REBUILD,
    BusyError,
    FondsError,
    IndexMismatchError,
    IndexMissingError,
    StoreError,
)
from retrieval.work import Interruption, Work, left_behind

_GENERATION = re.compile("[0-9A-Za-z-]{1,100}")
"""The names of generations: a moment, and a few random letters."""


class Home:
    """The folder of one archive."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.store = path / "records.sqlite3"
        self.encodings = path / "encodings"
        self.generations = path / "generations"
        self.current = path / "current"
        self.working = path / "working.json"

    def create(self) -> None:
        """Make the folder, or say why it cannot be.

        Raises:
            FondsError: the folder cannot be made or written to.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            probe = self.path / ".probe"  # of one name: a kill leaves no second one
            probe.touch()
            probe.unlink(missing_ok=True)
        except OSError as error:
            raise FondsError(
                f"The home {self.path} cannot be written to: {error.strerror}.",
                "Give another one with --home DIR or FONDS_HOME.",
            ) from error

    @contextmanager
    def writing(self, command: str) -> Iterator[Work]:
        """Hold the home against every other writer.

        Args:
            command: what is done, as `fonds` calls it. If the process is killed, the next one to
                hold the home is told (see `Work.interrupted`).

        Raises:
            BusyError: another process holds it.
            StoreError: the home cannot be written to.
        """
        with self.held():
            work = Work(self.working, command)
            work.at("")
            try:
                yield work
            except Exception:
                work.done()  # whoever started it is told
                raise
            work.done()

    @contextmanager
    def held(self) -> Iterator[None]:
        """As `writing`, for what is done again by itself if it is killed: nobody is told.

        Raises:
            BusyError: another process holds it.
            StoreError: the home cannot be written to.
        """
        lock = FileLock(self.path / "lock", timeout=0)
        try:
            lock.acquire()
        except Timeout as error:
            raise BusyError(
                f"Another process is at work on {self.path}.", "Try again when it has finished."
            ) from error
        except OSError as error:
            raise StoreError(
                f"The home {self.path} cannot be locked: {error.strerror}.",
                "Give another one with --home DIR or FONDS_HOME.",
            ) from error
        try:
            yield
        finally:
            lock.release()

    def interrupted(self) -> Interruption | None:
        """What is at work here, or was killed at it; None where nothing is."""
        return left_behind(self.working)

    def current_name(self) -> str:
        """The name of the generation that answers.

        Raises:
            IndexMissingError: nothing was built yet.
            IndexMismatchError: what is named cannot be read.
        """
        try:
            name = self.current.read_text(errors="replace").strip()
        except PermissionError as error:
            raise not_let_in(error) from error
        except NotADirectoryError as error:
            raise IndexMissingError(
                f"The home {self.path} is no folder.", "Look at --home and FONDS_HOME."
            ) from error
        except OSError as error:
            raise self._without_index() from error
        if not _GENERATION.fullmatch(name):
            raise IndexMismatchError(f"{self.current} names no generation.", REBUILD)
        return name

    def _without_index(self) -> IndexMissingError:
        said, mend = f"There is no index in {self.path} yet.", REBUILD
        working = self.interrupted()
        if not self.store.exists():
            mend = "Look at --home and FONDS_HOME, or run `fonds ingest PATH`, then `fonds build`."
        elif working is not None and working.command == "build":
            said = f"{said} {working.at_work}"
            mend = "Wait until it has finished; if it was interrupted, run `fonds build` again."
        return IndexMissingError(said, mend)

    def swap(self, name: str) -> None:
        """Let the generation `name` answer from now on, atomically and durably."""
        fresh = self.path / "current.new"
        with fresh.open("w") as file:
            file.write(name + "\n")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.current)
        sync_folder(self.path)

    def remove_unused(self) -> None:
        """Remove every generation that is not current and that no reader holds."""
        keep = self.current.read_text().strip() if self.current.exists() else ""
        for folder in self.generations.glob("[!.]*"):
            if folder.name == keep or not folder.is_dir():
                continue
            with (folder / "held").open("a") as held:
                try:
                    fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except OSError:
                    continue  # a reader still answers from it
                # Renamed first: a removal cut short must not leave what looks like a generation.
                doomed = folder.with_name(f".{folder.name}.removing")
                folder.replace(doomed)
                shutil.rmtree(doomed, ignore_errors=True)
        self.remove_unfinished()

    def remove_unfinished(self) -> None:
        """Remove what an interrupted build or removal left; for whoever holds the home."""
        for rest in self.generations.glob(".*"):
            shutil.rmtree(rest, ignore_errors=True)


def not_let_in(error: PermissionError) -> IndexMismatchError:
    """A file of the index that this user may not read, in words for a person."""
    return IndexMismatchError(f"This user may not read {error.filename}.", LET_IN)


def sync_folder(folder: Path) -> None:
    """Force a folder's entries to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
