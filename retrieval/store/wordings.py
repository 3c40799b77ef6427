"""What each source says of a record, and what the record says for it.

A record says what its sources say: the later word goes before the earlier, field by field, and
what a source leaves out contradicts nothing. So a page without the summary does not erase it, and
a source that is forgotten takes with it only what it alone said. A source whose wording is just
the record's own has none written beside it.
"""

from __future__ import annotations

import hashlib
import sqlite3
import unicodedata
from typing import Any

import orjson

from retrieval.dates import ArchiveDate
from retrieval.dates.words import MONTH_NAMES
from retrieval.names.folding import fold
from retrieval.records import Description

MONTHS = tuple(name if len(name) == 3 else f"{name} {name[:3]}" for name in MONTH_NAMES)

Said = dict[str, Any]
"""The fields of a description that are said, as JSON gives them."""


def natural_id(owner: str, description: Description) -> str:
    """A stable id from archive, date and title: "1950-10-14-3f9c0a7d21ee"; 23 characters at most.

    Spacing, letter case and compatibility forms do not count. An owner's records never share an
    id with everyone's.
    """
    date = description.date
    edtf = date.edtf if date else ""
    text = f"{owner}\0{description.archive}\0{edtf}\0{description.title}"
    if not text.isascii():  # what is ASCII is in its compatibility form already
        text = unicodedata.normalize("NFKC", text)
    text = "\0".join([" ".join(part.split()) for part in text.casefold().split("\0")])
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return f"{date.earliest.isoformat() if date else 'undated'}-{digest}"


def digest_of(description: bytes) -> bytes:
    """SHA-256 of a description as JSON."""
    return hashlib.sha256(description).digest()


def columns(
    archive: str, title: str, date: ArchiveDate | None, date_text: str | None
) -> tuple[str, str, str | None, str | None, str]:
    """The columns archive, title, earliest, latest (ISO 8601) and words of a record."""
    return (
        archive,
        title,
        date.earliest.isoformat() if date else None,
        date.latest.isoformat() if date else None,
        _words_of_record(date, date_text, title),
    )


def _words_of_record(date: ArchiveDate | None, date_text: str | None, title: str) -> str:
    """Date and title as somebody may type them: " 1950-10-14 14 october oct 1950 telegram …"."""
    if date is None:
        said = date_text or ""
    elif date.earliest == date.latest:
        first = date.earliest
        said = f"{date.edtf} {first.day} {MONTHS[first.month - 1]} {first.year}"
    elif (date.earliest.year, date.earliest.month) == (date.latest.year, date.latest.month):
        said = f"{date.edtf} {MONTHS[date.earliest.month - 1]} {date.earliest.year}"
    else:
        said = date.edtf
    return f" {fold(f'{said} {title}')}"


def merged(earlier: Said, later: Said) -> Said:
    """Both, the later where both say something. A date goes with the text that prints it."""
    if "date" in later or "date_text" in later:
        earlier = {name: part for name, part in earlier.items() if name[:4] != "date"}
    return {**earlier, **later}


def say(
    connection: sqlite3.Connection,
    record_key: int,
    source_key: int,
    line: int,
    turn: int,
    digest: bytes,
    description: str | bytes,
) -> bool:
    """Let a source say something new of a record; whether that changed the record.

    Where it listed the record before, what it said then still stands where it is silent now.
    """
    own, told = _told(connection, record_key)
    before = told.pop(source_key, {})
    told[source_key] = merged(before, orjson.loads(description))  # the last word
    connection.execute(
        "INSERT INTO sighting (record_key, source_key, line, turn, digest) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET line = excluded.line, turn = excluded.turn, "
        "digest = excluded.digest",
        (record_key, source_key, line, turn, digest),
    )
    return _settle(connection, record_key, own, told)


def retell(connection: sqlite3.Connection, record_key: int, without: int) -> bool:
    """Let a record say what its sources say, but for one of them; whether that changed it."""
    own, told = _told(connection, record_key)
    told.pop(without, None)
    return _settle(connection, record_key, own, told)


def _told(connection: sqlite3.Connection, record_key: int) -> tuple[str, dict[int, Said]]:
    """The record's own description, and what each of its sources says, the earliest first."""
    (own,) = connection.execute(
        "SELECT description FROM record WHERE record_key = ?", (record_key,)
    ).fetchone()
    rows = connection.execute(
        "SELECT source_key, coalesce(wording, ?) FROM sighting WHERE record_key = ? "
        "ORDER BY turn, source_key",
        (own, record_key),
    )
    return own, {key: orjson.loads(wording) for key, wording in rows}


def _settle(
    connection: sqlite3.Connection, record_key: int, own: str, told: dict[int, Said]
) -> bool:
    said: Said = {}
    for wording in told.values():
        said = merged(said, wording)
    record = Description.model_validate_json(orjson.dumps(said))
    description = record.model_dump_json(exclude_defaults=True)
    for source_key, wording in told.items():
        text = Description.model_validate_json(orjson.dumps(wording)).model_dump_json(
            exclude_defaults=True
        )
        connection.execute(
            "UPDATE sighting SET wording = :wording WHERE record_key = :record "
            "AND source_key = :source AND wording IS NOT :wording",
            {
                "wording": None if text == description else text,
                "record": record_key,
                "source": source_key,
            },
        )
    if description == own:
        return False
    (owner,) = connection.execute(
        "SELECT owner FROM record WHERE record_key = ?", (record_key,)
    ).fetchone()
    connection.execute(
        "UPDATE record SET natural_id = ?, archive = ?, title = ?, earliest = ?, latest = ?, "
        "words = ?, description = ?, digest = ? WHERE record_key = ?",
        (
            natural_id(owner, record),
            *columns(record.archive, record.title, record.date, record.date_text),
            description,
            digest_of(description.encode()),
            record_key,
        ),
    )
    return True
