"""evaluate: the figures of `fonds evaluate`, beside what is to be reached."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from .plan import ROOT, Plan, Row, at_least, at_most

FONDS = "from bot.cli import main; main()"
HIT, SENTENCE, WRONG = 0.90, 0.90, 0.05
NDCG = {"cranfield": 0.450, "cacm": 0.585}
"""nDCG@10 to be reached on the open sets, with the settings of every archive."""


def evaluate(plan: Plan) -> Iterator[Row]:
    """The project's own questions that were kept aside; the open sets where they are at hand."""
    own = _figures()["held-out"]
    yield at_least("own questions: right record first", own["hit_1"], HIT, "")
    yield at_least("own questions: right key sentence", own["sentence"], SENTENCE, "")
    yield at_most("own questions: answerable ones refused", 100 * own["refused"], 100 * WRONG, "%")
    wrongly = 100 * own["wrongly_answered"]
    yield at_most("own questions: unanswerable ones answered", wrongly, 100 * WRONG, "%")
    for name, goal in NDCG.items():
        folder = None if plan.shared is None else plan.shared / "eval" / name
        if plan.toy or folder is None or not folder.is_dir():
            yield Row(f"{name}: nDCG@10", "not measured: give --shared with eval/" + name)
            continue
        found = _figures("--beir", str(folder))
        parts = ", ".join(f"{kind} {found[kind]['nDCG@10']:.3f}" for kind in ("dense", "lexical"))
        yield at_least(f"{name}: nDCG@10", found["hybrid"]["nDCG@10"], goal, "", parts)


def _figures(*options: str) -> dict[str, Any]:
    """What `fonds evaluate --json` prints.

    Raises:
        RuntimeError: it failed; with what it printed.
    """
    done = subprocess.run(
        [sys.executable, "-c", FONDS, "evaluate", "--json", *options],
        cwd=ROOT,
        env={**os.environ},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"fonds evaluate: {done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found
