"""Runs and measures: how well the ranking finds what people judged relevant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import orjson

from retrieval.errors import FondsError, SourceError
from retrieval.index.encoder import Encoder
from retrieval.index.opened import Index
from retrieval.progress import Progress
from retrieval.query import Query
from retrieval.records import Entry, Frozen
from retrieval.search.scoring import Floats
from retrieval.search.searcher import Ranking, Searcher

MEASURES = {"nDCG@10": "nDCG@10", "R@10": "R@10", "MRR": "RR", "hit@1": "Success@1"}
"""Our names of the measures, and those of ir_measures."""

DEPTH = 1000
"""Records of a run that are measured."""

UNTITLED = 80
"""Characters of the text that stand in for a title where there is none."""

Qrels = dict[str, dict[str, int]]
Run = dict[str, dict[str, float]]


class TestSet(Frozen):
    """A test collection in BEIR layout, less what could not be used of it.

    `queries` and `qrels` are by query id; every query has a relevant document in the corpus.
    `left_out` counts, by reason, what was not used.
    """

    corpus: Path
    queries: dict[str, str]
    qrels: Qrels
    documents: frozenset[str]
    left_out: dict[str, int]


def load_beir(folder: Path) -> TestSet:
    """Read `corpus.jsonl`, `queries.jsonl` and `qrels.tsv` (or `qrels/test.tsv`) of a folder.

    Raises:
        SourceError: a part is missing or unreadable, or no query has a relevant document.
    """
    corpus, asked_path, qrels_path = _parts(folder)
    ids = Counter(str(row["_id"]) for row in _rows(corpus))
    documents = frozenset(ids)
    asked = [(str(row["_id"]), str(row.get("text") or "")) for row in _rows(asked_path)]
    queries = dict(asked)
    left_out = dict.fromkeys(
        ("unknown queries", "unknown documents", "queries without relevant documents"), 0
    )
    left_out["documents under an id used before"] = ids.total() - len(ids)
    left_out["queries under an id used again"] = len(asked) - len(queries)
    qrels: Qrels = {}
    for query, document, relevance in _judgements(qrels_path):
        if query not in queries:
            left_out["unknown queries"] += 1
        elif document not in documents:
            left_out["unknown documents"] += 1
        else:
            qrels.setdefault(query, {})[document] = relevance
    judged = {query for query, judged in qrels.items() if max(judged.values()) > 0}
    left_out["queries without relevant documents"] = len(queries) - len(judged)
    if not judged:
        raise SourceError(
            f"No query of {folder} has a relevant document in its corpus.",
            "Check that the ids in qrels.tsv are those of corpus.jsonl and queries.jsonl.",
        )
    return TestSet(
        corpus=corpus,
        queries={query: text for query, text in queries.items() if query in judged},
        qrels={query: rels for query, rels in qrels.items() if query in judged},
        documents=documents,
        left_out={reason: count for reason, count in left_out.items() if count},
    )


def _parts(folder: Path) -> tuple[Path, Path, Path]:
    """The files of documents, of queries, and of judgements."""
    corpus, queries = folder / "corpus.jsonl", folder / "queries.jsonl"
    qrels = folder / "qrels.tsv"
    if not qrels.exists():
        qrels = folder / "qrels" / "test.tsv"
    missing = [path.name for path in (corpus, queries) if not path.is_file()]
    if not qrels.is_file():
        missing.append("qrels.tsv")
    if missing:
        raise SourceError(
            f"{folder} is no test set: {', '.join(missing)} is missing.",
            "BEIR layout is corpus.jsonl, queries.jsonl and qrels.tsv.",
        )
    return corpus, queries, qrels


def entries(test_set: TestSet) -> Iterator[Entry]:
    """The documents as an archive's entries; one without any text is passed over."""
    for line, row in enumerate(_rows(test_set.corpus), 1):
        text = str(row.get("text") or "").strip()
        title = " ".join(str(row.get("title") or "").split()) or _first_words(text)
        if title:
            yield Entry(
                title=title,
                archive=test_set.corpus.parent.name or "corpus",
                text=text,
                line=line,
                external_id=str(row["_id"]),
            )


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
    """Each of `MEASURES`, the mean over the queries of `qrels`; a query without hits counts 0."""
    import ir_measures

    parsed = {name: ir_measures.parse_measure(code) for name, code in MEASURES.items()}
    values = ir_measures.calc_aggregate(list(parsed.values()), qrels, run)
    return {name: round(float(values[code]), 4) for name, code in parsed.items()}


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                row = orjson.loads(line)
            except orjson.JSONDecodeError as error:
                found = f"{error.msg} at column {error.pos + 1}"
                raise SourceError(f"{path}, line {number}: no JSON ({found}).") from error
            if not isinstance(row, dict) or "_id" not in row:
                raise SourceError(f"{path}, line {number}: an object with _id was expected.")
            yield row


def _judgements(path: Path) -> Iterator[tuple[str, str, int]]:
    with path.open("rb") as file:
        for number, raw in enumerate(file, 1):
            try:
                line = raw.decode().rstrip("\r\n")
                # BEIR sets columns apart by tabs, and its ids may have blanks; others use blanks.
                parts = line.split("\t") if "\t" in line else line.split()
                if not line.strip() or (number == 1 and not parts[-1].lstrip("-").isdigit()):
                    continue  # the header
                query, document, relevance = parts
                yield query, document, int(relevance)
            except ValueError as error:
                raise SourceError(
                    f"{path}, line {number}: expected query id, document id and a whole number, "
                    "set apart by tabs, in UTF-8."
                ) from error
