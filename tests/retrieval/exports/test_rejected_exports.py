"""Exports that somebody changed: what is wrong is rejected, and told."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from uneven_store import LISTINGS, content, exported, read

from retrieval.home import Home
from retrieval.progress import quiet
from retrieval.readers import SourceCatalogue
from retrieval.store import restore
from retrieval.store.ingest import ingest
from retrieval.store.record_store import RecordStore
from retrieval.store.rejections import LISTED


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


@pytest.mark.parametrize("left", [1, 0])
def test_an_export_that_lost_its_last_lines_says_so(home: Home, tmp_path: Path, left: int) -> None:
    head, *lines = exported(home).splitlines(keepends=True)
    path = tmp_path / "export.jsonl"
    path.write_text("".join([head, *lines[:left]]))
    report = read(Home(tmp_path / "fresh"), path)
    (bad,) = report.rejected
    assert bad.line == left + 1
    assert f"cut short: {left} of {len(lines)} records are there" in bad.reason
    assert report.records == left


def test_an_export_of_the_first_form_is_read(home: Home, tmp_path: Path) -> None:
    first, *lines = exported(home).splitlines()
    head = json.loads(first) | {"fonds_export": 1}
    del head["records"]
    path = tmp_path / "export.jsonl"
    path.write_text("\n".join([json.dumps(head, separators=(",", ":")), *lines]))
    assert read(Home(tmp_path / "fresh"), path).rejected == ()
    assert content(Home(tmp_path / "fresh")) == content(home)


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


def test_a_line_whose_id_is_anothers_here_is_rejected_and_theirs_left_as_it_is(
    home: Home, tmp_path: Path
) -> None:
    head, first, *_ = exported(home).splitlines()
    line = json.loads(first) | {"owner": "guild-1", "summary": "Otherwise."}
    line["sightings"][0]["digest"] = 64 * "0"
    path, before = tmp_path / "export.jsonl", content(home)
    path.write_text("\n".join([json.dumps(json.loads(head) | {"records": 1}), json.dumps(line)]))
    (bad,) = read(home, path).rejected
    assert "is another owner's here" in bad.reason
    assert content(home) == before


def test_a_server_that_adds_an_export_writes_nothing_into_what_everyone_sees(
    home: Home, tmp_path: Path
) -> None:
    path, fresh = tmp_path / "export.jsonl", Home(tmp_path / "fresh")
    path.write_text(exported(home))
    report = ingest(fresh, [path], SourceCatalogue(), quiet, owner="guild-1")
    assert report.records == 0
    assert "only `fonds ingest` reads that" in report.rejected[0].reason


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


def test_a_summary_longer_than_is_read_now_is_restored(home: Home, tmp_path: Path) -> None:
    head, first, *others = exported(home).splitlines()
    path = tmp_path / "export.jsonl"
    long = json.dumps(json.loads(first) | {"summary": 20_000 * "x"})
    path.write_text("\n".join([head, long, *others]))
    fresh = Home(tmp_path / "fresh")
    assert read(fresh, path).rejected == ()
    assert exported(fresh).count(20_000 * "x") == 1


@pytest.mark.parametrize("field", ["record_id", "external_id"])
def test_a_line_whose_id_ends_in_the_middle_for_the_store_is_rejected(
    home: Home, tmp_path: Path, field: str
) -> None:
    head, first, *others = exported(home).splitlines()
    path = tmp_path / "export.jsonl"
    spoilt = json.dumps({**json.loads(first), field: "a\0b"})
    path.write_text("\n".join([head, spoilt, *others]))
    report = read(Home(tmp_path / "fresh"), path)
    assert [bad.line for bad in report.rejected] == [2]
    assert "U+0000" in report.rejected[0].reason
    assert report.records == len(others)


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
    listed, record = json.loads(head) | {"records": 1}, json.loads(first)
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
        ('{"fonds_export":3,"exported_at":"","sources":[]}', "newer Fonds"),
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
