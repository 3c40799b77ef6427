"""From the settings to what the commands work with."""

from __future__ import annotations

from bot.settings import Settings
from bot.terminal.messages import print_note
from retrieval.archive import Archive
from retrieval.errors import REBUILD
from retrieval.home import Home
from retrieval.index.basis import Basis, Named, out_of_date
from retrieval.index.build import BuildReport, build
from retrieval.index.encoder import SentenceTransformerEncoder, identity_of
from retrieval.progress import Progress


def open_archive(settings: Settings) -> Archive:
    """The archive of the settings' home, ready for questions; see `Archive.open`."""
    return Archive.open(
        settings.home,
        model=settings.encoder.model,
        revision=settings.encoder.revision or None,
        names=settings.names,
    )


def open_as_it_is(settings: Settings) -> Archive:
    """The archive of the newest index; that the store changed since is said on standard error."""
    archive = open_archive(settings)
    try:
        if (behind := archive.behind()) is not None:
            print_note(f"{behind} {REBUILD}")
    except BaseException:
        archive.close()
        raise
    return archive


def load_encoder(settings: Settings) -> SentenceTransformerEncoder:
    """The encoder of the settings, loaded."""
    chosen = settings.encoder
    return SentenceTransformerEncoder(chosen.model, chosen.revision or None, chosen.batch_size)


def build_index(settings: Settings, progress: Progress) -> BuildReport | None:
    """Build what is not up to date; None where everything is."""
    home = Home(settings.home)
    basis = Basis.load(settings.names, settings.calibration)
    model, revision = settings.encoder.model, settings.encoder.revision or None
    encoder = identity_of(model, revision) or Named(model, revision)
    reason = out_of_date(home, encoder, basis)
    if reason is None:
        return None
    progress(f"Loading the model {model} ({reason})", 0, 0)
    return build(home, load_encoder(settings), basis, reason, progress)
