"""ingest: reading and storing, from JSON Lines and from TEI, and the memory it takes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from xml.sax.saxutils import escape

from . import archive, homes
from .gauge import MIB, Clock, peak_memory
from .plan import Plan, Row, at_least, at_most, told

JSONL_PER_SECOND, TEI_PER_SECOND = 20_000, 5_000
FLAT_PERCENT = 10.0
"""How much more memory four times the records may take, to be called flat."""


def ingest(plan: Plan) -> Iterator[Row]:
    """Records a second, and the peak memory of a quarter beside that of the whole."""
    number = plan.size.large
    yield from _rates(plan, "JSON Lines", number, JSONL_PER_SECOND)
    yield from _rates(plan, "TEI", plan.size.documents, TEI_PER_SECOND)
    for path in _volumes(plan):
        read = plan.apart(_read, path, plan.scratch / f"ingest-{path.stem}")
        note = (
            f"{read.records:,} documents, {path.stat().st_size / MIB:.1f} MiB; CPU {read.cpu:.2g} s"
        )
        yield told(f"TEI, volume {path.stem}", read.records / read.wall, "records/s", note)


@dataclass(frozen=True, slots=True)
class _Reading:
    """How many records were read, in how many seconds, with how many bytes at most."""

    records: int
    wall: float
    cpu: float
    peak: int


def _rates(plan: Plan, kind: str, number: int, goal: float) -> Iterator[Row]:
    readings = []
    for part in (number // 4, number):
        path = plan.scratch / f"ingest-{part}"
        path = plan.apart(_written, plan, path, kind, part)
        readings.append(plan.apart(_read, path, path.with_suffix(".home")))
    quarter, whole = readings
    rate = whole.records / whole.wall
    note = f"{whole.records:,} records; {whole.records / whole.cpu:,.0f} by CPU time"
    yield at_least(f"{kind}: read and stored", rate, goal, "records/s", note)
    more = 100 * (whole.peak / quarter.peak - 1)
    note = f"{quarter.peak / MIB:.0f} and {whole.peak / MIB:.0f} MiB"
    yield at_most(f"{kind}: memory for four times as many", more, FLAT_PERCENT, "% more", note)


def _written(plan: Plan, path: Path, kind: str, number: int) -> Path:
    if kind == "TEI":
        return write_tei(path.with_suffix(".xml"), number)
    return archive.write_jsonl(path.with_suffix(".jsonl"), archive.rows(number, plan.sample))


def _read(path: Path, home: Path) -> _Reading:
    shutil.rmtree(home, ignore_errors=True)
    with Clock() as clock:
        report = homes.read_into(home, path)
    shutil.rmtree(home)
    return _Reading(report.records, clock.wall, clock.cpu, peak_memory())


def _volumes(plan: Plan) -> list[Path]:
    """The real volumes, where they are at hand."""
    return [] if plan.shared is None else sorted((plan.shared / "archives").glob("frus-tei/*.xml"))


def write_tei(path: Path, number: int) -> Path:
    """Write a made-up volume in the encoding of FRUS, about 3,000 bytes a document."""
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADER)
        recombined = archive.Recombined(seed=2)
        for count, row in enumerate(islice(recombined.rows(), number), 1):
            paragraphs = (" ".join(recombined.sentence() for _ in range(3)) for _ in range(4))
            text = "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in paragraphs)
            dateline = ""
            if row["date"]:
                dated = f'<date when="{row["date"]}">{row["date_text"]}</date>'
                dateline = f"<dateline><placeName>Moscow</placeName>, {dated}.</dateline>\n"
            file.write(
                f'<div type="document" xml:id="d{count}" n="{count}">\n'
                f"<head>{count}. {escape(row['title'])}</head>\n{dateline}"
                f'<note type="summary">{escape(row["summary"])}</note>\n{text}</div>\n'
            )
        file.write("</div></body></text></TEI>\n")
    return path


HEADER = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc><titleStmt><title type="complete">A made-up volume</title></titleStmt>
<publicationStmt><idno type="frus">made1900</idno></publicationStmt></fileDesc></teiHeader>
<text><body><div type="compilation">
"""
