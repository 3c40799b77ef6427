"""One post a day, whatever the clocks do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.book import Book
from bot.subscriptions import Subscription, all_of, claim, drop, due, keep, unclaim


def subscribed(
    last_day: str = "2026-03-28", hour: int = 9, zone: str = "UTC", always: bool = False
) -> Subscription:
    return Subscription(1, 2, zone, hour, always, date.fromisoformat(last_day))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("subscription", "now", "day"),
    [
        pytest.param(subscribed(), "2026-03-29T08:59", None, id="before its hour nothing"),
        pytest.param(subscribed(), "2026-03-29T09:00", "2026-03-29", id="at its hour the day"),
        pytest.param(subscribed(), "2026-03-29T23:50", "2026-03-29", id="late after a stop"),
        pytest.param(subscribed("2026-03-29"), "2026-03-29T10:00", None, id="once a day"),
        pytest.param(
            subscribed(hour=2, zone="Europe/Berlin"), "2026-03-29T00:59", None, id="1:59 there"
        ),
        pytest.param(
            subscribed(hour=2, zone="Europe/Berlin"),
            "2026-03-29T01:00",
            "2026-03-29",
            id="an hour that the clock change skips is made up for at 3:00",
        ),
        pytest.param(
            subscribed("2026-10-25", hour=2, zone="Europe/Berlin"),
            "2026-10-25T01:30",
            None,
            id="an hour that comes twice counts once",
        ),
        pytest.param(
            subscribed(hour=0, zone="Pacific/Kiritimati"),
            "2026-03-28T10:00",
            "2026-03-29",
            id="the day is that of the time zone",
        ),
    ],
)
def test_a_post_is_due(subscription: Subscription, now: str, day: str | None) -> None:
    found = due(subscription, utc(now))
    assert found == (date.fromisoformat(day) if day else None)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with closing(Book.open(tmp_path / "bot.sqlite3")) as opened:
        yield opened


def test_only_one_of_two_claims_of_a_day_succeeds(book: Book) -> None:
    keep(book, subscribed())
    day = date(2026, 3, 29)
    assert [claim(book, 2, day), claim(book, 2, day)] == [True, False]
    unclaim(book, 2, day, date(2026, 3, 28))
    assert claim(book, 2, day)


def test_subscribing_again_changes_what_was_wanted_and_does_not_post_twice(book: Book) -> None:
    keep(book, subscribed("2026-03-29"))
    keep(book, subscribed("2026-03-28", hour=12, zone="Asia/Seoul", always=True))
    assert all_of(book) == [subscribed("2026-03-29", hour=12, zone="Asia/Seoul", always=True)]
    assert [drop(book, 2), drop(book, 2)] == [True, False]
    assert all_of(book) == []
