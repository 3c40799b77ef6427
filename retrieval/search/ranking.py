"""Ranking: the candidates for one question in their order."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from retrieval.index.arrays import Floats, Ints
from retrieval.search.reading import Asked


@dataclass(frozen=True, slots=True)
class Ranking:
    """The candidates, best first; all arrays have shape (n,).

    `positions` are rows of the generation; `scores` the fused score, 0 to 1; `dense` the cosine of
    the best passage, whose row `passages` gives; `lexical` the BM25 score, 0 where no word matches.
    `corresponding`: a title has the correspondents that were asked for, or may have them under
    another form of a name; `deniable`: none may have them by an office of theirs either.
    """

    asked: Asked
    positions: Ints
    scores: Floats
    dense: Floats
    lexical: Floats
    passages: Ints
    corresponding: bool = False
    deniable: bool = True

    def __len__(self) -> int:
        return len(self.positions)

    def taken(self, order: Ints) -> Ranking:
        """The candidates in this order of their places, shape (n,)."""
        return replace(
            self,
            positions=self.positions[order],
            scores=self.scores[order],
            dense=self.dense[order],
            lexical=self.lexical[order],
            passages=self.passages[order],
        )

    def moved(self, places: Ints, standing: NDArray[np.floating]) -> Ranking:
        """The candidates at these places in the order of their standing, highest first.

        The scores stay where they are, so that they still fall from the first to the last.

        Args:
            places: ascending, each once; shape (m,).
            standing: of the candidates there, shape (m,).
        """
        order = np.arange(len(self))
        order[places] = places[np.argsort(-standing, kind="stable")]
        return replace(self.taken(order), scores=self.scores)
