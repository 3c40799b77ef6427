"""SourceWriter: the entries of one source, matched with the records there are, and written."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection

from retrieval.records import Entry, Rejected, unknown_archive
from retrieval.store.database import state_of
from retrieval.store.matching import Known, Pool, Said, Sighting
from retrieval.store.new_rows import NewRows
from retrieval.store.record_keys import RecordKeys
from retrieval.store.rejections import Rejections
from retrieval.store.source_names import (
    Identified,
    SourceKey,
    find_source,
    first_name,
    write_source,
)
from retrieval.store.wordings import say

COUNTS = ("new", "changed", "unchanged", "duplicates")
"""What entries can be, as an `UpsertReport` counts them."""

BATCH = 1000
"""Entries matched and written together."""


class SourceWriter:
    """The state of one source's reading, inside a transaction.

    `counts` and `missing` are those of an `UpsertReport`, `rejected` what could not be taken.
    """

    def __init__(
        self, connection: sqlite3.Connection, source: SourceKey, others: Collection[str] = ()
    ) -> None:
        self.rejected = Rejections()
        self._connection = connection
        self._source = source
        self._others = others
        # What stands for an archive that nobody knows: here, and where the file was first read.
        names = (source.name, first_name(connection, source))
        self._unknown = tuple(map(unknown_archive, names))
        self.counts = dict.fromkeys(COUNTS, 0)
        self.missing = 0
        self._seen = RecordKeys()  # the records that this reading has met
        self._batch: list[Said] = []
        self._identified: Identified | None = None
        # Each transaction has its turn: what is said in a later one goes before.
        self._turn = state_of(connection)[0] + 1
        self._rows = NewRows(connection)

    def write(self, entry: Entry | Rejected) -> None:
        """Take the next entry of the source."""
        if isinstance(entry, Rejected):
            self.rejected.add(entry)
            return
        if entry.archive == self._unknown[0]:
            entry = entry.model_copy(update={"archive": self._unknown[1]})
        self._batch.append(Said.of(entry, self._source.owner))
        if len(self._batch) == BATCH:
            self._write_batch()

    def finish(self) -> str:
        """Write what is left, and give the source's name in the store.

        A new source of which nothing is kept leaves no trace.
        """
        if self._batch:
            self._write_batch()
        if self._identified is None:  # without an entry only its place can tell it
            known = find_source(self._connection, self._source, ())
            if known is None:
                return self._source.name
            self._identified = write_source(self._connection, self._source, known)
        self._connection.execute(
            "UPDATE source SET rejected = ? WHERE source_key = ?",
            (self.rejected.count, self._identified.key),
        )
        if len(self._seen):
            (listed,) = self._connection.execute(
                "SELECT count(*) FROM sighting WHERE source_key = ?", (self._identified.key,)
            ).fetchone()
            self.missing = int(listed) - len(self._seen)
        return self._identified.name

    @property
    def _key(self) -> int:
        if self._identified is None:
            known = find_source(self._connection, self._source, self._batch, self._others)
            self._identified = write_source(self._connection, self._source, known)
        return self._identified.key

    def _write_batch(self) -> None:
        pool = Pool(self._connection, self._key)
        pool.load(self._source.owner, self._batch)
        waiting = []
        # The same wording first: what only moved in the file is not taken for something reworded.
        for said in self._batch:
            known = pool.same_wording(said, self._seen) if said in pool else None
            if known is None:
                waiting.append(said)
            else:
                self._see_again(pool, known, said)
        self._rows.look_up(said.own_id for said in waiting)
        times = Counter(said.natural_id for said in waiting)
        times.update(said.external_id for said in waiting if said.external_id)
        for said in waiting:
            if said not in pool:
                # Only what another entry could be, too, is worth remembering.
                alone = times[said.natural_id] == 1 and times.get(said.external_id or "", 0) <= 1
                self._insert(None if alone else pool, said)
                continue
            known = pool.same_wording(said, self._seen)  # one that this batch has just brought
            if known is not None:
                self._see_again(pool, known, said)
            else:
                self._reword_or_insert(pool, said)
        self._rows.flush()
        self._batch = []

    def _reword_or_insert(self, pool: Pool, said: Said) -> None:
        known = pool.identified(said)
        if known is not None and known.key in self._seen:
            first = known.sightings[self._key].line
            reason = (
                f"the id {said.printed_id!r} stands twice with different contents; the record "
                f"of line {first} is kept. Give this one an id of its own."
            )
            self.rejected.add(Rejected(file=self._source.name, line=said.line, reason=reason))
            return
        if known is None:
            known = pool.most_alike(said, self._seen)
        if known is None:
            self._insert(pool, said)
        else:
            self._reword(pool, known, said)

    def _see_again(self, pool: Pool, known: Known, said: Said) -> None:
        """The entry says nothing new of its record, save perhaps that this source lists it too."""
        sighting = known.sightings.get(self._key)
        if known.key in self._seen or sighting is None:
            self.counts["duplicates"] += 1
        else:
            self.counts["unchanged"] += 1
        if known.key in self._seen:
            return
        self._seen.add(known.key)
        self._adopt(pool, known, said)
        line = said.line
        if sighting is None:
            self._sight_anew(known, said)
        elif sighting.digest != said.digest:  # it came round to what the record says
            self._connection.execute(
                "UPDATE sighting SET line = ?, digest = ?, turn = ?, wording = NULL "
                "WHERE record_key = ? AND source_key = ?",
                (line, said.digest, self._turn, known.key, self._key),
            )
            sighting.line = line
        elif sighting.line != line:
            self._connection.execute(
                "UPDATE sighting SET line = ? WHERE record_key = ? AND source_key = ?",
                (line, known.key, self._key),
            )
            sighting.line = line

    def _sight_anew(self, known: Known, said: Said) -> None:
        """Another source of the record; where it says what an earlier one did, it is as old."""
        turn, wording = self._turn, None
        if said.digest != known.digest:
            wording = said.description.decode()
            turn = max(one.turn for one in known.sightings.values() if one.digest == said.digest)
        self._rows.add_sighting(known.key, self._key, said.line, turn, said.digest, wording)
        known.sightings[self._key] = Sighting(said.digest, said.line, turn)

    def _adopt(self, pool: Pool, known: Known, said: Said) -> None:
        if said.external_id and known.external_id is None:
            pool.adopt(known, said.external_id)
            self._connection.execute(
                "UPDATE record SET external_id = ? WHERE record_key = ?",
                (said.external_id, known.key),
            )

    def _reword(self, pool: Pool, known: Known, said: Said) -> None:
        """Let this source's new wording go before all earlier ones."""
        self._seen.add(known.key)
        self._adopt(pool, known, said)
        ours = self._key in known.sightings
        pool.reword(known, said, self._turn)
        sighting = (known.key, self._key, said.line, self._turn, said.digest)
        if say(self._connection, *sighting, said.description):
            self.counts["changed"] += 1
        else:
            self.counts["unchanged" if ours else "duplicates"] += 1

    def _insert(self, pool: Pool | None, said: Said) -> None:
        record_id = self._rows.free_id(said.own_id)
        key = self._rows.add_record(
            (record_id, said.natural_id, said.external_id),
            self._source.owner,
            (said.archive, said.title, said.date, said.date_text),
            said.description,
            said.digest,
        )
        self._rows.add_sighting(key, self._key, said.line, self._turn, said.digest, None)
        self._seen.add(key)
        self.counts["new"] += 1
        if pool is not None:
            known = Known(key, said.natural_id, said.external_id, said.archive, said.digest)
            known.sightings[self._key] = Sighting(said.digest, said.line, self._turn)
            pool.add(known)
