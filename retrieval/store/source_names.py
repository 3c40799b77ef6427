"""Which source a file is: one that was read before, or another that only has the same name."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import PurePath
from typing import Any

from retrieval.records import Description, Frozen
from retrieval.store.likeness import resembles
from retrieval.store.matching import Said

SAME_SHARE = 0.5
"""Least share of records in common at which a file of the same name elsewhere is the same page."""

MOST_LOOKED_AT = 2000
"""Records of an earlier source that are looked at for that."""


class SourceKey(Frozen):
    """The file whose entries are written.

    `name` is what the file is called, `location` its absolute path ("" where it has none that
    lasts, as an upload). `search` and `page` say which page of which search it saves.
    """

    name: str
    location: str = ""
    search: str | None = None
    page: str | None = None
    owner: str = ""


class Identified(Frozen):
    """A source's key in the store, and its name there."""

    key: int
    name: str


def find_source(
    connection: sqlite3.Connection,
    source: SourceKey,
    said: Sequence[Said],
    others: Collection[str] = (),
) -> Identified | None:
    """The source that was read before from this file, or None.

    It is the one of the same place, whatever that place is called now. Else it is one of the same
    name that was read elsewhere, if at least half of the records are common to both (the shorter
    counts): the folder was moved, or the page saved once more. With fewer in common it is another.
    An id alone makes no common record: two files may both number theirs from 1.

    Args:
        connection: the store's.
        source: the file.
        said: the entries that begin it.
        others: names of sources that are known to be other files.
    """
    if row := _of_its_place(connection, source):
        return Identified(key=row[0], name=row[1])
    best: tuple[int, Identified] | None = None
    for key, name in connection.execute(
        "SELECT source_key, name FROM source WHERE owner = ? AND file = ? ORDER BY source_key",
        (source.owner, source.name),
    ).fetchall():
        if name in others:
            continue
        (total,) = connection.execute(
            "SELECT count(*) FROM sighting WHERE source_key = ?", (key,)
        ).fetchone()
        common = _common(connection, key, said)
        shorter = min(len(_told_apart(said)), total)
        if common and common >= SAME_SHARE * shorter and (best is None or common > best[0]):
            best = common, Identified(key=key, name=name)
    return best[1] if best else None


def first_name(connection: sqlite3.Connection, source: SourceKey) -> str:
    """What the file at the source's place was called when it was first read; else its name now.

    The name is another where a folder is given and where the file itself is.
    """
    row = _of_its_place(connection, source)
    return str(row[2]) if row else source.name


def _of_its_place(connection: sqlite3.Connection, source: SourceKey) -> Any:
    """Key, name and file of what was read from the very same place, or None."""
    return connection.execute(
        "SELECT source_key, name, file FROM source "
        "WHERE owner = ? AND location = ? AND location != ''",
        (source.owner, source.location),
    ).fetchone()


def _common(connection: sqlite3.Connection, source_key: int, said: Sequence[Said]) -> int:
    """How many records of an earlier source are among these entries, by what both say of them.

    Each entry is one of them at most: a letter without a date is not all letters.
    """
    numbered = {one.external_id: one for one in said if one.external_id}
    named = {one.natural_id: one for one in said}
    rows = connection.execute(
        "SELECT natural_id, external_id, archive, sighting.digest, coalesce(wording, description) "
        "FROM sighting JOIN record USING (record_key) WHERE source_key = ? "
        "AND (natural_id IN (SELECT value FROM json_each(?)) "
        "OR external_id IN (SELECT value FROM json_each(?))) LIMIT ?",
        (source_key, json.dumps(list(named)), json.dumps(list(numbered)), MOST_LOOKED_AT),
    )
    entries = _told_apart(said)
    found: Counter[str] = Counter()
    for natural_id, external_id, archive, digest, wording in rows:
        one = numbered.get(external_id) or named.get(natural_id)
        if one is None or one.archive != archive:
            continue
        if external_id and one.external_id not in {None, external_id}:
            continue  # two ids are two records, however alike
        found[one.own_id] += (one.own_id, digest) in entries or resembles(
            Description.model_validate_json(wording),
            Description.model_validate_json(one.description),
        )
    return (found & Counter(own_id for own_id, _ in entries)).total()


def _told_apart(said: Sequence[Said]) -> set[tuple[str, bytes]]:
    """The id and wording of each entry: those that differ in either are two records."""
    return {(one.own_id, one.digest) for one in said}


def write_source(
    connection: sqlite3.Connection, source: SourceKey, known: Identified | None
) -> Identified:
    """Note that the source is read now, and from where; a new one gets a name of its own."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    where = (source.location, source.search, source.page, now)
    if known is not None:
        connection.execute(
            "UPDATE source SET location = ?, search = ?, page = ?, read_at = ? "
            "WHERE source_key = ?",
            (*where, known.key),
        )
        return known
    name = _free_name(connection, source)
    (key,) = connection.execute(
        "INSERT INTO source (owner, name, file, location, search, page, read_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING source_key",
        (source.owner, name, source.name, *where),
    ).fetchone()
    return Identified(key=key, name=name)


def _free_name(connection: sqlite3.Connection, source: SourceKey) -> str:
    """The file's name; where it is taken, with its folder behind it, else with a number."""
    # The folder that holds what `name` begins with: /x/b/page.html -> b.
    depth = len(PurePath(source.name).parts)
    folders = PurePath(source.location).parts[:-depth]
    behind = ("/".join(folders[-parts:]) for parts in range(1, len(folders)))
    names = (f"{source.name} ({one})" for one in chain(behind, count(2)))
    return next(
        name
        for name in chain([source.name], names)
        if not connection.execute(
            "SELECT 1 FROM source WHERE owner = ? AND name = ?", (source.owner, name)
        ).fetchone()
    )
