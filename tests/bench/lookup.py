"""lookup_300k: finding by date and by words of a title in a large archive; no model is needed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from retrieval.archive import Archive
from retrieval.dates import DateRange
from retrieval.home import Home
from retrieval.names import NameAuthority
from retrieval.query import Filters
from retrieval.records import Record

from . import homes
from .gauge import Clock, percentile
from .hashed_encoder import HashedEncoder
from .plan import Plan, Row, at_most, told

P95_MS = 5.0
PAGE = 11
"""Records that a page of /doc asks for; autocomplete offers 25."""


def lookup_300k(plan: Plan) -> Iterator[Row]:
    """Each kind of look-up, by the wall, on the home that search_300k measures too."""
    home = plan.apart(homes.made, plan, plan.size.large)
    yield from plan.apart(_looked_up, plan, home)


def _looked_up(plan: Plan, home: Path) -> list[Row]:
    names = NameAuthority.load(homes.settings().names)
    archive = Archive(Home(home), names, HashedEncoder)
    status = archive.status()
    rows = [told("records", status.records, "", f"{status.undated:,} of them undated")]
    drawn = _drawn(archive, plan.size.questions)
    with Clock() as clock:
        archive.suggest("a")
    rows.append(told("the first word typed after opening", clock.wall, "s", str(clock)))
    for what, work in _kinds(archive, status.archives):
        times, cpu = _timed(work, drawn)
        note = f"p50 {percentile(times, 50):.3g}, CPU p95 {percentile(cpu, 95):.3g}"
        rows.append(at_most(f"{what}, p95", percentile(times, 95), P95_MS, "ms", note))
    for what, work in _long(archive):
        times, _ = _timed(work, drawn)
        shown = percentile([len(work(record)) for record in drawn], 50)
        rows.append(told(f"{what}, p95", percentile(times, 95), "ms", f"p50 of {shown:g} records"))
    archive.close()
    return rows


def _drawn(archive: Archive, number: int) -> list[Record]:
    """Dated records, spread over the archive, whose dates and titles are looked for."""
    draw, records = random.Random(1), []
    years = archive.status().years
    for year in draw.choices(list(years), list(years.values()), k=number):
        records.append(draw.choice(archive.select(Filters(dates=_year(year)))))
    return [record for record in records if record.date is not None]


def _kinds(
    archive: Archive, archives: Iterable[str]
) -> Iterator[tuple[str, Callable[[Record], object]]]:
    """What is looked for with each record, a page of it shown."""
    some = Filters(archives=frozenset(list(archives)[1:3]) or None)
    yield "a day", lambda record: archive.find(str(_day(record)), count=PAGE)
    yield "a month", lambda record: archive.find(f"{_day(record):%Y-%m}", count=PAGE)
    yield "a day within archives", lambda record: archive.find(str(_day(record)), some, PAGE)
    yield "a day that no record has", lambda record: archive.find(f"17{_day(record):%y-%m-%d}")
    yield "words of a title", lambda record: archive.find(record.title, count=PAGE)
    yield "autocomplete, nothing typed", lambda _: archive.suggest("")
    yield "autocomplete, a letter typed", lambda record: archive.suggest(record.title[:1])
    yield "autocomplete, three letters typed", lambda record: archive.suggest(record.title[:3])
    yield "autocomplete, twelve letters typed", lambda record: archive.suggest(record.title[:12])
    yield "what the archive holds", lambda _: archive.status()


def _long(archive: Archive) -> Iterator[tuple[str, Callable[[Record], list[Record]]]]:
    """What shows more records the more there are."""
    yield "a year of a timeline", lambda one: archive.select(Filters(dates=_year(_day(one).year)))
    yield "a day of any year", lambda one: archive.on_day(_day(one).month, _day(one).day)


def _year(year: int) -> DateRange:
    return DateRange(earliest=date(year, 1, 1), latest=date(year, 12, 31))


def _day(record: Record) -> date:
    assert record.date is not None, record
    return record.date.earliest


def _timed(
    work: Callable[[Record], object], records: Sequence[Record]
) -> tuple[list[float], list[float]]:
    """Milliseconds by the wall and of processor, for each record."""
    times, cpu = [], []
    for record in records:
        with Clock() as clock:
            work(record)
        times.append(1000 * clock.wall)
        cpu.append(1000 * clock.cpu)
    return times, cpu
