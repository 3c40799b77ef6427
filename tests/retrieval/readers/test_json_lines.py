"""JSON Lines with our own field names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import orjson
import pytest
from reading_files import entries, read_bytes, read_path, rejection

from retrieval.dates import ArchiveDate
from retrieval.readers import SourceCatalogue, SourceFile, SourceInfo, find_sources, read
from retrieval.records import Entry, FoundOn, Record, Rejected

GOOD: dict[str, Any] = {"id": "v/d1", "title": "A Letter", "archive": "An Archive"}


def lines(*rows: object) -> str:
    return "\n".join(json.dumps(row) for row in rows)


def test_a_record_that_the_store_exports_comes_back_as_it_was(tmp_path: Path) -> None:
    record = Record(
        record_id="v/d1",
        title="A Letter",
        archive="An Archive",
        date=ArchiveDate.from_edtf("1950-10"),
        date_text="October 1950",
        summary="On it.",
        text="Dear Comrade.",
        collection="A Volume",
        source="f. 1, op. 2",
        people=("Mao", "Stalin"),
        places=("Beijing",),
        subjects=("War",),
        language="Russian",
        rights="Free",
        url="https://archive.example/1",
        found_on=(FoundOn(source="page.txt"),),
    )
    exported = orjson.dumps(record.model_dump(mode="json"))
    (entry,) = entries(read_bytes(tmp_path, exported, "export.jsonl"))
    assert entry.external_id == "v/d1"
    shared_fields = set(Record.model_fields) - {"record_id", "found_on"}
    assert entry.model_dump(include=shared_fields) == record.model_dump(include=shared_fields)


@pytest.mark.parametrize("field", ["title", "archive", "date_text", "collection", "language"])
def test_a_record_with_what_no_list_could_show_is_rejected(tmp_path: Path, field: str) -> None:
    rows = ({**GOOD, field: size * "x", "summary": 5000 * "y"} for size in (2000, 2001))
    kept, bad = read_bytes(tmp_path, lines(*rows), "x.jsonl")
    assert isinstance(kept, Entry)
    assert isinstance(bad, Rejected)
    assert (bad.line, bad.reason) == (2, f"{field} has 2,001 characters; at most 2,000 are read.")


@pytest.mark.parametrize("field", ["summary", "source", "rights"])
def test_a_record_with_what_no_page_could_show_at_once_is_rejected(
    tmp_path: Path, field: str
) -> None:
    rows = (GOOD | {field: size * "x"} for size in (10_000, 10_001))
    kept, bad = read_bytes(tmp_path, lines(*rows), "x.jsonl")
    assert isinstance(kept, Entry)
    assert isinstance(bad, Rejected)
    assert bad.reason == f"{field} has 10,001 characters; at most 10,000 are read."


def test_an_id_that_cannot_be_seen_or_typed_is_rejected(tmp_path: Path) -> None:
    ids = (" a/1 ", "  ", "a\0b", "a\nb", "a\u202eb", 501 * "x", 500 * "x")
    first, none, *bad, last = read_bytes(
        tmp_path, lines(*(GOOD | {"id": one} for one in ids)), "x.jsonl"
    )
    assert isinstance(first, Entry)
    assert isinstance(none, Entry)
    assert isinstance(last, Entry)
    assert (first.external_id, none.external_id, last.external_id) == ("a/1", None, 500 * "x")
    assert [item.reason for item in bad if isinstance(item, Rejected)] == [
        "it has the character U+0000, which cannot be seen.",
        "its id has the character U+000A, which cannot be seen.",
        "its id has the character U+202E, which cannot be seen.",
        "its id has 501 characters; at most 500 are read.",
    ]


def test_a_whole_number_is_an_id(tmp_path: Path) -> None:
    rows = ({"id": 5}, {"id": 0}, {"record_id": "", "id": -7}, {"record_id": "a", "id": 8})
    found = entries(read_bytes(tmp_path, lines(*({"title": "A"} | row for row in rows)), "x.jsonl"))
    assert [entry.external_id for entry in found] == ["5", "0", "-7", "a"]


@pytest.mark.parametrize("field", ["people", "places", "subjects"])
def test_blank_names_are_not_said_and_endless_ones_rejected(tmp_path: Path, field: str) -> None:
    rows = (GOOD | {"people": ["", " Mao ", "  "]}, GOOD | {field: ["Moscow", 2001 * "x"]})
    kept, bad = read_bytes(tmp_path, lines(*rows), "x.jsonl")
    assert isinstance(kept, Entry)
    assert kept.people == ("Mao",)
    assert isinstance(bad, Rejected)
    assert bad.reason.endswith('..." has 2,001 characters; at most 2,000 are read.')


DATES = {
    "a day": ({"date": "1950-10-14"}, "1950-10-14"),
    "an interval": ({"date": "1950-10-01/1950-10-14"}, "1950-10-01/1950-10-14"),
    "a time of day is left off": ({"date": "1918-02-18T17:00:00"}, "1918-02-18"),
    "with a time zone too": ({"date": "1918-02-18T17:00:00Z"}, "1918-02-18"),
    "with one that is far from Greenwich": ({"date": "1918-02-18T17:00:00+0300"}, "1918-02-18"),
    "a meeting from ten to eleven is of one day": (
        {"date": "1976-06-24T10:00:00/1976-06-24T11:00:00"}, "1976-06-24"
    ),
    "printed only": ({"date_text": "October 14, 1950"}, "1950-10-14"),
    "null, and printed": ({"date": None, "date_text": "October 1950"}, "1950-10"),
    "printed, but no date": ({"date_text": "undated"}, "None"),
    "written out": ({"date": "14 October 1950"}, "1950-10-14"),
    "two years, which EDTF has for half of one": ({"date": "1940-41"}, "1940/1941"),
    "two years, which EDTF has for a winter": ({"date": "1923-24"}, "1923/1924"),
    "two years, printed so": ({"date": "1930-31", "date_text": "1930–31"}, "1930/1931"),
    "half of a year, printed so": (
        {"date": "1940-41", "date_text": "second half of 1940"}, "1940-41"
    ),
    "a season that can be no year": ({"date": "1950-23"}, "1950-23"),
    "a month": ({"date": "1910-11"}, "1910-11"),
    "no date, and said so": ({"date": "undated"}, "None"),
    "no date, and one printed": ({"date": "n.d.", "date_text": "14 October 1950"}, "1950-10-14"),
    "a text that cannot be read": ({"date": "soon"}, "None"),
    "a day that never was": ({"date": "1950-11-31"}, "None"),
    "a day that never was, and a time": ({"date": "1950-11-31T00:00:00Z"}, "None"),
    "a day that never was, and one printed": (
        {"date": "1950-11-31", "date_text": "30 November 1950"}, "1950-11-30"
    ),
    "a year without its century": ({"date": "14-Oct-50"}, "None"),
    "none": ({}, "None"),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "edtf"), DATES.values(), ids=DATES.keys())
def test_the_date_of_a_line(tmp_path: Path, fields: dict[str, Any], edtf: str) -> None:
    (entry,) = entries(read_bytes(tmp_path, lines(GOOD | fields), "x.jsonl"))
    assert str(entry.date) == edtf


def test_null_and_empty_fields_are_not_said(tmp_path: Path) -> None:
    row = GOOD | {"summary": None, "source": "", "people": None, "url": ""}
    (entry,) = entries(read_bytes(tmp_path, lines(row), "x.jsonl"))
    assert (entry.summary, entry.source, entry.people, entry.url) == ("", None, (), None)


@pytest.mark.parametrize(
    ("info", "archive"),
    [
        (SourceInfo(archive="Of the Catalogue"), "Of the Catalogue"),
        (None, "Unknown archive (x.jsonl)"),
    ],
)
def test_a_line_without_an_archive(tmp_path: Path, info: SourceInfo | None, archive: str) -> None:
    (entry,) = entries(read_bytes(tmp_path, '{"title": "A Letter"}', "x.jsonl", info))
    assert entry.archive == archive


BAD = {
    "no JSON": (b"{not json", "at column 2."),
    "cut short": (b'{"title": "A L', "at column 15."),
    "a list": (b"[1, 2]", "found a list"),
    "a number": (b"7", "found a number"),
    "no title": (b'{"archive": "An Archive"}', "title"),
    "a title of spaces": (b'{"title": "  "}', "title"),
    "a number for a title": (b'{"title": 7}', "title"),
    "a line of an export": (b'{"title": "A", "owner": "7", "sightings": []}', "an export of Fonds"),
    "the first line of one": (b'{"fonds_export": 1, "sources": []}', "an export of Fonds"),
    "a date that is a number": (b'{"title": "A", "date": 1950}', "date"),
    "a date that lies ahead": (b'{"title": "A", "date": "2199-01-01"}', "lies after today"),
    "a relative address": (b'{"title": "A", "url": "/document/1"}', "url"),
    "a script for an address": (b'{"title": "A", "url": "javascript:alert(1)"}', "url"),
    "text for a list": (b'{"title": "A", "people": "Mao"}', "people"),
    "bytes that are not UTF-8": (b'{"title": "caf\xe9"}', "offset 75"),
    "an id that is a list": (b'{"title": "A", "id": ["x"]}', "id: expected a text or a whole"),
}


@pytest.mark.parametrize(("line", "reason"), BAD.values(), ids=BAD.keys())
def test_a_bad_line_is_rejected_and_those_around_it_kept(
    tmp_path: Path, line: bytes, reason: str
) -> None:
    good = json.dumps(GOOD).encode() + b"\n"
    found = read_bytes(tmp_path, good + line + b"\n\n" + good, "x.jsonl")
    assert [type(item) for item in found] == [Entry, Rejected, Entry]
    assert isinstance(found[1], Rejected)
    assert (found[1].file, found[1].line) == ("x.jsonl", 2)
    assert reason in found[1].reason


def test_what_is_no_field_is_passed_over_and_named_once(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(lines(GOOD | {"titel": "B"}, GOOD | {"id": 2, "Box": 4, "titel": ["C"]}))
    noted: list[str] = []
    (source,) = find_sources([path])
    assert isinstance(source, SourceFile)
    found = entries(list(read(source, SourceCatalogue(), noted.append)))
    assert [(entry.title, entry.external_id) for entry in found] == [
        ("A Letter", "v/d1"),
        ("A Letter", "2"),
    ]
    assert noted == ["x.jsonl: no field of a record is called titel, Box; passed over"]


def test_of_endless_names_that_are_no_field_the_first_are_named(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(lines(*(GOOD | {"id": i, f"name-{i}": 1} for i in range(1000))))
    noted: list[str] = []
    (source,) = find_sources([path])
    assert isinstance(source, SourceFile)
    assert len(entries(list(read(source, SourceCatalogue(), noted.append)))) == 1000
    assert len(noted) == 1
    assert "name-0, name-1, " in noted[0]
    assert len(noted[0]) < 600


WRONG = {
    "one JSON list": (lines([GOOD, GOOD]), "jq -c"),
    "objects of another kind": (lines({"a": 1}, {"b": 2}), "the first 2 rows hold no record"),
    "a thousand lines of nothing": ("{\n" * 1000, "the first 100 rows hold no record"),
}


@pytest.mark.parametrize(("text", "reason"), WRONG.values(), ids=WRONG.keys())
def test_a_file_without_a_record_gives_one_rejection(
    tmp_path: Path, text: str, reason: str
) -> None:
    assert reason in rejection(read_bytes(tmp_path, text, "x.jsonl")).reason


def test_the_sample_of_frus_is_read_but_for_the_line_without_a_title(shared: Path) -> None:
    found = read_path(shared / "archives" / "frus-sample.jsonl.gz")
    rejected = [item for item in found if isinstance(item, Rejected)]
    assert [(item.line, item.reason) for item in rejected] == [(17768, "title is missing.")]
    assert len(found) == 30_371


WORDED = {
    '{"title": 5}': "title: expected a text, found a number.",
    '{"title": null}': "title is missing.",
    '{"title": "T", "id": 5.5}': "id: expected a text or a whole number, found a number.",
    '{"title": "T", "record_id": true}': (
        "record_id: expected a text or a whole number, found true or false."
    ),
    '{"title": "  "}': "title is empty.",
    '{"title": "T", "people": "Stalin"}': "people: expected a list, found a text.",
    '{"title": "T", "date": 1950}': (
        'date: expected a date as text, such as "1950-10-14", found a number.'
    ),
    '{"title": "A\\u0000B"}': "it has the character U+0000, which cannot be seen.",
    '{"title": "T", "people": ["A\\u0000"]}': (
        "it has the character U+0000, which cannot be seen."
    ),
    "null": "expected one JSON object, found null.",
    "12": "expected one JSON object, found a number.",
}


@pytest.mark.parametrize(("line", "reason"), WORDED.items(), ids=WORDED.keys())
def test_a_reason_is_in_the_words_of_the_file(tmp_path: Path, line: str, reason: str) -> None:
    assert rejection(read_bytes(tmp_path, line, "rows.jsonl")).reason == reason


def test_a_text_that_only_spells_what_cannot_be_seen_is_one(tmp_path: Path) -> None:
    (entry,) = entries(read_bytes(tmp_path, lines({"title": r"A\u0000B"}), "rows.jsonl"))
    assert entry.title == r"A\u0000B"
