"""The archive that somebody means by the title that they typed."""

from __future__ import annotations

from collections.abc import Collection

from bot.failures import UsageError


def archive_titled(typed: str, titles: Collection[str]) -> str:
    """The title that was typed in full, in capitals or not.

    Raises:
        UsageError: none of the titles is it; the error names them.
    """
    title = typed.strip()
    if title in titles:
        return title
    alike = [one for one in titles if one.casefold() == title.casefold()]
    if len(alike) == 1:
        return alike[0]
    mend = f"There is: {'; '.join(titles)}." if titles else ""
    raise UsageError("There is no archive of that name here.", mend)
