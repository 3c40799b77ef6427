"""other_archive: questions to records of another kind and number than Fonds was fitted on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from retrieval.evaluate.judge import Judge
from retrieval.evaluate.questions import figures, load_questions
from retrieval.index.encoder import DEFAULT_MODEL, Encoder, SentenceTransformerEncoder
from retrieval.index.opened import Index
from retrieval.query import Query
from retrieval.search.searcher import Searcher

from . import homes
from .plan import ROOT, Plan, Row, told

FOLDER = ROOT / "data" / "eval" / "other_archive"
_PAIR = re.compile(r"\(([A-Z][\w’'-]+)\) to (?:the |President )?([A-Z][\w ]{3,40}?)(?:,|$)")
FIRST, EVERY = 2, 8
"""One question in so many is asked, none of those that a number was chosen on; they stand in the
order of their records."""


def other_archive(plan: Plan) -> Iterator[Row]:
    """How well answers and silence do there. There is no goal: the questions are made hard."""
    encoder = SentenceTransformerEncoder(DEFAULT_MODEL)
    home = plan.scratch / "other"
    homes.read_into(home, FOLDER / "records.jsonl")
    homes.build_home(home, encoder)
    index = homes.open_index(home)
    asked = load_questions(FOLDER / "questions.jsonl")[FIRST :: EVERY * (50 if plan.toy else 1)]
    judged = Judge(index, encoder).answers(asked)
    papers = list(_by_correspondents(index, encoder, 5 if plan.toy else 120))
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
    for what, right in (("as they are", 0), ("with names as typed", 1)):
        share = _percent(sum(one[right] for one in papers), len(papers))
        note = f"of {len(papers)}, {what}"
        yield told("papers of two correspondents, theirs first", share, "%", note)


def _by_correspondents(index: Index, encoder: Encoder, count: int) -> Iterator[tuple[bool, bool]]:
    """Whether the first title has the two asked for, with correspondents read and without.

    The pairs are taken from titles such as "The Ambassador in France (Bruce) to the Secretary of
    State", by a pattern of their own.
    """
    titles = [record.title for record in index.records(range(len(index.table)))]
    pairs = sorted({found.group(1, 2) for title in titles if (found := _PAIR.search(title))})
    searcher = Searcher(index)
    for sender, receiver in islice(pairs[:: max(1, len(pairs) // count)], count):
        asked = f"telegram from {sender} to {receiver}"
        rights = []
        for names in (True, False):
            ranking = searcher.search(Query(text=asked, expand_names=names), encoder)
            title = titles[int(ranking.positions[0])]
            both = rf"\b{re.escape(sender)}\b.* to .*\b{re.escape(receiver)}\b"
            rights.append(re.search(both, title) is not None)
        yield rights[0], rights[1]


def _percent(some: int, of_all: int) -> float:
    return 100 * some / of_all if of_all else 0.0
