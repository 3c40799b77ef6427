"""Files into the store: the report, the dry run, and what one bad file does to the others."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from retrieval.errors import SourceError, StoreError
from retrieval.home import Home
from retrieval.progress import quiet
from retrieval.readers import SourceCatalogue, SourceInfo
from retrieval.records import Entry
from retrieval.store.ingest import IngestReport, ingest
from retrieval.store.migrations import STEPS, migrate
from retrieval.store.record_store import RecordStore
from retrieval.store.source_names import SourceKey
from retrieval.store.upsert import upsert


def line(title: str, **fields: str) -> str:
    return json.dumps({"title": title, "archive": "A", "date": "1950-10-14", **fields})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "pages"
    made.mkdir()
    (made / "a.jsonl").write_text("\n".join([line("One"), line("Two"), "{"]) + "\n")
    (made / "b.jsonl").write_text("\n".join([line("Two"), line("Three")]) + "\n")
    (made / "c.bin").write_bytes(bytes(range(256)) * 40)
    return made


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def read(home: Home, *paths: Path, dry_run: bool = False, strict: bool = False) -> IngestReport:
    return ingest(home, paths, SourceCatalogue(), quiet, dry_run=dry_run, strict=strict)


def totals(report: IngestReport) -> list[int]:
    values = report.as_json()
    return [values[what] for what in ("new", "changed", "unchanged", "duplicates", "records")]


def test_the_report_counts_each_entry_once_and_lists_what_was_rejected(
    home: Home, folder: Path
) -> None:
    report = read(home, folder)
    assert totals(report) == [3, 0, 0, 1, 3]
    assert [(bad.file, bad.line) for bad in report.rejected] == [("a.jsonl", 3), ("c.bin", 1)]
    assert totals(read(home, folder)) == [0, 0, 4, 0, 3]


def test_a_dry_run_tells_the_same_and_keeps_nothing(home: Home, folder: Path) -> None:
    dry = read(home, folder, dry_run=True)
    assert not home.path.exists()
    assert totals(dry) == totals(read(home, folder))
    (folder / "b.jsonl").write_text(line("Three", summary="More.") + "\n" + line("Four") + "\n")
    store = RecordStore.open(home.store)
    before = store.content_sha256(), store.fingerprint()
    dry = read(home, folder, dry_run=True)
    assert (store.content_sha256(), store.fingerprint()) == before
    assert totals(dry) == totals(read(home, folder)) == [1, 1, 2, 0, 4]
    store.close()


def test_a_dry_run_does_not_bring_a_store_of_an_earlier_version_to_todays(
    home: Home, folder: Path
) -> None:
    home.create()
    earlier = RecordStore(home.store)
    migrate(earlier.connection, STEPS[:1])
    upsert(earlier, SourceKey(name="b.jsonl"), [Entry(title="Three", archive="A", line=1)])
    earlier.close()
    before = home.store.read_bytes()
    dry = read(home, folder, dry_run=True)
    assert home.store.read_bytes() == before
    assert totals(dry) == totals(read(home, folder))


def test_a_dry_run_into_what_is_no_store_is_refused_with_words(home: Home, folder: Path) -> None:
    home.create()
    home.store.write_text("no database " * 100)
    with pytest.raises(StoreError, match="cannot be used"):
        read(home, folder, dry_run=True)


def test_strict_keeps_the_sources_in_which_all_is_well(home: Home, folder: Path) -> None:
    report = read(home, folder, strict=True)
    assert totals(report) == [2, 0, 0, 0, 2]
    assert [bad.file for bad in report.rejected] == ["a.jsonl", "c.bin"]


def test_a_path_that_is_not_there_keeps_nothing(home: Home, folder: Path) -> None:
    with pytest.raises(SourceError, match="no file or folder"):
        read(home, folder, folder / "gone")
    store = RecordStore.open(home.store)
    assert store.count() == 0
    store.close()


def test_a_member_of_a_zip_file_is_a_source_of_its_own(home: Home, folder: Path) -> None:
    with zipfile.ZipFile(folder / "pages.zip", "w") as packed:
        packed.write(folder / "b.jsonl", "inner/b.jsonl")
    read(home, folder / "pages.zip")
    read(home, folder)
    store = RecordStore.open(home.store)
    found = {source.name: source.location for source in store.sources()}
    store.close()
    assert found == {
        "pages.zip/inner/b.jsonl": str(folder / "pages.zip/inner/b.jsonl"),
        "a.jsonl": str(folder / "a.jsonl"),
        "b.jsonl": str(folder / "b.jsonl"),
    }


def test_files_whose_names_are_no_utf_8_are_sources_like_others(home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("1.jsonl", line("Three"))
        archive.writestr("2.jsonl", line("Four"))
    raw = {
        b"\xe9.jsonl": line("One").encode(),
        b"\xe8.jsonl": line("Two").encode(),
        b"\xe7.zip": packed.getvalue(),
    }
    for name, content in raw.items():
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(content)
    assert totals(read(home, folder)) == [4, 0, 0, 0, 4]
    assert totals(read(home, folder)) == [0, 0, 4, 0, 4]
    store = RecordStore.open(home.store)
    found = {source.name: source.location for source in store.sources()}
    store.close()
    named = [r"\xe7.zip/1.jsonl", r"\xe7.zip/2.jsonl", r"\xe8.jsonl", r"\xe9.jsonl"]
    assert found == {name: f"{folder}/{name}" for name in named}


def undated(*texts: str) -> str:
    rows = ({"title": f"Paper {n}", "date_text": text} for n, text in enumerate(texts, 1))
    return "\n".join(map(json.dumps, rows)) + "\n"


def test_a_date_that_cannot_be_read_is_told_and_its_record_kept_as_printed(
    home: Home, tmp_path: Path
) -> None:
    page = tmp_path / "page.jsonl"
    page.write_text(
        undated("3/4/1950", "n.d.", "14 octobre 1950", "Moscow, undated", "October 14, 50", "1950")
    )
    report = read(home, page)
    unread = [(each.file, each.line, each.text) for each in report.unread_dates]
    assert unread == [
        ("page.jsonl", 1, "3/4/1950"),
        ("page.jsonl", 3, "14 octobre 1950"),
        ("page.jsonl", 5, "October 14, 50"),
    ]
    assert (report.total("new"), report.rejected, report.dates_unread) == (6, (), 3)
    assert report.as_json()["unread_dates"][0] == {
        "file": "page.jsonl", "line": 1, "text": "3/4/1950",
    }  # fmt: skip
    store = RecordStore.open(home.store)
    kept = {record.date_text for _, _, record in store.records()}
    store.close()
    assert {"3/4/1950", "14 octobre 1950", "October 14, 50"} <= kept


@pytest.mark.parametrize(
    "text",
    ["s.d.", "s. d.", "Moscow, s.d.", "[sine dato]", "Sans date", "sin fecha", "ohne Datum",
     "o. D.", "без даты", "б.д.", "б. д."],
)  # fmt: skip
def test_an_archivist_who_writes_that_there_is_no_date_is_understood(
    home: Home, tmp_path: Path, text: str
) -> None:
    page = tmp_path / "page.jsonl"
    page.write_text(undated(text))
    report = read(home, page)
    assert (report.total("new"), report.unread_dates) == (1, ())


@pytest.mark.parametrize("written", ["soon", "14 octobre 1950", "1950-13-45"])
def test_strict_keeps_a_date_that_cannot_be_read_as_written(
    home: Home, tmp_path: Path, written: str
) -> None:
    page = tmp_path / "page.jsonl"
    page.write_text(json.dumps({"title": "Letter", "date": written}) + "\n" + line("Two") + "\n")
    report = read(home, page, strict=True)
    assert (report.records, len(report.rejected)) == (2, 0)
    assert [unread.text for unread in report.unread_dates] == [written]


def test_records_that_a_source_lists_no_longer_are_kept_and_counted(
    home: Home, folder: Path
) -> None:
    page = folder / "b.jsonl"
    read(home, page)
    page.write_text(line("Three") + "\n")
    report = read(home, page)
    assert [source.missing for source in report.sources] == [1]
    assert report.records == 2
    page.write_text("{")  # of a file that cannot be read it is not known
    assert [source.missing for source in read(home, page).sources] == [0]


def test_a_table_that_was_taken_for_windows_1252_is_told_of(home: Home, tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_bytes("Título;Resumen\nCarta;El año 1950\n".encode("cp1252"))
    info = SourceInfo(archive="A", columns={"title": "Título", "summary": "Resumen"})
    report = ingest(home, [table], SourceCatalogue({"*": info}), quiet)
    assert (report.total("new"), report.rejected) == (1, ())
    assert report.guesses == (
        "list.csv is not UTF-8 and was read as Windows-1252; if letters look wrong, save it as "
        "UTF-8 and read it again",
    )


def test_a_home_in_the_folder_is_passed_over_and_noted(folder: Path) -> None:
    inside = Home(folder / "home")
    first, again = (read(inside, folder) for _ in range(2))
    assert totals(again) == [0, 0, 4, 0, 3]
    assert len(again.rejected) == len(first.rejected) == 2
    assert f"passed over {folder / 'home'}" in again.notes[0]
