"""The date of a record as its source prints or encodes it, checked against the calendar."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from retrieval.dates import ArchiveDate, parse_printed
from retrieval.dates.undated import UNDATED
from retrieval.dates.words import MONTH
from retrieval.errors import DateError
from retrieval.readers.unreadable import UnreadableError

DATE_LIMIT = 100
"""Characters of the longest text that is looked at as a date."""
LINE_LIMIT = 60
"""Characters of the longest line of a listing that is tried as a date."""
_KNOWN_LIMIT = 50_000
_MONTH = rf"(?:{MONTH})\.?"
_DAY = re.compile(
    rf"{_MONTH} [0-9]{{1,2}},? [0-9]{{4}}|[0-9]{{1,2}}[ /-]{_MONTH},?[ /-][0-9]{{4}}"
    rf"|[0-9]{{4}}[ /-]{_MONTH}[ /-][0-9]{{1,2}}|[0-9]{{4}}(?:-(?!00)[0-9]{{2}}){{2}}",
    re.I,
)
"""A day written in full: where it has this form and is no date, it is one that never was."""
_TIME = re.compile(
    r"(?<=[0-9])T[0-9]{2}(?::[0-9]{2}){0,2}(?:\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_SPAN = re.compile("[0-9]{2}([0-9]{2})-([0-9]{2})", re.ASCII)
_YEAR = re.compile(
    rf"(?:{_MONTH},? |{_MONTH} [0-9]{{1,2}},? |[0-9]{{1,2}} {_MONTH},? )?([0-9]{{4}})", re.I
)
_OPENING = re.compile(
    rf"[\[(]?(?:[0-9]|ca?\.|(?:{_MONTH}|circa|about|around|early|mid|late|before|after|between|from"
    r"|spring|summer|autumn|fall|winter)[ ,-])",
    re.I,
)
_LEAD = re.compile(r"(?:date: )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?", re.I)
"""What may stand before the date on its line."""


class NoDateError(UnreadableError):
    """A text is no EDTF; it may still be a date as people write it."""


class RecordDates:
    """Reads dates for one file, remembering those that it has read (archives repeat days).

    A record dated after today is refused: it is a slip of the source, and would answer
    questions that it has nothing to do with.
    """

    def __init__(self) -> None:
        self._today = date.today()
        self._printed: dict[str, ArchiveDate | None] = {}
        self._edtf: dict[str, ArchiveDate] = {}

    def printed(self, text: str) -> ArchiveDate | None:
        """The date that `text` prints, or None where it is none ("undated", "30 February 1950").

        Raises:
            UnreadableError: it lies ahead.
        """
        if len(text) > DATE_LIMIT:
            return None
        if text not in self._printed:
            found = parse_printed(text)
            year = None if found else _YEAR.fullmatch(text.strip())
            if year and int(year[1]) > self._today.year:
                raise self._ahead(text)
            _room(self._printed)[text] = self._past(found, text) if found else None
        return self._printed[text]

    def fills_line(self, line: str) -> bool:
        """Whether a line of a listing is a date and nothing else ("undated" is one too).

        A day that never was counts, as it stands where a date does. A place before the date, as a
        letter has it, does not: on a listing such a line is a title.
        """
        # A browser copies a page's spaces that do not break.
        line = _LEAD.sub("", " ".join(line.split()), count=1)
        if len(line) > LINE_LIMIT:
            return False
        if UNDATED.fullmatch(line):
            return True
        if not _OPENING.match(line):
            return False
        try:
            return self.printed(line) is not None or _DAY.fullmatch(line) is not None
        except UnreadableError:
            return True

    def encoded(self, text: str, printed: str | None = None) -> ArchiveDate:
        """The date that the EDTF or ISO 8601 `text` writes; a time of day is left off.

        To EDTF "1940-41" is the second half of 1940, to people 1940 and 1941: it is the former
        only where the `printed` date is.

        Raises:
            NoDateError: it writes no date.
            UnreadableError: it writes one that lies ahead.
        """
        if _is_span(text) and str(printed and self.printed(printed)) != text:
            raise NoDateError("its date is two years")
        if text not in self._edtf:
            try:
                found = ArchiveDate.from_edtf(_without_times(text))
            except DateError as error:
                raise NoDateError(f"its date cannot be read: {error}") from error
            _room(self._edtf)[text] = self._past(found, text)
        return self._edtf[text]

    def _past(self, found: ArchiveDate, text: str) -> ArchiveDate:
        if found.earliest > self._today:
            raise self._ahead(text)
        return found

    def _ahead(self, text: str) -> UnreadableError:
        return UnreadableError(
            f'its date "{text}" lies after today, {self._today}; '
            "records of the future are not taken. Correct the date in the source."
        )


def _room(known: dict[str, Any]) -> dict[str, Any]:
    """The same dict, emptied when full, so that a file of endless dates costs no memory."""
    if len(known) >= _KNOWN_LIMIT:
        known.clear()
    return known


def _is_span(text: str) -> bool:
    """Whether `text` has the form of two years: 1940-41, and not a month, nor 1950-33."""
    found = _SPAN.fullmatch(text)
    return found is not None and "12" < found[2] > found[1]


def _without_times(text: str) -> str:
    """ISO 8601 with its times of day left off; a meeting from ten to eleven is of one day."""
    if "T" not in text:
        return text
    first, slash, last = _TIME.sub("", text).partition("/")
    return first if first == last else f"{first}{slash}{last}"
