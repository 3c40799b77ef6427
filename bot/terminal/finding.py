"""Records by date or title in the terminal."""

from __future__ import annotations

from bot.failures import UsageError
from bot.wording.escape import visible
from bot.wording.shorten import plain
from retrieval.answer import Found
from retrieval.archive import Archive
from retrieval.errors import FondsError

_EVERY = 1_000_000
"""A terminal scrolls: all matches are printed."""
_ECHOED = 100
_EXAMPLES = "Give for example 1950-10-14, October 1950, 1949 to 1951, or words of a title."


def find(archive: Archive, when: str) -> Found:
    """Every record of a date, or with these words in its title.

    Raises:
        UsageError: nothing is asked.
        DateError: it looks like a date, and there is no such date.
    """
    if not visible(when):
        raise UsageError("No date and no words of a title are given.", _EXAMPLES)
    return archive.find(when.strip(), count=_EVERY)


def nothing_found(found: Found) -> FondsError:
    """What is said where there is neither a match nor a nearest record."""
    query = plain(found.query, _ECHOED)
    if found.range is not None:
        return UsageError(f"No record is dated “{query}”, and none has any date near it.")
    return UsageError(f"“{query}” is no date, and no title here has these words.", _EXAMPLES)
