"""Which source a file is: one that was read before, or another that only has the same name."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import PurePath

from retrieval.records import Frozen

SAME_SHARE = 0.5
"""Least share of records in common at which a file of the same name elsewhere is the same page."""


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
    natural_ids: Sequence[str],
    external_ids: Sequence[str],
    others: Collection[str] = (),
) -> Identified | None:
    """The source that was read before from this file, or None.

    It is the one of the same place, whatever that place is called now. Else it is one of the same
    name that was read elsewhere, if at least half of the records are common to both (the shorter
    counts): the folder was moved, or the page saved once more. With fewer in common it is another.

    Args:
        connection: the store's.
        source: the file.
        natural_ids: of the records that begin it.
        external_ids: the same, where it prints any.
        others: names of sources that are known to be other files.
    """
    if source.location:
        row = connection.execute(
            "SELECT source_key, name FROM source WHERE owner = ? AND location = ?",
            (source.owner, source.location),
        ).fetchone()
        if row:
            return Identified(key=row[0], name=row[1])
    best: tuple[int, Identified] | None = None
    for key, name in connection.execute(
        "SELECT source_key, name FROM source WHERE owner = ? AND file = ? ORDER BY source_key",
        (source.owner, source.name),
    ).fetchall():
        if name in others:
            continue
        common, total = connection.execute(
            "SELECT total(natural_id IN (SELECT value FROM json_each(?)) "
            "OR external_id IN (SELECT value FROM json_each(?))), count(*) "
            "FROM sighting JOIN record USING (record_key) WHERE source_key = ?",
            (json.dumps(natural_ids), json.dumps(external_ids), key),
        ).fetchone()
        shorter = min(len(set(natural_ids)), total)
        if common and common >= SAME_SHARE * shorter and (best is None or common > best[0]):
            best = common, Identified(key=key, name=name)
    return best[1] if best else None


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
    taken = {
        name
        for (name,) in connection.execute(
            "SELECT name FROM source WHERE owner = ? AND file = ?", (source.owner, source.name)
        )
    }
    if source.name not in taken:
        return source.name
    # The folder that holds what `name` begins with: /x/b/page.html -> b.
    depth = len(PurePath(source.name).parts)
    folders = PurePath(source.location).parts[:-depth]
    for parts in range(1, len(folders)):
        name = f"{source.name} ({'/'.join(folders[-parts:])})"
        if name not in taken:
            return name
    return next(name for number in count(2) if (name := f"{source.name} ({number})") not in taken)
