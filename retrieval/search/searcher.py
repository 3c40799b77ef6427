"""Searcher: a query to both indexes, the scores fused, every candidate with all its evidence."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from retrieval.dates import DateRange, tells_of
from retrieval.index.arrays import Floats, Ints
from retrieval.index.encoder import Encoder
from retrieval.index.opened import Index
from retrieval.index.words import words_in
from retrieval.query import Filters, Query
from retrieval.search import cues, scoring
from retrieval.search.candidates import DEPTH, find_candidates
from retrieval.search.correspondents import THINGS, Correspondents
from retrieval.search.reading import Asked, QuestionReader

_PAPERS = re.compile(THINGS, re.IGNORECASE)

REREAD = 20
"""Records, from the first on, whose summaries are read sentence by sentence."""

PASSAGE_WEIGHT, SHARE_WEIGHT, LEXICAL_WEIGHT = 0.5, 0.5, 0.5
"""In that reading, beside the cosine of the best sentence: of that of the best passage, of the
share of the question's words that the record has, and of the normalised lexical score. Chosen on
the questions for tuning, that of the passage also on a quarter of those to another archive."""

RETITLED = 100
"""Records, from the first on, whose titles are read for their correspondents."""

CORRESPONDENTS_WEIGHT = 0.2
"""What it adds to a score that a title has the correspondents asked for, or takes off it that it
has them the other way round, where the question asks for more than that."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """The candidates, best first; all arrays have shape (n,).

    `positions` are rows of the generation; `scores` the fused score, 0 to 1; `dense` the cosine of
    the best passage, whose row `passages` gives; `lexical` the BM25 score, 0 where no word matches.
    `corresponding`: a title has the correspondents that were asked for.
    """

    asked: Asked
    positions: Ints
    scores: Floats
    dense: Floats
    lexical: Floats
    passages: Ints
    corresponding: bool = False

    def __len__(self) -> int:
        return len(self.positions)

    def reordered(self, keys: NDArray[np.number]) -> Ranking:
        """The candidates in the ascending order of their keys, shape (n,); equal ones stay."""
        order = np.argsort(keys, kind="stable")
        return replace(
            self,
            positions=self.positions[order],
            scores=self.scores[order],
            dense=self.dense[order],
            lexical=self.lexical[order],
            passages=self.passages[order],
        )


class Searcher:
    """Ranks the records of one index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def search(self, query: Query, encoder: Encoder) -> Ranking:
        """Rank the records that the query's filters leave.

        Where a date that was read in the question leaves none, those of other dates are ranked; the
        notice says so. The nearest in time come first where nothing else is asked.
        """
        asked = QuestionReader(self._index, query.filters.owners).read(query, encoder)
        if asked.date is None or self._any(asked.filters):
            return self._rank(asked)
        missed = asked.date.model_copy(update={"missed": True})
        asked = replace(asked, filters=query.filters, date=missed, undated_left_out=0)
        if cues.FILLERS.issuperset(words_in(_PAPERS.sub(" ", asked.without_date))):
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
        if not len(positions):
            return self._rank(asked)
        days = table.days_from(dates, positions)
        near = np.sort(positions[np.argsort(days, kind="stable")[:DEPTH]])
        ranking = self._score(asked, near, near[:0])
        days = table.days_from(dates, ranking.positions)
        nearness = (1 / (1 + days)).astype(np.float32)
        return replace(ranking, scores=nearness).reordered(days)

    def _any(self, filters: Filters) -> bool:
        allowed = self._index.allowed(filters)
        return allowed is None or bool(allowed.any())

    def related(self, position: int, filters: Filters) -> Ranking:
        """Rank the records most like the one at a position, itself left out."""
        rows, starts = self._passages(np.array([position]))
        vector = scoring.centroids(self._index.vectors.vectors(rows), starts)[0]
        (record,) = self._index.records([position])
        asked = QuestionReader(self._index, filters.owners).title(record.title, vector, filters)
        candidates, around = find_candidates(self._index, asked)
        return self._score(asked, candidates[candidates != position], around)

    def _rank(self, asked: Asked) -> Ranking:
        """Rank what either index finds."""
        return self._score(asked, *find_candidates(self._index, asked))

    def _score(self, asked: Asked, candidates: Ints, around: Ints) -> Ranking:
        """Rank the candidates, both scores computed for each of them and of those around them.

        Args:
            asked: the question.
            candidates: positions, ascending, each once.
            around: positions, each once.
        """
        if not len(candidates):
            none = np.empty(0, np.float32)
            return Ranking(asked, candidates, none, none, none, candidates)
        pool = np.union1d(candidates, around).astype(np.int64)
        # The lexical index works outside Python, and may use a core of its own.
        with ThreadPoolExecutor(1) as beside:
            clauses = [*asked.clauses, *asked.phrases]
            by_words = beside.submit(self._index.lexical.scores, clauses, pool)
            rows, starts = self._passages(pool)
            vectors = self._index.vectors.vectors(rows)
            cosines = vectors @ asked.vector
            dense = np.maximum.reduceat(cosines, starts)
            records = scoring.centroids(vectors, starts)
            lexical = by_words.result()
        mine = np.isin(pool, candidates)
        fused = scoring.fuse(dense, lexical)
        moved = scoring.feed_back(asked.vector, records[mine], fused[mine])
        fused = scoring.fuse(np.maximum.reduceat(vectors @ moved, starts), lexical)
        scores = scoring.smooth(fused[mine], records[mine])
        worded = scoring.normalise(lexical)[mine]
        scores = self._reread(asked, candidates, scores, dense[mine], worded)
        scores = self._naming(asked, candidates, scores)
        if asked.date is not None and asked.date.missed:
            scores = self._telling(asked.date.range, candidates, scores)
        corresponding = False
        if asked.correspondents is not None:
            wanted = asked.correspondents
            scores, corresponding = self._by_correspondents(wanted, candidates, scores)
        best = _first_best(cosines, dense, starts)
        return Ranking(
            asked=asked,
            positions=candidates,
            scores=scores,
            dense=dense[mine],
            lexical=lexical[mine],
            passages=rows[best[mine]],
            corresponding=corresponding,
        ).reordered(-scores)

    def _reread(
        self,
        asked: Asked,
        candidates: Ints,
        scores: Floats,
        dense: Floats,
        lexical: Floats,
    ) -> Floats:
        """Let the first records that have a summary change places by what its sentences say.

        A title names sender and receiver, who are the same in half an archive; a sentence says
        what the paper is about, and the passage what it says in all. Records without summary keep
        their places.
        """
        first = np.argsort(-scores, kind="stable")[:REREAD]
        first = np.array(
            [at for at in first if len(self._index.table.sentence_rows(candidates[at]))]
        )
        if len(first) < 2:
            return scores
        positions = candidates[first].tolist()
        sentences = [
            float((self._index.sentence_vectors(position) @ asked.vector).max())
            for position in positions
        ]
        shares = [
            asked.weigher.share(f"{title}\n{summary}")
            for title, summary in self._index.abstracts(candidates[first])
        ]
        read = np.array(sentences) + SHARE_WEIGHT * np.array(shares)
        read += PASSAGE_WEIGHT * dense[first] + LEXICAL_WEIGHT * lexical[first]
        return _in_order_of(read, scores, first)

    def _by_correspondents(
        self, wanted: Correspondents, candidates: Ints, scores: Floats
    ) -> tuple[Floats, bool]:
        """Move up the records whose titles have the correspondents asked for; is there any?

        They come first where nothing else is asked for; else what they are about counts as well.
        """
        first = np.argsort(-scores, kind="stable")[:RETITLED]
        titles = self._index.titles(candidates[first])
        placed = [wanted.placed(title, self._index) for title in titles]
        bonus = 1.0 if wanted.alone else CORRESPONDENTS_WEIGHT
        moved = bonus * np.array([(one.fit > 0) - one.turned for one in placed], np.float32)
        return _in_order_of(scores[first] + moved, scores, first), any(
            one.fit > 0 for one in placed
        )

    def _naming(self, asked: Asked, candidates: Ints, scores: Floats) -> Floats:
        """Move up the records that name a person whose name stands in another's too.

        Every score takes "Kim Il Sung" for "Kim Il". Only titles and summaries are looked at: a
        whole text would take too long.
        """
        borne = (one.bearers for one in asked.expansions if one.within_others)
        wanted: frozenset[str] = frozenset().union(*borne)
        if not wanted:
            return scores
        return self._move_up(
            candidates, scores, lambda text: len(wanted & self._index.entities(text))
        )

    def _telling(self, dates: DateRange, candidates: Ints, scores: Floats) -> Floats:
        """Move up the records of other dates whose title or summary tells of these."""
        return self._move_up(candidates, scores, lambda text: tells_of(text, dates))

    def _move_up(self, candidates: Ints, scores: Floats, told: Callable[[str], float]) -> Floats:
        """Move up the first records by so much as is `told` by title and summary."""
        first = np.argsort(-scores, kind="stable")[:REREAD]
        more = [
            told(f"{title}\n{summary}")
            for title, summary in self._index.abstracts(candidates[first])
        ]
        return _in_order_of(scores[first] + np.array(more, np.float32), scores, first)

    def _passages(self, candidates: Ints) -> tuple[Ints, Ints]:
        """The rows of all passages of the candidates, and where each candidate's begin."""
        ends = self._index.table.passage_end
        last = ends[candidates]
        first = np.where(candidates > 0, ends[candidates - 1], 0)
        counts = last - first
        starts = np.cumsum(counts) - counts
        rows = np.arange(int(counts.sum())) + np.repeat(first - starts, counts)
        return rows, starts


def _in_order_of(standing: NDArray[np.floating], scores: Floats, first: Ints) -> Floats:
    """The scores, those of the first candidates given anew in the order of their standing."""
    order = np.argsort(-standing, kind="stable")
    changed = scores.copy()
    changed[first[order]] = scores[first]
    return changed


def _first_best(cosines: Floats, highest: Floats, starts: Ints) -> Ints:
    """For each record the row of its first passage that has its highest cosine."""
    owners = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(cosines))))
    rows = np.flatnonzero(cosines == highest[owners])
    _, firsts = np.unique(owners[rows], return_index=True)
    best: Ints = rows[firsts]
    return best
