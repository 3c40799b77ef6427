"""Store -> a new generation of the index, encoded where needed and swapped in atomically."""

from __future__ import annotations

import shutil
import uuid
from datetime import UTC, datetime

from retrieval.errors import StoreError
from retrieval.home import Home, sync_folder
from retrieval.index.basis import Basis
from retrieval.index.encoder import Encoder
from retrieval.index.encodings import DISK_MEND
from retrieval.index.writing import GenerationWriter
from retrieval.progress import Progress
from retrieval.records import Frozen


class BuildReport(Frozen):
    """What a build did.

    `encoded` texts were new; `reason` says why anything was built at all; `notes` tell what an
    earlier, interrupted run left, and what of the old index stays.
    """

    generation: str
    records: int
    passages: int
    encoded: int
    reason: str
    notes: tuple[str, ...] = ()


def build(
    home: Home, encoder: Encoder, basis: Basis, reason: str, progress: Progress
) -> BuildReport:
    """Build a generation from the store and let it answer.

    Nothing that is read is changed: an interruption at any moment leaves the old generation
    answering, and what was encoded is kept for the next build.

    Raises:
        BusyError: another process writes to this home.
        EmptyStoreError: the store holds no record.
        StoreError: the store cannot be read, or the disk is full.
    """
    with home.writing("build") as work:
        name = datetime.now(UTC).strftime("%Y%m%dT%H%M%S") + "-" + uuid.uuid4().hex[:6]
        folder = home.generations / f".new-{name}"
        try:
            home.generations.mkdir(exist_ok=True)
            home.remove_unfinished()
            folder.mkdir()
            writer = GenerationWriter(home, folder, encoder, progress)
            manifest = writer.write(name, basis, work)
            folder.replace(home.generations / name)
            sync_folder(home.generations)
            home.swap(name)
        except OSError as error:
            raise StoreError(
                f"The index cannot be written: {error.strerror or error}.", DISK_MEND
            ) from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        try:
            home.remove_unused()
        except OSError as error:  # the new one answers nevertheless
            why = error.strerror or error
            writer.notes.append(
                f"The old index could not be removed ({why}); the next build tries again."
            )
        return BuildReport(
            generation=name,
            records=manifest.records,
            passages=manifest.passages,
            encoded=writer.encoded,
            reason=reason,
            notes=tuple(writer.notes),
        )
