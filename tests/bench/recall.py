"""recall: of the nearest vectors, the share that the index of a large archive finds.

The vectors are of the model. As many as a large archive has would take hours to encode: each of a
few thousand stands for many about it, as far off as another passage on the same matter is.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from retrieval.index.arrays import Floats
from retrieval.index.vectors import VectorIndex

from . import archive, homes
from .gauge import Clock, percentile
from .plan import Plan, Row, at_least, told

NEAREST = 10
RECALL = 0.99


def recall(plan: Plan) -> Iterator[Row]:
    """Without a filter, and with such as leave a tenth and a hundredth."""
    yield from plan.apart(_recalled, plan)


def _recalled(plan: Plan) -> list[Row]:
    from bot.opening import load_encoder

    encoder = load_encoder(homes.settings())
    rows = archive.rows(plan.size.encoded, plan.sample)
    passages = [f"{row['title']}. {row['summary'] or row['text']}"[:600] for row in rows]
    vectors = _about(encoder.encode_passages(passages), plan.size.vectors)
    asked = encoder.encode_queries(archive.questions(plan.size.asked, plan.sample))
    with Clock() as clock:
        index = VectorIndex.build(vectors)
    name = f"{len(index):,} vectors"
    shown = [told(f"index of {name} built: {index.kind}", clock.wall, "s", str(clock))]
    cosines = asked @ vectors.T
    some = np.random.default_rng(1).random(len(index))
    for share in (1.0, 0.1, 0.01):
        allowed = some < share
        exact = np.where(allowed, cosines, -1).argpartition(-NEAREST)[:, -NEAREST:]
        times, found = [], []
        for vector, nearest in zip(asked, exact.tolist(), strict=True):
            with Clock() as clock:
                ids, _ = index.search(vector, NEAREST, None if share == 1 else allowed)
            times.append(1000 * clock.cpu)
            found.append(len({*nearest} & {*ids.tolist()}) / min(NEAREST, allowed.sum()))
        note = f"CPU p95 {percentile(times, 95):.3g} ms"
        what = f"recall@{NEAREST} of exact, {share:.0%} of {name}"
        shown.append(at_least(what, float(np.mean(found)), RECALL, "", note))
    return shown


def _about(vectors: Floats, count: int) -> Floats:
    """So many unit vectors, each at a cosine of about 0.8 with one of those given.

    Two about the same one are then as near as a passage of the sample and its tenth nearest, 0.6.
    """
    draw = np.random.default_rng(0)
    width = vectors.shape[1]
    spread = np.resize(vectors, (count, width)).astype(np.float32)
    spread += draw.standard_normal((count, width), np.float32) * np.float32(0.8 / np.sqrt(width))
    unit: Floats = spread / np.linalg.norm(spread, axis=1, keepdims=True)
    return unit
