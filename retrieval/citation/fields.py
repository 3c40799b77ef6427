"""The fields of a record as every citation format needs them: one line, each said once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from retrieval.dates import ArchiveDate, format_date, says_undated
from retrieval.records import UNKNOWN_ARCHIVE, Record

_POINT = re.compile(r"([0-9][0-9X]{3})(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([?~%]?)", re.ASCII)


def one_line(text: str) -> str:
    """The text on one line, without what nobody sees: control of a terminal, of direction, gaps."""
    # Not only "\n" ends a line for some readers: split() also takes U+0085, U+2028 and their like.
    joined = " ".join(text.split())
    kept = (char for char in joined if unicodedata.category(char) not in {"Cc", "Cs"})
    unseen = "[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
    return re.sub(unseen, "", "".join(kept)).strip()


def distinct(records: Iterable[Record]) -> list[Record]:
    """Each record once, in the order given."""
    return list({record.record_id: record for record in records}.values())


def date_words(record: Record) -> str:
    """The date in words, else as the source printed it, else empty ("undated", "?")."""
    if record.date:
        return format_date(record.date)
    printed = one_line(record.date_text or "")
    # "Undated [received October 14, 1950]" says more than that.
    nothing = says_undated(printed) and not re.search("[0-9]", printed)
    return "" if nothing else printed


def archive(record: Record) -> str:
    """The archive, empty where no source says it: what then stands for it is no archive's name."""
    return "" if record.archive.startswith(UNKNOWN_ARCHIVE) else one_line(record.archive)


def source(record: Record) -> str:
    """The archive's note on where the paper lies, without the word that FRUS prints before it."""
    return one_line(record.source or "").removeprefix("Source: ")


def place(record: Record) -> list[str]:
    """Where in its archive the paper lies, the wider unit first."""
    return [text for text in (one_line(record.collection or ""), source(record)) if text]


def keywords(record: Record) -> list[str]:
    """People, places and subjects."""
    named = (*record.people, *record.places, *record.subjects)
    return list(dict.fromkeys(text for word in named if (text := one_line(word))))


def link(record: Record) -> str:
    """The address, without anything that would end it."""
    return re.sub(r"\s", "%20", one_line(record.url or ""))


def rights(record: Record) -> str:
    """What may be done with the paper, with the word before it that a note needs."""
    text = one_line(record.rights or "")
    return f"Rights: {text}" if text else ""


def remarks(record: Record) -> list[str]:
    """What the fields of RIS and BibTeX cannot hold: an inexact date, and the rights."""
    found = [rights(record)] if rights(record) else []
    if record.date is None:
        if text := one_line(record.date_text or ""):
            found.insert(0, f"Date as printed: {text}")
    elif exact_date(record.date) is None:
        found.insert(0, f"Date: {format_date(record.date)} (EDTF {record.date.edtf})")
    return found


@dataclass(frozen=True, slots=True)
class DatePoint:
    """One EDTF date that is no interval, in its parts; what it leaves open is None.

    `year` is None where a digit of it is unknown. `season` is 1 (spring) to 4 (winter). `plain`
    says that year, month and day hold all that the date says, but for the marks: `approximate`
    (EDTF ~ and %) and `uncertain` (? and %).
    """

    year: int | None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    plain: bool = True
    approximate: bool = False
    uncertain: bool = False


def date_points(when: ArchiveDate) -> tuple[DatePoint | None, ...]:
    """The date as one point, or an interval as two, an open end of it as None."""
    return tuple(_point(part) for part in when.edtf.split("/"))


def _point(part: str) -> DatePoint | None:
    found = _POINT.fullmatch(part)
    if found is None:
        return None
    year, month, day, mark = found.groups()
    marks = {"approximate": mark in set("~%"), "uncertain": mark in set("?%")}
    if "X" in year:
        return DatePoint(None, plain=False, **marks)
    if month in {None, "XX"}:
        return DatePoint(int(year), plain=day in {None, "XX"}, **marks)
    if month > "12":
        # 21 to 24 are the seasons, 25 to 28 and 29 to 32 the same of one hemisphere; 33 to 41
        # are quarters, thirds and halves of a year.
        season = (int(month) - 21) % 4 + 1 if month <= "32" else None
        return DatePoint(int(year), season=season, plain=False, **marks)
    return DatePoint(int(year), int(month), None if day in {None, "XX"} else int(day), **marks)


def exact_date(when: ArchiveDate) -> DatePoint | None:
    """The date, if year, month and day say all of it."""
    point = date_points(when)[0] if "/" not in when.edtf else None
    if point and point.plain and not point.approximate and not point.uncertain:
        return point
    return None


def known_parts(when: ArchiveDate) -> list[int]:
    """Year, month and day, as far as every day that the date can mean shares them."""
    parts: list[int] = []
    for name in ("year", "month", "day"):
        if getattr(when.earliest, name) != getattr(when.latest, name):
            break
        parts.append(getattr(when.earliest, name))
    return parts
