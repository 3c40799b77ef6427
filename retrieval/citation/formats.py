"""A record as a citation: a Chicago note, and RIS, BibTeX and CSL-JSON for reference managers.

Every word comes from a stored field. No author is named, as the archive's "people" are those
whom a paper mentions, and no day of access. The types are those that reference managers read as
an unpublished paper in an archive ("Manuscript" in Zotero): MANSCPT in RIS, @unpublished in
BibTeX, "manuscript" in CSL. RPRT or PCOMM would claim a report or a letter, which no field says.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

import rispy

from retrieval.citation.fields import (
    DatePoint,
    archive,
    date_points,
    date_words,
    distinct,
    exact_date,
    keywords,
    known_parts,
    link,
    one_line,
    place,
    remarks,
    rights,
    source,
)
from retrieval.dates import ArchiveDate, format_date
from retrieval.dates.words import MONTH_NAMES
from retrieval.records import Frozen, Record


class Note(Frozen):
    """A Chicago note, as plain text, and what the record lacks for a full one."""

    text: str
    missing: tuple[str, ...] = ()


def chicago_note(record: Record) -> Note:
    """The note that Chicago's notes-bibliography style wants for a paper in an archive.

    From the particular to the whole: title, date, collection, place in it, archive, link (The
    Chicago Manual of Style, 17th edition, 14.222 to 14.229). A title's own quotation marks
    become single ones (6.9 and 13.30).
    """
    title = one_line(record.title)
    parts = [date_words(record) or "n.d."]
    missing = [] if title else ["no readable title in this record"]
    missing += [] if date_words(record) else ["no date in this record"]
    for value, lack in (
        (record.collection, "no collection in this record"),
        (source(record), "no fond or file in this record"),
        (archive(record), "no archive in this record"),
        (record.url, "no link in this record"),
    ):
        if text := one_line(value or ""):
            parts.append(text)
        else:
            missing.append(lack)
    return Note(text=f"{_quoted(title)} {', '.join(parts).rstrip('.')}.", missing=tuple(missing))


class _PlainRisWriter(rispy.RisWriter):  # type: ignore[misc]
    """RIS without the "1." that rispy sets before each reference, which the format has not."""

    def set_header(self, count: int) -> str:
        return ""


def to_ris(records: Iterable[Record]) -> str:
    """The records as RIS, each once.

    The tags are those that Zotero's importer reads: DB is its "Archive", AN "Loc. in Archive".
    A date that is more than year, month and day is also worded in a note (N1).
    """
    references = []
    for record in distinct(records):
        reference = {
            "type_of_reference": "MANSCPT",
            "id": one_line(record.record_id),
            "title": one_line(record.title),
            **_ris_date(record.date),
            "name_of_database": archive(record),
            "accession_number": "; ".join(place(record)),
            "abstract": one_line(record.summary),
            "keywords": keywords(record),
            "language": one_line(record.language or ""),
            "urls": [link(record)] if record.url else [],
            "notes": remarks(record),
        }
        references.append({tag: value for tag, value in reference.items() if value})
    return str(rispy.dumps(references, implementation=_PlainRisWriter))


def to_bibtex(records: Iterable[Record]) -> str:
    """The records as BibTeX, each once, in UTF-8.

    `year` and `month` are for BibTeX, `date` (EDTF, so every precision) for biblatex. The key is
    made of the record's identifier alone, so it stays the same from one export to the next.
    """
    return "\n".join(_bibtex_entry(record) for record in distinct(records))


def to_csl_json(records: Iterable[Record]) -> str:
    """The records as CSL-JSON (schema 1.0.2), each once."""
    items = []
    for record in distinct(records):
        item = {
            "id": one_line(record.record_id),
            "type": "manuscript",
            "title": one_line(record.title),
            "issued": _csl_date(record),
            "archive": archive(record),
            "archive_collection": one_line(record.collection or ""),
            "archive_location": source(record),
            "abstract": one_line(record.summary),
            "keyword": "; ".join(keywords(record)),
            "language": one_line(record.language or ""),
            "URL": link(record),
            "note": rights(record),
        }
        items.append({name: value for name, value in item.items() if value})
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _quoted(title: str) -> str:
    """The title in quotation marks, and the comma behind it, which goes before all that close."""
    curly = title.replace("“", "‘").replace("”", "’")
    nested = re.sub(r'(^|[\s(\[])"', r"\1‘", curly).replace('"', "’")
    return f"“{nested[:-1]},’”" if title.endswith(("”", '"')) else f"“{nested},”"


def _ris_date(when: ArchiveDate | None) -> dict[str, str]:
    """PY and DA, the latter as YYYY/MM/DD/remark with what is not known left empty."""
    if when is None:
        return {}
    known = known_parts(when)
    if not known:
        # Over more than one year, DA can only be a remark; N1 words the date in full.
        return {"date": f"///{format_date(when)}"}
    year, month, day = (*(f"{part:02}" for part in known), "", "")[:3]
    remark = "" if exact_date(when) else format_date(when)
    year = year.zfill(4)
    return {"year": year, "date": f"{year}/{month}/{day}/{remark}"}


# BibTeX counts braces even where TeX would not, so those of a text may not be left as braces.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{char: f"\\{char}" for char in "%&#$_"},
    }
)
_URL_TEX = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


def _bibtex_entry(record: Record) -> str:
    fields = {"title": f"{{{_tex(record.title)}}}"}
    if record.date:
        known = known_parts(record.date)
        fields["date"] = record.date.edtf
        fields["year"] = f"{known[0]:04}" if known else ""
        fields["month"] = MONTH_NAMES[known[1] - 1][:3] if len(known) > 1 else ""
    # What reads them parts them at these signs, and knows no way to write them: "Stalin, Joseph".
    words = (re.sub("[,;]", "", word) for word in keywords(record))
    where = ". ".join(filter(None, [*place(record), archive(record), *remarks(record)]))
    fields |= {
        "note": _tex(where),
        "url": link(record).translate(_URL_TEX),
        "abstract": _tex(record.summary),
        "keywords": _tex(", ".join(words)),
        "language": _tex(record.language or ""),
    }
    lines = [
        # A month is one of BibTeX's own names, so it stands without braces.
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},"
        for name, value in fields.items()
        if value
    ]
    return "\n".join([f"@unpublished{{{_key(record.record_id)},", *lines, "}", ""])


def _tex(text: str) -> str:
    return one_line(text).translate(_TEX)


def _key(record_id: str) -> str:
    """A key that any BibTeX takes, different for every identifier, also where case is ignored."""
    plain = re.sub("[^a-z0-9]+", "-", record_id.lower()).strip("-")
    if plain == record_id:
        return f"fonds-{plain}"
    digest = hashlib.sha256(record_id.encode("utf-8", "replace")).hexdigest()
    return f"fonds-{plain[:40]}-{digest[:10]}"


def _csl_date(record: Record) -> dict[str, Any]:
    """The date as CSL has it; in words (`literal`) where its parts could not say it."""
    if record.date is None:
        text = date_words(record)
        return {"literal": text} if text else {}
    points = date_points(record.date)
    parts = [_csl_parts(point, alone=len(points) == 1) for point in points if point]
    if len(parts) < len(points) or not all(parts):
        return {"literal": format_date(record.date)}
    found: dict[str, Any] = {"date-parts": parts}
    if any(point and (point.approximate or point.uncertain) for point in points):
        found["circa"] = True
    if points[0] and points[0].season:
        found["season"] = points[0].season
    return found


def _csl_parts(point: DatePoint, *, alone: bool) -> Sequence[int]:
    # CSL has one season for a date, so it cannot say that of each end of an interval.
    if point.year is None or not (point.plain or (point.season and alone)):
        return []
    return [part for part in (point.year, point.month, point.day) if part]
