"""The one internal signal of the readers: this piece, or the rest of this file, is no record."""

from __future__ import annotations


class UnreadableError(Exception):
    """What lies at `line` (1-based) cannot be read, for `reason`; `read` makes it a Rejected."""

    def __init__(self, reason: str, line: int = 1) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
