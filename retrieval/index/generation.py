"""Generations of the index: what one holds, and how it is written, checked and held."""

from __future__ import annotations

import fcntl
import hashlib
import os
from functools import lru_cache
from pathlib import Path
from typing import IO

from pydantic import ValidationError

from retrieval.errors import (
    REBUILD,
    IndexMismatchError,
)
from retrieval.home import not_let_in, sync_folder
from retrieval.index.encoder import EncoderIdentity
from retrieval.records import Frozen

FORMAT = 11
"""The layout of a generation; a change in any file of it counts this up."""

MANIFEST = "manifest.json"
VECTORS, SENTENCES, TABLE, LEXICAL = "vectors.faiss", "sentences.f16", "table.npz", "lexical"
RECORDS, CALIBRATION = "records.sqlite3", "calibration.json"
ALIASES, ABBREVIATIONS = "aliases.json", "abbreviations.json"
"""The files of a generation, beside its manifest."""


class Manifest(Frozen):
    """What a generation was built from, and the SHA-256 of each of its files."""

    format: int
    generation: str
    built_at: str
    encoder: EncoderIdentity
    template: str
    records: int
    passages: int
    fingerprint: str
    content_sha256: str
    basis_sha256: str
    files: dict[str, str]


def hold(folder: Path) -> IO[str]:
    """A shared lock on a generation, kept until the file returned is closed.

    Raises:
        FileNotFoundError: the generation is gone.
        IndexMismatchError: this user may not read it.
    """
    path = folder / "held"
    try:
        held = path.open("r")
    except PermissionError as error:
        raise not_let_in(error) from error
    try:
        fcntl.flock(held, fcntl.LOCK_SH | fcntl.LOCK_NB)
        path.stat()  # removed before it was locked, it would still be open here
    except OSError as error:  # it is being removed
        held.close()
        raise FileNotFoundError(folder) from error
    return held


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest, the last file of a generation, and force all of it to the disk."""
    (folder / "held").touch()
    (folder / MANIFEST).write_text(manifest.model_dump_json(indent=1), encoding="utf-8")
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
        else:
            sync_folder(path)
    sync_folder(folder)
    sync_folder(folder.parent)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a generation, after checking every file against it.

    Raises:
        IndexMismatchError: a file is missing, altered, of another format, or not to be read.
    """
    try:
        text = (folder / MANIFEST).read_text(encoding="utf-8")
        manifest = Manifest.model_validate_json(text)
    except PermissionError as error:
        raise not_let_in(error) from error
    except (OSError, ValueError, ValidationError) as error:
        raise IndexMismatchError(
            f"The index {folder.name} has no readable manifest.", REBUILD
        ) from error
    if manifest.format != FORMAT:
        raise IndexMismatchError(
            f"The index {folder.name} is of format {manifest.format}; this Fonds reads {FORMAT}.",
            REBUILD,
        )
    for name, expected in manifest.files.items():
        try:
            found = file_sha256(folder / name)
        except PermissionError as error:
            raise not_let_in(error) from error
        except OSError:
            found = "nothing"
        if found != expected:
            raise IndexMismatchError(
                f"The index file {name} is damaged: SHA-256 {found[:12]}, not {expected[:12]}.",
                REBUILD,
            )
    return manifest


def hash_files(folder: Path) -> dict[str, str]:
    """SHA-256 of every file of a folder, by path relative to it."""
    return {
        path.relative_to(folder).as_posix(): file_sha256(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(".lock")
    }


def file_sha256(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal; one that did not change is not read again.

    At a start it is asked for whether the index is up to date, and when that is opened.
    """
    with path.open("rb") as file:  # whether it may be read is to be known every time
        found = os.fstat(file.fileno())
        return _sha256_of(path, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


@lru_cache(maxsize=256)
def _sha256_of(path: Path, *_state: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
