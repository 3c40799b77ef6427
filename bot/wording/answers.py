"""What is said of an answer in Discord and in the terminal alike: what was searched, and how.

A sentence has no full stop. `safe` makes what others wrote safe for where it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from bot.wording import shorten
from bot.wording.dates import day, edtf_words
from retrieval.answer import Answer, Coverage
from retrieval.counted import count
from retrieval.dates import ArchiveDate, DateRange
from retrieval.names import Expansion

_SET_ASIDE: Final = {
    "off": "was not read as a date",
    "given": "does not count: dates were given beside the question",
    "no record": "names no year, and no record here is of it; all dates were searched",
    "no answer": "names no year; all dates were searched",
    "several days": "name no year, and are several; all dates were searched",
    "several years": "names no year, and records of several are here; all dates were searched",
    "event": "may be the year of an event or agreement, not of records; all dates were searched",
    "no such day": "is in no calendar; all dates were searched",
    "undated": "limits nothing: no record here has a date",
}
"""Why a date in the question limits nothing, by the reason of a `DateSetAside`."""
_NO_ORDER: Final = "is not heeded: records are not put in order of their dates"
_UNHEEDED: Final = {
    "exclusion": "is not read as a limit: such records may be here too",
    "order": _NO_ORDER,
    "first": _NO_ORDER,
    "count": "is not counted: the nearest records are shown",
    "most": "is not heeded: records are neither counted nor put in order",
    "sender": "is not read as a sender, only searched as words",
    "receiver": "is not read as a receiver, only searched as words",
    "year": "is not read as a year; with “in” before it, it is",
    "missed year": "is not read as a year, and no record here is of it",
    "date": "is not read as a date; with all four digits of its year, it is",
    "today": "is not read as a date: it counts from today, and the archive does not",
    "event": "limits no dates: those of records are known here, not those of events",
    "undated": "is not read as a limit: records with a date are searched too",
    "second": "is a question of its own: ask it by itself",
    "letters": "is not read, as no record here has it; only the names beside it were searched",
    "nothing": "asks for nothing that a record could say",
    "language": "is not read as a limit: records of all languages are searched",
}
"""Why words of the question change nothing, by the reason of an `Unheeded`."""
NEAR_MISSES: Final = 3
"""Shown at most where nothing answers, so that this stays in sight above them."""
_WORDS_TOLD: Final = 5
_QUOTED: Final = 120
"""Characters of a question that are quoted in one note."""
_FIGURES = re.compile(r"(?<![\d./-])([0-9]{1,2})[./-]([0-9]{1,2})[./-](?:[0-9]{2}){1,2}(?!\d)")
"""A day and a month in figures, before their year."""
_EIGHT = re.compile(r"(?<!\d)([0-9]{2})([0-9]{2})(?:18|19|20)[0-9]{2}(?!\d)")
"""The same without signs: 03041950."""
_YEAR, _MONTH, _DAY = len("1950"), len("1950-10"), len("1950-10-14")

Safe = Callable[[str], str]


def only_records(
    dates: DateRange | None, archives: Iterable[str], locale: str, safe: Safe
) -> list[str]:
    """What the options of the command left out, a sentence each."""
    said = []
    if dates is not None:
        said.append(f"Only records of {safe(range_words(dates, locale))}")
    if titles := ", ".join(sorted(archives)):
        said.append(f"Only records of {safe(titles)}")
    return said


def how_found(answer: Answer, locale: str, safe: Safe) -> list[str]:
    """What was done to find the answer, a sentence each; the forms of names, often many, last."""
    said = []
    if answer.date:
        what = "No record is" if answer.date.missed else _which_records(answer, answer.date.range)
        words = safe(range_words(answer.date.range, locale))
        first = day_first(answer.date.text)
        typed = safe(shorten.plain(answer.date.text, _QUOTED))
        told = "; the first tells of it" if answer.date.missed and answer.answered else ""
        said.append(f"{what} of {words} (read from “{typed}”{first}){told}")
    if answer.date_set_aside:
        reason = _SET_ASIDE[answer.date_set_aside.reason]
        said.append(f"“{safe(answer.date_set_aside.text)}” {reason}")
    if answer.unwanted:
        said.append(f"Papers {safe(answer.unwanted)} are left out, as their titles tell")
    said += [
        f"“{safe(shorten.plain(one.text, _QUOTED))}” {_UNHEEDED[one.reason]}"
        for one in answer.unheeded
    ]
    if answer.unknown_words:
        missing = [f"“{safe(word)}”" for word in answer.unknown_words[:_WORDS_TOLD]]
        if further := len(answer.unknown_words) - len(missing):
            missing.append(count(further, "further word"))
        said.append(f"No title, summary or text here has {' or '.join(missing)}")
    if answer.apart:
        *others, last = (f"“{safe(shorten.plain(name, _QUOTED))}”" for name in answer.apart)
        all_ = "all of" if others[1:] else "both"
        said.append(f"No record here has {all_} {', '.join(others)} and {last}")
    if answer.correspondence:
        asked = safe(answer.correspondence.text)
        if answer.correspondence.missed:
            date = answer.date  # others may be of other dates
            within = f"of {safe(range_words(date.range, locale))}" if date else "found"
            found = "found" if date and date.missed else within
            said.append(f"By their titles, no paper {found} is {asked}")
        else:
            said.append(f"Papers {asked} come first, as their titles tell")
    if answer.undated_left_out:
        were = "was" if answer.undated_left_out == 1 else "were"
        said.append(f"{count(answer.undated_left_out, 'undated record')} {were} left out")
    if answer.shortened:
        said.append("The question was very long: only its beginning was read")
    names = ((one.asked, expansion_words(one)) for one in answer.expansions)
    return [*said, *(f"{safe(asked)}: {safe(words)}" for asked, words in names if words)]


def _which_records(answer: Answer, dates: DateRange) -> str:
    """How the records shown stand to the dates: one of "c. 1951" may be of May 1951."""
    shown = (citation.record.date for citation in answer.citations)
    sure = all(dates.holds(one.earliest, one.latest) for one in shown if one)
    return "Only records" if sure else "Only records that are, or may be,"


def expansion_words(expansion: Expansion) -> str:
    """What was done with a name: "read as Shtykov; also searched Stikov"; "" where it is nothing.

    Of a name that several bear, who they are: "may be Razuvaev or Zakharov".
    """
    others = ", ".join(name for name in expansion.also if name != expansion.read_as)
    several = expansion.entities if others and len(expansion.entities) > 1 else ()
    bearers = " or ".join(entity.preferred for entity in several)
    parts = (("read as ", expansion.read_as), ("may be ", bearers), ("also searched ", others))
    return "; ".join(f"{verb}{names}" for verb, names in parts if names)


def coverage_words(held: Coverage, locale: str) -> str:
    """What was searched, by months: "18 records, May 1949 to April 1953". Not escaped.

    Where the filters left none: "none of the 18 records, May 1949 to April 1953".
    """
    if held.of is not None and held.of.records:
        return f"none of the {coverage_words(held.of, locale)}"
    words = count(held.records, "record")
    if held.first and held.last:
        first, last = _month(held.first, locale), _month(held.last, locale)
        words += f", {first}" if first == last else f", {first} to {last}"
    return f"{words} ({held.undated:,} undated)" if held.undated else words


def range_words(dates: DateRange, locale: str) -> str:
    """A range of days: "1–14 October 1950", "October 1950", "1949 to 1951", "1 May 1950 and later".

    Not escaped.
    """
    if dates.parts:
        *others, end = (range_words(part, locale) for part in dates.parts)
        joint = ", or" if None in (dates.earliest, dates.latest) else " and"  # 1949 and earlier
        return f"{', '.join(others)}{joint} {end}"
    first, last = dates.earliest, dates.latest
    if first and last:
        return _span_words(first, last, locale)
    if first:
        return f"{day(first, locale)} and later"
    return f"{day(last, locale)} and earlier" if last else "any date"


def _span_words(first: date, last: date, locale: str) -> str:
    """Both days, or the years or months where it is whole ones."""
    for size in (_YEAR, _MONTH):
        low, high = (ArchiveDate.from_edtf(str(end)[:size]) for end in (first, last))
        if (low.earliest, high.latest) == (first, last):
            words = [edtf_words(end.edtf, locale) for end in (low, high)]
            return " to ".join(dict.fromkeys(words))
    return day(first, locale) if first == last else edtf_words(f"{first}/{last}", locale)


def day_first(typed: str) -> str:
    """How a date of figures was read, where it could be read in another way."""
    found = (*_FIGURES.finditer(typed), *_EIGHT.finditer(typed))
    days = (map(int, one.groups()) for one in found)
    open_ = any(day != month and max(day, month) <= 12 for day, month in days)
    return ", the day first" if open_ else ""


def _month(edtf: str, locale: str) -> str:
    """The month of a day, since a coverage need be no more exact."""
    is_day = len(edtf) == _DAY and edtf[4] == edtf[7] == "-"
    return edtf_words(edtf[:_MONTH] if is_day else edtf, locale)
