"""What a button remembers fits into its custom id and comes back as it was."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.failures import AskAgainError
from bot.messages.scope import Scope, archive_of, custom_id, short_key
from retrieval.dates import DateRange

days = st.none() | st.dates()
scopes = st.builds(
    Scope,
    st.integers(0, 2**63 - 1),
    st.integers(0, 999_999),
    days,
    days,
    st.just("") | st.text().map(short_key),
    st.booleans(),
    st.booleans(),
)


@given(scopes)
def test_a_scope_survives_its_custom_id(scope: Scope) -> None:
    assert Scope.unpack(scope.pack()) == scope
    assert len(custom_id("askaskask", scope.pack())) <= 100  # what Discord takes


def test_who_asked_may_stand_alone() -> None:
    assert Scope.unpack("1a2b") == Scope(0x1A2B)


def test_buttons_under_older_answers_still_work() -> None:
    older = Scope(0x1A2B, 5, date(1950, 10, 1), archive="0123456789")
    assert Scope.unpack("1a2b.5.19501001..0123456789") == older


@pytest.mark.parametrize(
    "text", ["", "x", "1.2", "1.2.19501399..", "1.-1...", "fonds0:ask:1", "1.0....x", "1.0....nd"]
)
def test_what_another_version_wrote_is_refused_kindly(text: str) -> None:
    with pytest.raises(AskAgainError):
        Scope.unpack(text)


def test_an_archive_is_found_by_its_key_while_it_is_here() -> None:
    titles = ["National Archives", "Wilson Center Digital Archive"]
    assert archive_of(short_key(titles[1]), titles) == titles[1]
    with pytest.raises(AskAgainError, match="no longer here"):
        archive_of(short_key("Gone"), titles)


def test_one_day_each_end_makes_a_range() -> None:
    scope = Scope(1, earliest=date(1950, 10, 1), latest=date(1950, 10, 14))
    assert scope.dates == DateRange(earliest=date(1950, 10, 1), latest=date(1950, 10, 14))
    assert Scope(1).dates is None
