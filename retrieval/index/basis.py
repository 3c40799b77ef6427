"""What an index rests on, and whether the current one rests on what there is now."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from retrieval.errors import IndexMismatchError, IndexMissingError, StoreError
from retrieval.home import Home
from retrieval.index.calibration import Calibration
from retrieval.index.encoder import EncoderIdentity
from retrieval.index.generation import read_manifest
from retrieval.index.passages import TEMPLATE
from retrieval.names import NameAuthority
from retrieval.store.record_store import RecordStore


@dataclass(frozen=True, slots=True)
class Basis:
    """What goes into an index beside the records, checked, and the SHA-256 of all of it."""

    calibration: Calibration
    sha256: str

    @classmethod
    def load(cls, names: Path, calibration: Path) -> Basis:
        """Read and check the names file and the calibration.

        Raises:
            NamesError: the names file contradicts itself.
            SettingsError: the calibration cannot be read.
        """
        NameAuthority.load(names)
        fitted = Calibration.load(calibration)
        digest = hashlib.sha256(names.read_bytes() + b"\x1f" + calibration.read_bytes())
        return cls(fitted, digest.hexdigest())


def up_to_date(home: Home, encoder: EncoderIdentity | None, basis: Basis) -> str | None:
    """Why the current generation is not of this store and encoder, or None where it is.

    `encoder` is None where its identity is not known before it is loaded.

    Raises:
        StoreError: there is nothing to build from, which is best known before a model is loaded.
    """
    if not home.store.exists():
        raise nothing_to_build()
    store = RecordStore.open(home.store)
    try:
        fingerprint, count = store.fingerprint(), store.count()
    finally:
        store.close()
    if not count:
        raise nothing_to_build()
    try:
        manifest = read_manifest(home.generations / home.current_name())
    except IndexMissingError:
        return "there was no index"
    except IndexMismatchError as error:
        return f"the old index could not be used ({error.message})"
    if encoder is not None and manifest.encoder != encoder:
        return f"the encoder is now {encoder.name}; everything is encoded again"
    if manifest.template != TEMPLATE:
        return "the wording of passages changed; everything is encoded again"
    if manifest.basis_sha256 != basis.sha256:
        return "the names or the calibration changed"
    if fingerprint != manifest.fingerprint:
        return f"the store changed ({manifest.records} records then, {count} now)"
    return None


def nothing_to_build() -> StoreError:
    """The error of a store without records."""
    return StoreError("The store holds no record.", "Run `fonds ingest PATH` first.")
