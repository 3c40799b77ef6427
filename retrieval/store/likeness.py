"""How alike two descriptions are: whether they word one record."""

from __future__ import annotations

from rapidfuzz import fuzz

from retrieval.records import Description

SAME_RECORD = 68.0
"""Least similarity, 0 to 100, at which two sources' summaries word one record (token set ratio).

The most alike summaries of two different records on the bundled pages reach 67.3.
"""

COMPARED = 10_000
"""Characters of a summary or text that are compared: as long as the longest summary that is read.

What that takes grows with the square of them; two texts of a megabyte would take a minute.
"""

SAME_TITLE = 90.0
"""Least likeness, 0 to 100, of two titles under one id that word one record (ratio of edits)."""


def resembles(known: Description, entry: Description) -> bool:
    """Whether two descriptions under one id can word one record.

    They have one address, or like titles and no other date.
    """
    if known.url and entry.url and _place(known.url) == _place(entry.url):
        return True
    if known.date is not None and entry.date is not None:
        if known.date != entry.date:
            return False
        if known.title.casefold() == entry.title.casefold():
            return True
    alike = fuzz.ratio(known.title.casefold(), entry.title.casefold())
    return alike >= SAME_TITLE and similarity(known, entry) >= SAME_RECORD


def similarity(known: Description, entry: Description) -> float:
    """How alike two descriptions are, 0 to 100; a missing summary contradicts nothing.

    Two addresses that differ tell two records apart, however alike their summaries: those of two
    talks of one day begin with the same list of who took part.
    """
    if known.url and entry.url and _place(known.url) != _place(entry.url):
        return 0.0
    for name in ("summary", "text"):
        one, other = getattr(known, name), getattr(entry, name)
        if one and other:
            return fuzz.token_set_ratio(one[:COMPARED].casefold(), other[:COMPARED].casefold())
    return 100.0


def _place(url: str) -> str:
    return url.partition("://")[2].rstrip("/").casefold()
