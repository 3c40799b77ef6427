"""Searcher: a query to both indexes, the scores fused, every candidate with all its evidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import tantivy
from numpy.typing import NDArray

from retrieval.answer import DateNotice
from retrieval.dates import find_dates
from retrieval.index.encoder import Encoder
from retrieval.index.lexical import Clause
from retrieval.index.opened import Index
from retrieval.names import Expansion
from retrieval.query import MAX_QUESTION, Filters, Query
from retrieval.search import ranking
from retrieval.search.ranking import Floats
from retrieval.search.weigher import Weigher

DEPTH = 200
"""Candidates that each index gives; both scores are then computed for all of them."""

PASSAGES_DEPTH = 3
"""Passages looked at for each of those."""

PHRASE_WEIGHT = 0.25
"""Of two neighbouring words found side by side, beside the words themselves."""

PHRASES = 8
"""Pairs of neighbouring words that count, those with the rarest word."""

COMMON_SHARE, COMMON_COUNT = 0.03, 1000
"""A pair whose rarer word stands in more than this share of the records, and in more than so many,
is left out: it tells least, and takes longest to find."""

REREAD = 20
"""Records, from the first on, whose summaries are read sentence by sentence."""

COSINE_WEIGHT, SHARE_WEIGHT = 1.0, 0.5
"""In that reading, of the best sentence's cosine and of the share of the question's words that the
record has, beside half the normalised lexical score. Chosen on the questions for tuning."""

_REQUEST = re.compile(
    r"^\W*(?:(?:please|kindly|hey|hi|hello)\W+)*"
    r"(?:(?:can|could|would) you\s+|(?:i|we)(?:\s+(?:am|are)|['’]m|['’]re|\s+would|['’]d)?\s+"
    r"(?:like|want|need|wish|look(?:ing)?|interested|search(?:ing)?)\s+(?:to\s+|for\s+|in\s+)?)?"
    r"(?:please\s+)?(?:(?:find|show|give|tell|list|get|fetch|look\s+up|search\s+for)\s+)?"
    r"(?:(?:me|us)\s+)?(?:(?:all|any|some|the)\s+)*"
    r"(?:(?:articles?|papers?|documents?|records?|information|anything|everything|something)\s+)?"
    r"(?:(?:that|which)\s+)?(?:(?:deals?|dealing)\s+with\s+|(?:is|are)\s+about\s+)?"
    r"(?:(?:about|on|concerning|regarding|describing)\s+)?",
    re.IGNORECASE,
)
"""How a request begins, before it says what is looked for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is searched.

    `without_date` is the question less a date that became a filter; `terms` are the words of that
    as the lexical index knows them; `clauses` look for them and find candidates, `phrases` only
    score those; `weigher` weighs the terms; `vector` is of unit length, shape (dimension,).
    """

    text: str
    without_date: str
    terms: tuple[str, ...]
    clauses: tuple[Clause, ...]
    phrases: tuple[Clause, ...]
    weigher: Weigher
    vector: Floats
    filters: Filters
    expansions: tuple[Expansion, ...] = ()
    date: DateNotice | None = None
    undated_left_out: int = 0
    shortened: bool = False


@dataclass(frozen=True, slots=True)
class Ranking:
    """The candidates, best first; all arrays have shape (n,).

    `positions` are rows of the generation; `scores` the fused score, 0 to 1; `dense` the cosine of
    the best passage, whose row `passages` gives; `lexical` the BM25 score, 0 where no word matches.
    """

    asked: Asked
    positions: NDArray[np.int64]
    scores: Floats
    dense: Floats
    lexical: Floats
    passages: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.positions)


class Searcher:
    """Ranks the records of one index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def search(self, query: Query, encoder: Encoder) -> Ranking:
        """Rank the records that the query's filters leave."""
        return self._rank(self._read(query, encoder))

    def related(self, position: int, filters: Filters) -> Ranking:
        """Rank the records most like the one at a position, itself left out."""
        rows, starts = self._passages(np.array([position]))
        vector = ranking.unit(np.add.reduceat(self._index.vectors.vectors(rows), starts))[0]
        (record,) = self._index.records([position])
        terms = tuple(self._index.lexical.terms(record.title))
        asked = Asked(
            text=record.title,
            without_date=record.title,
            terms=terms,
            clauses=self._clauses(terms, ()),
            phrases=self._phrases(terms),
            weigher=self._weigher(terms, ()),
            vector=vector,
            filters=filters,
        )
        return self._rank(asked, without=position)

    def _read(self, query: Query, encoder: Encoder) -> Asked:
        # A lone surrogate is no character, and no library below would take it.
        text = query.text[:MAX_QUESTION].encode(errors="replace").decode()
        filters, date, left_out = query.filters, None, 0
        searched = text
        # Where no record has a date, a date cannot tell them apart.
        if query.read_dates and filters.dates is None and self._index.table.earliest.any():
            mention = find_dates(text)
            if mention is not None:
                filters = filters.model_copy(update={"dates": mention.range})
                date = DateNotice(text=mention.text, range=mention.range)
                searched = text[: mention.start] + " " + text[mention.end :]
        if filters.dates is not None:
            without = self._index.table.allowed(filters.model_copy(update={"dates": None}))
            undated = self._index.table.earliest == 0
            left_out = int(np.count_nonzero(undated if without is None else undated & without))
        expansions = (
            self._index.names.expand(searched, self._index.lexical) if query.expand_names else ()
        )
        terms = tuple(self._index.lexical.terms(_without_request(searched)))
        # A question that is nothing but a date is still a question.
        worded = self._reworded(searched, expansions) if searched.strip() else text
        return Asked(
            text=text,
            without_date=searched,
            terms=terms,
            clauses=self._clauses(terms, expansions),
            phrases=self._phrases(terms),
            weigher=self._weigher(terms, expansions),
            vector=encoder.encode_queries([worded])[0],
            filters=filters,
            expansions=expansions,
            date=date,
            undated_left_out=left_out,
            shortened=len(query.text) > MAX_QUESTION,
        )

    def _reworded(self, text: str, expansions: Sequence[Expansion]) -> str:
        """The question with names that the records never print replaced by one that they do."""
        lexical = self._index.lexical
        for expansion in expansions:
            if expansion.asked not in lexical:
                known = next((name for name in expansion.also if name in lexical), None)
                if known:
                    text = text.replace(expansion.asked, known)
        return text

    def _weigher(self, terms: Sequence[str], expansions: Sequence[Expansion]) -> Weigher:
        return Weigher(self._index.lexical, len(self._index.table), terms, expansions)

    def _clauses(self, terms: Sequence[str], expansions: Sequence[Expansion]) -> tuple[Clause, ...]:
        """The words of a question, and its names in every form."""
        rest = list(terms)
        clauses = []
        for expansion in expansions:
            typed = tuple(self._index.lexical.terms(expansion.asked))
            others = self._other_forms(expansion, typed)
            if others and _take(rest, typed):
                clauses.append(Clause(typed, others))
        clauses += [Clause((term,), weight=count) for term, count in Counter(rest).items()]
        return tuple(clauses)

    def _phrases(self, terms: Sequence[str]) -> tuple[Clause, ...]:
        """The neighbouring words, those with the rarest word first."""
        frequency = {term: self._index.lexical.document_frequency(term) for term in terms}
        pairs = [
            pair
            for pair in dict.fromkeys(pairwise(terms))
            if pair[0] != pair[1] and all(map(frequency.get, pair))
        ]
        common = max(COMMON_COUNT, COMMON_SHARE * len(self._index.table))
        pairs = [pair for pair in pairs if min(map(frequency.__getitem__, pair)) <= common]
        pairs.sort(key=lambda pair: min(map(frequency.__getitem__, pair)))
        return tuple(Clause(pair, weight=PHRASE_WEIGHT, adjacent=True) for pair in pairs[:PHRASES])

    def _other_forms(
        self, expansion: Expansion, typed: tuple[str, ...]
    ) -> tuple[tuple[str, ...], ...]:
        """The other forms of a name that occur, in terms; initials are no help in a search."""
        lexical = self._index.lexical
        forms = (
            tuple(term for term in lexical.terms(name) if len(term) > 1) for name in expansion.also
        )
        return tuple(
            dict.fromkeys(
                form
                for form in forms
                if form and form != typed and all(map(lexical.document_frequency, form))
            )
        )

    def _candidates(self, asked: Asked, filters: Filters) -> NDArray[np.int64]:
        """The positions that either index finds within the filters, ascending."""
        table = self._index.table
        allowed = table.allowed(filters)
        passages = None if allowed is None else table.passages_of(allowed)
        rows, _ = self._index.vectors.search(asked.vector, DEPTH * PASSAGES_DEPTH, passages)
        # A long record has many passages: the first DEPTH records, not passages.
        dense = list(dict.fromkeys(table.passage_record[rows].tolist()))[:DEPTH]
        lexical, _ = self._index.lexical.search(asked.clauses, DEPTH, self._within(filters))
        found: NDArray[np.int64] = np.union1d(np.array(dense, np.int64), lexical)
        return found

    def _within(self, filters: Filters) -> list[tantivy.Query]:
        """The filters for the lexical index; those that leave everything are left out."""
        lexical, table = self._index.lexical, self._index.table
        parts = []
        for field, wanted, names in (
            ("owner", filters.owners, table.owner_names),
            ("archive", filters.archives, table.archive_names),
        ):
            if wanted is not None and not wanted.issuperset(names):
                parts.append(lexical.among(field, wanted))
        dates = filters.dates
        if dates is not None:
            parts += lexical.between(
                dates.earliest.toordinal() if dates.earliest else None,
                dates.latest.toordinal() if dates.latest else None,
            )
        return parts

    def _rank(self, asked: Asked, without: int | None = None) -> Ranking:
        """Rank the candidates, both scores computed for each of them."""
        candidates = self._candidates(asked, asked.filters)
        if without is not None:
            candidates = candidates[candidates != without]
        if not len(candidates):
            none = np.empty(0, np.float32)
            return Ranking(asked, candidates, none, none, none, candidates)
        # What is a high score is told by all that the asker may see: among the two records that a
        # date leaves, the lesser one would otherwise count as nothing.
        open_filters = Filters(owners=asked.filters.owners)
        around = (
            self._candidates(asked, open_filters)
            if asked.filters != open_filters
            else candidates[:0]
        )
        pool = np.union1d(candidates, around).astype(np.int64)
        lexical = self._lexical_scores(asked, pool)
        rows, starts = self._passages(pool)
        vectors = self._index.vectors.vectors(rows)
        cosines = vectors @ asked.vector
        dense = np.maximum.reduceat(cosines, starts)
        records = ranking.unit(np.add.reduceat(vectors, starts))
        mine = np.isin(pool, candidates)
        fused = ranking.fuse(dense, lexical)
        moved = ranking.feed_back(asked.vector, records[mine], fused[mine])
        fused = ranking.fuse(np.maximum.reduceat(vectors @ moved, starts), lexical)
        scores = ranking.smooth(fused[mine], records[mine])
        scores = self._reread(asked, candidates, scores, ranking.normalise(lexical)[mine])
        order = np.argsort(-scores, kind="stable")
        best = _first_best(cosines, dense, starts)
        return Ranking(
            asked=asked,
            positions=candidates[order],
            scores=scores[order],
            dense=dense[mine][order],
            lexical=lexical[mine][order],
            passages=rows[best[mine]][order],
        )

    def _reread(
        self, asked: Asked, candidates: NDArray[np.int64], scores: Floats, lexical: Floats
    ) -> Floats:
        """Let the first records that have a summary change places by what its sentences say.

        A title names sender and receiver, who are the same in half an archive; a sentence says
        what the paper is about. Records without summary keep their places.
        """
        first = np.argsort(-scores, kind="stable")[:REREAD]
        first = np.array(
            [at for at in first if len(self._index.table.sentence_rows(candidates[at]))]
        )
        if len(first) < 2:
            return scores
        positions = candidates[first].tolist()
        read = [
            COSINE_WEIGHT * float((self._index.sentence_vectors(position) @ asked.vector).max())
            + SHARE_WEIGHT * asked.weigher.share(f"{record.title}\n{record.summary}")
            for position, record in zip(positions, self._index.records(positions), strict=True)
        ]
        order = np.argsort(-(np.array(read) + 0.5 * lexical[first]), kind="stable")
        changed = scores.copy()
        changed[first[order]] = scores[first]
        return changed

    def _lexical_scores(self, asked: Asked, candidates: NDArray[np.int64]) -> Floats:
        """The BM25 score of each candidate, 0 where no word matches."""
        scores = np.zeros(len(candidates), np.float32)
        lexical = self._index.lexical
        only = lexical.positions(candidates.tolist())
        clauses = [*asked.clauses, *asked.phrases]
        found, values = lexical.search(clauses, len(candidates), [only])
        scores[np.searchsorted(candidates, found)] = values
        return scores

    def _passages(
        self, candidates: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The rows of all passages of the candidates, and where each candidate's begin."""
        ends = self._index.table.passage_end
        last = ends[candidates]
        first = np.where(candidates > 0, ends[candidates - 1], 0)
        counts = last - first
        starts = np.cumsum(counts) - counts
        rows = np.arange(int(counts.sum())) + np.repeat(first - starts, counts)
        return rows, starts


def _first_best(cosines: Floats, highest: Floats, starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each record the row of its first passage that has its highest cosine."""
    owners = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(cosines))))
    rows = np.flatnonzero(cosines == highest[owners])
    _, firsts = np.unique(owners[rows], return_index=True)
    best: NDArray[np.int64] = rows[firsts]
    return best


def _take(terms: list[str], part: tuple[str, ...]) -> bool:
    """Take a run of terms out of a list; False where it is not in it."""
    for start in range(len(terms) - len(part) + 1):
        if tuple(terms[start : start + len(part)]) == part:
            del terms[start : start + len(part)]
            return True
    return False


def _without_request(text: str) -> str:
    """A question without "please find me all papers about"; unchanged where nothing would stay."""
    rest = _REQUEST.sub("", text, count=1)
    return rest if rest.strip() else text
