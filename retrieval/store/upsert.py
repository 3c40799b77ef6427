"""One source's entries -> records: which are new, which changed, and which are one record twice.

A record is known by the identifier that a source prints of it, else by its archive, date and
title. Inside one source, entries that share these but differ in wording are different records,
told apart by a suffix. Across sources, or when a source is read again, an entry is matched with
the record of that identity that it resembles most: the same wording first, wherever in the file
it stands, then another wording of it. Where nothing resembles it, it is another record. Reading
again never removes a record: pages lose records for reasons of their own, and `forget` is the way
to drop a source.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from retrieval.records import Entry, Frozen, Rejected
from retrieval.store.record_store import RecordStore
from retrieval.store.source_names import SourceKey
from retrieval.store.source_writer import SourceWriter


class UpsertReport(Frozen):
    """What reading one source did.

    `source` is its name in the store. `unchanged` entries are what this source said before;
    `duplicates` those of records that other sources list, or that it lists itself twice.
    `missing` counts the records that it listed before and does not list now; they are kept.
    """

    source: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    duplicates: int = 0
    missing: int = 0
    rejected: tuple[Rejected, ...] = ()


def upsert(
    store: RecordStore,
    source: SourceKey,
    entries: Iterable[Entry | Rejected],
    *,
    strict: bool = False,
    others: Collection[str] = (),
) -> UpsertReport:
    """Write what one source says, all of it or nothing.

    Args:
        store: where it is written.
        source: the file.
        entries: what it says, in its order.
        strict: one rejected entry is enough for nothing; the report then counts no record.
        others: names of sources that are known to be other files than this one.

    Raises:
        StoreError: the store cannot be written; nothing of this source was kept.
    """
    writer: SourceWriter | None = None
    try:
        with store.transaction() as connection:
            writer = SourceWriter(connection, source, others)
            for entry in entries:
                writer.write(entry)
            name = writer.finish()
            if strict and writer.rejected.count:
                raise NotKeptError
            return UpsertReport(
                source=name,
                missing=writer.missing,
                rejected=writer.rejected.listed(),
                **writer.counts,
            )
    except NotKeptError:
        assert writer is not None  # noqa: S101 - only behind a writer is it raised
        return UpsertReport(source=source.name, rejected=writer.rejected.listed())


class NotKeptError(Exception):
    """Rolls a source back in which something is rejected."""
