"""other_archive: questions to records that nothing was fitted on, of another kind and number."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.evaluate.judge import Judge
from retrieval.evaluate.questions import figures, load_questions
from retrieval.index.encoder import DEFAULT_MODEL, SentenceTransformerEncoder

from . import homes
from .plan import ROOT, Plan, Row, told

FOLDER = ROOT / "data" / "eval" / "other_archive"
EVERY = 8
"""One question in so many is asked; they stand in the order of their records."""


def other_archive(plan: Plan) -> Iterator[Row]:
    """How well answers and silence do there. There is no goal: the questions are made hard."""
    encoder = SentenceTransformerEncoder(DEFAULT_MODEL)
    home = plan.scratch / "other"
    homes.read_into(home, FOLDER / "records.jsonl")
    homes.build_home(home, encoder)
    index = homes.open_index(home)
    asked = load_questions(FOLDER / "questions.jsonl")[:: EVERY * (50 if plan.toy else 1)]
    judged = Judge(index, encoder).answers(asked)
    index.close()
    found = figures(judged)
    first = [(question, answer) for question, answer in judged if question.right_first(answer)]
    refused = sum(not answer.answered for _, answer in first)
    quoted = [
        question.right_sentence(answer) for question, answer in first if question.key_sentences
    ]
    yield told("right record first", 100 * found.hit_1, "%", f"of {found.answerable}")
    yield told("of these, right sentence", _percent(sum(quoted), len(quoted)), "%")
    yield told("of these, refused", _percent(refused, len(first)), "%", f"of {len(first)}")
    for kind, (answered, asked_of_kind) in found.answered_by_kind.items():
        share = _percent(answered, asked_of_kind)
        yield told(f"{kind}, answered", share, "%", f"of {asked_of_kind}")


def _percent(some: int, of_all: int) -> float:
    return 100 * some / of_all if of_all else 0.0
