"""The store -> a file: JSON Lines from which everything can be rebuilt, CSV, or RIS."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO
from itertools import chain
from typing import Literal

import orjson

from retrieval.citation import to_ris
from retrieval.records import Record
from retrieval.store.record_store import RecordStore

Form = Literal["jsonl", "csv", "ris"]

EXPORT = 2
"""The version of the JSON Lines; the first does not say how many records it has."""

CHUNK = 1000
"""Records held in memory at once."""

COLUMNS = tuple(name for name in Record.model_fields if name != "found_on")

_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def export(store: RecordStore, form: Form) -> Iterator[str]:
    """The records in this form, as pieces of text to be written one after the other.

    All is of the moment in which the first is asked for, whatever is written meanwhile. "jsonl"
    holds every record, whoever owns it, with what each source says of it: `fonds ingest`
    rebuilds an equal store from it. "csv" and "ris" hold everyone's records alone.

    Raises:
        StoreError: the store cannot be read.
    """
    with store.one_moment():
        yield from {"jsonl": _json_lines, "csv": _csv, "ris": _ris}[form](store)


def left_out(store: RecordStore, form: Form) -> int:
    """How many records this form leaves out: those of single Discord servers."""
    if form == "jsonl":
        return 0
    ((count,),) = store.rows("SELECT count(*) FROM record WHERE owner != ''")
    return int(count)


def _json_lines(store: RecordStore) -> Iterator[str]:
    sources = [source.model_dump(exclude={"records"}) for source in store.sources()]
    numbers = {(one["owner"], one["name"]): number for number, one in enumerate(sources)}
    head = {
        "fonds_export": EXPORT,
        "exported_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "records": store.count(),
        "sources": sources,
    }
    yield orjson.dumps(head).decode() + "\n"
    for keys in _keys(store):
        wanted = (json.dumps(keys),)
        says: dict[int, list[dict[str, object]]] = {}
        for key, owner, name, line, turn, digest, wording in store.rows(
            "SELECT record_key, owner, name, line, turn, digest, wording FROM sighting "
            "JOIN source USING (source_key) "
            "WHERE record_key IN (SELECT value FROM json_each(?)) ORDER BY turn, source_key",
            wanted,
        ):
            sighting = {"source": numbers[owner, name], "line": line, "turn": turn}
            sighting["digest"] = digest.hex()
            if wording is not None:
                sighting["wording"] = orjson.loads(wording)
            says.setdefault(key, []).append(sighting)
        outer = store.rows(
            "SELECT record_key, owner, natural_id, external_id FROM record "
            "WHERE record_key IN (SELECT value FROM json_each(?)) ORDER BY record_key",
            wanted,
        )
        for record, (key, owner, natural, external) in zip(store.by_keys(keys), outer, strict=True):
            line_ = record.model_dump(mode="json", exclude_defaults=True)
            line_ |= {"owner": owner, "natural_id": natural, "external_id": external}
            line_["sightings"] = says.get(key, [])
            yield orjson.dumps(line_).decode() + "\n"


def _csv(store: RecordStore) -> Iterator[str]:
    yield _row([*COLUMNS, "found_on"])
    for record in chain.from_iterable(_everyones(store)):
        values = record.model_dump(mode="json")
        cells = [values[name] for name in COLUMNS]
        yield _row(
            [
                *(_listed(cell) if isinstance(cell, list) else cell for cell in cells),
                "; ".join(place.source for place in record.found_on),
            ]
        )


def _listed(items: list[str]) -> str:
    """A list in a cell: with semicolons as people write it, as JSON where these would mislead."""
    plain = not any(";" in item or item.startswith("[") for item in items)
    return "; ".join(items) if plain else orjson.dumps(items).decode()


def _row(cells: list[str | None]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([_harmless(cell or "") for cell in cells])
    return out.getvalue()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV injection).

    One that looks as if it had our mark already gets it too, so that the reader can take it away.
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _ris(store: RecordStore) -> Iterator[str]:
    yield from map(to_ris, _everyones(store))


def _everyones(store: RecordStore) -> Iterator[list[Record]]:
    for keys in _keys(store, "WHERE owner = ''"):
        yield store.by_keys(keys)


def _keys(store: RecordStore, where: str = "") -> Iterator[list[int]]:
    """The keys of the records, some at a time, in the order of their reading."""
    keys = [key for (key,) in store.rows(f"SELECT record_key FROM record {where} ORDER BY 1")]
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]
