"""Rejections: what could not be taken of one source."""

from __future__ import annotations

from retrieval.records import Rejected

LISTED = 10_000
"""Rejected pieces of one source that its report lists; the rest are counted in one more."""


class Rejections:
    """The first are listed, the rest counted."""

    def __init__(self) -> None:
        self.count = 0
        self._first: list[Rejected] = []

    def add(self, rejected: Rejected) -> None:
        """One more."""
        self.count += 1
        if self.count <= LISTED:
            self._first.append(rejected)

    def listed(self) -> tuple[Rejected, ...]:
        """The first; where there are more, the last says how many."""
        if self.count <= LISTED:
            return tuple(self._first)
        reason = f"{self.count - LISTED} more were rejected; the first are listed."
        return (*self._first, self._first[-1].model_copy(update={"reason": reason}))
