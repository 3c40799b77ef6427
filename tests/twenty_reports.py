"""A page of reports, and what an index is built of."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from encoders import HashingEncoder

from retrieval.home import Home
from retrieval.index.basis import Basis
from retrieval.index.build import BuildReport, build
from retrieval.progress import quiet
from retrieval.readers import SourceCatalogue
from retrieval.store.ingest import ingest


def write_page(path: Path, count: int, reworded: Sequence[int] = ()) -> None:
    lines = []
    for number in range(count):
        said = f"Report number{number} on supplies." + (" Corrected." if number in reworded else "")
        row = {"title": f"Report {number}", "summary": said, "archive": "A", "date": "1950-10-14"}
        lines.append(json.dumps(row))
    path.write_text("\n".join(lines) + "\n")


def read(home: Home, page: Path) -> None:
    ingest(home, [page], SourceCatalogue(), quiet)


def built(home: Home, basis: Basis, encoder: HashingEncoder | None = None) -> BuildReport:
    return build(home, encoder or HashingEncoder(), basis, "test", quiet)
