"""Files that are none of the formats, or too much of one: one rejection each, in bounded memory."""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_files import read_bytes, read_path, rejection

from retrieval.records import Entry, Rejected

MB = 1024 * 1024
NOTHING = {
    "empty": (b"", "empty"),
    "white space": (b" \n\t\r\n ", "empty"),
    "a byte order mark alone": (b"\xef\xbb\xbf", "empty"),
    "binary": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
    "binary further down": (b"Documents\n\n1950\n\nA Letter\n" + b"x" * 70_000 + b"\0", "binary"),
    "Windows-1252 is not guessed": (
        b"Documents\n\n1950\n\nCaf\xe9 Letter\n",
        "offset 20 is not UTF-8",
    ),
    "UTF-16 cut in half": (b"\xff\xfeD\x00o", "not UTF-16-LE"),
    "UTF-16 without a mark": ("1950\n\nA Letter".encode("utf-16-le"), "binary"),
    "prose": (b"It was a dark and stormy night.", "Expected a listing page"),
}


@pytest.mark.parametrize(("content", "reason"), NOTHING.values(), ids=NOTHING.keys())
def test_what_is_no_source_gives_one_rejection(tmp_path: Path, content: bytes, reason: str) -> None:
    assert reason in rejection(read_bytes(tmp_path, content)).reason


def filled(path: Path, piece: bytes, size: int) -> Path:
    with path.open("wb") as file:
        for _ in range(size // len(piece)):
            file.write(piece)
    return path


LARGE = {
    "zeros": (b"\0", "x.txt", "binary"),
    "random bytes": (os.urandom(4096), "x.txt", ""),
    "spaces": (b" ", "x.txt", "5 MB"),
    "one line": (b"x", "x.txt", "5 MB"),
    "prose": (b"It was a dark and stormy night. ", "x.txt", "5 MB"),
    "HTML": (b"<html><p>text</p>", "x.html", "5 MB"),
    "one line of JSON": (b'{"title": "', "x.jsonl", "bytes"),
    "lines of broken JSON": (b'{"title": \n', "x.jsonl", "first 100 rows"),
    "one line of a table": (b"a,b,", "x.csv", "Expected a table"),
    "a quote never closed": (b'"a,b\n', "x.csv", "Expected a table"),
    "an element never closed": (b"<p>text", "x.xml", "Expected a FRUS volume"),
    "elements side by side": (b"<p>text</p>", "x.xml", "Expected a FRUS volume"),
    "one endless text node": (b"<TEI", "x.xml", "Expected a FRUS volume"),
}


@pytest.mark.parametrize(("piece", "name", "reason"), LARGE.values(), ids=LARGE.keys())
def test_a_hundred_megabytes_of_anything_give_one_rejection_in_bounded_memory(
    tmp_path: Path, piece: bytes, name: str, reason: str
) -> None:
    path = filled(tmp_path / name, piece * max(1, MB // len(piece)), 100 * MB)
    tracemalloc.start()
    try:
        assert reason in rejection(read_path(path)).reason
        assert tracemalloc.get_traced_memory()[1] < 80 * MB
    finally:
        tracemalloc.stop()
        path.unlink()


def test_a_line_that_is_too_long_costs_itself_only(tmp_path: Path) -> None:
    good = b'{"title": "A Letter", "archive": "An Archive"}\n'
    path = tmp_path / "x.jsonl"
    with path.open("wb") as file:
        file.write(good + b'{"title": "')
        for _ in range(40):
            file.write(b"x" * MB)
        file.write(b'"}\n' + good)
    found = read_path(path)
    assert [type(item) for item in found] == [Entry, Rejected, Entry]
    assert "more than 16777216 bytes" in str(found[1])
    path.unlink()


LISTING_PIECES = st.sampled_from([
    "Skip to content", "Results:", "1 - 2 of 9", "Documents", "Pagination", "SEARCH RESULTS", "-",
    "• 1950", "October 14, 1950", "1955", "Undated", "February 30, 1950", "", "  ", "•", "2199",
    "Telegram, Stalin to Mao", "A summary. It is long.", "1. An item", "Popular Documents",
])  # fmt: skip
MARKUP = st.sampled_from([
    "<html>", "<ul>", "<li>", "</li>", "<a href='https://a.example/1'>", "</a>", "<h2>", "</h2>",
    "October 14, 1950", "1955", "Letter One", "<p>", "</p>", "<TEI>", "<div type='document'>",
    "<div", "</div>", "<!--", "-->", "&amp;", "<br>", "<time>", "</time>", "</html>", "\n",
])  # fmt: skip
TABLE = st.sampled_from(['"', ",", "\n", "title", "a", "[", '"x"', "\r\n", "1950", '""', "\t"])
JSON = st.sampled_from(
    ["{", "}", '"title"', ":", '"A"', ",", "\n", "[", "]", "null", '"date"', '"1950"', "1e9"]
)
GARBAGE = {
    "bytes": st.binary(max_size=400),
    "text": st.text(max_size=200).map(str.encode),
    "pieces of listings": st.lists(LISTING_PIECES, max_size=30).map(
        lambda x: "\n".join(x).encode()
    ),
    "pieces of markup": st.lists(MARKUP, max_size=40).map(lambda x: ("<" + "".join(x)).encode()),
    "pieces of tables": st.lists(TABLE, max_size=40).map(lambda x: "".join(x).encode()),
    "pieces of JSON": st.lists(JSON, max_size=30).map(lambda x: ("{" + "".join(x)).encode()),
}


@pytest.mark.parametrize("kind", GARBAGE)
@pytest.mark.parametrize("name", ["x.txt", "x.html", "x.csv", "x.jsonl", "x.xml", "x.zip", "x.gz"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_file_gives_records_or_rejections_and_never_nothing(
    tmp_path: Path, kind: str, name: str, data: st.DataObject
) -> None:
    found = read_bytes(tmp_path, data.draw(GARBAGE[kind]), name)
    assert found
    assert all(isinstance(item, Entry | Rejected) for item in found)
    assert all(item.line >= 1 for item in found)
