"""CSV tables: the scraper's, those with a map of columns, and damaged ones."""

from __future__ import annotations

import csv
import gzip
import io
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_files import TODAY, entries, outline, read_bytes, read_path, rejection

from retrieval.readers import SourceCatalogue, SourceFile, SourceInfo, read
from retrieval.readers.table import SCRAPER_COLUMNS
from retrieval.records import Entry, Rejected

INFO = SourceInfo(
    archive="An Archive",
    columns={"title": "Name", "date_text": "When", "summary": "About", "people": "Who"},
)
HEADER = "Name,When,About,Who\n"


def scraped(**cells: str) -> str:
    """A scraper's table of one row."""
    out = io.StringIO()
    writer = csv.DictWriter(out, SCRAPER_COLUMNS, restval="")
    writer.writeheader()
    writer.writerow(cells)
    return out.getvalue()


FULL = scraped(
    document_url="https://digitalarchive.wilsoncenter.org/document/letter",
    original_publication_date="April 1, 1949",
    title=" Letter, Nehru to All Premiers ",
    text_body='Secret.\nMy dear premier,\n"Quoted", he wrote.\n',
    summary="Nehru briefs the premiers.",
    authors='["Nehru, Jawaharlal"]',
    associated_people_orgs='["Chiang, Ching-kuo", "Nehru, Jawaharlal"]',
    document_contributors='["Sat\\u014d, Eisaku"]',
    associated_places='["India", "China"]',
    subjects_discussed='["India--Foreign relations--Pakistan"]',
    source="Nehru Library, File 1.",
    original_archive_title='["Nehru Library"]',
    language='["English", "Hindi"]',
    rights="Reuse is welcome.",
    record_id="300653",
)


def test_a_row_of_the_scraper_fills_every_field(tmp_path: Path) -> None:
    (entry,) = entries(read_bytes(tmp_path, FULL, "scrape.csv"))
    assert entry.model_dump(mode="json") == {
        "title": "Letter, Nehru to All Premiers",
        "archive": "Wilson Center Digital Archive",
        "date": "1949-04-01",
        "date_text": "April 1, 1949",
        "summary": "Nehru briefs the premiers.",
        "text": 'Secret.\nMy dear premier,\n"Quoted", he wrote.',
        "collection": None,
        "source": "Nehru Library, File 1.",
        "people": ["Nehru, Jawaharlal", "Chiang, Ching-kuo", "Satō, Eisaku"],
        "places": ["India", "China"],
        "subjects": ["India--Foreign relations--Pakistan"],
        "language": "English; Hindi",
        "rights": "Reuse is welcome.",
        "url": "https://digitalarchive.wilsoncenter.org/document/letter",
        "line": 2,
        "external_id": "300653",
    }


def test_the_table_is_told_by_its_header_not_by_its_name(tmp_path: Path) -> None:
    assert entries(read_bytes(tmp_path, FULL, "saved.txt"))[0].external_id == "300653"


def test_the_holding_archive_stands_in_for_a_missing_note_on_the_source(tmp_path: Path) -> None:
    table = scraped(title="A Letter", original_archive_title='["Nehru Library"]')
    assert entries(read_bytes(tmp_path, table, "scrape.csv"))[0].source == "Nehru Library"


def test_the_sample_of_the_scraper_is_read_whole(shared: Path) -> None:
    found = entries(read_path(shared / "archives" / "digital-archive-scrape-sample.csv"))
    assert len(found) == 11
    assert all(entry.date and entry.text and entry.url and entry.external_id for entry in found)


ROWS = {
    "a list in JSON": ('Letter,1950,On it,"[""Mao"", ""Stalin""]"\n', ("Mao", "Stalin")),
    "a list set apart by semicolons": ("Letter,1950,On it,Mao; Stalin\n", ("Mao", "Stalin")),
    "no list": ("Letter,1950,On it,\n", ()),
    "brackets that are no JSON": ("Letter,1950,On it,[Mao]\n", ("[Mao]",)),
}


