"""Which record of the store an entry is: the same wording, another wording of it, or none."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial

import orjson
from pydantic import TypeAdapter

from retrieval.dates import ArchiveDate
from retrieval.records import Description, Entry
from retrieval.store.likeness import SAME_RECORD, resembles, similarity
from retrieval.store.record_keys import RecordKeys
from retrieval.store.wordings import digest_of, natural_id

MOST_COMPARED = 200
"""Records of one date and title that an entry is compared with; beyond, only the same wording."""


@dataclass(slots=True)
class Said:
    """What the store takes of an entry; `description` is all it describes, as JSON in UTF-8.

    The entry itself is not kept: a batch of them would keep the garbage collector busy.
    """

    line: int
    printed_id: str | None
    archive: str
    title: str
    date: ArchiveDate | None
    date_text: str | None
    natural_id: str
    external_id: str | None
    description: bytes
    digest: bytes

    @classmethod
    def of(cls, entry: Entry, owner: str) -> Said:
        """The entry's description as JSON, its digest and its ids."""
        description = DESCRIPTION.dump_json(entry, exclude_defaults=True)
        external = entry.external_id or None
        if external and owner:
            external = f"{owner}:{external}"
        return cls(
            entry.line,
            entry.external_id,
            entry.archive,
            entry.title,
            entry.date,
            entry.date_text,
            natural_id(owner, entry),
            external,
            description,
            digest_of(description),
        )

    @property
    def own_id(self) -> str:
        """The id that its source gives it, else its natural one."""
        return self.external_id or self.natural_id


DESCRIPTION = TypeAdapter(Description)
"""Writes of an entry or record what makes it a Description, and leaves out its line and ids."""


@dataclass(slots=True)
class Sighting:
    """What a source said last of a record."""

    digest: bytes
    line: int
    turn: int


@dataclass(slots=True)
class Known:
    """A record that an entry may be."""

    key: int
    natural_id: str
    external_id: str | None
    archive: str
    digest: bytes
    sightings: dict[int, Sighting] = field(default_factory=dict)


