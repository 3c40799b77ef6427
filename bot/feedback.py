"""What people thought of answers: kept only where a server's moderators switched it on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bot.book import BOOK, Book
from retrieval.records import Frozen


class Judgement(Frozen):
    """One person's press of Helpful or Not helpful, without the person."""

    question: str
    records: tuple[str, ...]
    helpful: bool


def keep_judgement(
    book: Book,
    *,
    message: int,
    person: int,
    guild: int,
    question: str,
    records: Sequence[str],
    helpful: bool,
) -> None:
    """Keep what one person thinks of one answer; a second press replaces the first."""
    book.write(
        "INSERT OR REPLACE INTO feedback VALUES (?, ?, ?, ?, ?, ?, ?)",
        message,
        person,
        guild,
        question,
        json.dumps(list(records)),
        int(helpful),
        datetime.now(UTC).isoformat(timespec="seconds"),
    )


def count_of(book: Book, person: int) -> int:
    """How much is kept of a person."""
    ((count,),) = book.rows("SELECT count(*) FROM feedback WHERE person_id = ?", person)
    return int(count)


def forget_person(book: Book, person: int) -> int:
    """Delete all that is kept of a person; how much it was."""
    return book.write("DELETE FROM feedback WHERE person_id = ?", person)


def all_judgements(home: Path) -> list[Judgement]:
    """Everything kept in a home, oldest first; empty where the bot never ran.

    Raises:
        StoreError: the bot's own file cannot be read.
    """
    path = home / BOOK
    if not path.exists():
        return []
    with closing(Book.open(path)) as book:
        rows = book.rows(
            "SELECT question, records, good FROM feedback ORDER BY given_at, message_id"
        )
    return [
        Judgement(question=question, records=tuple(json.loads(records)), helpful=bool(good))
        for question, records, good in rows
    ]
