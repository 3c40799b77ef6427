"""Pages that change, and what an archive made of them must hold."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from encoders import HashingEncoder

from retrieval.archive import Archive
from retrieval.home import Home
from retrieval.names import NameAuthority
from retrieval.query import Query
from retrieval.store.record_store import RecordStore

ROOT = Path(__file__).resolve().parents[2]
NAMES, CALIBRATION = ROOT / "data" / "names.toml", ROOT / "data" / "calibration.json"

PAGES = 3
QUESTIONS = ("who asked for winter boots", "telegram 7 on bridges", "October 1950 aircraft")
SUBJECTS = ("winter boots", "bridges", "aircraft", "rice", "prisoners", "radio codes", "trains")

Launch = Callable[..., dict[str, Any]]
"""Runs a task of `launcher.Request` in a process of its own, and gives its outcome."""

Contents = dict[str, list[tuple[str, str]]]
"""For each page the titles and summaries of its records."""


def contents(number: int) -> Contents:
    """The pages after `number` changes: each rewords a record of one page, the first add others.

    No two summaries are of one length: which of two records comes first whose scores are the very
    same would be left to which was written first.
    """
    pages: Contents = {f"page{page}.jsonl": [] for page in range(PAGES)}
    for name, page in zip(pages, range(PAGES), strict=True):
        changes = [change for change in range(1, number + 1) if change % PAGES == page]
        for row in range(8 + min(10, len(changes))):
            subject = SUBJECTS[(row + page) % len(SUBJECTS)]
            last = changes[-1] if changes and row == 0 else 0
            said = f"Telegram {row} of page {page} on {subject}. It was sent on day {last + 1}"
            said += " and again" * (row * PAGES + page) + "."
            pages[name].append((f"Telegram {page}-{row} on {subject}", said))
    return pages


def write_pages(folder: Path, pages: Contents) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in pages.items():
        lines = (
            json.dumps(
                {"title": title, "summary": said, "date": "1950-10-14", "archive": "Archive"}
            )
            for title, said in rows
        )
        (folder / name).write_text("\n".join(lines) + "\n")


def held(store: RecordStore) -> Contents:
    """What the store says of each source, in the sources' order."""
    found: Contents = {}
    for name, description in store.rows(
        "SELECT name, description FROM sighting JOIN record USING (record_key) "
        "JOIN source USING (source_key) ORDER BY name, line"
    ):
        row = json.loads(description)
        found.setdefault(name, []).append((row["title"], row["summary"]))
    return found


@cache
def names() -> NameAuthority:
    return NameAuthority.load(NAMES)


def open_archive(home: Home) -> Archive:
    return Archive(home, names(), HashingEncoder)


def answers(home: Home) -> list[list[list[Any]]]:
    """To each question the records cited and their scores."""
    archive = open_archive(home)
    try:
        return [
            sorted(
                [cited.record.record_id, cited.record.summary, round(cited.score, 6)]
                for cited in archive.ask(Query(text=question, read_dates=False)).citations
            )
            for question in QUESTIONS
        ]
    finally:
        archive.close()


def state(home: Home) -> list[Any]:
    """The hash of all that the store holds, and the answers."""
    store = RecordStore.open(home.store)
    try:
        return [store.content_sha256(), answers(home)]
    finally:
        store.close()