@pytest.mark.parametrize(("row", "people"), ROWS.values(), ids=ROWS.keys())
def test_a_table_with_a_map_of_columns(tmp_path: Path, row: str, people: tuple[str, ...]) -> None:
    (entry,) = entries(read_bytes(tmp_path, HEADER + row, "t.csv", INFO))
    assert (entry.title, str(entry.date), entry.summary) == ("Letter", "1950", "On it")
    assert (entry.archive, entry.people) == ("An Archive", people)


def test_a_tsv_file_is_set_apart_by_tabs(tmp_path: Path) -> None:
    table = (HEADER + "Letter,1950,On it,Mao\n").replace(",", "\t")
    assert outline(read_bytes(tmp_path, table, "t.tsv", INFO)) == [("1950", "Letter", "On it")]


GOOD = "Letter,1950,On it,Mao\n"
DAMAGED = {
    "too few cells": ("Lost,1950\n", 3, "expected 4 cells, found 2"),
    "too many cells": ("Lost,1950,a,b,c\n", 3, "expected 4 cells, found 5"),
    "no title": (",1950,On it,Mao\n", 3, "title"),
    "text behind a closing quote": ('"Lost" it,1950,On it,Mao\n', 3, "cannot be read"),
    "a quote that is never closed": ('"Lost,1950,On it,Mao\n', 3, "cannot be read"),
    "a quote never closed over three lines": ('Lost,1950,"a\nb\nc,Mao\n', 3, "up to line 5"),
    "a date that lies ahead": ("Lost,2199,On it,Mao\n", 3, "lies after today"),
    "a byte that is not UTF-8": (
        "Lost,1950,Ærø,Tō ".encode() + b"\xff,Mao\n",
        3,
        "offset 62 is not UTF-8",
    ),
    "a byte that is no encoding's": (b"Lost \x81,1950,On it,M\xfcller\n", 3, "offset 47"),
}


