"""What the look-ups find in arrays is what a look at every record of the store finds."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.dates import ArchiveDate, DateRange
from retrieval.index.lookup import Lookup
from retrieval.index.table import TableWriter
from retrieval.index.title_words import SIGNS
from retrieval.names.folding import fold
from retrieval.query import Filters
from retrieval.records import Entry, Record
from retrieval.store.record_store import RecordStore
from retrieval.store.source_names import SourceKey
from retrieval.store.upsert import upsert

OWNERS, ARCHIVES = ("", "one", "two"), ("A", "B", "É")
DATES = (
    *("1949-12-31", "1950-01-01", "1950", "1950-02", "1950-02-14", "1950-03-14", "1952-02-29"),
    *("1951-02-14", "1950-02-14/1950-02-16", "1950-01-30/1951-03", "195X", "0001-01-01"),
    *("9999-12-31", "1951-02/..", "../1950", "1950-02-01/1950-02-28", "1952-02-28"),
)
WORDS = "Letter letters Télégram Kim Kims Zhou Enlai’s (draft) 14 feb 北京 a".split()
DAYS = [date(1, 1, 1), date(1950, 1, 1), date(1950, 2, 14), date(1950, 2, 28), date(9999, 12, 31)]


@dataclass(frozen=True, slots=True)
class Seen:
    """A record as a plain look at it sees it."""

    key: int
    owner: str
    record: Record
    words: list[str]

    @property
    def span(self) -> tuple[date, date]:
        """First and last day; those of an undated one come after all others."""
        when = self.record.date
        return (when.earliest, when.latest) if when else (date.max, date.max)

    def by_date(self) -> tuple[Any, ...]:
        return self.record.date is None, *self.span, self.key


@dataclass(frozen=True, slots=True)
class World:
    """All records, and the look-ups among them."""

    lookup: Lookup
    records: list[Seen]

    def left(self, filters: Filters) -> list[Seen]:
        """What the filters leave, one record after the other, by key."""
        return [seen for seen in self.records if _leaves(filters, seen)]


def _leaves(filters: Filters, seen: Seen) -> bool:
    if seen.owner not in filters.owners:
        return False
    if filters.archives is not None and seen.record.archive not in filters.archives:
        return False
    if filters.dates is None:
        return True
    first, last = seen.span
    return seen.record.date is not None and any(
        last >= (part.earliest or date.min) and first <= (part.latest or date.max)
        for part in filters.dates.parts or (filters.dates,)
    )


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    draw = random.Random(0)
    store = RecordStore.open(tmp_path_factory.mktemp("world") / "records.sqlite3")
    for owner in OWNERS:
        entries = [
            Entry(
                title=" ".join(draw.choices(WORDS, k=draw.randint(1, 4))),
                archive=draw.choice(ARCHIVES),
                date=ArchiveDate.from_edtf(draw.choice(DATES)) if draw.random() < 0.85 else None,
                line=line,
            )
            for line in range(150)
        ]
        upsert(store, SourceKey(name=f"page of {owner}", owner=owner), entries)
    words = dict(store.rows("SELECT record_key, words FROM record"))
    records = [
        Seen(key, owner, record, words[key].split()) for key, owner, record in store.records()
    ]
    table = TableWriter()
    for seen in records:
        table.add(seen.key, seen.owner, seen.record, [], [])
    yield World(Lookup(table.finish(), store), records)
    store.close()


def _range(one: date | None, other: date | None) -> DateRange:
    if one and other and one > other:
        one, other = other, one
    return DateRange(earliest=one, latest=other)


days = st.none() | st.sampled_from(DAYS) | st.dates()
ranges = st.tuples(days, days).map(lambda ends: _range(*ends))
some_filters = st.builds(
    Filters,
    dates=st.none() | ranges | st.builds(DateRange, parts=st.tuples(ranges, ranges)),
    archives=st.none() | st.frozensets(st.sampled_from([*ARCHIVES, "none"])),
    owners=st.just(frozenset(OWNERS)) | st.frozensets(st.sampled_from([*OWNERS, "none"])),
)
pages = {"count": st.integers(1, 60), "offset": st.integers(0, 60)}
typed = st.lists(
    st.sampled_from([*WORDS, *DATES]).flatmap(
        lambda word: st.integers(0, len(word)).map(lambda end: word[:end])
    )
    | st.text(max_size=3),
    max_size=3,
).map(" ".join)


def keys(found: list[Seen], order: Callable[[Seen], Any]) -> list[int]:
    return [seen.key for seen in sorted(found, key=order)]


@given(filters=some_filters, **pages)
def test_between_gives_what_the_filters_leave_oldest_first(
    world: World, filters: Filters, count: int, offset: int
) -> None:
    expected = keys(world.left(filters), Seen.by_date)[offset : offset + count]
    assert world.lookup.between(filters, count, offset) == expected


@given(filters=some_filters, dates=ranges, count=st.integers(1, 20))
def test_nearest_gives_the_fewest_days_away_then_the_oldest(
    world: World, filters: Filters, dates: DateRange, count: int
) -> None:
    first, last = dates.earliest or dates.latest, dates.latest or dates.earliest

    def away(seen: Seen) -> tuple[Any, ...]:
        assert first is not None and last is not None
        days = min(abs((seen.span[0] - last).days), abs((seen.span[1] - first).days))
        return days, seen.span[0], seen.key

    dated = [seen for seen in world.left(filters) if seen.record.date and first]
    assert world.lookup.nearest(dates, filters, count) == keys(dated, away)[:count]


@given(filters=some_filters, typed=typed, **pages)
def test_each_word_typed_begins_a_word_of_what_is_found(
    world: World, filters: Filters, typed: str, count: int, offset: int
) -> None:
    starts = [start for one in fold(typed).split() if (start := one.strip(SIGNS))]
    found = [
        seen
        for seen in world.left(filters)
        if starts
        and all(
            any(word.lstrip(SIGNS).startswith(start) for word in seen.words) for start in starts
        )
    ]
    expected = keys(found, Seen.by_date)[offset : offset + count]
    assert world.lookup.worded(typed, filters, count, offset) == expected


@given(filters=some_filters, day=st.sampled_from([(2, 14), (2, 28), (2, 29), (12, 31), (1, 1)]))
def test_a_day_of_any_year_gives_its_single_days(
    world: World, filters: Filters, day: tuple[int, int]
) -> None:
    found = [
        seen
        for seen in world.left(filters)
        if seen.record.date and seen.span[0] == seen.span[1]
        if (seen.span[0].month, seen.span[0].day) == day
    ]
    assert world.lookup.on_day(*day, filters) == keys(found, Seen.by_date)


@given(filters=some_filters)
def test_counts_are_those_of_a_look_at_each(world: World, filters: Filters) -> None:
    left = world.left(filters)
    dated = sorted((seen for seen in left if seen.record.date), key=Seen.by_date)
    counts = world.lookup.coverage(filters)
    assert (counts.records, counts.undated) == (len(left), len(left) - len(dated))
    begun = [seen for seen in dated if seen.span[0] > date.min]
    ended = [seen for seen in dated if seen.span[1] < date.max]
    last = max(ended, key=lambda seen: (*seen.span[::-1], seen.key), default=None)
    assert counts.first == (str(begun[0].record.date) if begun else None)
    assert counts.last == (str(last.record.date) if last else None)
    archives = Counter(seen.record.archive for seen in left)
    assert list(world.lookup.by_archive(filters).items()) == sorted(
        archives.items(), key=lambda one: (-one[1], one[0])
    )
    years = Counter(seen.span[0].year for seen in begun)
    assert list(world.lookup.by_year(filters).items()) == sorted(years.items())
