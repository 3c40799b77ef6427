"""Judge: labelled questions put to an index, with their answers and the evidence for them."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.answer import Answer, Coverage
from retrieval.evaluate.questions import Question
from retrieval.index.calibration import Evidence
from retrieval.index.encoder import Encoder
from retrieval.index.opened import Index
from retrieval.query import Query
from retrieval.search.compose import Composer
from retrieval.search.ranking import Ranking
from retrieval.search.searcher import Searcher


class Judge:
    """Asks one index, as anyone would."""

    def __init__(self, index: Index, encoder: Encoder) -> None:
        self._searcher = Searcher(index)
        self._composer = Composer(index)
        self._encoder = encoder
        self._coverage = Coverage(records=len(index.table), undated=0, first=None, last=None)

    def answers(self, questions: Sequence[Question]) -> list[tuple[Question, Answer]]:
        """Each question with its answer."""
        return [
            (
                question,
                self._composer.answer(
                    Query(text=question.question),
                    self._rank(question),
                    self._coverage,
                    self._encoder,
                ),
            )
            for question in questions
        ]

    def evidence(self, questions: Sequence[Question]) -> list[tuple[Evidence, bool]]:
        """The evidence for each question, and whether a record answers it."""
        return [
            (self._composer.evidence(self._rank(question), self._encoder), question.answerable)
            for question in questions
        ]

    def _rank(self, question: Question) -> Ranking:
        return self._searcher.search(Query(text=question.question), self._encoder)
