"""What an answer quotes of the question stands there so, whatever its capitals."""

from __future__ import annotations

import pytest

from retrieval.archive import Archive
from retrieval.query import Query


@pytest.mark.parametrize(
    "question",
    ["what did abot say to stalin?", "WHAT DID ABOT SAY TO STALIN?", "what did abot Stalin say?",
     "What Did Abot Say To Stalin?"],
)  # fmt: skip
def test_an_unknown_word_is_quoted_as_typed(bundled_archive: Archive, question: str) -> None:
    (unknown,) = bundled_archive.ask(Query(text=question)).unknown_words
    assert unknown.lower() == "abot"
    assert unknown in question


@pytest.mark.parametrize("date", ["october 1950", "OCTOBER 1950", "October 1950"])
def test_a_date_is_quoted_as_typed(bundled_archive: Archive, date: str) -> None:
    telling = "WHO TOLD OF PILOTS IN" if date.isupper() else "who told of pilots in"
    answer = bundled_archive.ask(Query(text=f"{telling} {date}?"))
    assert answer.date is not None
    assert answer.date.text == date
