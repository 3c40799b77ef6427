"""Dropping a source, and with it what only that source said."""

from __future__ import annotations

from rapidfuzz import process

from retrieval.errors import SourceError
from retrieval.home import Home
from retrieval.records import Frozen
from retrieval.store.record_store import RecordStore
from retrieval.store.wordings import retell

LIKE = 60.0
"""Least likeness, 0 to 100, of a name to the one that may be meant (rapidfuzz's weighted ratio)."""


class ForgetReport(Frozen):
    """What went. `removed` records stood nowhere else; `kept` ones other sources list too.

    `changed` of those kept say again what the other sources say. `notes` tell what an earlier,
    interrupted run left.
    """

    source: str
    removed: int
    kept: int
    changed: int
    records: int
    notes: tuple[str, ...] = ()


def forget(home: Home, name: str, *, owner: str = "") -> ForgetReport:
    """Drop the source of this name, and the records that no other source lists.

    Raises:
        SourceError: there is no source of that name.
        BusyError: another process writes to this home.
        StoreError: there is no store, or it cannot be opened or written; nothing was dropped.
    """
    store = RecordStore.open_existing(home.store)
    try:
        with home.writing("forget") as work:
            report = forget_source(store, name, owner=owner)
            if work.interrupted:
                report = report.model_copy(update={"notes": (work.interrupted.sentence,)})
            return report
    finally:
        store.close()


def forget_source(store: RecordStore, name: str, *, owner: str = "") -> ForgetReport:
    """As `forget`, in an open store that is held."""
    with store.transaction() as connection:
        row = connection.execute(
            "SELECT source_key FROM source WHERE owner = ? AND name = ?", (owner, name)
        ).fetchone()
        if row is None:
            raise _unknown(store, name, owner)
        (source_key,) = row
        connection.execute(
            "DELETE FROM record WHERE record_key IN "
            "(SELECT record_key FROM sighting WHERE source_key = ?) AND NOT EXISTS "
            "(SELECT 1 FROM sighting s WHERE s.record_key = record.record_key "
            "AND s.source_key != ?)",
            (source_key, source_key),
        )
        (removed,) = connection.execute("SELECT changes()").fetchone()
        kept = connection.execute(
            "SELECT record_key FROM sighting WHERE source_key = ?", (source_key,)
        ).fetchall()
        changed = sum(retell(connection, key, without=source_key) for (key,) in kept)
        connection.execute("DELETE FROM source WHERE source_key = ?", (source_key,))
        return ForgetReport(
            source=name, removed=removed, kept=len(kept), changed=changed, records=store.count()
        )


def _unknown(store: RecordStore, name: str, owner: str) -> SourceError:
    names = store.names(owner)
    near = process.extractOne(name, names, score_cutoff=LIKE)
    mend = f"Did you mean {near[0]!r}? " if near else ""
    return SourceError(
        f"No source is called {name!r}.", f"{mend}`fonds sources` lists all {len(names)}."
    )
