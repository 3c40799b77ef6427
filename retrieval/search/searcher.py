"""Searcher: a query to both indexes, the scores fused, every candidate with all its evidence."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from retrieval.dates import DateRange
from retrieval.index.arrays import Floats, Ints
from retrieval.index.encoder import Encoder
from retrieval.index.opened import Index
from retrieval.index.table import runs
from retrieval.query import Filters, Query
from retrieval.search import scoring
from retrieval.search.candidates import DEPTH, FURTHER, find_candidates, wanted
from retrieval.search.dating import asks_no_more
from retrieval.search.ranking import Ranking
from retrieval.search.reading import Asked, ask_for_like, read_question
from retrieval.search.reranking import rerank


class Searcher:
    """Ranks the records of one index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def search(self, query: Query, encoder: Encoder) -> Ranking:
        """Rank the records that the query's filters leave.

        Where a date that was read in the question leaves none, those of other dates are ranked; the
        notice says so. The nearest in time come first where nothing else is asked.
        """
        asked = read_question(query, self._index, encoder)
        if asked.date is None or self._index.has_any(asked.filters):
            return self._rank(asked)
        missed = asked.date.model_copy(update={"missed": True})
        asked = replace(asked, filters=query.filters, date=missed, undated_left_out=0)
        if asks_no_more(asked.without_date):
            return self._nearest(asked, missed.range)
        return self._rank(asked)

    def _nearest(self, asked: Asked, dates: DateRange) -> Ranking:
        """The records that are nearest in time to a range that none is of, nearest first.

        Their score is 1 / (1 + days away).
        """
        table = self._index.table
        allowed = self._index.allowed(asked.filters)
        dated = table.earliest > 0
        positions = np.flatnonzero(dated if allowed is None else allowed & dated)
        order = np.argsort(table.days_from(dates, positions), kind="stable")
        near = np.sort(wanted(self._index, asked, positions[order[: DEPTH * FURTHER]])[:DEPTH])
        if not len(near):
            return self._rank(asked)
        ranking, _ = self._score(asked, near, near[:0])
        days = table.days_from(dates, ranking.positions)
        nearness = (1 / (1 + days)).astype(np.float32)
        return replace(ranking, scores=nearness).taken(np.argsort(days, kind="stable"))

    def related(self, position: int, filters: Filters) -> Ranking:
        """Rank the records most like the one at a position, itself left out."""
        rows, starts = self._passages(np.array([position]))
        vector = scoring.centroids(self._index.vectors.vectors(rows), starts)[0]
        (record,) = self._index.records([position])
        asked = ask_for_like(record.title, vector, filters, self._index)
        candidates, around = find_candidates(self._index, asked)
        return rerank(*self._score(asked, candidates[candidates != position], around), self._index)

    def _rank(self, asked: Asked) -> Ranking:
        """Rank what either index finds."""
        return rerank(*self._score(asked, *find_candidates(self._index, asked)), self._index)

    def _score(self, asked: Asked, candidates: Ints, around: Ints) -> tuple[Ranking, Floats]:
        """The candidates with both scores, computed for each of them and of those around them.

        Args:
            asked: the question.
            candidates: positions, ascending, each once.
            around: positions, each once.

        Returns: the candidates, still in the order of their positions, and their lexical scores
            normalised, shape (n,).
        """
        if not len(candidates):
            none = np.empty(0, np.float32)
            return Ranking(asked, candidates, none, none, none, candidates), none
        pool = np.union1d(candidates, around).astype(np.int64)
        clauses = [*asked.clauses, *asked.phrases]
        by_words = self._index.beside.submit(self._index.lexical.scores, clauses, pool)
        rows, starts = self._passages(pool)
        vectors = self._index.vectors.vectors(rows)
        cosines = vectors @ asked.vector
        dense = np.maximum.reduceat(cosines, starts)
        records = scoring.centroids(vectors, starts)
        mine = np.isin(pool, candidates)
        lexical = by_words.result()
        fused = scoring.fuse(dense, lexical)
        moved = scoring.rocchio(asked.vector, records[mine], fused[mine])
        fused = scoring.fuse(np.maximum.reduceat(vectors @ moved, starts), lexical)
        scores = scoring.anchor(scoring.smooth(fused[mine], records[mine]), dense[mine])
        best = _first_best(cosines, dense, starts)
        ranking = Ranking(
            asked=asked,
            positions=candidates,
            scores=scores,
            dense=dense[mine],
            lexical=lexical[mine],
            passages=rows[best[mine]],
        )
        return ranking, scoring.min_max(lexical)[mine]

    def _passages(self, candidates: Ints) -> tuple[Ints, Ints]:
        """The rows of all passages of the candidates, and where each candidate's begin."""
        first, last = runs(self._index.table.passage_end, candidates)
        counts = last - first
        starts = np.cumsum(counts) - counts
        rows = np.arange(int(counts.sum())) + np.repeat(first - starts, counts)
        return rows, starts


def _first_best(cosines: Floats, highest: Floats, starts: Ints) -> Ints:
    """For each record the row of its first passage that has its highest cosine."""
    owners = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(cosines))))
    rows = np.flatnonzero(cosines == highest[owners])
    _, firsts = np.unique(owners[rows], return_index=True)
    best: Ints = rows[firsts]
    return best
