"""What people thought of answers, as a test set in BEIR layout for `fonds evaluate --beir`."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson

from bot.feedback import Judgement
from bot.terminal.files import write_whole
from retrieval.errors import FondsError
from retrieval.records import Record

HEADER = "query-id\tcorpus-id\tscore"


@dataclass(frozen=True, slots=True)
class Judged:
    """Questions by their query id, and a score for each record that answered one.

    The score is 1 where more people found the answer helpful than not, else 0.
    """

    queries: dict[str, str]
    scores: dict[tuple[str, str], int]

    def lines(self) -> Iterator[str]:
        """The qrels, tab-separated, the header first."""
        yield HEADER
        for (query, record), score in self.scores.items():
            yield f"{query}\t{record}\t{score}"


def judged(judgements: Iterable[Judgement]) -> Judged:
    """All presses together; questions that differ in blanks and capitals alone are one."""
    queries: dict[str, str] = {}
    votes: Counter[tuple[str, str]] = Counter()
    for one in judgements:
        question = " ".join(one.question.split())
        query = hashlib.sha256(question.casefold().encode()).hexdigest()[:12]
        queries.setdefault(query, question)
        for record in one.records:
            votes[query, record] += 1 if one.helpful else -1
    return Judged(queries, {pair: int(count > 0) for pair, count in votes.items()})


def write_test_set(folder: Path, found: Judged, records: Iterable[Record]) -> None:
    """Write `qrels.tsv`, `queries.jsonl` and `corpus.jsonl` into a folder.

    Raises:
        FondsError: it cannot be written.
    """
    try:
        folder.mkdir(exist_ok=True)
        write_whole(folder / "qrels.tsv", (f"{line}\n".encode() for line in found.lines()))
        write_whole(
            folder / "queries.jsonl",
            (_line({"_id": query, "text": text}) for query, text in found.queries.items()),
        )
        write_whole(folder / "corpus.jsonl", (_line(_document(record)) for record in records))
    except OSError as error:
        raise FondsError(
            f"{folder} cannot be written: {error.strerror}.", "Give another folder with -o."
        ) from error


def _document(record: Record) -> dict[str, str]:
    text = "\n".join(part for part in (record.summary, record.text) if part)
    return {"_id": record.record_id, "title": record.title, "text": text}


def _line(values: dict[str, str]) -> bytes:
    return orjson.dumps(values, option=orjson.OPT_APPEND_NEWLINE)
