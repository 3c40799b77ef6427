"""Names as headings and old prints have them are those that are spoken."""

from __future__ import annotations

import time

import pytest

from retrieval.archive import Archive
from retrieval.names import NameAuthority
from retrieval.names.headings import as_spoken
from retrieval.query import Query


@pytest.mark.parametrize(
    ("typed", "spoken"),
    [
        ("Stalin, Joseph", "Joseph Stalin"),
        ("papers of Vyshinsky, Andrey", "papers of Andrey Vyshinsky"),
        ("letters to Stalin, I.V. from Kim", "letters to I.V. Stalin from Kim"),
        ("Stalin, J. V., on pilots", "J. V. Stalin, on pilots"),
        ("Truman, Harry S", "Harry S Truman"),
        ("Dulles, John Foster.", "John Foster Dulles."),
        ("Stalin, Joseph V. and Mao", "Joseph V. Stalin and Mao"),
        ("Korea, North", "North Korea"),
        ("the U.S.S.R.'s aid", "the USSR's aid"),
        ("D.P.R.K", "DPRK"),
        ("U.S. and U.N. forces", "U.S. and UN forces"),
    ],
)
def test_a_known_name_is_turned_as_it_is_spoken(
    authority: NameAuthority, typed: str, spoken: str
) -> None:
    assert as_spoken(typed, authority) == spoken


@pytest.mark.parametrize(
    "typed",
    [
        "from Stalin, Mao and Kim",
        "Stalin, Korea",
        "Stalin, U.S. pilots",
        "Stalin, A bomb",
        "Mao, Zedong",
        "Washington, D.C.",
        "U.S. forces",
        "I.V. Stalin",
        "why did Kim, Il's friend, leave",
    ],
)
def test_what_is_several_names_or_no_known_one_stays(authority: NameAuthority, typed: str) -> None:
    assert as_spoken(typed, authority) == typed


@pytest.mark.parametrize(
    "text", ["Stalin, " + "A" * 2000 + ".b", "Ab, " * 600, "A." * 1000, "Stalin, " + "A. " * 600]
)
def test_capitals_without_end_take_no_time(authority: NameAuthority, text: str) -> None:
    begun = time.process_time()
    as_spoken(text, authority)
    assert time.process_time() - begun < 0.5


@pytest.mark.parametrize(
    ("heading", "spoken"),
    [
        ("Gromyko, Andrei", "Andrei Gromyko"),
        ("Stalin, J. V.", "J. V. Stalin"),
        ("U.S.S.R.", "USSR"),
    ],
)
def test_a_heading_is_answered_as_the_name_that_is_spoken(
    bundled_archive: Archive, heading: str, spoken: str
) -> None:
    answer = bundled_archive.ask(Query(text=heading))
    assert answer.answered
    assert answer.citations == bundled_archive.ask(Query(text=spoken)).citations
    assert bundled_archive.ask(Query(text=heading, expand_names=False)).expansions == ()
