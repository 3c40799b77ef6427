"""The lines of an export of ours, checked as they are read: the first, and a record's."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from retrieval.records import Description, Frozen, Record
from retrieval.store.read_source import ReadSource

Count = Annotated[int, Field(ge=0, le=2**62)]
"""A number that SQLite can hold, with room to count on."""


class Source(ReadSource):
    """A source as the first line lists it; a record's line names it by its place there."""

    rejected: Count


class Head(Frozen):
    """The first line; `records` is None where an earlier Fonds wrote it."""

    fonds_export: int
    exported_at: str
    records: Count | None = None
    sources: tuple[Source, ...]


class Sighting(Frozen):
    """What one source says of a record; `wording` is None where it is just what the record says."""

    source: Count
    line: Count
    turn: Count
    digest: str = Field(pattern="^[0-9a-f]{64}$")
    wording: Description | None = None


class Line(Record):
    """A record, with the ids by which it is matched, and the sources that list it."""

    owner: str
    natural_id: str
    external_id: str | None
    sightings: tuple[Sighting, ...] = Field(min_length=1)
