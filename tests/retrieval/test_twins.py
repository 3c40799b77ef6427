"""One paper worded twice is one citation; two papers that sound alike are two."""

from __future__ import annotations

import time

import pytest

from retrieval.dates import ArchiveDate
from retrieval.records import Record
from retrieval.search.twins import are_twins


def record(
    title: str, summary: str, date: str | None = "1950-07-01", archive: str = "Moscow"
) -> Record:
    dated = ArchiveDate.from_edtf(date) if date else None
    return Record(record_id=title[:20], title=title, summary=summary, date=dated, archive=archive)


TELEGRAM = record(
    "Telegram from Shtykov to Stalin", "Shtykov reports on the advance to Seoul. Losses were light."
)


@pytest.mark.parametrize(
    ("title", "summary"),
    [
        ("Telegram from Shtykov to Stalin", "Shtykov reports the advance to Seoul. Losses light."),
        ("Cable, Shtikov to Stalin", "Shtikov reports on the advance to Seoul, losses were light."),
        ("Telegram, Shtykov to Stalin",
         "Shtykov reports on the advance to Seoul. Losses were light. He asks for trucks."),
    ],
)  # fmt: skip
def test_one_paper_worded_twice_is_known(title: str, summary: str) -> None:
    other = record(title, summary)
    assert are_twins(TELEGRAM, other)
    assert are_twins(other, TELEGRAM)


@pytest.mark.parametrize(
    "other",
    [
        record("Telegram from Shtykov to Stalin",
               "Shtykov reports on the advance to Suwon. Losses were heavy."),
        record("Telegram from Shtykov to Stalin",
               "Shtykov does not report on the advance to Seoul. Losses were light."),
        record("Telegram No. 5 from Shtykov to Stalin", TELEGRAM.summary),
        record("Telegram from Stalin to Shtykov", TELEGRAM.summary),
        record("Letter from Kim Il Sung", "Shtykov reports on the advance to Seoul."),
        record(TELEGRAM.title, TELEGRAM.summary, date="1950-07-02"),
        record(TELEGRAM.title, TELEGRAM.summary, archive="Beijing"),
    ],
)  # fmt: skip
def test_papers_that_sound_alike_are_two(other: Record) -> None:
    assert not are_twins(TELEGRAM, other)
    assert not are_twins(other, TELEGRAM)


@pytest.mark.parametrize("date", [None, "1950", "1950-07"])
def test_what_is_of_no_one_day_is_never_taken_for_the_same(date: str | None) -> None:
    assert not are_twins(record(TELEGRAM.title, TELEGRAM.summary, date),
                         record(TELEGRAM.title, TELEGRAM.summary, date))  # fmt: skip


def test_a_dateline_alone_makes_no_twins() -> None:
    dateline = "Washington, June 13, 1962."
    letter = record("Letter From President Kennedy to Prime Minister Ben Gurion", dateline)
    assert not are_twins(letter, record("Memorandum for the Special Group", dateline))


def test_long_summaries_are_compared_in_no_time() -> None:
    long = record("Report", " ".join(f"word{number}" for number in range(100_000)))
    began = time.perf_counter()
    assert are_twins(long, long)
    assert time.perf_counter() - began < 0.5
