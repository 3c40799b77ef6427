"""Links of records: to addresses of the web alone, else to a search of the archive's site."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from bot.wording.links import Link, link_target, record_link
from retrieval.records import Record

SITES = {"Archive of Tests": "https://archive.example/search?q={title}"}


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("https://a.example/a (b)", "https://a.example/a%20%28b%29"),
        ("javascript:alert(1)", None),
        ("https://discord.com@evil.example/", None),
        ("http://[", None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str | None, target: str | None) -> None:
    assert link_target(url) == target


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        pytest.param("Telegram, Stalin & Kim", "Telegram, Stalin & Kim", id="a short one whole"),
        pytest.param("Telegram " * 30, ("Telegram " * 13).strip(), id="a long one to a word"),
        pytest.param("电" * 100, "电" * 40, id="one word to a character"),
        pytest.param("Kim\n\x1b[31m\u202easks", "Kim [31masks", id="only what can be seen"),
    ],
)
def test_a_search_asks_for_as_much_of_the_title_as_finds_it(title: str, asked: str) -> None:
    record = Record(record_id="1", title=title, archive="Archive of Tests")
    link = record_link(record, SITES)
    assert link is not None
    assert link.is_search
    assert unquote(link.url) == f"https://archive.example/search?q={asked}"


def test_the_own_address_of_a_record_comes_before_a_search() -> None:
    record = Record(record_id="1", title="T", archive="Archive of Tests", url="https://a.example/1")
    assert record_link(record, SITES) == Link("https://a.example/1", is_search=False)


def test_a_record_of_an_archive_without_a_search_has_no_link() -> None:
    assert record_link(Record(record_id="1", title="T", archive="Another"), SITES) is None