class Pool:
    """The records of one owner that share an id with some entries of a source."""

    def __init__(self, connection: sqlite3.Connection, source_key: int) -> None:
        self._connection = connection
        self._source_key = source_key
        self._records: dict[int, Known] = {}
        self._natural: dict[str, dict[int, Known]] = {}
        self._external: dict[str | None, list[Known]] = {}
        self._digests: dict[bytes, list[Known]] = {}
        # Those of one date and title are read for each entry that has both.
        self._described = lru_cache(MOST_COMPARED)(partial(_described, connection))

    def load(self, owner: str, said: Sequence[Said]) -> None:
        """Take in what the store has of these entries' ids."""
        numbered = [one for one in said if one.external_id]
        others = [one.natural_id for one in said if not one.external_id]
        for where, wanted in (
            (
                "external_id IN (SELECT value FROM json_each(?)) AND external_id IS NOT NULL",
                [o.external_id for o in numbered],
            ),
            # An entry with an id of its own is never a record with another one.
            (
                "external_id IS NULL AND natural_id IN (SELECT value FROM json_each(?))",
                [one.natural_id for one in numbered],
            ),
            ("natural_id IN (SELECT value FROM json_each(?))", others),
        ):
            if wanted:
                rows = self._connection.execute(
                    "SELECT record_key, natural_id, external_id, archive, digest FROM record "
                    f"WHERE {where} AND +owner = ? ORDER BY record_key",
                    (orjson.dumps(wanted).decode(), owner),
                )
                for row in rows:
                    self.add(Known(*row))
        for key, source_key, digest, line, turn in self._connection.execute(
            "SELECT record_key, source_key, digest, line, turn FROM sighting "
            "WHERE record_key IN (SELECT value FROM json_each(?))",
            (orjson.dumps(list(self._records)).decode(),),
        ):
            known = self._records[key]
            known.sightings[source_key] = Sighting(digest, line, turn)
            self._digests.setdefault(digest, []).append(known)

    def __contains__(self, said: Said) -> bool:
        """Whether there is any record that the entry could be."""
        return said.natural_id in self._natural or said.external_id in self._external

    def add(self, known: Known) -> None:
        """Take a record in, once."""
        if known.key not in self._records:
            self._records[known.key] = known
            self._natural.setdefault(known.natural_id, {})[known.key] = known
            self._digests.setdefault(known.digest, []).append(known)
            if known.external_id:
                self._external.setdefault(known.external_id, []).append(known)

    def adopt(self, known: Known, external_id: str) -> None:
        """Note the identifier that a source has now printed of a record known without one."""
        known.external_id = external_id
        self._external.setdefault(external_id, []).append(known)

    def reword(self, known: Known, said: Said, turn: int) -> None:
        """Note what this source says now of a record that was worded otherwise."""
        known.sightings[self._source_key] = Sighting(said.digest, said.line, turn)
        self._digests.setdefault(said.digest, []).append(known)

    def identified(self, said: Said) -> Known | None:
        """The record that has the identifier that the entry's source prints.

        An id counts in its archive only. Two files of one may both number their records from 1, so
        the record of another source must resemble the entry as well.
        """
        same = [
            one for one in self._external.get(said.external_id, ()) if one.archive == said.archive
        ]
        ours = next((one for one in same if self._source_key in one.sightings), None)
        return ours or next((one for one in same if self._resembles(one, said)), None)

    def _resembles(self, known: Known, said: Said) -> bool:
        if known.digest == said.digest or said.digest in {
            sighting.digest for sighting in known.sightings.values()
        }:
            return True
        entry = Description.model_validate_json(said.description)
        return resembles(self._described(known.key), entry)

    def same_wording(self, said: Said, seen: RecordKeys) -> Known | None:
        """The record that some source, or the record itself, words just as the entry does.

        Of several, one that this source listed before and has not listed again yet.
        """
        known = self.identified(said)
        if known is not None:
            return known if self._worded_so(known, said) else None
        found = [
            one
            for one in self._digests.get(said.digest, ())
            if one.natural_id == said.natural_id
            and not (said.external_id and one.external_id)
            and self._worded_so(one, said)
        ]
        return min(
            found,
            key=lambda one: (one.key in seen, self._source_key not in one.sightings, one.key),
            default=None,
        )

    def _worded_so(self, known: Known, said: Said) -> bool:
        if said.digest == known.digest:
            return True
        ours = known.sightings.get(self._source_key)
        if ours is not None:  # what others said before is no news where it says something else
            return said.digest == ours.digest
        return any(said.digest == sighting.digest for sighting in known.sightings.values())

    def most_alike(self, said: Said, seen: RecordKeys) -> Known | None:
        """The record that the entry words anew, or None where it is another one.

        A record that this source listed before goes first, however it is worded now.
        """
        entry = Description.model_validate_json(said.description)
        found = (
            (
                self._source_key in known.sightings,
                similarity(self._described(known.key), entry),
                known,
            )
            for known in self._unlisted(said, seen)
        )
        ours, alike, known = max(found, key=lambda one: one[:2], default=(False, 0.0, None))
        return known if ours or alike >= SAME_RECORD else None

    def _unlisted(self, said: Said, seen: RecordKeys) -> list[Known]:
        """The records that the entry may word anew, the eldest first, at most MOST_COMPARED."""
        same = self._natural.get(said.natural_id, {})
        given: list[int] = []  # by this source already, in other words
        others: list[Known] = []
        for known in same.values():
            if known.key in seen:
                given.append(known.key)
            else:
                others.append(known)
            if len(others) == MOST_COMPARED:
                break
        for key in given:
            del same[key]
        return [one for one in others if not (said.external_id and one.external_id)]


def _described(connection: sqlite3.Connection, key: int) -> Description:
    (description,) = connection.execute(
        "SELECT description FROM record WHERE record_key = ?", (key,)
    ).fetchone()
    return Description.model_validate_json(description)
