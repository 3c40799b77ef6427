"""Questions of nothing but a date: what is surely of it comes before what only may be."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_archives import entry, made

from retrieval.home import Home
from retrieval.query import Query

DATES = {
    "letters of the coal board": "1949/1951",
    "letters on coal": "1950",
    "tax on salt": "1950-10-14",
    "price of tea": "1950-10-20",
}


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("letters of 14 October 1950", {"tax on salt"}),
        ("what happened on 14/10", {"tax on salt"}),
        ("letters from October 1950", {"tax on salt", "price of tea"}),
        ("letters of 1950", {"tax on salt", "price of tea", "letters on coal"}),
        ("letters since 10-1950", {"tax on salt", "price of tea"}),
    ],
)
def test_what_is_surely_of_the_date_comes_first(
    tmp_path: Path, question: str, first: set[str]
) -> None:
    entries = [entry(title, when) for title, when in DATES.items()]
    archive = made(Home(tmp_path / "home"), {"": entries})
    answer = archive.ask(Query(text=question))
    archive.close()
    found = [cited.record.title for cited in answer.citations]
    assert set(found[: len(first)]) == first