@pytest.mark.parametrize(("row", "line", "reason"), DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_row_is_rejected_and_those_around_it_kept(
    tmp_path: Path, row: str | bytes, line: int, reason: str
) -> None:
    bad = row.encode() if isinstance(row, str) else row
    content = HEADER.encode() + GOOD.encode() + bad + 2 * GOOD.encode()
    found = read_bytes(tmp_path, content, "t.csv", INFO)
    assert [type(item) for item in found] == [Entry, Rejected, Entry, Entry]
    assert isinstance(found[1], Rejected)
    assert found[1].line == line
    assert reason in found[1].reason


def test_a_cell_of_a_million_characters_is_read(tmp_path: Path) -> None:
    row = f'Letter,1950,"{"word " * 200_000}",Mao\n'
    (entry,) = entries(read_bytes(tmp_path, HEADER + row, "t.csv", INFO))
    assert len(entry.summary) == 999_999


WRONG = {
    "other columns": ("a,b,c\n1,2,3\n", None, "Expected a table with the columns document_url"),
    "a column of the map missing": ("Name,When,About\nx,1950,y\n", INFO, "found Name, When, About"),
    "a column twice": ("Name,Name,When,About,Who\n1,2,3,4,5\n", INFO, "found Name, Name"),
    "a header and no row": (HEADER, INFO, "holds no row"),
    "no row that is a record": (HEADER + "a\nb\nc\n", INFO, "the first 3 rows hold no record"),
}


@pytest.mark.parametrize(("text", "info", "reason"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_table_gives_one_rejection(
    tmp_path: Path, text: str, info: SourceInfo | None, reason: str
) -> None:
    assert reason in rejection(read_bytes(tmp_path, text, "t.csv", info)).reason


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_cells_are_set_apart_by_what_the_headings_are(tmp_path: Path, mark: str) -> None:
    rows = [["Name", "When"], ["Letter; with a note", "October 14, 1950"]]
    text = "".join(mark.join(f'"{cell}"' for cell in row) + "\n" for row in rows)
    info = SourceInfo(columns={"title": "Name", "date_text": "When"})
    (entry,) = entries(read_bytes(tmp_path, text, "table.csv", info))
    assert (entry.title, str(entry.date)) == ("Letter; with a note", "1950-10-14")


SPREADSHEETS = {
    "UTF-8": ("utf-8", ","),
    "UTF-8 with a mark": ("utf-8-sig", ";"),
    "Windows-1252": ("cp1252", ";"),
    "Unicode Text": ("utf-16", "\t"),
    "UTF-16, the other way round": ("utf-16-be", "\t"),
}
LATIN = st.text(st.sampled_from(' aZ"0àÀçéÉñöØøßÿþ'), max_size=20)
"""Letters of which no two are one of UTF-8, so that the encoding is never in doubt."""


@pytest.mark.parametrize(("encoding", "mark"), SPREADSHEETS.values(), ids=SPREADSHEETS)
@pytest.mark.parametrize("name", ["list.csv", "list.tsv", "list.csv.gz"])
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(LATIN, LATIN), min_size=1))
def test_a_table_reads_the_same_however_a_spreadsheet_program_has_saved_it(
    tmp_path: Path, name: str, encoding: str, mark: str, rows: list[tuple[str, str]]
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=mark, lineterminator="\r\n")
    writer.writerows([["Título", "About"], *((f"T {title}", about) for title, about in rows)])
    writer.writerow(["Plain letters", "are most in any such language. " * 2 * len(rows)])
    content = (out.getvalue() if encoding != "utf-16-be" else "\ufeff" + out.getvalue()).encode(
        encoding
    )
    info = SourceInfo(columns={"title": "Título", "summary": "About"})
    packed = gzip.compress(content) if name.endswith(".gz") else content
    found = entries(read_bytes(tmp_path, packed, name, info))
    assert [(entry.title, entry.summary) for entry in found[:-1]] == [
        (f"T {title}".strip(), about.strip()) for title, about in rows
    ]


def test_unicode_text_of_a_spreadsheet_program_is_a_table_by_its_headings(tmp_path: Path) -> None:
    table = scraped(title="Letter, É").replace(",", "\t").replace('"Letter\t É"', "Letter É")
    (entry,) = entries(read_bytes(tmp_path, table.encode("utf-16"), "saved.txt"))
    assert entry.title == "Letter É"


def opened(path: Path, notes: list[str] | None = None) -> Iterator[Entry | Rejected]:
    source = SourceFile(path.name, path, lambda: path.open("rb", buffering=0))
    noted = [] if notes is None else notes
    return read(source, SourceCatalogue({"*": INFO}), TODAY, noted.append)


def test_the_encoding_is_that_of_the_whole_file_and_told_where_it_is_a_guess(
    tmp_path: Path,
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes((HEADER + 15_000 * GOOD + "Brief,1950,Zürich,Müller\n").encode("cp1252"))
    notes: list[str] = []
    *_, last = opened(path, notes)
    assert isinstance(last, Entry)
    assert (last.summary, last.people) == ("Zürich", ("Müller",))
    (note,) = notes
    assert note.startswith("list.csv is not UTF-8 and was read as Windows-1252")


def test_a_broken_letter_does_not_make_another_encoding_of_a_table_in_utf_8(
    tmp_path: Path,
) -> None:
    row = GOOD.replace("On it", "Мао и Сталин").encode()
    found = read_bytes(tmp_path, HEADER.encode() + row + b"\xd0" + 2 * row, "t.csv", INFO)
    assert [type(item) for item in found] == [Entry, Rejected, Entry]


def test_a_large_table_in_windows_1252_takes_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    row = f"Brief,1950,{40_000 * 'Züge '},Müller\n".encode("cp1252")
    with path.open("wb") as file:
        file.write(HEADER.encode())
        file.writelines(row for _ in range(120))
    assert path.stat().st_size > 20 * 1024 * 1024
    tracemalloc.start()
    try:
        assert sum(isinstance(item, Entry) for item in opened(path)) == 120
        assert tracemalloc.get_traced_memory()[1] < 10 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_cyrillic_in_windows_1251_is_rejected_and_not_taken_for_another_alphabet(
    tmp_path: Path,
) -> None:
    table = HEADER + 3 * "Телеграмма Штыкова,1950,О войсках,Сталин\n"
    bad = rejection(read_bytes(tmp_path, table.encode("cp1251"), "t.csv", INFO))
    assert "is not UTF-8" in bad.reason
    assert "Save the file as UTF-8" in bad.reason
