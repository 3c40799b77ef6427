"""Runs and measures: how well the ranking finds what people judged relevant."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from retrieval.counted import count
from retrieval.errors import FondsError, SourceError
from retrieval.evaluate.beir import judgements, parts_of, rows
from retrieval.index.arrays import Floats
from retrieval.index.encoder import Encoder
from retrieval.index.opened import Index
from retrieval.progress import Progress
from retrieval.query import Query
from retrieval.records import Entry, Frozen
from retrieval.search.ranking import Ranking
from retrieval.search.searcher import Searcher

DEPTH = 1000
"""Records of a run that are measured."""

UNTITLED = 80
"""Characters of the text that stand in for a title where there is none."""

FIRST_KEPT = "; the first of each id is kept"
"""A judgement cannot say which of two texts under one id it means."""

NEVER_FOUND = "; where judged relevant, that counts as not found"

Qrels = dict[str, dict[str, int]]
Run = dict[str, dict[str, float]]


class TestCollection(Frozen):
    """A test collection in BEIR layout, less what could not be used of it.

    `queries` and `qrels` are by query id; every query has a text, and a relevant document in the
    corpus. `notes` say in sentences which judgements are used, and what was left out.
    """

    corpus: Path
    queries: dict[str, str]
    qrels: Qrels
    documents: frozenset[str]
    notes: tuple[str, ...]


def load_beir(folder: Path) -> TestCollection:
    """Read `corpus.jsonl`, `queries.jsonl` and the judgements (see `beir.JUDGED`) of a folder.

    Raises:
        SourceError: a part is missing or unreadable, or no query has a relevant document.
    """
    parts = parts_of(folder)
    notes = [parts.choice] if parts.choice else []
    documents = _documents(parts.corpus, notes)
    asked = _queries(parts.queries, notes)
    qrels = _qrels(parts.qrels, asked, documents, notes)
    judged = {query for query, scores in qrels.items() if max(scores.values()) > 0}
    queries = {query: text for query, text in asked.items() if query in judged and text}
    notes += _left_out(
        [query for query in asked if query in judged and query not in queries],
        "query without text",
        "queries without text",
    )
    if not queries:
        raise SourceError(
            f"{folder} has no query with a text and a relevant document. {' '.join(notes)}".strip(),
            f"Check that the ids in {parts.qrels.name} are those of {parts.corpus.name} and "
            f"{parts.queries.name}, and that some of its scores are above 0.",
        )
    notes += _left_out(
        [query for query in asked if query not in judged],
        "query without a relevant document",
        "queries without a relevant document",
    )
    return TestCollection(
        corpus=parts.corpus,
        queries=queries,
        qrels={query: qrels[query] for query in queries},
        documents=documents,
        notes=tuple(notes),
    )


def _documents(path: Path, notes: list[str]) -> frozenset[str]:
    """The ids of the documents; what is to be told of them is added to `notes`."""
    ids: set[str] = set()
    again, blank = [], []
    for row in rows(path):
        if row.id in ids:
            again.append(row.id)
        elif not (row.title or row.text):
            blank.append(row.id)
        ids.add(row.id)
    if len(ids) == len(blank):
        raise SourceError(
            f"{path} has no document{' with a title or a text' if ids else ''}.",
            'Write one a line, such as {"_id": "d1", "title": "…", "text": "…"}.',
        )
    notes += _left_out(again, "repeated document", "repeated documents", FIRST_KEPT)
    notes += _left_out(blank, "blank document", "blank documents", NEVER_FOUND)
    return frozenset(ids)


def _queries(path: Path, notes: list[str]) -> dict[str, str]:
    """The text of each query by its id; what is to be told of them is added to `notes`."""
    asked: dict[str, str] = {}
    again = []
    for row in rows(path):
        if row.id in asked:
            again.append(row.id)
        asked.setdefault(row.id, row.text)
    if not asked:
        raise SourceError(
            f"{path} has no query.", 'Write one a line, such as {"_id": "q1", "text": "…"}.'
        )
    notes += _left_out(again, "repeated query", "repeated queries", FIRST_KEPT)
    return asked


def _qrels(
    path: Path, queries: Collection[str], documents: Collection[str], notes: list[str]
) -> Qrels:
    """The scores of known documents for known queries; the others are told in `notes`."""
    qrels: Qrels = {}
    strange_queries: dict[str, None] = {}
    strange_documents: dict[str, None] = {}
    again = []
    for query, document, score in judgements(path):
        if query not in queries:
            strange_queries[query] = None
        elif document not in documents:
            strange_documents[document] = None
        elif document in qrels.setdefault(query, {}):
            again.append(f"{query} {document}")
        else:
            qrels[query][document] = score
    notes += _left_out(strange_queries, "unknown query", "unknown queries")
    notes += _left_out(strange_documents, "unknown document", "unknown documents")
    notes += _left_out(again, "repeated judgement", "repeated judgements", FIRST_KEPT)
    return qrels


def _left_out(ids: Collection[str], one: str, several: str, then: str = "") -> list[str]:
    """A sentence on these ids that names the first; none where there is no id."""
    if not ids:
        return []
    others = " and others" if len(ids) > 1 else ""
    first = next(iter(ids))[:100]
    return [f"Left out: {count(len(ids), one, several)} ({first}{others}){then}."]


def entries(collection: TestCollection) -> Iterator[Entry]:
    """The documents as an archive's entries, but for blank ones, and those of an id used before."""
    met: set[str] = set()
    for line, row in enumerate(rows(collection.corpus), 1):
        title = " ".join(row.title.split()) or _first_words(row.text)
        if title and row.id not in met:
            yield Entry(
                title=title,
                archive=collection.corpus.parent.name or "corpus",
                text=row.text,
                line=line,
                external_id=row.id,
            )
        met.add(row.id)


