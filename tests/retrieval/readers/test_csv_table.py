"""CSV tables: the scraper's, those with a map of columns, and damaged ones."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from reading_files import entries, outline, read_bytes, read_path, rejection

from retrieval.readers import SourceCatalogue, SourceFile, SourceInfo, find_sources, read
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


@pytest.mark.timeout(20)
def test_row_after_row_with_an_open_quote_costs_no_more_than_a_few_readings(tmp_path: Path) -> None:
    kept, rejected = read_bytes(tmp_path, HEADER + GOOD + 'x","z\n' * 20_000, "t.csv", INFO)
    assert isinstance(kept, Entry)
    assert isinstance(rejected, Rejected)
    assert "opens a quote that nothing closes" in rejected.reason


def test_a_cell_of_a_million_characters_is_read(tmp_path: Path) -> None:
    table = f'title,text\nLetter,"{"word " * 200_000}"\n'
    (entry,) = entries(read_bytes(tmp_path, table, "t.csv"))
    assert len(entry.text) == 999_999


WRONG = {
    "other columns": (
        "a,b,c\n1,2,3\n",
        None,
        "Expected a table with the columns title, date, summary, archive",
    ),
    "a title alone": ("title,shelf\nx,y\n", None, "found title, shelf. Rename them"),
    "a column of the map missing": ("Name,When,About\nx,1950,y\n", INFO, "found Name, When, About"),
    "a column twice but for capitals": ("Title,title\n1,2\n", None, "column title stands 2 times"),
    "a column twice": ("Name,Name,When,About,Who\n1,2,3,4,5\n", INFO, "column Name stands 2 times"),
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


@pytest.mark.parametrize(
    ("written", "edtf", "printed"),
    [
        ("1950-10-14", "1950-10-14", None),
        ("1950-10-01/1950-10-14", "1950-10-01/1950-10-14", None),
        ("14 October 1950", "1950-10-14", "14 October 1950"),
        ("c. 1950", "1950~", "c. 1950"),
        ("undated", "None", "undated"),
        ("unknown", "None", "unknown"),
        ("?", "None", "?"),
        ("Moscow, n.d.", "None", "Moscow, n.d."),
        ("undated [received 2 May 1950]", "None", "undated [received 2 May 1950]"),
        ("14-Oct-1950", "1950-10-14", "14-Oct-1950"),
        ("14-Oct-50", "None", "14-Oct-50"),
        ("1950-10-00", "None", "1950-10-00"),
    ],
)
def test_a_table_with_our_own_headings_needs_no_map(
    tmp_path: Path, written: str, edtf: str, printed: str | None
) -> None:
    table = f"title;date;archive;people;id\nLetter;{written};An Archive;Mao;7\nNote;;;;\n"
    letter, note = entries(read_bytes(tmp_path, table, "t.csv"))
    assert (letter.title, str(letter.date), letter.date_text) == ("Letter", edtf, printed)
    assert (letter.archive, letter.people, letter.external_id) == ("An Archive", ("Mao",), "7")
    assert (note.title, note.date) == ("Note", None)


@pytest.mark.parametrize("name", ["t.csv", "saved.txt"])
def test_columns_of_nothing_as_spreadsheet_programs_write_them_are_left_off(
    tmp_path: Path, name: str
) -> None:
    table = 'title,date,summary,,\nA,1950,x,,\nB,"19"51,y,,\nC,1952,z,,\nD,1953,z,,note\n'
    first, damaged, third, last = read_bytes(tmp_path, table, name)
    assert [one.title for one in entries([first, third])] == ["A", "C"]
    assert rejection([damaged]).line == 3
    assert rejection([last]).reason == "expected 3 cells, found 5."


def test_columns_that_are_no_field_and_rows_of_nothing_cost_no_record(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Title,Date,Box No,notes\nA,1950,12,x\n,,,\n  , ,,\nB,1951,,\n", "utf-8")
    (source,) = find_sources([path])
    assert isinstance(source, SourceFile)
    noted: list[str] = []
    found = list(read(source, SourceCatalogue({}), noted=noted.append))
    assert [one.title for one in entries(found)] == ["A", "B"]
    assert noted == ["t.csv: no field of a record is called Box No, notes; passed over"]


def test_our_own_headings_may_have_capitals(tmp_path: Path) -> None:
    (entry,) = entries(read_bytes(tmp_path, "Title;DATE;Id\nA;1950;7\n", "t.csv"))
    assert (entry.title, str(entry.date), entry.external_id) == ("A", "1950", "7")


def test_dates_that_cannot_be_read_cost_no_row(tmp_path: Path) -> None:
    table = "title,date\n" + 'Letter,"14 octobre 1950"\n' * 150
    assert len(entries(read_bytes(tmp_path, table, "t.csv"))) == 150


def test_what_cannot_be_read_is_not_hidden_by_a_printed_date(tmp_path: Path) -> None:
    table = "title,date,date_text\nA,1950-10-??,undated\nB,soon,1950\nC,n.d.,Moscow undated\n"
    found = entries(read_bytes(tmp_path, table, "t.csv"))
    assert [(str(one.date), one.date_text) for one in found] == [
        ("None", "1950-10-??"), ("1950", "1950"), ("None", "Moscow undated"),
    ]  # fmt: skip


NO_DATES = {
    "a day that never was": "30 February 1950",
    "with a month in letters": "30-Feb-1950",
    "in ISO 8601": "1950-13-45",
    "with a time": "1950-11-31T00:00:00Z",
    "a year without its century": "14-Oct-50",
}


@pytest.mark.parametrize("written", NO_DATES.values(), ids=NO_DATES)
@pytest.mark.parametrize("column", ["date", "date_text"])
def test_what_is_no_date_is_kept_as_printed(tmp_path: Path, column: str, written: str) -> None:
    found = entries(read_bytes(tmp_path, f"title,{column}\nA,{written}\nB,1950\n", "t.csv"))
    assert (str(found[0].date), found[0].date_text) == ("None", written)
    assert str(found[1].date) == "1950"


@pytest.mark.parametrize("written", ["2199-01-01", "2099~", "3 May 2099"])
@pytest.mark.parametrize("column", ["date", "date_text"])
def test_a_date_that_lies_ahead_rejects_its_row(tmp_path: Path, column: str, written: str) -> None:
    found = read_bytes(tmp_path, f"title,{column}\nA,{written}\nB,1950\n", "t.csv")
    assert [type(item) for item in found] == [Rejected, Entry]


def test_unicode_text_of_a_spreadsheet_program_is_a_table_by_its_headings(tmp_path: Path) -> None:
    table = scraped(title="Letter, É").replace(",", "\t").replace('"Letter\t É"', "Letter É")
    (entry,) = entries(read_bytes(tmp_path, table.encode("utf-16"), "saved.txt"))
    assert entry.title == "Letter É"
