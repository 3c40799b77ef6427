from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.charts.layout import lanes, spread, ticks

HEIGHTS = st.floats(0, 1000)


@given(st.lists(HEIGHTS, min_size=1, max_size=40), st.data())
def test_labels_never_overlap_and_keep_their_order(
    wanted: list[float], data: st.DataObject
) -> None:
    wanted.sort()
    sizes = data.draw(st.lists(st.floats(1, 25), min_size=len(wanted), max_size=len(wanted)))
    starts = spread(wanted, sizes, 0, 1000)
    boxes = list(zip(starts, sizes, strict=True))
    assert all(one + size <= two + 1e-6 for (one, size), (two, _) in pairwise(boxes))
    assert starts[0] >= 0
    assert starts[-1] + sizes[-1] <= 1000 + 1e-6


def test_a_label_with_room_stands_at_its_mark() -> None:
    assert spread([100, 500], [20, 20], 0, 1000) == [90, 490]


def test_two_labels_that_want_one_place_share_the_way() -> None:
    assert spread([500, 500], [20, 20], 0, 1000) == [480, 500]


SPAN = st.tuples(st.integers(0, 100), st.integers(1, 50)).map(lambda pair: (pair[0], sum(pair)))


@given(st.lists(SPAN, max_size=40))
def test_bars_in_one_lane_never_touch_and_equal_bars_share_one(
    spans: list[tuple[int, int]],
) -> None:
    spans.sort()
    found = lanes(spans)
    for (one, lane), (two, other) in combinations(zip(spans, found, strict=True), 2):
        if one == two:
            assert lane == other
        elif lane == other:
            assert one[1] < two[0] or two[1] < one[0]


@pytest.mark.parametrize(
    ("first", "last", "unit", "words"),
    [
        ("1950-10-10", "1950-10-18", "day", ["1950-10-10", "1950-10-11"]),
        ("1950-09-22", "1950-12-05", "day", ["1950-10-01", "1950-10-11"]),
        ("1949-12-20", "1950-11-20", "month", ["1950-01-01", "1950-02-01"]),
        ("1949-05-01", "1953-04-01", "month", ["1949-07-01", "1950-01-01"]),
        ("1945-05-01", "1991-04-01", "year", ["1950-01-01", "1955-01-01"]),
        ("0003-01-01", "9990-01-01", "year", ["1000-01-01", "2000-01-01"]),
    ],
)
def test_ticks_are_round(first: str, last: str, unit: str, words: list[str]) -> None:
    found = ticks(date.fromisoformat(first), date.fromisoformat(last), 12)
    assert found.unit == unit
    assert [day.isoformat() for day in found.days[:2]] == words


@given(st.dates(), st.integers(8, 100_000), st.integers(3, 20))
def test_ticks_are_few_ascending_and_on_the_axis(first: date, length: int, most: int) -> None:
    last = first + timedelta(days=min(length, (date.max - first).days))
    days = ticks(first, last, most).days
    assert 1 <= len(days) <= most
    assert list(days) == sorted(set(days))
    assert days[0] >= first
    assert days[-1] <= last
