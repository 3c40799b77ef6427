"""What can go wrong, as one tree.

FondsError                 every error that Fonds words for a person
├── SettingsError          a settings file, variable or option is wrong
├── DateError              a text was asked to be a date and is not one
├── SourceError            a file or folder cannot be read at all
├── StoreError             the record store cannot be opened or written
│   ├── StoreVersionError  it was written by a newer Fonds
│   └── EmptyStoreError    it holds no record, so there is nothing to search
├── IndexMissingError      nothing is built yet
├── IndexMismatchError     the index is damaged, or not of this store, encoder or version
├── EncoderError           the model is missing, altered or of another shape
├── NamesError             the names file contradicts itself
└── BusyError              another process is at work on the same home
"""

from __future__ import annotations

REBUILD = "Run `fonds build`."
"""What mends an index that is missing, damaged or of something else."""

LET_IN = (
    "Let this user read and write the home and all in it, or give another home with --home or "
    "FONDS_HOME."
)
"""What mends a home that this user may not use: those who only ask keep locks there, too."""

EXPECTED = {"string_type": "a text", "tuple_type": "a list"}
"""What a file should have had in a place, by the type of pydantic's error."""


class FondsError(Exception):
    """An error told to a person: what was found, and what mends it.

    Args:
        message: what was found and what was expected, one sentence or two.
        mend: what to do about it, often a command; empty where nothing can be done.
    """

    def __init__(self, message: str, mend: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.mend = mend

    def __str__(self) -> str:
        return f"{self.message} {self.mend}".strip()


class SettingsError(FondsError):
    """A settings file, environment variable or option is wrong."""


class DateError(FondsError):
    """A text was asked to be a date and is not one."""


class SourceError(FondsError):
    """A file or folder cannot be read at all."""


class StoreError(FondsError):
    """The record store cannot be opened or written."""


class StoreVersionError(StoreError):
    """The store was written by a newer version of Fonds."""


class EmptyStoreError(StoreError):
    """The store holds no record, so that there is nothing to build or to search."""

    def __init__(
        self,
        message: str = "The store holds no record.",
        mend: str = "Run `fonds ingest PATH` first.",
    ) -> None:
        super().__init__(message, mend)


class IndexMissingError(FondsError):
    """No index has been built in this home yet."""


class IndexMismatchError(FondsError):
    """The index is damaged, or belongs to another store, encoder or version."""


class EncoderError(FondsError):
    """The model is missing, altered, or gives vectors of another shape."""


class NamesError(FondsError):
    """The names file contradicts itself."""


class BusyError(FondsError):
    """Another process is at work on the same home."""


def first_line(error: Exception) -> str:
    """The first line of what a library's error says; its kind where it says nothing."""
    return next(iter(str(error).strip().splitlines()), type(error).__name__)
