"""swap: questions while the archive is changed, built anew and swapped in; no answer may mix."""

from __future__ import annotations

import multiprocessing
import re
import threading
import time
from collections.abc import Iterator
from itertools import cycle, islice
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from retrieval.archive import Archive
from retrieval.errors import FondsError
from retrieval.home import Home
from retrieval.names import NameAuthority
from retrieval.query import Query

from . import archive, homes
from .hashed_encoder import HashedEncoder
from .plan import Plan, Row, at_least, at_most, told

EDITION = re.compile(r"Edition (\d+)\.")
BUILDS = 5


def swap(plan: Plan) -> Iterator[Row]:
    """Ask in one thread, refresh in another, as the bot does; build in another process."""
    home = plan.scratch / f"swap-{plan.size.small}"
    rows = list(archive.rows(plan.size.small, None))
    _edit(home, rows, 0)
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    builder = context.Process(target=_build_on, args=(home, rows, stop))
    names = NameAuthority.load(homes.settings().names)
    opened = Archive(Home(home), names, HashedEncoder)
    over = threading.Event()
    refreshing = threading.Thread(target=_refresh, args=(opened, over))
    try:
        builder.start()
        refreshing.start()
        yield from _asked(plan, opened)
    finally:
        stop.set()
        over.set()
        builder.join()
        refreshing.join()
        opened.close()


def _edit(home: Path, rows: list[dict[str, Any]], edition: int) -> None:
    """Let every record say which edition it is of, and build that."""
    edited = ({**row, "summary": f"{row['summary']} Edition {edition}."} for row in rows)
    homes.read_into(home, archive.write_jsonl(home.with_suffix(".jsonl"), edited))
    homes.build_home(home, HashedEncoder())


def _build_on(home: Path, rows: list[dict[str, Any]], stop: Event) -> None:
    edition = 0
    while not stop.is_set():
        edition += 1
        _edit(home, rows, edition)


def _refresh(opened: Archive, over: threading.Event) -> None:
    while not over.wait(0.05):
        opened.refresh()


def _asked(plan: Plan, opened: Archive) -> Iterator[Row]:
    """Ask so often, and on until enough generations have answered."""
    failed, mixed, count = 0, 0, 0
    editions: dict[str, set[str]] = {}
    asked = cycle(archive.questions(plan.size.questions, None))
    least = 2 if plan.toy else BUILDS
    deadline = time.monotonic() + 300
    while count < plan.size.swaps_asked or len(editions) < least:
        if time.monotonic() > deadline:
            break
        for question in islice(asked, 20):
            count += 1
            try:
                answer = opened.ask(Query(text=question))
            except (FondsError, OSError):
                failed += 1
                continue
            found = {e for c in answer.citations for e in EDITION.findall(c.record.summary)}
            mixed += len(found) > 1
            editions.setdefault(answer.generation, set()).update(found)
    mixed += sum(len(found) > 1 for found in editions.values())
    yield at_most(f"questions failed of {count:,}", failed, 0, "")
    yield at_most("answers, or generations, of more than one edition", mixed, 0, "")
    yield at_least("generations that answered", len(editions), least, "")
    yield told("asked", count, "questions")
