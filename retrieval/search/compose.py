"""Ranking -> Answer: citations with their key sentences, and the decision to stay silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, islice

import numpy as np

from retrieval.answer import Answer, Citation, Correspondence, Coverage, KeySentence
from retrieval.index.calibration import Evidence
from retrieval.index.encoder import Encoder
from retrieval.index.opened import Index
from retrieval.index.passages import sentence_spans
from retrieval.query import Query
from retrieval.records import Record
from retrieval.search.bynames import tells_byname
from retrieval.search.correspondents import Placed
from retrieval.search.courtesies import is_of_archive
from retrieval.search.dating import asks_no_more
from retrieval.search.doers import tells_of_others
from retrieval.search.evidence import EvidenceReader, Seen
from retrieval.search.quoting import quoted_as_typed
from retrieval.search.ranking import Ranking
from retrieval.search.reading import names_apart, unknown_words
from retrieval.search.twins import are_twins

LOOKED_AT = 5
"""Records, from the first on, whose sentences are evidence."""

POOL = 60
"""Candidates, from the first on, that may be shown; nobody pages further."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Records that are one paper: the place in the ranking of the first, and all of them."""

    place: int
    records: tuple[Record, ...]


class Composer:
    """Makes answers from rankings of one index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def related(self, ranking: Ranking, coverage: Coverage, count: int, offset: int) -> Answer:
        """The records of a ranking by likeness with another record; nothing was asked."""
        end = offset + count
        groups = self.groups(ranking, end + 1)
        return Answer(
            question=ranking.asked.text,
            answered=False,
            answer=None,
            citations=tuple(
                self._citation(ranking, rank, group, None)
                for rank, group in enumerate(groups, 1)
                if offset < rank <= end
            ),
            coverage=coverage,
            more=len(groups) > end,
            generation=self._index.manifest.generation,
        )

    def answer(
        self, query: Query, ranking: Ranking, coverage: Coverage, encoder: Encoder
    ) -> Answer:
        """The answer to a question, whose ranking is of the same index."""
        asked = ranking.asked
        end = query.offset + query.count
        # Nothing comes near a greeting; of the archive what was searched tells.
        beside = is_of_archive(asked.text) or any(one.reason == "nothing" for one in asked.unheeded)
        groups = [] if beside else self.groups(ranking, max(end + 1, LOOKED_AT))
        reader = EvidenceReader(self._index, encoder, asked)
        seen = self._see(ranking, groups[: max(end, LOOKED_AT)], encoder, reader)
        sentences = [one.closest() for one in seen]
        placed = self._placed(ranking, seen)
        answered = bool(seen) and self._answers(ranking, seen[:LOOKED_AT], placed, reader)
        first = sentences[0] if answered else None
        apart = (
            bool(seen)
            and not (answered or asked.correspondents)
            and reader.asks_for_names_in_vain(seen[:LOOKED_AT])
        )
        found = Answer(
            question=query.text,
            answered=answered,
            answer=KeySentence(sentence=first, rank=1) if first else None,
            citations=tuple(
                self._citation(ranking, rank, group, sentence)
                for rank, (group, sentence) in enumerate(zip(groups, sentences, strict=False), 1)
                if query.offset < rank <= end
            ),
            coverage=coverage,
            expansions=(*asked.expansions, *asked.respelt),
            date=asked.date,
            date_set_aside=asked.date_set_aside,
            unwanted=asked.unwanted.words if asked.unwanted else None,
            unheeded=asked.unheeded,
            unknown_words=() if answered or beside else unknown_words(asked),
            apart=names_apart(asked) if apart else (),
            correspondence=_correspondence(ranking, placed),
            undated_left_out=asked.undated_left_out,
            shortened=asked.shortened,
            more=len(groups) > end,
            generation=self._index.manifest.generation,
        )
        return quoted_as_typed(found)

    def _placed(self, ranking: Ranking, seen: Sequence[Seen]) -> Placed | None:
        """How the first title stands to the correspondents whose papers are asked for, if any."""
        wanted = ranking.asked.correspondents
        if wanted is None or wanted.deed or not seen:
            return None
        return wanted.placed(seen[0].record.title, self._index)

    def _answers(
        self, ranking: Ranking, seen: list[Seen], placed: Placed | None, reader: EvidenceReader
    ) -> bool:
        """Whether the first records answer."""
        asked, wanted = ranking.asked, ranking.asked.correspondents
        date = asked.date
        if date is not None and date.missed and not seen[0].tells_of(date):
            return False
        aside = asked.date_set_aside
        if aside is not None and aside.yearless:
            months = aside.reason == "no answer"
            if not seen[0].tells_of_day(asked.text, months=months):
                return False
        if aside and aside.reason == "event" and not seen[0].names_year(aside.text):
            return False
        if any(one.reason in {"order", "count", "most", "letters"} for one in asked.unheeded):
            # What comes first need not be the latest or longest, and is no number; nor does it
            # answer what was not read.
            return False
        if wanted is not None and placed is not None:
            title = seen[0].record.title
            others = wanted.known or (
                wanted.pair and (not placed.fit or wanted.others_named(title, self._index))
            )
            # Where nothing but their papers is asked for, what is no such paper is no answer.
            missed = placed.fit < wanted.alone and not ranking.corresponding
            beside = {"sender": wanted.receivers, "receiver": wanted.senders}
            elsewhere = any(
                beside[one.reason].names and not seen[0].names(one.text.split(" ", 1)[1])
                for one in asked.unheeded
                if one.reason in beside
            )
            if (missed and others) or placed.turned or elsewhere:
                return False
            if wanted.alone and placed.fit > 0:
                return True
        if asked.bynames:
            return tells_byname(seen[0].record.title, asked.bynames, self._index)
        if asked.unwanted is not None and asks_no_more(asked.without_date):
            return True  # all papers but those
        if not seen[0].sentences:
            return False  # there is nothing to quote
        sentence = seen[0].closest() or ""
        in_vain = (
            reader.asks_for_names_in_vain(seen)
            or reader.counts_in_vain(sentence)
            or reader.asks_for_another_paper(seen[0])
            or reader.asks_for_the_absent(seen)
            or reader.names_who_is_not_in(seen[0])
            or reader.names_another_of_the_name(seen[0])
            or reader.is_on_nothing_here(seen)
            or tells_of_others(asked, seen[0].record.title, sentence, self._index)
        )
        return not in_vain and self._index.calibration.answers(reader.read(seen))

    def groups(self, ranking: Ranking, count: int) -> list[_Group]:
        """The first records of the ranking, those that are one paper worded twice together.

        A paper's other wordings are looked for twice as far as is shown.
        """
        groups: list[_Group] = []
        for place, position in enumerate(ranking.positions[:POOL].tolist()):
            if place >= 2 * count and len(groups) >= count:
                break
            (record,) = self._index.records([position])
            for number, group in enumerate(groups):
                if are_twins(group.records[0], record, self._index.names):
                    groups[number] = _Group(group.place, (*group.records, record))
                    break
            else:
                groups.append(_Group(place, (record,)))
        return groups[:count]

    def evidence(self, ranking: Ranking, encoder: Encoder) -> Evidence:
        """What speaks for an answer in the first records of a ranking."""
        groups = self.groups(ranking, LOOKED_AT)
        reader = EvidenceReader(self._index, encoder, ranking.asked)
        return reader.read(self._see(ranking, groups, encoder, reader))

    def _citation(
        self, ranking: Ranking, rank: int, group: _Group, sentence: str | None
    ) -> Citation:
        record = group.records[0]
        return Citation(
            rank=rank,
            score=float(ranking.scores[group.place]),
            record=record,
            key_sentence=sentence,
            passage=self._quoted(ranking, group) or None,
            also_as=group.records[1:],
        )

    def _see(
        self, ranking: Ranking, groups: list[_Group], encoder: Encoder, reader: EvidenceReader
    ) -> list[Seen]:
        """The records with their sentences: of the summary, and of the passage that is quoted."""
        quoted = [self._quoted(ranking, group) for group in groups]
        said = [[text[start:end] for start, end in sentence_spans(text)] for text in quoted]
        fresh = iter(self._index.words.all_of([*chain.from_iterable(said)], encoder))
        seen = []
        for group, text, its in zip(groups, quoted, said, strict=True):
            record = group.records[0]
            position = int(ranking.positions[group.place])
            rows = self._index.table.sentence_rows(position)
            bounds = self._index.table.sentences[rows.start : rows.stop].tolist()
            sentences = [record.summary[start:end] for start, end in bounds] + its
            vectors = [*self._index.sentence_vectors(position), *islice(fresh, len(its))]
            cosines = np.array([vector @ ranking.asked.vector for vector in vectors], np.float32)
            seen.append(reader.look(record, text, sentences, cosines))
        return seen

    def _quoted(self, ranking: Ranking, group: _Group) -> str:
        """The passage of the full text that comes closest to the question, "" where it is none."""
        span = self._index.table.span(int(ranking.passages[group.place]))
        return group.records[0].text[span.start : span.end] if span.field == "text" else ""


def _correspondence(ranking: Ranking, placed: Placed | None) -> Correspondence | None:
    """Who was asked for as correspondents, where that is sure to be found first, or missed."""
    wanted, missed = ranking.asked.correspondents, not ranking.corresponding
    if wanted is None or not len(ranking):
        return None
    if placed is None or (placed.fit < 1 and not missed):
        told = missed and wanted.pair  # of a deed nothing else is sure
    else:
        # Without both sides it may be there under a form of the name that nobody told us.
        told = not missed or wanted.pair or wanted.known or placed.turned
    sure = told and (ranking.deniable or not missed)
    return Correspondence(text=wanted.words, missed=missed) if sure else None