def _first_words(text: str) -> str:
    """The beginning of a text, cut between words."""
    flat = " ".join(text[: 2 * UNTITLED].split())
    return flat if len(flat) <= UNTITLED else flat[:UNTITLED].rsplit(" ", 1)[0]


def runs(
    index: Index, encoder: Encoder, queries: Mapping[str, str], progress: Progress
) -> dict[str, Run]:
    """The runs of each query by the dense scores, the lexical ones, and as an archive ranks."""
    searcher = Searcher(index)
    found: dict[str, Run] = {"dense": {}, "lexical": {}, "hybrid": {}}
    for number, (query_id, text) in enumerate(queries.items()):
        progress("Searching", number, len(queries))
        ranking = searcher.search(Query(text=text), encoder)
        ids = _ids(index, ranking)
        found["dense"][query_id] = _scored(ids, ranking.dense)
        matched = ranking.lexical > 0
        found["lexical"][query_id] = _scored(
            [one for one, has in zip(ids, matched, strict=True) if has], ranking.lexical[matched]
        )
        found["hybrid"][query_id] = _scored(ids, ranking.scores)
    return found


def _ids(index: Index, ranking: Ranking) -> list[str]:
    keys = index.table.key[ranking.positions].tolist()
    return [record.record_id for record in index.store.by_keys(keys)]


def _scored(ids: list[str], scores: Floats) -> dict[str, float]:
    """Ids with scores that fall strictly, so that no measure breaks ties its own way."""
    order = np.argsort(-scores, kind="stable")[:DEPTH]
    return {ids[place]: float(len(order) - rank) for rank, place in enumerate(order)}


def require_measures() -> None:
    """Look whether `measure` will work, before the long work that it comes after.

    Raises:
        FondsError: the extra `evaluate` is not installed.
    """
    if find_spec("ir_measures") is None:
        raise FondsError(
            "The measures need the package ir-measures, which is not installed.",
            "Run in the folder of the clone: .venv/bin/pip install -e '.[evaluate]'",
        )


def measure(qrels: Qrels, run: Run) -> dict[str, float]:
    """nDCG@10, recall@10, MRR and hit@1, the means over the queries of `qrels`.

    A query without hits counts 0.
    """
    from ir_measures import RR, R, Success, calc_aggregate, nDCG

    measures = {"nDCG@10": nDCG @ 10, "R@10": R @ 10, "MRR": RR, "hit@1": Success @ 1}
    values = calc_aggregate(list(measures.values()), qrels, run)
    return {name: round(float(values[one]), 4) for name, one in measures.items()}
