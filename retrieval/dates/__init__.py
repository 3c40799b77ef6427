"""Dates: of records as EDTF, of questions as ranges of days, and both in words."""

from retrieval.dates.archive_date import (
    ArchiveDate,
    DateMention,
    DateRange,
    NotADate,
    find_dates,
    format_date,
    parse_printed,
    parse_when,
)

__all__ = [
    "ArchiveDate",
    "DateMention",
    "DateRange",
    "NotADate",
    "find_dates",
    "format_date",
    "parse_printed",
    "parse_when",
]
