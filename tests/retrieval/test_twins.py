"""One paper worded twice is one citation; two papers that sound alike are two."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.dates import ArchiveDate
from retrieval.names import NameAuthority
from retrieval.records import Record
from retrieval.search.twins import are_twins

NOBODY = NameAuthority([])


def same(one: Record, other: Record, names: NameAuthority = NOBODY) -> bool:
    return are_twins(one, other, names)


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
    assert same(TELEGRAM, other)
    assert same(other, TELEGRAM)


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
    assert not same(TELEGRAM, other)
    assert not same(other, TELEGRAM)


@pytest.mark.parametrize("date", [None, "1950", "1950-07"])
def test_what_is_of_no_one_day_is_never_taken_for_the_same(date: str | None) -> None:
    assert not same(record(TELEGRAM.title, TELEGRAM.summary, date),
                         record(TELEGRAM.title, TELEGRAM.summary, date))  # fmt: skip


def test_a_dateline_alone_makes_no_twins() -> None:
    dateline = "Washington, June 13, 1962."
    letter = record("Letter From President Kennedy to Prime Minister Ben Gurion", dateline)
    assert not same(letter, record("Memorandum for the Special Group", dateline))


def test_long_summaries_are_compared_in_no_time() -> None:
    long = record("Report", " ".join(f"word{number}" for number in range(100_000)))
    began = time.perf_counter()
    assert same(long, long)
    assert time.perf_counter() - began < 0.5


@pytest.mark.parametrize(
    ("summary", "anew"),
    [
        ("Kim asked for help with crossing the river.",
         "Kim asks for help in crossing the river."),
        ("The bridges were destroyed and Kim asked for pontoons.",
         "The bridges had been destroyed; Kim asks for pontoons."),
        ("Kim asks Stalin for four hundred horses.", "Kim asked Stalin for 400 horses."),
        ("The Fifth Corps asks for six guns.", "The 5th Corps requests 6 guns."),
    ],
)  # fmt: skip
def test_function_words_and_endings_are_no_difference(summary: str, anew: str) -> None:
    assert same(record("Telegram from Shtykov to Stalin", summary),
                     record("Telegram, Shtykov to Stalin", anew))  # fmt: skip


@pytest.mark.parametrize(
    ("title", "summary", "other_title", "anew"),
    [
        ("Telegram from Mao Zedong to Peng Dehuai", "Mao Zedong advises Peng Dehuai on rest.",
         "Telegram, Mao Tse-tung to P'eng Te-huai", "Mao Tse-tung advises P'eng Te-huai on rest."),
        ("Note on timber", "Timber is offered to the USSR against sugar.",
         "Note on timber", "Timber is offered to the Soviet Union against sugar."),
        ("Telegram, Feng Xi (Stalin) to Kim Il Sung", "Stalin tells Kim of the mines.",
         "Telegram from Fyn-Si [Stalin] to Kim Il Sung", "Stalin tells Kim of the mines."),
    ],
)  # fmt: skip
def test_the_names_of_one_person_are_no_difference(
    authority: NameAuthority, title: str, summary: str, other_title: str, anew: str
) -> None:
    assert same(record(title, summary), record(other_title, anew), authority)


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Talk with Kim Il", "Talk with Kim Il Sung"),
        ("Talk with Mao", "Talk with Peng Dehuai"),
        ("Letter from Ivanov to Beria", "Letter from Ivanovsky to Beria"),
        ("Letter from Beria to Kim Il", "Letter from Beria to Kim Il Sung"),
    ],
)
def test_papers_of_two_persons_are_two(authority: NameAuthority, title: str, other: str) -> None:
    summary = "On the disappearance of silver from the treasury."
    assert not same(record(title, summary), record(other, summary), authority)


CHANGES = {
    "a number": ("seven", "eight"),
    "a number in figures": ("1,200", "1,300"),
    "like numbers": ("sixty", "sixteen"),
    "a denial": ("will", "will not"),
    "a denial in one word": ("can", "cannot"),
    "a name": ("Iran", "Iraq"),
    "a side": ("with", "against"),
    "a time": ("before", "after"),
}
SAID = st.lists(
    st.sampled_from(
        "Kim asks Stalin advance losses trucks bridges river troops report cross".split()
    ),
    min_size=3,
    max_size=12,
)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@given(before=SAID, behind=SAID)
def test_drafts_that_differ_in_one_word_that_counts_are_two(
    change: tuple[str, str], before: list[str], behind: list[str]
) -> None:
    one, other = (record(TELEGRAM.title, " ".join((*before, word, *behind))) for word in change)
    assert same(one, one)
    assert not same(one, other)
    assert not same(other, one)


@pytest.mark.parametrize(
    "summary", ["They move from {} to {}.", "{} asks {} for trucks.", "{} wrote to {} on rice."]
)
@given(names=st.permutations(["Seoul", "Pusan", "Wonsan", "Suwon"]), others=SAID)
def test_who_stands_in_the_place_of_whom_makes_a_difference(
    summary: str, names: list[str], others: list[str]
) -> None:
    more = " ".join(word.lower() for word in others)
    one, other = (
        record(TELEGRAM.title, f"{summary.format(*pair)} {more}")
        for pair in (names[:2], names[1::-1])
    )
    assert not same(one, other)


@given(st.text(), st.text())
def test_twins_are_so_of_each_other_whatever_is_said(summary: str, other: str) -> None:
    one, another = record("Letter", summary), record("Letter", other)
    assert same(one, another) == same(another, one)
