"""Dropping a source, or all of a zip file, and with it what only that said."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing

from rapidfuzz import process

from retrieval.errors import SourceError
from retrieval.home import Home
from retrieval.readers.finding import shown
from retrieval.records import Frozen
from retrieval.store.record_store import RecordStore
from retrieval.store.wordings import retell

LIKE = 60.0
"""Least likeness, 0 to 100, of a name to the one that may be meant (rapidfuzz's weighted ratio)."""


class ForgetReport(Frozen):
    """What went. `removed` records stood nowhere else; `kept` ones other sources list too.

    `files` is how many were read from what was named: of a zip file its members.
    `changed` of those kept say again what the other sources say. `notes` tell what an earlier,
    interrupted run left.
    """

    source: str
    files: int
    removed: int
    kept: int
    changed: int
    records: int
    notes: tuple[str, ...] = ()


def forget(home: Home, name: str, *, owner: str = "") -> ForgetReport:
    """Drop the source of this name, and the records that no other source lists.

    The name of a zip file, or its path, stands for all that was read from it.

    Raises:
        SourceError: there is no source of that name, or several zip files have it.
        BusyError: another process writes to this home.
        StoreError: there is no store, or it cannot be opened or written; nothing was dropped.
    """
    with closing(RecordStore.open_existing(home.store)) as store, home.writing("forget") as work:
        report = forget_source(store, name, owner=owner)
        if work.interrupted:
            report = report.model_copy(update={"notes": (work.interrupted.sentence,)})
        return report


def forget_source(store: RecordStore, name: str, *, owner: str = "") -> ForgetReport:
    """As `forget`, in an open store that is held."""
    with store.transaction() as connection:
        sources = _meant(connection, name, owner)
        if not sources:
            raise _unknown(store, name, owner)
        removed = 0
        changed: dict[int, bool] = {}
        for source_key in sources:
            removed += _drop_records(connection, source_key)
            for (key,) in connection.execute(
                "SELECT record_key FROM sighting WHERE source_key = ?", (source_key,)
            ).fetchall():
                changed[key] = retell(connection, key, without=source_key) or changed.get(
                    key, False
                )
            connection.execute("DELETE FROM source WHERE source_key = ?", (source_key,))
        kept = connection.execute(  # one of another member may have gone with that one
            "SELECT record_key FROM record WHERE record_key IN (SELECT value FROM json_each(?))",
            (json.dumps(list(changed)),),
        ).fetchall()
        return ForgetReport(
            source=name,
            files=len(sources),
            removed=removed,
            kept=len(kept),
            changed=sum(changed[key] for (key,) in kept),
            records=store.count(),
        )


def _drop_records(connection: sqlite3.Connection, source_key: int) -> int:
    """Drop the records that this source alone lists; how many there were."""
    return connection.execute(
        "DELETE FROM record WHERE record_key IN "
        "(SELECT record_key FROM sighting WHERE source_key = ?) AND NOT EXISTS "
        "(SELECT 1 FROM sighting s WHERE s.record_key = record.record_key "
        "AND s.source_key != ?)",
        (source_key, source_key),
    ).rowcount


def _meant(connection: sqlite3.Connection, name: str, owner: str) -> list[int]:
    """The key of the source of this name, else those of all that was read from such a zip file."""
    row = connection.execute(
        "SELECT source_key FROM source WHERE owner = ? AND name = ?", (owner, name)
    ).fetchone()
    if row or not name.lower().endswith(".zip"):
        return [row[0]] if row else []
    path = shown(os.path.realpath(name))  # as what was read from there has it
    found = connection.execute(
        "SELECT source_key, file, location FROM source WHERE owner = :owner "
        "AND (substr(file, 1, length(:name)) = :name "
        "OR substr(location, 1, length(:path)) = :path)",
        {"owner": owner, "name": f"{name}/", "path": f"{path}/"},
    ).fetchall()
    # A member lies at the path of its zip file, and behind that at its own in there.
    paths = {
        path if place.startswith(f"{path}/") else place.removesuffix(file.removeprefix(name))
        for _, file, place in found
    }
    if len(paths) > 1:
        raise SourceError(
            f"{len(paths)} zip files are called {name!r}: {', '.join(sorted(paths))}.",
            "Give the path of the one to forget.",
        )
    return [key for key, _, _ in found]


def _unknown(store: RecordStore, name: str, owner: str) -> SourceError:
    names = store.names(owner)
    near = process.extractOne(name, names, processor=str.casefold, score_cutoff=LIKE)
    mend = f"Did you mean {near[0]!r}? " if near else ""
    return SourceError(
        f"No source is called {name!r}.", f"{mend}`fonds sources` lists all {len(names)}."
    )
