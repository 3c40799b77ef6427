"""What an index rests on, and whether the current one rests on what there is now."""

from __future__ import annotations

import hashlib
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from retrieval.counted import count
from retrieval.errors import EmptyStoreError, IndexMismatchError, IndexMissingError
from retrieval.home import Home
from retrieval.index.calibration import Calibration
from retrieval.index.encoder import EncoderIdentity
from retrieval.index.generation import Manifest, read_manifest
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


class Named(NamedTuple):
    """An encoder of which only what the settings say is known before it is loaded."""

    name: str
    revision: str | None


def out_of_date(home: Home, encoder: EncoderIdentity | Named, basis: Basis) -> str | None:
    """Why the current generation is not of this store and encoder, or None where it is.

    Raises:
        EmptyStoreError: there is nothing to build from, best known before a model is loaded.
        StoreError: there is no store, or it cannot be read.
    """
    with closing(RecordStore.open_existing(home.store)) as store:
        fingerprint, records = store.fingerprint(), store.count()
    if not records:
        raise EmptyStoreError
    try:
        manifest = read_manifest(home.generations / home.current_name())
    except IndexMissingError:
        return "there was no index"
    except IndexMismatchError as error:
        return f"the old index could not be used ({error.message})"
    if not _is_of(manifest.encoder, encoder):
        return f"the encoder is now {encoder.name}; everything is encoded again"
    if manifest.template != TEMPLATE:
        return "the wording of passages changed; everything is encoded again"
    if manifest.basis_sha256 != basis.sha256:
        return "the names or the calibration changed"
    if fingerprint != manifest.fingerprint:
        then = count(manifest.records, "record")
        return f"the store changed: {then} then, {held(manifest, records)} now"
    return None


def _is_of(built_with: EncoderIdentity, encoder: EncoderIdentity | Named) -> bool:
    """Whether an index is of this encoder, as far as that is known without loading it."""
    if isinstance(encoder, Named):
        return built_with.is_named(*encoder)
    # What a folder says of its dimension without being loaded is not that behind a further layer.
    return built_with == encoder.model_copy(update={"dimension": built_with.dimension})


def held(manifest: Manifest, records: int) -> str:
    """How many records a store holds that changed since the generation was built, in words."""
    return "as many" if records == manifest.records else f"{records:,}"
