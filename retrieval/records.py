"""The nouns of an archive: what a source says (Entry), what the archive keeps (Record)."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from retrieval.dates import ArchiveDate

Text = Annotated[str, StringConstraints(strip_whitespace=True)]
NonEmpty = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

UNKNOWN_ARCHIVE = "Unknown archive ("
"""Begins what stands for the archive where a source does not say it."""


def unknown_archive(source: str) -> str:
    """What stands for it in the file of this name; records are known by it, so it never changes."""
    return f"{UNKNOWN_ARCHIVE}{source})"


class Frozen(BaseModel):
    """Base of every value that crosses a module: immutable, and no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Description(Frozen):
    """The descriptive elements of one archival record; nothing here is inferred.

    `date` is the date of the record as EDTF, `date_text` the same as printed. `summary` is the
    archive's own abstract, `text` the full text where the source carries it. `source` is the
    archive's note on where the paper lies (fond, opis, delo). What the source does not say is
    None, or empty.
    """

    title: NonEmpty
    archive: NonEmpty
    date: ArchiveDate | None = None
    date_text: str | None = None
    summary: Text = ""
    text: Text = ""
    collection: str | None = None
    source: str | None = None
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    language: str | None = None
    rights: str | None = None
    url: str | None = None

    @property
    def access_points(self) -> str:
        """The names and subjects under which the archive itself lists the record."""
        return "; ".join((*self.people, *self.places, *self.subjects))


class Entry(Description):
    """One record as one source words it, before the store has given it an identity.

    `line` is the 1-based line (in a table: row) of the file where it begins. `external_id` is
    the identifier the source itself prints, if any; it then becomes the record id.
    """

    line: int
    external_id: str | None = None


class Rejected(Frozen):
    """A piece of a source that could not be read as a record, and why."""

    file: str
    line: int
    reason: str


class FoundOn(Frozen):
    """A source that lists a record: the file's name, and which page of which search it saves."""

    source: str
    search: str | None = None
    page: str | None = None


class Record(Description):
    """One record of the archive, with its stable identity and every source that lists it."""

    record_id: str
    found_on: tuple[FoundOn, ...] = ()
