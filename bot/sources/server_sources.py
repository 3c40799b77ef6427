"""One server's own sources in the store: read, named, forgotten. For a worker's thread."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from rapidfuzz import process

from bot.failures import ToldError, UsageError
from bot.messages.scope import chosen_value
from bot.sources.uploads import Upload
from bot.wording.escape import visible
from retrieval.errors import BusyError, FondsError, SourceError, StoreError
from retrieval.home import Home
from retrieval.progress import quiet
from retrieval.readers import SourceCatalogue
from retrieval.store.forget import LIKE, ForgetReport, forget
from retrieval.store.ingest import IngestReport, ingest
from retrieval.store.record_store import RecordStore

log = logging.getLogger(__name__)


class ServerBusyError(UsageError):
    """Another process is at work on the home; where that lies is not for Discord."""

    def __init__(self) -> None:
        super().__init__(
            "Fonds is busy: its records or its index are being written just now.",
            "Please try again in a minute.",
        )


class ServerSources:
    """What servers have added. A server is its Discord id; none reaches another's sources.

    Args:
        home: whose store has them.
        catalogue: the path of sources.toml.
    """

    def __init__(self, home: Path, catalogue: Path) -> None:
        self._home = Home(home)
        self._catalogue = catalogue

    def read(self, upload: Upload, guild: int, *, keep: bool) -> IngestReport:
        """Read a file into the server's own archive, or only tell what would come of it.

        Raises:
            ServerBusyError: another process writes.
            ToldError: the store is missing, or cannot be written.
            FondsError: it cannot be used at all.
        """
        if not self._home.store.exists():
            # A new store would hold nothing but this file, and the next index nothing else.
            raise ToldError(
                "This Fonds has an index, but not the records that it was built from.",
                "Whoever hosts Fonds has to run `fonds ingest` and `fonds build` first.",
            )
        catalogue = SourceCatalogue.load(self._catalogue)
        try:
            report = ingest(
                self._home, [upload.path], catalogue, quiet, owner=str(guild), dry_run=not keep
            )
        except BusyError as error:
            raise ServerBusyError from error
        except StoreError as error:
            raise _unkept(error) from error
        # Before it is kept, a guess is told to the moderator; it comes again where it is.
        for remark in report.notes + (report.guesses if keep else ()):
            log.warning("%s", visible(remark))  # it quotes the file
        return report

    def forget(self, typed: str, guild: int) -> ForgetReport:
        """Drop the source that was chosen, or typed in full.

        Raises:
            UsageError: this server has none of that name.
            ServerBusyError: another process writes.
        """
        names = self.droppable(guild)
        name = next((each for each in names if typed in (chosen_value(each), each)), None)
        if name is None:
            raise _none_of(typed, names)
        try:
            return forget(self._home, name, owner=str(guild))
        except BusyError as error:
            raise ServerBusyError from error
        except SourceError as error:  # somebody else forgot it meanwhile
            raise _none_of(typed, self.droppable(guild)) from error

    def names(self, guild: int) -> list[str]:
        """The server's sources, the newest first."""
        return self._told(lambda store: store.names(str(guild)))[::-1]

    def droppable(self, guild: int) -> list[str]:
        """The same, and before the files of a zip file that file, which stands for all of them."""
        found: dict[str, None] = {}
        for name in self.names(guild):
            packed, inside, _ = name.partition("/")
            if inside:  # a file that was sent lies in no folder: this one lay in a zip file
                found[packed] = None
            found[name] = None
        return list(found)

    def servers(self) -> set[int]:
        """Every server that has added something."""
        return {int(each) for each in self._told(RecordStore.owners) if each.isdecimal()}

    def _told(self, ask: Callable[[RecordStore], Iterable[str]]) -> list[str]:
        if not self._home.store.exists():
            return []
        with closing(RecordStore.open(self._home.store)) as store:
            return list(ask(store))


def _none_of(typed: str, names: list[str]) -> UsageError:
    near = process.extractOne(visible(typed), names, processor=str.casefold, score_cutoff=LIKE)
    if near:
        mend = f'Did you mean "{near[0]}"?'
    else:
        mend = "/forget offers its files as you type." if names else "It has added none so far."
    return UsageError("This server has added no file of that name.", mend)


def _unkept(error: StoreError) -> FondsError:
    """What the disk or SQLite says, which names no file; the log has where that was."""
    cause = error.__cause__
    if not isinstance(cause, OSError | sqlite3.Error):
        return error
    log.error("%s", error)
    why = str(cause) if isinstance(cause, sqlite3.Error) else cause.strerror or "the disk failed"
    return ToldError(
        f"Fonds cannot write its records: {why}. Nothing of the file was kept.",
        "Tell whoever hosts Fonds.",
    )
