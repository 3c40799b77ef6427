"""Listing pages saved from the browser as HTML; the pages here are made up."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from reading_files import entries, outline, read_bytes, rejection

from retrieval.readers import SourceInfo
from retrieval.records import Entry, Rejected

ROWS = """<!DOCTYPE html>
<!-- saved from url=(0044)https://archive.example/search -->
<html lang="en"><head><title>Search | Example Digital Archive</title></head><body>
<a href="#main">Skip to content</a>
<nav><ul><li><a href="https://archive.example/topics">Topics</a></li></ul></nav>
<main><h1>Results:</h1><p>1 - 3 of 3</p>
<div class="row"><div class="date"><time datetime="1950-10-14">October 14, 1950</time></div>
  <h3><a href="https://archive.example/document/1">Telegram, Stalin to
      Kim Il Sung</a></h3>
  <div><p>He <em>decides</em>.</p><p>He wires.</p></div><a href="/document/1">Read more</a></div>
<div class="row"><div class="date"></div><h3><a href="/document/2">Note without a Date</a></h3>
  <p>It has none.</p></div>
<div class="row"><div class="date"><span>June, 1934</span></div>
  <h3><a href="javascript:alert(1)">Letter &amp; Annex of 5 May 1949</a></h3></div>
</main><footer><p>October 1, 2020</p></footer>
<script>var shown = "October 1, 1950";</script></body></html>"""
EXPECTED = [
    ("1950-10-14", "Telegram, Stalin to Kim Il Sung", "He decides.\n\nHe wires."),
    ("", "Note without a Date", "It has none."),
    ("1934-06", "Letter & Annex of 5 May 1949", ""),
]


def test_like_containers_are_records_with_or_without_a_date(tmp_path: Path) -> None:
    found = read_bytes(tmp_path, ROWS, "saved.html")
    entries(found)
    assert outline(found) == EXPECTED


def test_an_address_is_kept_only_where_it_is_whole_and_of_the_web(tmp_path: Path) -> None:
    found = entries(read_bytes(tmp_path, ROWS, "saved.html"))
    assert [entry.url for entry in found] == ["https://archive.example/document/1", None, None]


def test_the_line_is_that_of_the_container(tmp_path: Path) -> None:
    assert [entry.line for entry in entries(read_bytes(tmp_path, ROWS))] == [7, 11, 13]


def test_html_is_told_by_its_content_not_by_its_name(tmp_path: Path) -> None:
    assert outline(read_bytes(tmp_path, ROWS, "saved.txt")) == EXPECTED


@pytest.mark.parametrize(
    ("info", "archive"),
    [
        (SourceInfo(archive="Archive of the Catalogue"), "Archive of the Catalogue"),
        (None, "Example Digital Archive"),
    ],
    ids=["the catalogue's word counts first", "else the name that the page prints"],
)
def test_the_archive(tmp_path: Path, info: SourceInfo | None, archive: str) -> None:
    found = entries(read_bytes(tmp_path, ROWS, "saved.html", info))
    assert {entry.archive for entry in found} == {archive}


ONE = ("1950-10-14", "Letter One", "Summary one.")
TWO = ("1955", "Letter Two", "Summary two.")
SHAPES = {
    "list items with the date behind the link": (
        '<ul><li><a href="https://a.example/1">Letter One</a> <span>October 14, 1950</span>'
        "<p>Summary one.</p></li><li><a href='https://a.example/2'>Letter Two</a> <b>1955</b>"
        "<p>Summary two.</p></li></ul>"
    ),
    "rows of a table": (
        "<table><tr><th>Date</th><th>Title</th></tr>"
        '<tr><td>October 14, 1950</td><td><a href="https://a.example/1">Letter One</a></td>'
        "<td>Summary one.</td></tr>"
        '<tr><td>1955</td><td><a href="https://a.example/2">Letter Two</a></td>'
        "<td>Summary two.</td></tr></table>"
    ),
    "no containers: dates, titles and summaries side by side": (
        '<p>October 14, 1950</p><h3><a href="https://a.example/1">Letter One</a></h3>'
        "<p>Summary one.</p><p>1955</p><h3><a href='https://a.example/2'>Letter Two</a></h3>"
        "<p>Summary two.</p>"
    ),
    "a link around the whole record": (
        '<div><a href="https://a.example/1"><h2>Letter One</h2><i>October 14, 1950</i>'
        '<p>Summary one.</p></a><a href="https://a.example/2"><h2>Letter Two</h2><i>1955</i>'
        "<p>Summary two.</p></a></div>"
    ),
    "dates put together from parts": (
        "<ul><li><p><span>October</span> <span>14</span><span>,</span> <span>1950</span></p>"
        '<h3><a href="https://a.example/1">Letter One</a></h3><p>Summary one.</p></li>'
        '<li><p><b>1955</b></p><h3><a href="https://a.example/2">Letter Two</a></h3>'
        "<p>Summary two.</p></li></ul>"
    ),
    "articles with a header of their own": (
        '<article><header><h2><a href="https://a.example/1">Letter One</a></h2><p>October 14, 1950'
        "</p></header><p>Summary one.</p></article><article><header><h2>"
        '<a href="https://a.example/2">Letter Two</a></h2><p>1955</p></header>'
        "<p>Summary two.</p></article>"
    ),
    "a button before the title": (
        '<ul><li><i>October 14, 1950</i><a href="/1.pdf">PDF</a>'
        '<a href="https://a.example/1">Letter One</a><p>Summary one.</p></li>'
        '<li><i>1955</i><a href="/2.pdf">PDF</a><a href="https://a.example/2">Letter Two</a>'
        "<p>Summary two.</p></li></ul>"
    ),
}  # fmt: skip


@pytest.mark.parametrize("body", SHAPES.values(), ids=SHAPES.keys())
def test_every_shape_of_page_gives_its_records_and_links(tmp_path: Path, body: str) -> None:
    found = read_bytes(tmp_path, f"<html><body>{body}</body></html>", "saved.html")
    assert [entry.url for entry in entries(found)] == ["https://a.example/1", "https://a.example/2"]
    assert outline(found) == [ONE, TWO]


def test_no_record_is_lost_in_the_one_before_it_under_the_same_date(tmp_path: Path) -> None:
    groups = [
        f"<section><h2>October {day}, 1950</h2><h3>Telegram {day} to Mao</h3><p>He asks.</p>"
        f"<h3>Letter {day} from Mao</h3><p>He answers.</p></section>"
        for day in (13, 14)
    ]
    alone = "<section><h2>1955</h2><h3>Letter Two</h3><p>Summary two.</p></section>"
    found = read_bytes(tmp_path, f"<h1>Documents</h1>{''.join(groups)}{alone}", "saved.html")
    assert outline(found)[2:] == [TWO]
    for day, item in zip((13, 14), found[:2], strict=True):
        assert isinstance(item, Rejected)
        assert f'from "Telegram {day} to Mao" to "Letter {day} from Mao"' in item.reason


NO_LISTING = {
    "an article with one date": (
        "<article><h1>How I cooked</h1><span>October 14, 2015</span><p>With love.</p></article>"
    ),
    "a page of text": "<p>Nothing here.</p>",
    "an empty body": "",
    "an error page": "<h1>404</h1><p>Not found</p>",
    "a result page without results": "<h1>SEARCH RESULTS</h1><p>Nothing was found.</p>",
}


@pytest.mark.parametrize("body", NO_LISTING.values(), ids=NO_LISTING.keys())
def test_html_that_is_no_listing_gives_one_rejection(tmp_path: Path, body: str) -> None:
    html = f"<!doctype html><html><head><title>x</title></head><body>{body}</body></html>"
    assert "Expected a listing page" in rejection(read_bytes(tmp_path, html)).reason


def test_ten_thousand_nested_elements_are_no_trouble(tmp_path: Path) -> None:
    assert rejection(read_bytes(tmp_path, "<html><body>" + "<div>" * 10_000 + "deep"))


def test_scripts_and_style_are_no_text_of_a_record(tmp_path: Path) -> None:
    page = ROWS.replace("He wires.", "He wires.<script>steal()</script><style>p{}</style>")
    first = entries(read_bytes(tmp_path, page))[0]
    assert isinstance(first, Entry)
    assert first.summary == "He decides.\n\nHe wires."


BLOG = "".join(
    f'<article><h2><a href="https://b.example/{n}">Post {n}</a></h2><span>May {n}, 2024</span>'
    f"<p>I ate cake {n}.</p></article>"
    for n in range(1, 5)
)
NEWS = "".join(
    f'<tr><td>May {n}, 2024</td><td><a href="https://b.example/{n}">Bus delays {n}</a></td></tr>'
    for n in range(1, 5)
)
OTHER_PAGES = {
    "a blog": BLOG,
    "a table of news": f"<h1>News</h1><table>{NEWS}</table>",
    "results of a league": f"<h1>Results</h1><table>{NEWS}</table>",
    "a log of changes": "<h1>Changes</h1>"
    "<h2>May 3, 2023</h2><p>Fixed bugs</p><h2>May 1, 2023</h2><p>More bugs fixed</p>",
}  # fmt: skip


@pytest.mark.parametrize("body", OTHER_PAGES.values(), ids=OTHER_PAGES.keys())
def test_dates_and_titles_that_are_no_archives_are_rejected_by_name_and_reason(
    tmp_path: Path, body: str
) -> None:
    page = f"<html><head><title>My page</title></head><body>{body}</body></html>"
    rejected = rejection(read_bytes(tmp_path, page, "blog.html"))
    assert rejected.file == "blog.html"
    assert "nothing says that they are records of an archive" in rejected.reason
    assert "sources.toml" in rejected.reason


def test_such_a_page_is_read_where_a_person_names_its_archive(tmp_path: Path) -> None:
    page = f"<html><body><table>{NEWS}</table></body></html>"
    found = entries(read_bytes(tmp_path, page, "news.html", SourceInfo(archive="Bus Archive")))
    assert [entry.title for entry in found] == [f"Bus delays {n}" for n in range(1, 5)]


FOREIGN = """<html><head><meta %s></head><body><h1>1 - 2 of 2</h1>
<ul><li><b>1955</b><h3>%s</h3></li><li><b>1956</b><h3>Letter</h3></li></ul></body></html>"""


@pytest.mark.parametrize(
    ("declared", "encoding", "title"),
    [
        ('charset="iso-8859-1"', "cp1252", "Câble à “Paris”"),
        ('http-equiv="Content-Type" content="text/html; charset=windows-1251"', "cp1251",
         "Письмо Сталину"),
        ("charset=gb2312", "gbk", "毛泽东致斯大林电"),
    ],
    ids=["western", "cyrillic", "chinese"],
)  # fmt: skip
def test_a_page_is_read_in_the_encoding_that_it_declares(
    tmp_path: Path, declared: str, encoding: str, title: str
) -> None:
    page = (FOREIGN % (declared, title)).encode(encoding)
    assert entries(read_bytes(tmp_path, page, "saved.html"))[0].title == title


@pytest.mark.parametrize("declared", ["charset=none-such", "charset=utf-8", "charset=euc-jp"])
def test_a_page_that_does_not_hold_to_its_encoding_is_rejected(
    tmp_path: Path, declared: str
) -> None:
    page = (FOREIGN % (declared, "Câble à Paris")).encode("cp1252")
    assert "is not UTF-8" in rejection(read_bytes(tmp_path, page, "saved.html")).reason


def test_an_endless_summary_costs_the_record_of_its_container_only(tmp_path: Path) -> None:
    first, *others = read_bytes(tmp_path, ROWS.replace("He wires.", "He wires. " * 2000))
    assert isinstance(first, Rejected)
    assert first.reason.endswith("at most 10,000 are read.")
    assert outline(others) == EXPECTED[1:]


@pytest.mark.parametrize("rest", ["<br>" * 200_000, "<p>14 October 1950</p>" + "<a></a>" * 100_000])
def test_a_long_page_in_many_boxes_is_read_in_seconds(tmp_path: Path, rest: str) -> None:
    started = process_time()
    rejection(read_bytes(tmp_path, f"<html><body>{'<div>' * 200}{rest}", "saved.html"))
    assert process_time() - started < 10
