"""Whoever no record names has written none of them, however and wherever the name is typed."""

from __future__ import annotations

import pytest

from retrieval.archive import Archive
from retrieval.query import Query
from retrieval.search.english import is_proper

ABSENT = ["Hitler", "Churchill", "Lenin", "Nixon", "Roosevelt", "Gandhi", "Truman", "Nehru"]


@pytest.mark.parametrize(
    "frame",
    [
        "{} letter to Stalin", "{}'s letter to Stalin", "{} telegram to Kim", "{} and Kim",
        "{} requested Chinese aid", "telegram from {} to Kim", "{} on Chinese troops in Korea",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", [*ABSENT, *map(str.lower, ABSENT)])
def test_nobody_elses_record_answers(bundled_archive: Archive, frame: str, name: str) -> None:
    assert not bundled_archive.ask(Query(text=frame.format(name))).answered


@pytest.mark.parametrize("word", ["churchill", "churchill's", "moscow", "lenin", "monday"])
def test_a_word_that_english_writes_with_a_capital_alone_is_a_name(word: str) -> None:
    assert is_proper(word)


@pytest.mark.parametrize(
    "word", ["pilots", "march", "lunchon", "斯大林", "сталин", "", "'s", "38th", "x" * 5000, "a\0b"]
)
def test_no_other_word_is(word: str) -> None:
    assert not is_proper(word)
