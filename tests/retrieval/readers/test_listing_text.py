"""The other layouts of listing pages, and what people do to saved pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_files import entries, outline, read_bytes, rejection

from retrieval.records import Entry, Rejected

A = """Skip to content

Results:

1 - {count} of 90

Documents

{records}

Pagination"""
STALIN = (
    "1950-10-14",
    "Ciphered Telegram, Feng Xi (Stalin) to Kim Il Sung",
    "He decides. He wires.",
)
STALIN_LINES = f"October 14, 1950\n\n{STALIN[1]}\n\n{STALIN[2]}"
MAO = ("1949-06", "Memorandum of Conversation with Mao Zedong", "They discuss Xinjiang.")
MAO_LINES = "June, 1949\n\nMemorandum of Conversation with Mao Zedong\n\nThey discuss Xinjiang."
NOTE = ("", "Note on the Situation in Manchuria", "It describes Manchuria.")
NOTE_LINES = "Note on the Situation in Manchuria\n\nIt describes Manchuria."

LAYOUTS = {
    "A: results, count, documents, pagination": (
        A.format(count=2, records=f"{STALIN_LINES}\n\n{MAO_LINES}"),
        [STALIN, MAO],
    ),
    "B: a count only, no newline at the end": (
        f"Skip to content\n\n\n1 - 2 of 13\n\n\n{STALIN_LINES}\n\n{MAO_LINES}",
        [STALIN, MAO],
    ),
    "C: bullets before dates, the rest indented": (
        "Wilson Center Digital Archive\n\nInternational History Declassified\n\nSEARCH RESULTS\n\n"
        "• October 14, 1950\n\n    Ciphered Telegram, Feng Xi (Stalin) to Kim Il Sung\n\n"
        "    He decides. He wires.\n\n• June, 1949\n\n"
        "    Memorandum of Conversation with Mao Zedong\n\n    They discuss Xinjiang.\n",
        [STALIN, MAO],
    ),
    "C: a bullet before a title is a record without a date": (
        f"SEARCH RESULTS\n\n• October 14, 1950\n\n  {STALIN[1]}\n\n  {STALIN[2]}\n\n"
        "• Note on the Situation in Manchuria\n\n"
        "  It describes Manchuria.\n",
        [STALIN, NOTE],
    ),
    "D: single line breaks, dashes between records": (
        "SEARCH RESULTS\nDocuments\n-\nOctober 14, 1950\n"
        "Ciphered Telegram, Feng Xi (Stalin) to Kim Il Sung\nHe decides. He wires.\n-\n"
        "Note on the Situation in Manchuria\nIt describes Manchuria.\n-\nJune, 1949\n"
        "Memorandum of Conversation with Mao Zedong\nThey discuss Xinjiang.\n",
        [STALIN, NOTE, MAO],
    ),
    "E: a blurb, a heading, records": (
        "Korean War Origins\n\nThe documents tell of its origins. They are many.\n\n"
        f"Popular Documents\n\n{STALIN_LINES}\n\n{MAO_LINES}\n",
        [STALIN, MAO],
    ),
    "E: a record without a summary before one with": (
        f"Popular Documents\n\n1955\n\nLetter One\n\n{STALIN_LINES}\n",
        [("1955", "Letter One", ""), STALIN],
    ),
    "all in single line breaks": (
        A.format(count=2, records=f"{STALIN_LINES}\n\n{MAO_LINES}").replace("\n\n", "\n"),
        [STALIN, MAO],
    ),
}


@pytest.mark.parametrize(("text", "expected"), LAYOUTS.values(), ids=LAYOUTS.keys())
def test_every_layout_gives_its_records(
    tmp_path: Path, text: str, expected: list[tuple[str, str, str]]
) -> None:
    found = read_bytes(tmp_path, text)
    entries(found)
    assert outline(found) == expected


UNDATED = {
    "in the middle, told by a headline and prose after it": (
        f"Documents\n\n{STALIN_LINES}\n\n{NOTE_LINES}\n\n{MAO_LINES}",
        [STALIN, NOTE, MAO],
    ),
    "first, below a heading": (f"Documents\n\n{NOTE_LINES}\n\n{MAO_LINES}", [NOTE, MAO]),
    "last, where the count announces one more": (
        A.format(count=2, records=f"{STALIN_LINES}\n\nAnother note on the situation"),
        [STALIN, ("", "Another note on the situation", "")],
    ),
    "not where the count is full already": (
        A.format(count=1, records=f"{STALIN_LINES}\n\n{NOTE[1]}\n\nThe end."),
        [(STALIN[0], STALIN[1], f"{STALIN[2]}\n\n{NOTE[1]}\n\nThe end.")],
    ),
    "a summary of two paragraphs is no second record": (
        f"Documents\n\n{STALIN_LINES}\n\nA second paragraph follows.\n\n{MAO_LINES}",
        [(STALIN[0], STALIN[1], f"{STALIN[2]}\n\nA second paragraph follows."), MAO],
    ),
    "a numbered list stays in its summary": (
        f"Documents\n\n{STALIN_LINES}\n\n1. Send Troops to Korea\n\n2. Send Pilots\n\n{MAO_LINES}",
        [
            (STALIN[0], STALIN[1], f"{STALIN[2]}\n\n1. Send Troops to Korea\n\n2. Send Pilots"),
            MAO,
        ],
    ),
    "a list in single line breaks keeps its lines": (
        "Documents\n\nOctober 14, 1950\n\nLetter to Stalin\n\nHe asks for:\n1. Troops\n2. Pilots",
        [("1950-10-14", "Letter to Stalin", "He asks for:\n1. Troops\n2. Pilots")],
    ),
    "a summary without a full stop is no title": (
        "Documents\n\nJune 1950\n\nLetter One\n\nTelegram on the decision to send an army\n\n"
        + MAO_LINES,
        [("1950-06", "Letter One", "Telegram on the decision to send an army"), MAO],
    ),
    "a date in a title is not the record's": (
        f"Documents\n\nReport on the Meeting of October 14, 1950\n\nIt met.\n\n{MAO_LINES}",
        [("", "Report on the Meeting of October 14, 1950", "It met."), MAO],
    ),
    "'Undated' in place of a date is printed, and no date": (
        f"Documents\n\nUndated\n\nLetter One\n\nA letter.\n\n{MAO_LINES}",
        [("", "Letter One", "A letter."), MAO],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), UNDATED.values(), ids=UNDATED.keys())
def test_a_title_is_told_from_a_summary(
    tmp_path: Path, text: str, expected: list[tuple[str, str, str]]
) -> None:
    found = read_bytes(tmp_path, text)
    entries(found)
    assert outline(found) == expected


PAGE = A.format(count=2, records=f"{STALIN_LINES}\n\n{MAO_LINES}")
HANDLING = {
    "CRLF line ends": PAGE.replace("\n", "\r\n").encode(),
    "old Mac line ends": PAGE.replace("\n", "\r").encode(),
    "a UTF-8 byte order mark": b"\xef\xbb\xbf" + PAGE.encode(),
    "UTF-16, little-endian": b"\xff\xfe" + PAGE.encode("utf-16-le"),
    "UTF-16, big-endian": b"\xfe\xff" + PAGE.encode("utf-16-be"),
    "indented throughout": PAGE.replace("\n", "\n    ").encode(),
    "white space at the ends of lines": PAGE.replace("\n", "  \n").encode(),
    "a heading set twice": PAGE.replace("Documents", "Documents\n\nDocuments").encode(),
    "the count again at the foot": PAGE.replace("Pagination", "1 - 2 of 90").encode(),
    "the count again below the sorting": PAGE.replace(
        "1 - 2 of 90", "1 - 2 of 90\n\nSort by\n\n1 - 2 of 90"
    ).encode(),
    "a button below the last record": PAGE.replace("Pagination", "Load more").encode(),
    "page numbers after the pagination": PAGE.encode() + b"\n\nFirst page\n\n1\n\n2\n\nNext page",
}


@pytest.mark.parametrize("content", HANDLING.values(), ids=HANDLING.keys())
def test_the_same_records_come_out_whatever_was_done_to_the_file(
    tmp_path: Path, content: bytes
) -> None:
    found = read_bytes(tmp_path, content)
    entries(found)
    assert outline(found) == [STALIN, MAO]


GLUED = {
    "Pagination and Skip to content on one line": f"{PAGE}{PAGE}",
    "with a space between": f"{PAGE} {PAGE}",
    "with a newline between": f"{PAGE}\n{PAGE}",
    "without pagination, the last summary and Skip to content on one line": (
        PAGE.removesuffix("\n\nPagination") + PAGE
    ),
    "Pagination on the line of the last summary": (
        PAGE.replace("\n\nPagination", "Pagination") + PAGE
    ),
    "a page of dashes behind it": (
        f"{PAGE}SEARCH RESULTS\nDocuments\n-\nOctober 14, 1950\n{STALIN[1]}\n{STALIN[2]}\n-\n"
        f"June, 1949\n{MAO[1]}\n{MAO[2]}"
    ),
    "two pages of the older site": 2 * (
        "Wilson Center Digital Archive\n\nHome\n\nSEARCH RESULTS\n\n• October 14, 1950\n\n"
        f"  {STALIN[1]}\n\n  {STALIN[2]}\n\n• June, 1949\n\n  {MAO[1]}\n\n  {MAO[2]}\n\n"
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", GLUED.values(), ids=GLUED.keys())
def test_pages_glued_together_give_the_records_of_both(tmp_path: Path, text: str) -> None:
    found = read_bytes(tmp_path, text)
    entries(found)
    assert outline(found) == [STALIN, MAO, STALIN, MAO]


def test_the_line_of_a_record_is_where_it_begins(tmp_path: Path) -> None:
    assert [entry.line for entry in entries(read_bytes(tmp_path, PAGE + PAGE))] == [9, 15, 29, 35]


def test_the_archive_is_taken_from_the_header_that_prints_it(tmp_path: Path) -> None:
    (entry,) = entries(
        read_bytes(
            tmp_path, "Wilson Center Digital Archive\n\nSEARCH RESULTS\n\n• 1955\n\n  A Letter"
        )
    )
    assert entry.archive == "Wilson Center Digital Archive"


@pytest.mark.parametrize(
    "printed",
    ["October\u00a014,\u00a01950", "Saturday, October 14, 1950", "Date: October 14, 1950"],
    ids=["spaces that do not break", "the day of the week", "a label"],
)
def test_a_line_is_a_date_whatever_spaces_and_words_it_is_set_with(
    tmp_path: Path, printed: str
) -> None:
    text = A.format(count=2, records=f"{STALIN_LINES}\n\n{MAO_LINES}")
    first, second = entries(read_bytes(tmp_path, text.replace("October 14, 1950", printed)))
    assert outline([first, second]) == [STALIN, MAO]
    assert first.date_text == printed


BROKEN = {
    "a date without a title": (
        f"Documents\n\n1955\n\n{STALIN_LINES}", 3, "has no title beside it", [STALIN]
    ),
    "a date that lies ahead": (
        f"Documents\n\nMarch 1, 2199\n\nA Letter\n\nIt is.\n\n{STALIN_LINES}",
        3, "lies after today", [STALIN],
    ),
    "running text in the place of a title": (
        f"Documents\n\n1955\n\n{'It is a long story. ' * 10}\n\n{STALIN_LINES}",
        3, "expected a title", [STALIN],
    ),
    "fewer records than the page says it shows": (
        A.format(count=9, records=f"{STALIN_LINES}\n\nA second paragraph follows."),
        9, "shows 9 records, and has 1 that can be told apart",
        [(STALIN[0], STALIN[1], f"{STALIN[2]}\n\nA second paragraph follows.")],
    ),
    "records of which only the first has its date in a line of its own": (
        A.format(count=2, records=f"{STALIN_LINES}\n\n{MAO[1]}\nJune, 1949\n{MAO[2]}"),
        9, "shows 2 records, and has 1 that can be told apart",
        [(STALIN[0], STALIN[1], f"{STALIN[2]}\n\n{MAO[1]}\nJune, 1949\n{MAO[2]}")],
    ),
    "a text above the first date without a heading": (
        f"Korean War Origins\n\nIt tells.\n\n{STALIN_LINES}", 1, "introduction", [STALIN]
    ),
    "a text between the heading and the first bullet": (
        f"SEARCH RESULTS\n\nSort by Date\n\n• October 14, 1950\n\n  {STALIN[1]}\n\n  {STALIN[2]}",
        3, "introduction", [STALIN],
    ),
    "a text below the pagination": (
        f"{PAGE}\n\nFollow us on the radio", 23, "after the pagination", [STALIN, MAO]
    ),
}  # fmt: skip


def test_a_day_that_never_was_is_kept_as_printed(tmp_path: Path) -> None:
    text = f"Documents\n\nFebruary 30, 1950\n\nA Letter\n\nIt is.\n\n{STALIN_LINES}"
    first, second = entries(read_bytes(tmp_path, text))
    assert (first.title, first.date, first.date_text) == ("A Letter", None, "February 30, 1950")
    assert outline([second]) == [STALIN]


@pytest.mark.parametrize(("text", "line", "reason", "kept"), BROKEN.values(), ids=BROKEN.keys())
def test_a_block_that_cannot_be_read_is_rejected_and_the_rest_kept(
    tmp_path: Path, text: str, line: int, reason: str, kept: list[tuple[str, str, str]]
) -> None:
    found = read_bytes(tmp_path, text)
    (rejected,) = (item for item in found if isinstance(item, Rejected))
    assert (rejected.file, rejected.line) == ("page.txt", line)
    assert reason in rejected.reason
    assert outline([item for item in found if isinstance(item, Entry)]) == kept


@pytest.mark.timeout(10)
@pytest.mark.parametrize("line", ["1" * 5000 + "x", "first page " * 500 + "x"])
def test_a_line_that_almost_is_a_pager_is_told_at_once(tmp_path: Path, line: str) -> None:
    found = read_bytes(tmp_path, f"{PAGE}\n\n{line}")
    (rejected,) = (item for item in found if isinstance(item, Rejected))
    assert "after the pagination" in rejected.reason


BELOW = {
    "a title, its date": "{title}\n\n{date}",
    "a title, its summary, its date": "{title}\n\n{summary}\n\n{date}",
    "a title, its date, its summary": "{title}\n\n{date}\n\n{summary}",
}


@pytest.mark.parametrize("head", ["Skip to content\n\n1 - 3 of 9\n\n", "Documents\n\n", ""])
@pytest.mark.parametrize("shape", BELOW.values(), ids=BELOW.keys())
def test_no_date_that_stands_below_its_title_goes_to_the_next_record(
    tmp_path: Path, shape: str, head: str
) -> None:
    records = [
        shape.format(date=f"October {day}, 1950", title=f"Telegram {day} to Mao", summary=said)
        for day, said in enumerate(["He asks for aid.", "They talk, and part.", "He agrees."], 1)
    ]
    rejected = rejection(read_bytes(tmp_path, head + "\n\n".join(records)))
    assert "the dates seem to stand below the titles" in rejected.reason


NO_LISTING = {
    "a letter": "October 14, 1950\n\nDear Comrade Stalin,\n\nI write to you. It is bad.\n\nKim",
    "a diary": "May 1, 1950\n\nIt rained. I slept.\n\nMay 2, 1950\n\nIt rained again. I woke.\n",
    "prose": "It was a dark and stormy night. The rain fell in torrents.\n",
    "one word": "Telegram",
    "a list of names": "Stalin\n\nMao Zedong\n\nKim Il Sung\n",
    "a listing page without a record": "Skip to content\n\nResults:\n\nDocuments\n\nPagination",
    "a heading and a date only": "Documents\n\n1950",
}


@pytest.mark.parametrize("text", NO_LISTING.values(), ids=NO_LISTING.keys())
def test_a_text_that_is_no_listing_gives_one_rejection(tmp_path: Path, text: str) -> None:
    assert rejection(read_bytes(tmp_path, text)).file == "page.txt"


OTHER_TEXTS = {
    "a log of changes": "CHANGELOG\n\nMay 3, 2023\n\nFixed bugs\n\nMay 1, 2023\n\nMore bugs fixed",
    "a blog": "My blog\n\nMay 2, 2024\n\nCake Again\n\nI ate it.\n\nMay 1, 2024\n\nCake\n\nI ate.",
    "news in single lines": "May 2, 2024\nBus delays\nMay 1, 2024\nTrain delays\n",
}


@pytest.mark.parametrize("text", OTHER_TEXTS.values(), ids=OTHER_TEXTS.keys())
def test_dates_and_titles_that_are_no_archives_are_rejected_by_name_and_reason(
    tmp_path: Path, text: str
) -> None:
    rejected = rejection(read_bytes(tmp_path, text, "news.txt"))
    assert rejected.file == "news.txt"
    assert "nothing says that they are records of an archive" in rejected.reason


def test_a_page_without_headings_is_a_listing_where_its_titles_name_papers(tmp_path: Path) -> None:
    found = read_bytes(tmp_path, f"{STALIN_LINES}\n\n{MAO_LINES}")
    assert outline(found) == [STALIN, MAO]
