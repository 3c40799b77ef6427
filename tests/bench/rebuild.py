"""rebuild: what a build costs after one record in a hundred has changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

from retrieval.index.encoder import Encoder

from . import archive, homes
from .gauge import Clock
from .hashed_encoder import HashedEncoder
from .plan import Plan, Row, at_most, told

PERCENT = 3.0
EVERY = 100


def rebuild(plan: Plan) -> Iterator[Row]:
    """A small archive with the real encoder by time, a middling one by the texts encoded."""
    yield from plan.apart(_small, plan)
    yield from plan.apart(_middle, plan)


def _small(plan: Plan) -> list[Row]:
    encoder = HashedEncoder() if plan.toy else _real()
    first, second, encoded = _built_twice(plan, plan.size.small, encoder)
    by_cpu = 100 * second.cpu / first.cpu
    note = f"{first.wall:.3g} s, then {second.wall:.2g} s; by CPU {by_cpu:.2g} %"
    what = f"build after 1 % changed, {plan.size.small:,} records, the model loaded"
    ratio = 100 * second.wall / first.wall
    return [
        at_most(what, ratio, PERCENT, "% of the first", note),
        at_most(
            "texts encoded again",
            100 * encoded[1] / encoded[0],
            PERCENT,
            "%",
            f"{encoded[1]} of {encoded[0]:,}",
        ),
    ]


def _real() -> Encoder:
    from bot.opening import load_encoder

    encoder = load_encoder(homes.settings())
    encoder.encode_passages(["warm"])
    return encoder


def _middle(plan: Plan) -> list[Row]:
    first, second, encoded = _built_twice(plan, plan.size.middle, HashedEncoder())
    what = f"texts encoded again, {plan.size.middle:,} records"
    note = f"{encoded[1]:,} of {encoded[0]:,}"
    told_ = f"all but encoding of the first build, {plan.size.middle:,} records"
    again = f"the second: {second.wall:.3g} s, {second}"
    return [
        at_most(what, 100 * encoded[1] / encoded[0], PERCENT, "%", note),
        told(told_, first.wall, "s", f"{first}; {again}"),
    ]


def _built_twice(plan: Plan, number: int, encoder: Encoder) -> tuple[Clock, Clock, tuple[int, int]]:
    home = plan.scratch / "rebuild"
    shutil.rmtree(home, ignore_errors=True)
    # Recombined records even where real ones lie: repeated texts would be encoded but once.
    rows = list(archive.rows(number, None))
    clocks, encoded = [], []
    for _ in range(2):
        homes.read_into(home, archive.write_jsonl(plan.scratch / "rebuild.jsonl", iter(rows)))
        with Clock() as clock:
            report = homes.build_home(home, encoder)
        clocks.append(clock)
        encoded.append(report.encoded)
        rows = [_changed(row) if n % EVERY == 0 else row for n, row in enumerate(rows)]
    shutil.rmtree(home)
    return clocks[0], clocks[1], (encoded[0], encoded[1])


def _changed(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "summary": row["summary"] + " This was added afterwards."}
