"""search_300k: finding in a large archive, the encoder's own time left out."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from retrieval.answer import Coverage
from retrieval.dates import DateRange
from retrieval.index.arrays import Floats
from retrieval.index.opened import Index
from retrieval.query import Filters, Query
from retrieval.search.compose import Composer
from retrieval.search.searcher import Searcher

from . import archive, homes
from .gauge import MIB, Clock, memory, peak_memory, percentile
from .hashed_encoder import HashedEncoder
from .plan import Plan, Row, at_most, told

P95_MS = 20.0
MEMORY_MIB = 1.2 * 1024


def search_300k(plan: Plan) -> Iterator[Row]:
    """Time, memory, opening and building, each in a process of its own."""
    home = homes.place(plan, plan.size.large)
    if not (home / "current").exists():
        yield from plan.apart(_built, plan, home)
    yield from plan.apart(_searched, plan, home)


def _built(plan: Plan, home: Path) -> list[Row]:
    rows = []
    for step, clock, peak in homes.making(plan, plan.size.large, home):
        what = f"{step} {plan.size.large:,} records" + (", model left out" * (step == "build"))
        note = f"{clock}, peak memory {peak / MIB:,.0f} MiB"
        rows.append(told(what, clock.wall, "s", note))
    return rows


class _Timed(HashedEncoder):
    """The cheap encoder, and how long it took."""

    seconds = 0.0

    def encode_passages(self, passages: Sequence[str]) -> Floats:
        began = time.perf_counter()
        vectors = super().encode_passages(passages)
        self.seconds += time.perf_counter() - began
        return vectors


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
    composer = Composer(index)
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
            composer.answer(query, ranking, coverage, encoder)
        composed.append(1000 * clock.wall)
    return searched, cpu, composed
