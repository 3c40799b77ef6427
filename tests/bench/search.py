"""search_300k: finding in a large archive, the encoder's own time left out."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval.answer import Coverage
from retrieval.dates import DateRange
from retrieval.index.build import wording
from retrieval.index.encoder import EncoderIdentity, Vectors
from retrieval.index.opened import Index
from retrieval.query import Filters, Query
from retrieval.search.compose import Composer
from retrieval.search.searcher import Searcher

from . import archive, homes
from .gauge import MIB, Clock, memory, peak_memory, percentile
from .hashed_encoder import HashedEncoder
from .plan import Plan, Row, at_least, at_most, told

P95_MS = 20.0
MEMORY_MIB = 1.2 * 1024
RECALL = 0.99
JUDGED = 100
"""Questions of which the exact neighbours are sought, among all passages."""


def search_300k(plan: Plan) -> Iterator[Row]:
    """Time, recall, memory, opening and building, each in a process of its own."""
    home = homes.large(plan)
    if not (home / "current").exists():
        yield from plan.apart(_built, plan, home)
    yield from plan.apart(_searched, plan, home)
    yield from plan.apart(_recalled, plan, home)


def _built(plan: Plan, home: Path) -> list[Row]:
    rows = []
    for step, clock, peak in homes.making(plan, plan.size.large, home):
        what = f"{step} {plan.size.large:,} records" + (", model left out" * (step == "build"))
        note = f"{clock}, peak memory {peak / MIB:,.0f} MiB"
        rows.append(told(what, clock.wall, "s", note))
    return rows


class _Timed:
    """The cheap encoder, and how long it took."""

    def __init__(self) -> None:
        self._encoder = HashedEncoder()
        self.seconds = 0.0

    @property
    def identity(self) -> EncoderIdentity:
        return self._encoder.identity

    @property
    def max_tokens(self) -> int:
        return self._encoder.max_tokens

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return self._encoder.count_tokens(texts)

    def encode_passages(self, passages: Sequence[str]) -> Vectors:
        began = time.perf_counter()
        vectors = self._encoder.encode_passages(passages)
        self.seconds += time.perf_counter() - began
        return vectors

    def encode_queries(self, queries: Sequence[str]) -> Vectors:
        return self.encode_passages(queries)


def _searched(plan: Plan, home: Path) -> list[Row]:
    before = memory()
    with Clock() as clock:
        index = homes.open_index(home)
    size = f"{len(index.table):,} records, {len(index.vectors):,} passages"
    rows = [told(f"open the index of {size}", clock.wall, "s", str(clock))]
    rows.append(Row("kind of vector index chosen", index.vectors.kind))
    questions = archive.questions(plan.size.questions, plan.sample)
    for name, filters in _filters(index):
        times, cpu, _ = _timed(index, questions, filters)
        note = f"p50 {percentile(times, 50):.3g}, CPU p95 {percentile(cpu, 95):.3g}"
        rows.append(at_most(f"search p95, {name}", percentile(times, 95), P95_MS, "ms", note))
    composing = _timed(index, questions, Filters())[2]
    rows.append(told("answer composed of it, p95", percentile(composing, 95), "ms"))
    peak = peak_memory() / MIB
    note = f"the process; {peak - before / MIB:,.0f} MiB of it with the index"
    rows.append(at_most("peak memory, searching", peak, MEMORY_MIB, "MiB", note))
    index.close()
    return rows


def _filters(index: Index) -> Iterator[tuple[str, Filters]]:
    """No filter, dates that leave shares of the records, and each archive where there are more."""
    yield "no filter", Filters()
    table = index.table
    days = np.sort(table.earliest[table.earliest > 0])
    for share in (0.01, 0.1, 0.5):
        first, last = (days[int(len(days) * (0.5 + side * share / 2))] for side in (-1, 1))
        dates = DateRange(earliest=_day(first), latest=_day(last))
        filters = Filters(dates=dates)
        yield f"dates of {_left(index, filters)}", filters
    if len(table.archive_names) > 1:
        for name in table.archive_names:
            filters = Filters(archives=frozenset({name}))
            yield f"an archive of {_left(index, filters)}", filters


def _left(index: Index, filters: Filters) -> str:
    mask = index.table.allowed(filters)
    return f"{100 if mask is None else 100 * mask.mean():.2g} %"


def _day(ordinal: int) -> date:
    return date.fromordinal(int(ordinal))


def _timed(
    index: Index, questions: Sequence[str], filters: Filters
) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds by the wall and of processor to search, and by the wall to compose."""
    encoder, searcher = _Timed(), Searcher(index)
    composer = Composer(index, encoder)
    coverage = Coverage(records=len(index.table), undated=0, first=None, last=None)
    searched, cpu, composed = [], [], []
    for question in questions:
        query = Query(text=question, filters=filters)
        encoder.seconds = 0.0
        with Clock() as clock:
            ranking = searcher.search(query, encoder)
        searched.append(1000 * (clock.wall - encoder.seconds))
        cpu.append(1000 * (clock.cpu - encoder.seconds))
        with Clock() as clock:
            composer.answer(query, ranking, coverage)
        composed.append(1000 * clock.wall)
    return searched, cpu, composed


def _recalled(plan: Plan, home: Path) -> list[Row]:
    """Of the ten nearest passages by exact cosine, the share that the index gives."""
    index, encoder = homes.open_index(home), HashedEncoder()
    asked = encoder.encode_queries(archive.questions(min(JUDGED, plan.size.questions), plan.sample))
    # The records of a file that is repeated are alike: ten different ones are as many times more.
    sought = min(10 * (1 + plan.size.large // 30_371 if plan.sample else 1), len(index.vectors))
    exact, texts = _exact(index, encoder, asked, sought)
    shares = []
    for vector, least in zip(asked, exact, strict=True):
        found, _ = index.vectors.search(vector, sought)
        true = encoder.encode_passages([texts(int(row)) for row in found]) @ vector
        shares.append(float(np.mean(true >= least - 1e-6)))
    index.close()
    return [at_least(f"recall@{sought} of the vector index", float(np.mean(shares)), RECALL, "")]


def _exact(
    index: Index, encoder: HashedEncoder, asked: Vectors, sought: int
) -> tuple[NDArray[np.float32], _Texts]:
    """For each question the cosine of the last passage that is among the exact nearest."""
    best = np.full((len(asked), sought), -1, np.float32)
    texts = _Texts(index)
    for start in range(0, len(index.vectors), 8192):
        rows = range(start, min(start + 8192, len(index.vectors)))
        cosines = asked @ encoder.encode_passages(texts.all(rows)).T
        best = np.partition(np.hstack([best, cosines]), -sought, axis=1)[:, -sought:]
    return best.min(axis=1), texts


class _Texts:
    """The passages of an index as the encoder read them."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def __call__(self, row: int) -> str:
        return self.all(range(row, row + 1))[0]

    def all(self, rows: range) -> list[str]:
        table = self._index.table
        places = table.passage_record[rows.start : rows.stop]
        positions = np.unique(places)
        records = self._index.store.by_keys(table.key[positions].tolist())
        known = dict(zip(positions.tolist(), records, strict=True))
        return [
            wording(known[place], table.span(row))
            for row, place in zip(rows, places.tolist(), strict=True)
        ]
