"""Homes of a given size, made once in a run through the real reading and building."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.settings import Settings, load_settings
from retrieval.home import Home
from retrieval.index.basis import Basis
from retrieval.index.build import BuildReport, build
from retrieval.index.encoder import DEFAULT_MODEL, Encoder, identity_of
from retrieval.index.opened import Index
from retrieval.names import NameAuthority
from retrieval.progress import quiet
from retrieval.readers import SourceCatalogue
from retrieval.store.ingest import IngestReport, ingest

from . import archive
from .gauge import Clock, peak_memory
from .hashed_encoder import HashedEncoder
from .plan import ROOT, Plan


def settings() -> Settings:
    """The settings as the project has them."""
    return load_settings(ROOT / "data" / "home")


def read_into(home: Path, *paths: Path) -> IngestReport:
    """Read files into a home's store.

    Raises:
        ValueError: something in them was rejected, which no benchmark means to measure.
    """
    report = ingest(Home(home), paths, SourceCatalogue.load(settings().sources), quiet)
    if report.rejected:
        raise ValueError(f"rejected: {report.rejected[0]}")
    return report


def build_home(home: Path, encoder: Encoder) -> BuildReport:
    """Build a home's index."""
    chosen = settings()
    basis = Basis.load(chosen.names, chosen.calibration)
    return build(Home(home), encoder, basis, "it is measured", quiet)


def open_index(home: Path) -> Index:
    """Open the index of a home."""
    return Index.open(Home(home), NameAuthority.load(settings().names))


def packaged() -> HashedEncoder:
    """The cheap encoder under the name of the packaged model, so that the bot takes its index.

    What the bot answers is then no answer, but takes as long.
    """
    identity = identity_of(DEFAULT_MODEL, None)
    assert identity is not None
    return HashedEncoder(identity)


def bundled(plan: Plan) -> Path:
    """A home of the bundled pages, as `fonds run` makes it."""
    home = plan.scratch / "bundled"
    if not (home / "current").exists():
        from bot.opening import load_encoder

        read_into(home, ROOT / "data" / "listings")
        build_home(home, load_encoder(settings()))
    return home


def made(plan: Plan, number: int) -> Path:
    """A home of so many records, its vectors made by the cheap encoder."""
    home = place(plan, number)
    if not (home / "current").exists():
        for _ in making(plan, number, home):
            pass
    return home


def place(plan: Plan, number: int) -> Path:
    """Where the home of so many records lies, once it is made."""
    return plan.scratch / f"{'real' if plan.sample else 'made'}-{number}"


def making(plan: Plan, number: int, home: Path) -> Iterator[tuple[str, Clock, int]]:
    """Make such a home and tell of each step its name, time and peak memory of the process."""
    file = home.with_suffix(".jsonl")
    if not file.exists():
        records = archive.rows(number, plan.sample)
        archive.write_jsonl(file, _in_archives(records) if plan.sample else records)
    with Clock() as clock:
        read_into(home, file)
    yield "read", clock, peak_memory()
    with Clock() as clock:
        build_home(home, packaged())
    yield "build", clock, peak_memory()


def _in_archives(records: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give each tenth of repeated records an archive of its own, so that one can be chosen."""
    for number, row in enumerate(records):
        yield {**row, "archive": archive.ARCHIVES[_share(number)][0]}


def _share(number: int) -> int:
    part, most = number * 37 % 100, 0
    for code, (_, share) in enumerate(archive.ARCHIVES):
        most += share
        if part < most:
            return code
    raise ValueError("the shares come to a hundred")
