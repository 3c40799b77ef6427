"""Dates as a person reads them, in the language that Discord says is theirs."""

from __future__ import annotations

import re
from datetime import date, datetime

from babel import dates as babel_dates

from bot.wording.shorten import plain
from retrieval.dates import ArchiveDate, format_date, language_of
from retrieval.records import Record

FALLBACK = "en-GB"
_PRINTED = 60
"""Characters of a date as printed, where nothing else is known of it."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def edtf_words(edtf: str, locale: str) -> str:
    """An EDTF date in words: "14 October 1950", "October 1950", "c. 1950"."""
    return format_date(ArchiveDate.from_edtf(edtf), locale)


def record_date(record: Record, locale: str) -> str:
    """The date of a record; as printed where it could not be read, else "Undated". Not escaped."""
    if record.date is not None:
        return format_date(record.date, locale)
    return plain(record.date_text, _PRINTED) if record.date_text else "Undated"


def short_date(record: Record, locale: str) -> str:
    """The date of a record where room is scarce: "14 Oct 1950", else as `record_date`."""
    if record.date is None or not _DAY.fullmatch(record.date.edtf):
        return record_date(record, locale)
    return babel_dates.format_skeleton("yMMMd", record.date.earliest, locale=language_of(locale))


def day(when: date, locale: str) -> str:
    """One day: "14 October 1950"."""
    return format_date(ArchiveDate.from_edtf(when.isoformat()), locale)


def month_and_day(when: date, locale: str) -> str:
    """A day of any year: "14 October"."""
    return babel_dates.format_skeleton("MMMMd", when, locale=language_of(locale))


def moment(iso: str, locale: str) -> str:
    """An ISO 8601 time in UTC, to the minute: "22 Nov 2026, 10:00 UTC"."""
    read = datetime.fromisoformat(iso)
    return babel_dates.format_datetime(read, "d MMM y, HH:mm 'UTC'", locale=language_of(locale))
