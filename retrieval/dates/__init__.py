"""Dates: of records as EDTF, of questions as ranges of days, and both in words."""

from retrieval.dates.archive_date import (
    LONGEST_MONTH,
    ArchiveDate,
    DateRange,
    NotADate,
    NoYear,
    apart,
    parse_printed,
    parse_when,
)
from retrieval.dates.contexts import without_signs
from retrieval.dates.event_years import EventYear
from retrieval.dates.events import unread_events
from retrieval.dates.mentions import (
    DateMention,
    ImpossibleDate,
    complete,
    find_dates,
)
from retrieval.dates.style import format_date, language_of
from retrieval.dates.telling import tells_of, tells_of_day
from retrieval.dates.undated import says_undated
from retrieval.dates.unread import (
    UnreadYear,
    counted_from_today,
    unread_date,
    unread_year,
    unread_years,
)
from retrieval.dates.wars import find_war, names_war, unread_war
from retrieval.dates.words import DATE_WORDS
from retrieval.dates.yearless import YearlessMention

__all__ = [
    "DATE_WORDS",
    "LONGEST_MONTH",
    "ArchiveDate",
    "DateMention",
    "DateRange",
    "EventYear",
    "ImpossibleDate",
    "NoYear",
    "NotADate",
    "UnreadYear",
    "YearlessMention",
    "apart",
    "complete",
    "counted_from_today",
    "find_dates",
    "find_war",
    "format_date",
    "language_of",
    "names_war",
    "parse_printed",
    "parse_when",
    "says_undated",
    "tells_of",
    "tells_of_day",
    "unread_date",
    "unread_events",
    "unread_war",
    "unread_year",
    "unread_years",
    "without_signs",
]
