"""Exports: everything from JSON Lines again, and tables and citations for other programs."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.dates import ArchiveDate
from retrieval.errors import SourceError
from retrieval.home import Home
from retrieval.progress import quiet
from retrieval.readers import SourceCatalogue
from retrieval.records import Description, Entry
from retrieval.store import export as store_export
from retrieval.store import restore
from retrieval.store.export import Form, export, left_out
from retrieval.store.forget import forget_source
from retrieval.store.ingest import IngestReport, ingest
from retrieval.store.record_store import RecordStore
from retrieval.store.source_names import SourceKey
from retrieval.store.source_writer import LISTED
from retrieval.store.upsert import upsert

ROOT = Path(__file__).resolve().parents[2]
LISTINGS = ROOT / "data" / "listings"

FIELDS = set(Description.model_fields)
PENG = "Mao tells Peng that the volunteers will cross the river in the night of the 19th."
OIL = "The embassy asks Moscow for diesel oil and spare parts before the winter sets in."


def entry(summary: str, title: str = "Telegram", **fields: object) -> Entry:
    values = {"date": ArchiveDate.from_edtf("1950-10-14"), "archive": "Archive", "line": 1}
    return Entry.model_validate({**values, "title": title, "summary": summary, **fields})


def read(home: Home, *paths: Path) -> IngestReport:
    return ingest(home, paths, SourceCatalogue.load(ROOT / "data" / "sources.toml"), quiet)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """The bundled pages, and beside them all that makes a store uneven."""
    made = Home(tmp_path / "home")
    read(made, LISTINGS)
    store = RecordStore.open(made.store)
    page, scrape = SourceKey(name="page"), SourceKey(name="scrape", location="/scrape.csv")
    upsert(store, page, [entry(PENG), entry(OIL), entry("", "Undated", date=None)])
    corrected = entry(PENG.replace("the river", "the Yalu"), people=("Mao", "Peng"))
    upsert(store, scrape, [corrected, entry("By id", "Cable", external_id="vol/d1")])
    upsert(store, SourceKey(name="page", owner="guild-1"), [entry(PENG)])
    store.close()
    return made


def exported(home: Home, form: Form = "jsonl") -> str:
    store = RecordStore.open(home.store)
    try:
        return "".join(export(store, form))
    finally:
        store.close()


def content(home: Home) -> str:
    store = RecordStore.open(home.store)
    try:
        return store.content_sha256()
    finally:
        store.close()


def fingerprint(home: Home) -> str:
    store = RecordStore.open(home.store)
    try:
        return store.fingerprint()
    finally:
        store.close()


def restored(tmp_path: Path, text: str) -> Home:
    path = tmp_path / "export.jsonl"
    path.write_text(text, encoding="utf-8")
    fresh = Home(tmp_path / "fresh")
    report = read(fresh, path)
    assert report.rejected == ()
    return fresh


def test_an_export_read_into_a_new_home_gives_an_equal_store(home: Home, tmp_path: Path) -> None:
    fresh = restored(tmp_path, exported(home))
    assert content(fresh) == content(home)
    assert exported(fresh).splitlines()[1:] == exported(home).splitlines()[1:]
    sources = [json.loads(exported(one).splitlines()[0])["sources"] for one in (fresh, home)]
    assert sources[0] == sources[1]


@pytest.mark.parametrize("form", ["jsonl", "csv", "ris"])
def test_an_export_is_of_one_moment_whatever_is_read_and_forgotten_meanwhile(
    home: Home, tmp_path: Path, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_export, "CHUNK", 1)
    whole = exported(home, form)
    store, other = RecordStore.open(home.store), RecordStore.open(home.store)
    pieces = export(store, form)
    begun = next(pieces)
    forget_source(other, "scrape")
    upsert(other, SourceKey(name="new"), [entry(PENG), entry("", "Undated", date=None)])
    rest = "".join(pieces)
    assert (begun + rest).splitlines()[1:] == whole.splitlines()[1:]
    assert "scrape" not in [source.name for source in store.sources()]  # of the next moment
    store.close()
    other.close()


def test_it_may_be_packed(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "export.jsonl.gz"
    path.write_bytes(gzip.compress(exported(home).encode()))
    fresh = Home(tmp_path / "fresh")
    read(fresh, path)
    assert content(fresh) == content(home)


CHANGES: dict[str, Callable[[RecordStore], object]] = {
    "the same page is read": lambda store: upsert(
        store, SourceKey(name="page"), [entry(OIL), entry(PENG)]
    ),
    "a page is reworded": lambda store: upsert(
        store, SourceKey(name="page"), [entry(OIL + " And tyres.")]
    ),
    "a source is forgotten": lambda store: forget_source(store, "scrape"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_is_done_next_comes_out_the_same_in_both(
    home: Home, tmp_path: Path, change: Callable[[RecordStore], object]
) -> None:
    fresh = restored(tmp_path, exported(home))
    for one in (home, fresh):
        store = RecordStore.open(one.store)
        change(store)
        store.close()
    assert content(fresh) == content(home)


def test_an_export_read_into_its_own_home_changes_nothing(home: Home, tmp_path: Path) -> None:
    before = content(home), fingerprint(home)
    path = tmp_path / "export.jsonl"
    path.write_text(exported(home))
    report = read(home, path)
    assert (report.total("new"), report.total("changed")) == (0, 0)
    assert report.total("unchanged") > 0
    assert (content(home), fingerprint(home)) == before  # nor does its index count as behind


def test_it_brings_back_what_was_forgotten_since(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "export.jsonl"
    path.write_text(exported(home))
    before = content(home)
    store = RecordStore.open(home.store)
    forget_source(store, "scrape")
    store.close()
    read(home, path)
    assert content(home) == before


def test_a_source_read_after_an_older_export_has_the_last_word(home: Home, tmp_path: Path) -> None:
    def summaries() -> set[str]:
        store = RecordStore.open(home.store)
        try:
            return {record.summary for _, _, record in store.records()}
        finally:
            store.close()

    def said(summary: str) -> IngestReport:
        page.write_text(json.dumps({"title": "Letter", "archive": "Archive", "summary": summary}))
        return read(home, page)

    page, path = tmp_path / "page.jsonl", tmp_path / "export.jsonl"
    said("He agreed.")
    path.write_text(exported(home))
    said("He refused.")
    assert read(home, path).total("changed") == 1
    assert read(home, path).total("changed") == read(home, path).total("duplicates") == 0
    assert "He agreed." in summaries()
    assert said("He refused.").total("changed") == 1
    assert "He refused." in summaries()


def test_a_bad_line_is_rejected_with_its_number_and_the_rest_kept(
    home: Home, tmp_path: Path
) -> None:
    lines = exported(home).splitlines()
    lines[2] = "\n\n" + lines[2][:40]
    path = tmp_path / "export.jsonl"
    path.write_text("\n".join(lines))
    report = read(Home(tmp_path / "fresh"), path)
    assert [(bad.file, bad.line) for bad in report.rejected] == [("export.jsonl", 5)]
    assert "validation" not in report.rejected[0].reason
    assert "line 1" not in report.rejected[0].reason
    assert report.records == len(lines) - 2


def test_of_endless_bad_lines_the_first_are_listed_and_the_rest_counted(
    home: Home, tmp_path: Path
) -> None:
    path = tmp_path / "export.jsonl"
    path.write_text(exported(home) + "{\n" * (LISTED + 5))
    report = read(Home(tmp_path / "fresh"), path)
    assert len(report.rejected) == LISTED + 1
    assert report.rejected[-1].reason == "5 more were rejected; the first are listed."


def test_a_line_beyond_all_length_is_rejected_once_and_the_rest_kept(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head, *others = exported(home).splitlines()
    limit = max(map(len, [head, *others])) + 9
    monkeypatch.setattr(restore, "LINE_LIMIT", limit)
    path = tmp_path / "export.jsonl"
    path.write_text("\n".join([head, 3 * limit * "x", *others]))
    report = read(Home(tmp_path / "fresh"), path)
    (bad,) = report.rejected
    assert (bad.line, bad.reason) == (2, f"the line has more than {limit} bytes.")
    assert report.records == len(others)


def test_strict_keeps_nothing_of_an_export_with_a_bad_line(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "export.jsonl"
    path.write_text(exported(home) + "{\n")
    fresh = Home(tmp_path / "fresh")
    report = ingest(fresh, [path], SourceCatalogue(), quiet, strict=True)
    assert [bad.file for bad in report.rejected] == ["export.jsonl"]
    assert (report.total("new"), report.records) == (0, 0)
    store = RecordStore.open(fresh.store)
    assert store.sources() == []
    store.close()


def test_a_packed_export_that_is_cut_short_keeps_nothing_and_holds_up_no_other_source(
    home: Home, tmp_path: Path
) -> None:
    path = tmp_path / "export.jsonl.gz"
    path.write_bytes(gzip.compress(exported(home).encode())[:-200])
    report = read(Home(tmp_path / "fresh"), path, LISTINGS)
    (bad,) = report.rejected
    assert bad.file == "export.jsonl.gz"
    assert "cut short or damaged" in bad.reason
    assert [source.source for source in report.sources] == sorted(
        page.name for page in LISTINGS.iterdir()
    )


UNSOUND: dict[str, tuple[Callable[[list[Any]], object], str]] = {
    "a line beyond all numbers": (lambda seen: seen[0].update(line=10**30), "sightings.0.line"),
    "a line below none": (lambda seen: seen[0].update(line=-1), "sightings.0.line"),
    "a turn beyond all numbers": (lambda seen: seen[0].update(turn=10**30), "sightings.0.turn"),
    "a source named twice": (lambda seen: seen.append(seen[0]), "names a source twice"),
}


@pytest.mark.parametrize("again", [False, True], ids=["into a new home", "into its own"])
@pytest.mark.parametrize(("spoil", "reason"), UNSOUND.values(), ids=UNSOUND)
def test_a_line_that_no_store_could_hold_is_rejected_and_the_rest_kept(
    home: Home,
    tmp_path: Path,
    spoil: Callable[[list[Any]], object],
    reason: str,
    again: bool,
) -> None:
    head, first, *others = exported(home).splitlines()
    record = json.loads(first)
    spoil(record["sightings"])
    path = tmp_path / "export.jsonl"
    path.write_text("\n".join([head, json.dumps(record), *others]))
    before = content(home)
    report = read(home if again else Home(tmp_path / "fresh"), path)
    (bad,) = report.rejected
    assert bad.line == 2
    assert reason in bad.reason
    assert report.records == len(others) + again
    assert content(home) == before


@pytest.mark.parametrize("field", ["title", "archive", "date_text"])
@pytest.mark.parametrize("wording", [False, True], ids=["of the record", "of one source"])
def test_a_line_with_what_no_list_could_show_is_rejected(
    home: Home, tmp_path: Path, field: str, wording: bool
) -> None:
    head, first, *others = exported(home).splitlines()
    record = json.loads(first)
    if wording:
        record["sightings"][0]["wording"] = {"title": "Letter", "archive": "A", field: 2001 * "x"}
    else:
        record[field] = 2001 * "x"
    path = tmp_path / "export.jsonl"
    path.write_text("\n".join([head, json.dumps(record), *others]))
    (bad,) = read(Home(tmp_path / "fresh"), path).rejected
    assert (bad.line, bad.reason) == (2, f"{field} has 2,001 characters; at most 2,000 are read.")


def test_every_line_is_rejected_where_the_first_lists_no_source(home: Home, tmp_path: Path) -> None:
    head, *records = exported(home).splitlines()
    path = tmp_path / "export.jsonl"
    path.write_text("\n".join([json.dumps({**json.loads(head), "sources": []}), *records]))
    report = read(Home(tmp_path / "fresh"), path)
    assert [bad.line for bad in report.rejected] == list(range(2, len(records) + 2))
    assert "that the first line does not list" in report.rejected[0].reason


def test_a_record_that_stands_twice_is_read_once_and_not_mixed_with_its_namesake(
    home: Home, tmp_path: Path
) -> None:
    head, first, second, *others = exported(home).splitlines()
    twin = json.loads(second) | {"record_id": json.loads(first)["record_id"]}
    path = tmp_path / "export.jsonl"
    path.write_text("\n".join([head, first, json.dumps(twin), *others]))
    report = read(Home(tmp_path / "fresh"), path)
    (bad,) = report.rejected
    assert bad.line == 3
    assert "stands twice" in bad.reason
    assert (report.total("changed"), report.records) == (0, 1 + len(others))


def test_two_sources_of_one_name_in_the_first_line_are_one(home: Home, tmp_path: Path) -> None:
    head, first, *_ = exported(home).splitlines()
    listed, record = json.loads(head), json.loads(first)
    listed["sources"].append(listed["sources"][0])
    twin = len(listed["sources"]) - 1
    record["sightings"] = [record["sightings"][0], {**record["sightings"][0], "source": twin}]
    path = tmp_path / "export.jsonl"
    path.write_text("\n".join([json.dumps(listed), json.dumps(record)]))
    (bad,) = read(Home(tmp_path / "fresh"), path).rejected
    assert "names a source twice" in bad.reason


@pytest.mark.parametrize(
    ("first", "reason"),
    [
        (
            '{"fonds_export":1,"exported_at":"","sources":[{"name":"a","owner":"","file":"a",'
            '"location":"","search":null,"page":null,"read_at":"2026-11-22T10:00:00+00:00","rejected":1'
            + "0" * 30
            + "}]}",
            "first line",
        ),
        (
            '{"fonds_export":1,"exported_at":"","sources":[{"name":"a","owner":"","file":"a",'
            '"location":"","search":null,"page":null,"read_at":"of late","rejected":0}]}',
            "first line",
        ),
        ('{"fonds_export":2,"exported_at":"","sources":[]}', "newer Fonds"),
        ('{"fonds_export":1}', "first line"),
        ('{"fonds_export":1,"sources":[{}', "first line"),
    ],
)
def test_an_export_with_another_first_line_is_rejected_whole(
    home: Home, tmp_path: Path, first: str, reason: str
) -> None:
    path = tmp_path / "export.jsonl"
    path.write_text("\n".join([first, *exported(home).splitlines()[1:]]))
    report = read(Home(tmp_path / "fresh"), path)
    assert report.records == 0
    assert reason in report.rejected[0].reason


@pytest.mark.parametrize("time", ["nonsense", "", "2026-11-22T10:00:00", "2026-11-22"])
def test_an_export_that_says_no_time_at_which_a_source_was_read_is_rejected_whole(
    home: Home, tmp_path: Path, time: str
) -> None:
    head, *records = exported(home).splitlines()
    listed = json.loads(head)
    listed["sources"][0]["read_at"] = time
    path = tmp_path / "export.jsonl"
    path.write_text("\n".join([json.dumps(listed), *records]))
    fresh = Home(tmp_path / "fresh")
    report = read(fresh, path)
    assert report.records == 0
    (bad,) = report.rejected
    assert f'sources.0.read_at: expected a time with its zone (ISO 8601), found "{time}"' in (
        bad.reason
    )


def test_every_line_of_an_export_is_one_record_with_its_sources(home: Home) -> None:
    records = [json.loads(line) for line in exported(home).splitlines()[1:]]
    shared = [record for record in records if len(record["found_on"]) == 2]
    assert {place["source"] for record in shared for place in record["found_on"]} >= {
        "korean-war-results-41-50-of-90.txt",
        "north-korea-shtykov-results-1-10-of-13.txt",
    }
    assert all(record["record_id"] and record["title"] for record in records)


def test_a_table_has_a_row_for_each_of_everyones_records(home: Home) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(home, "csv"))))
    store = RecordStore.open(home.store)
    assert (len(rows), left_out(store, "csv")) == (store.count() - 1, 1)
    assert left_out(store, "jsonl") == 0
    store.close()
    (peng,) = (row for row in rows if row["people"])
    assert (peng["people"], peng["date"], peng["found_on"]) == (
        "Mao; Peng",
        "1950-10-14",
        "page; scrape",
    )


def everyones(home: Home) -> dict[str, Description]:
    store = RecordStore.open(home.store)
    try:
        return {
            record.record_id: Description.model_validate(record.model_dump(include=FIELDS))
            for _, owner, record in store.records()
            if not owner
        }
    finally:
        store.close()


@pytest.mark.parametrize("again", [False, True], ids=["a new home", "its own home"])
@pytest.mark.parametrize("mark", [",", ";"], ids=["as written", "as a spreadsheet saves it"])
def test_a_table_read_again_gives_everyones_records(
    home: Home, tmp_path: Path, again: bool, mark: str
) -> None:
    store = RecordStore.open(home.store)
    odd = {"date": None, "date_text": "3/4/1950", "places": ("Pyongyang", "Moscow")}
    lists = {"people": ("Smith; John", "Kim"), "subjects": ('["rice"]',)}
    upsert(
        store, SourceKey(name="odd"), [entry("-x\n=y", "=1+1", **odd, **lists, source="@fond; 1")]
    )
    store.close()
    rows = csv.reader(io.StringIO(exported(home, "csv")))
    path = tmp_path / "list.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=mark).writerows(rows)
    before, into = everyones(home), home if again else Home(tmp_path / "fresh")
    report = read(into, path)
    assert report.rejected == ()
    assert everyones(into) == before
    assert report.total("new") == (0 if again else len(before))


@settings(max_examples=30, deadline=None)
@given(texts=st.lists(st.text("'=+-@a", min_size=1, max_size=5), unique=True, max_size=5))
def test_a_table_read_again_has_each_sign_and_apostrophe_that_a_text_begins_with(
    texts: list[str],
) -> None:
    with TemporaryDirectory() as folder:
        home, again = Home(Path(folder) / "home"), Home(Path(folder) / "again")
        home.create()
        store = RecordStore.open(home.store)
        said = [entry(text, text, source=text, people=(text,)) for text in texts]
        upsert(store, SourceKey(name="odd"), said)
        store.close()
        path = Path(folder) / "list.csv"
        path.write_text(exported(home, "csv"), newline="")
        read(again, path)
        assert everyones(again) == everyones(home)


def test_citations_are_not_read_again_and_it_is_said_what_is(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "list.ris"
    path.write_text(exported(home, "ris"))
    (bad,) = read(home, path).rejected
    assert "RIS" in bad.reason
    assert "`fonds export` writes as JSON Lines" in bad.reason


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_of_a_table_is_taken_for_a_formula(home: Home, sign: str) -> None:
    store = RecordStore.open(home.store)
    upsert(store, SourceKey(name="evil"), [entry("x", f"{sign}HYPERLINK(1)")])
    store.close()
    titles = [row["title"] for row in csv.DictReader(io.StringIO(exported(home, "csv")))]
    assert f"'{sign}HYPERLINK(1)" in titles


def test_citations_have_an_entry_for_each_of_everyones_records(home: Home) -> None:
    references = rispy.loads(exported(home, "ris"))
    rows = list(csv.DictReader(io.StringIO(exported(home, "csv"))))
    assert [one["id"] for one in references] == [row["record_id"] for row in rows]


def test_a_source_that_is_not_there_cannot_be_forgotten(home: Home) -> None:
    store = RecordStore.open(home.store)
    with pytest.raises(SourceError, match="No source is called"):
        forget_source(store, "page", owner="guild-2")
    with pytest.raises(SourceError) as nothing_like_it:
        forget_source(store, "zzqq")
    assert "Did you mean" not in str(nothing_like_it.value)
    store.close()
