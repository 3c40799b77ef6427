"""Reranking: the first records change places by what their titles and summaries say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from retrieval.dates import tells_of_day
from retrieval.index.arrays import Floats
from retrieval.index.opened import Index
from retrieval.search.bynames import tells_byname
from retrieval.search.correspondents import Correspondents, Placed
from retrieval.search.dating import asks_no_more, tells_of_date
from retrieval.search.paper_requests import tells_of_paper
from retrieval.search.ranking import Ranking

REREAD = 15
"""Records, from the first on, whose titles and summaries are read; a text would take too long."""

PASSAGE_WEIGHT, SHARE_WEIGHT, LEXICAL_WEIGHT = 1.0, 1.0, 0.35
"""In that reading, beside the cosine of the best sentence: of that of the best passage, of the
share of the question's words that it says or means, and of the normalised lexical score. Chosen on
the questions for tuning, and on half of those to another archive."""

RETITLED = 100
"""Records, from the first on, whose titles are read for their correspondents."""

CORRESPONDENTS_WEIGHT = 0.13
"""What it adds to a score that a title has the correspondents asked for, or takes off it that it
has them the other way round, where the question asks for more than that."""


def rerank(ranking: Ranking, lexical: Floats, index: Index) -> Ranking:
    """The candidates in the order of their scores, the first of them then read again.

    Args:
        ranking: the candidates in any order.
        lexical: their normalised lexical scores, shape (n,).
        index: whose records they are.
    """
    order = np.argsort(-ranking.scores, kind="stable")
    ranking, asked = ranking.taken(order), ranking.asked
    ranking = _by_sentences(ranking, lexical[order], index)
    # Every score takes "Kim Il Sung" for "Kim Il".
    borne = (one.bearers for one in asked.expansions if one.within_others)
    wanted: frozenset[str] = frozenset().union(*borne)
    if wanted:
        named = [len(wanted & index.entities(text)) for _, text in _first(ranking, index)]
        ranking = _promoted(ranking, named)
    if asked.bynames:
        titles = index.table.titles_of(ranking.positions[:REREAD])
        ranking = _promoted(ranking, [tells_byname(one, asked.bynames, index) for one in titles])
    if asked.date and not asked.date.missed and asks_no_more(asked.without_date):
        # What is surely of the date comes before what only may be: 1912 before "1912 to 1914".
        ranking = _promoted(ranking, index.table.lies_in(asked.date.range, ranking.positions))
    if asked.date and asked.date.missed:
        day = index.table.day
        told = [tells_of_date(text, asked.date, day(at)) for at, text in _first(ranking, index)]
        ranking = _promoted(ranking, told)
    aside = asked.date_set_aside
    # Where records of one year are here, another must come first without that.
    if aside is not None and aside.yearless and aside.reason != "no answer":
        day = index.table.only_day
        told = [tells_of_day(text, asked.text, day(at)) for at, text in _first(ranking, index)]
        ranking = _promoted(ranking, told)
    if asked.correspondents is not None:
        ranking = _by_correspondents(ranking, asked.correspondents, index)
    return ranking


def _by_sentences(ranking: Ranking, lexical: Floats, index: Index) -> Ranking:
    """Let the first records that have a summary change places by what its sentences say.

    A title names sender and receiver, who are the same in half an archive; a sentence says what the
    paper is about, and the passage what it says in all. Records without summary keep their places.
    """
    asked = ranking.asked
    first = ranking.positions[:REREAD].tolist()
    places = np.array([at for at, one in enumerate(first) if len(index.table.sentence_rows(one))])
    if len(places) < 2:
        return ranking
    positions = ranking.positions[places]
    vectors = map(index.sentence_vectors, positions.tolist())
    sentences = [float((some @ asked.vector).max()) for some in vectors]
    shares = asked.weigher.share(asked.weigher.said(index.analysed.of(positions)))
    read = np.array(sentences) + SHARE_WEIGHT * shares
    read += PASSAGE_WEIGHT * ranking.dense[places] + LEXICAL_WEIGHT * lexical[places]
    return ranking.moved(places, read)


def _first(ranking: Ranking, index: Index) -> Iterator[tuple[int, str]]:
    """The first records: the position of each, and its title with its summary."""
    first = ranking.positions[:REREAD]
    titles, summaries = index.table.titles_of(first), index.parts(first, "summary")
    for position, title, summary in zip(first.tolist(), titles, summaries, strict=True):
        yield position, f"{title}\n{summary}"


def _promoted(ranking: Ranking, more: Sequence[float] | NDArray[np.generic]) -> Ranking:
    """Move up the first records, each by so much more of a score."""
    places = np.arange(len(more))
    return ranking.moved(places, ranking.scores[places] + np.array(more, np.float32))


def _by_correspondents(ranking: Ranking, wanted: Correspondents, index: Index) -> Ranking:
    """Move up the records whose titles have the correspondents asked for.

    They come first where nothing else is asked for; else what they are about counts as well. Of two
    correspondents it is told if no title has them: then all are read. A summary may tell of their
    paper where no title does: "transmits a letter in which Stalin tells Mao".
    """
    titles, placed = _titles(ranking, wanted, index, RETITLED)
    if wanted.pair and not any(one.fit > 0 for one in placed):
        titles, placed = _titles(ranking, wanted, index, len(ranking))
    bonus, turned = 1.0 if wanted.alone else CORRESPONDENTS_WEIGHT, wanted.one_way
    theirs = np.array([one.fit > 0 for one in placed], bool)
    less = turned * np.array([one.turned for one in placed], float)
    found = bool(theirs.any())
    if turned and not found:
        summaries = index.parts(ranking.positions[:REREAD], "summary")
        for at, (one, summary) in enumerate(zip(placed, summaries, strict=False)):
            theirs[at] = not one.turned and tells_of_paper(
                summary, wanted, ranking.asked.vocabulary
            )
    told = ranking.positions[: len(theirs)][theirs]
    ranking = _promoted(ranking, bonus * (theirs - less))
    found = found or bool(np.isin(ranking.positions[:1], told).any())
    may_be = wanted.pair and any(wanted.may_stand_in(one, index) for one in titles)
    deniable = found or may_be or not wanted.may_hold_office(titles, index)
    return replace(ranking, corresponding=found or may_be, deniable=deniable)


def _titles(
    ranking: Ranking, wanted: Correspondents, index: Index, count: int
) -> tuple[list[str], list[Placed]]:
    """The titles of the first records, and how these stand to what is wanted."""
    titles = index.table.titles_of(ranking.positions[:count])
    # Of most archives many papers have the same title: "Memorandum of Conversation".
    placed = {one: wanted.placed(one, index) for one in dict.fromkeys(titles)}
    return titles, [placed[one] for one in titles]
