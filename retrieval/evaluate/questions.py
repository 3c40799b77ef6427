"""Labelled questions: is the right record first, the right sentence quoted, silence kept?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from retrieval.answer import Answer
from retrieval.errors import SourceError
from retrieval.records import Frozen


class Gold(Frozen):
    """A record that answers a question."""

    date: str
    title: str


class Question(Frozen):
    """One labelled question; data/eval/README.md says what each field means."""

    id: str
    question: str
    answerable: bool
    gold: tuple[Gold, ...]
    key_sentences: tuple[str, ...]
    kind: str
    split: Literal["tune", "held-out"]
    answered_by: str | None = None
    near: bool | None = None
    why: str | None = None

    def right_first(self, answer: Answer) -> bool:
        """Whether the first citation is a record that answers."""
        if not answer.citations:
            return False
        record = answer.citations[0].record
        edtf = record.date.edtf if record.date else ""
        return any((gold.date, gold.title) == (edtf, record.title) for gold in self.gold)

    def right_sentence(self, answer: Answer) -> bool:
        """Whether the first record's key sentence is one that answers."""
        return bool(answer.citations) and answer.citations[0].key_sentence in self.key_sentences


class Figures(Frozen):
    """Shares, 0 to 1, over one split.

    `hit_1` and `sentence` are over all answerable questions, whether answered or not; `refused`
    is the share of answerable ones that were refused, `wrongly_answered` that of unanswerable ones
    that were answered.
    """

    answerable: int
    unanswerable: int
    hit_1: float
    sentence: float
    refused: float
    wrongly_answered: float
    answered_by_kind: dict[str, tuple[int, int]]
    """Of the unanswerable ones of each kind how many were answered, and how many there are."""
    failures: tuple[str, ...] = ()
    """Of the questions for tuning only: the others must stay unknown to whoever tunes."""


def load_questions(path: Path) -> list[Question]:
    """Read labelled questions, one JSON object a line.

    Raises:
        SourceError: the file is missing or a line is wrong.
    """
    try:
        lines = path.read_bytes().split(b"\n")  # a string of JSON may hold other ends of a line
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}.") from error
    questions = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            questions.append(Question.model_validate_json(line))
        except ValidationError as error:
            raise SourceError(f"{path}, line {number}: {error.errors()[0]['msg']}.") from error
    return questions


def figures(answers: Sequence[tuple[Question, Answer]]) -> Figures:
    """What the answers to labelled questions come to."""
    answerable = [(q, a) for q, a in answers if q.answerable]
    unanswerable = [(q, a) for q, a in answers if not q.answerable]
    shown = [(q, a) for q, a in answers if q.split == "tune"]
    failures = [
        *(
            f"{q.id} first record: {q.question}"
            for q, a in shown
            if q.answerable and not q.right_first(a)
        ),
        *(
            f"{q.id} sentence: {q.question}"
            for q, a in shown
            if q.answerable and not q.right_sentence(a)
        ),
        *(f"{q.id} refused: {q.question}" for q, a in shown if q.answerable and not a.answered),
        *(
            f"{q.id} answered ({q.kind}): {q.question}"
            for q, a in shown
            if not q.answerable and a.answered
        ),
    ]
    return Figures(
        answerable=len(answerable),
        unanswerable=len(unanswerable),
        hit_1=_share(q.right_first(a) for q, a in answerable),
        sentence=_share(q.right_sentence(a) for q, a in answerable),
        refused=_share(not a.answered for _, a in answerable),
        wrongly_answered=_share(a.answered for _, a in unanswerable),
        answered_by_kind={
            kind: (sum(a.answered for q, a in unanswerable if q.kind == kind), asked)
            for kind, asked in sorted(Counter(q.kind for q, _ in unanswerable).items())
        },
        failures=tuple(failures),
    )


def _share(found: Iterable[bool]) -> float:
    values = list(found)
    return round(sum(values) / len(values), 4) if values else 0.0
