"""What Discord and the terminal say of an answer in the same words."""

from __future__ import annotations

from datetime import date

import pytest

from bot.wording.answers import (
    coverage_words,
    day_first,
    expansion_words,
    how_found,
    range_words,
)
from retrieval.answer import Answer, Citation, Correspondence, Coverage, DateNotice, Unheeded
from retrieval.dates import ArchiveDate, DateMention, DateRange, find_dates
from retrieval.names import Expansion
from retrieval.names.entities import Entity, Variant
from retrieval.records import Record


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ((18, 0, "1949-05-15", "1953-04-18"), "18 records, May 1949 to April 1953"),
        ((1, 0, "1949-05-15", "1949-05-15"), "1 record, May 1949"),
        ((1234, 3, "1949", "1953~"), "1,234 records, 1949 to c. 1953 (3 undated)"),
        ((2, 2, None, None), "2 records (2 undated)"),
    ],
)
def test_what_was_searched_in_words(
    held: tuple[int, int, str | None, str | None], said: str
) -> None:
    records, undated, first, last = held
    coverage = Coverage(records=records, undated=undated, first=first, last=last)
    assert coverage_words(coverage, "en-GB") == said


def test_a_long_run_of_words_is_quoted_by_its_beginning() -> None:
    nothing = Coverage(records=0, undated=0, first=None, last=None)
    answer = Answer(
        question="the " * 1000,
        answered=False,
        answer=None,
        citations=(),
        coverage=nothing,
        unheeded=(Unheeded(text="the " * 1000, reason="nothing"),),
    )
    (said,) = how_found(answer, "en-GB", str)
    assert said.startswith("“the the ")
    assert said.endswith("…” asks for nothing that a record could say")
    assert len(said) < 200


def test_where_the_filters_leave_none_what_there_is_is_told() -> None:
    nothing = Coverage(records=0, undated=0, first=None, last=None)
    held = Coverage(records=18, undated=0, first="1949-05-15", last="1953-04-18")
    said = "none of the 18 records, May 1949 to April 1953"
    assert coverage_words(nothing.model_copy(update={"of": held}), "en-GB") == said
    assert coverage_words(nothing.model_copy(update={"of": nothing}), "en-GB") == "0 records"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(1950, 10, 14), date(1950, 10, 14), "14 October 1950"),
        (date(1950, 10, 14), None, "14 October 1950 and later"),
        (None, date(1950, 10, 14), "14 October 1950 and earlier"),
        (date(1950, 10, 1), date(1950, 10, 14), "1–14 October 1950"),
        (date(1950, 10, 1), date(1950, 12, 30), "1 October – 30 December 1950"),
        (date(1950, 10, 1), date(1950, 12, 31), "October 1950 to December 1950"),
        (date(1952, 2, 1), date(1952, 2, 29), "February 1952"),
        (date(1951, 2, 1), date(1952, 2, 28), "1 February 1951 – 28 February 1952"),
        (date(1950, 1, 1), date(1953, 12, 31), "1950 to 1953"),
        (date(1950, 1, 1), date(1950, 12, 31), "1950"),
    ],
)
def test_a_span_is_told_in_words(first: date | None, last: date | None, said: str) -> None:
    assert range_words(DateRange(earliest=first, latest=last), "en-GB") == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("10/9/1950", ", the day first"),
        ("letter of 1/10/50", ", the day first"),
        ("1950-10-09", ""),
        ("from 1.2.1950 to 14.2.1950", ", the day first"),
        ("14/10/1950", ""),
        ("9/9/1950", ""),
        ("letters of 03041950", ", the day first"),
        ("14041950", ""),
        ("19500304", ""),
        ("10 September 1950", ""),
    ],
)
def test_a_date_that_may_be_another_is_told_to_be_read_day_first(typed: str, said: str) -> None:
    assert day_first(typed) == said


def test_periods_that_do_not_touch_are_each_told() -> None:
    parts = [DateRange(earliest=date(1950, 5, n), latest=date(1950, 5, n)) for n in (1, 4, 9)]
    whole = DateRange(earliest=parts[0].earliest, latest=parts[-1].latest, parts=tuple(parts))
    said = range_words(whole, "en-GB")
    assert said == "1 May 1950, 4 May 1950 and 9 May 1950"


def test_a_range_that_leaves_out_what_lies_between_is_told_with_or() -> None:
    ends = DateRange(latest=date(1949, 12, 31)), DateRange(earliest=date(1954, 1, 1))
    said = range_words(DateRange(parts=ends), "en-GB")
    assert said == "31 December 1949 and earlier, or 1 January 1954 and later"


def test_a_span_is_told_in_the_readers_language() -> None:
    october = DateRange(earliest=date(1950, 10, 1), latest=date(1950, 10, 31))
    assert range_words(october, "fr") == "octobre 1950"
    days = DateRange(earliest=date(1950, 10, 1), latest=date(1950, 10, 14))
    assert range_words(days, "fr") == "1–14 octobre 1950"


@pytest.mark.parametrize(
    ("missed", "said"),
    [
        (False, "Papers [from Stalin to Mao] come first, as their titles tell"),
        (True, "By their titles, no paper found is [from Stalin to Mao]"),
    ],
)
def test_who_writes_to_whom_is_told_and_made_safe(missed: bool, said: str) -> None:
    answer = Answer(
        question="telegram from Stalin to Mao",
        answered=not missed,
        answer=None,
        citations=(),
        coverage=Coverage(records=0, undated=0, first=None, last=None),
        correspondence=Correspondence(text="from Stalin to Mao", missed=missed),
    )
    assert how_found(answer, "en-GB", "[{}]".format) == [said]


def test_of_papers_of_a_date_alone_it_is_told_that_none_is_from_one_to_the_other() -> None:
    october = DateRange(earliest=date(1950, 10, 9), latest=date(1950, 10, 9))
    answer = Answer(
        question="Stalin's letter to Kim of 9 October 1950",
        answered=False,
        answer=None,
        citations=(),
        coverage=Coverage(records=1, undated=0, first=None, last=None),
        date=DateNotice(text="9 October 1950", range=october),
        correspondence=Correspondence(text="from Stalin to Kim", missed=True),
    )
    said = "By their titles, no paper of 9 October 1950 is from Stalin to Kim"
    assert how_found(answer, "en-GB", str)[-1] == said


def test_of_many_unknown_words_the_first_are_told_and_the_others_counted() -> None:
    answer = Answer(
        question="one two three four five six seven",
        answered=False,
        answer=None,
        citations=(),
        coverage=Coverage(records=0, undated=0, first=None, last=None),
        unknown_words=("one", "two", "three", "four", "five", "six", "seven"),
    )
    assert how_found(answer, "en-GB", str) == [
        "No title, summary or text here has “one” or “two” or “three” or “four” or “five”"
        " or 2 further words"
    ]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("Mao", "Kim"), "No record here has both “[Mao]” and “[Kim]”"),
        (("Mao", "Kim", "Peng"), "No record here has all of “[Mao]”, “[Kim]” and “[Peng]”"),
    ],
)
def test_names_that_no_record_has_together_are_told_and_made_safe(
    names: tuple[str, ...], said: str
) -> None:
    answer = Answer(
        question=" ".join(names),
        answered=False,
        answer=None,
        citations=(),
        coverage=Coverage(records=0, undated=0, first=None, last=None),
        apart=names,
    )
    assert how_found(answer, "en-GB", "[{}]".format) == [said]


def test_of_a_misspelt_name_that_two_bore_both_are_told() -> None:
    bearers = ("Razuvaev", "Zakharov")
    matveyev = Expansion(
        asked="Matveev",
        entities=tuple(
            Entity(
                id=name.lower(),
                preferred=name,
                variants=(Variant(name=name, kind="short", source="list"),),
            )
            for name in bearers
        ),
        also=("Matveyev", *bearers),
        read_as="Matveyev",
    )
    assert expansion_words(matveyev) == (
        "read as Matveyev; may be Razuvaev or Zakharov; also searched Razuvaev, Zakharov"
    )


def test_a_range_typed_from_its_end_is_told_as_it_was_searched() -> None:
    typed = "between December 1950 and March 1950"
    mention = find_dates(f"what aid was sent {typed}?")
    assert isinstance(mention, DateMention)
    answer = Answer(
        question=typed,
        answered=False,
        answer=None,
        citations=(),
        coverage=Coverage(records=0, undated=0, first=None, last=None),
        date=DateNotice(text=mention.text, range=mention.range),
    )
    said = f"Only records of March 1950 to December 1950 (read from “{typed}”)"
    assert how_found(answer, "en-GB", str) == [said]


MAY = DateRange(earliest=date(1951, 5, 1), latest=date(1951, 5, 31))
TWO_MAYS = DateRange(
    earliest=date(1950, 5, 1),
    latest=date(1951, 5, 31),
    parts=(DateRange(earliest=date(1950, 5, 1), latest=date(1950, 5, 31)), MAY),
)


@pytest.mark.parametrize(
    ("within", "shown", "said"),
    [
        (MAY, ["1951-05", "1951-05-14"], "Only records of"),
        (MAY, ["1951-05-14", "1951~"], "Only records that are, or may be, of"),
        (MAY, ["1951-05-14/1951-06-02"], "Only records that are, or may be, of"),
        (DateRange(latest=date(1951, 5, 31)), ["1950~", "1951-05"], "Only records of"),
        (DateRange(earliest=date(1951, 5, 1)), ["1951"], "Only records that are, or may be, of"),
        (TWO_MAYS, ["1950-05-02", "1951-05"], "Only records of"),
        (TWO_MAYS, ["1950/1951"], "Only records that are, or may be, of"),
    ],
)
def test_a_record_that_only_may_be_of_the_date_is_not_said_to_be_of_it(
    within: DateRange, shown: list[str], said: str
) -> None:
    records = [
        Record(record_id=one, title="Note", archive="A", date=ArchiveDate.from_edtf(one))
        for one in shown
    ]
    answer = Answer(
        question="grain then",
        answered=False,
        answer=None,
        citations=tuple(Citation(rank=1, score=0.5, record=one) for one in records),
        coverage=Coverage(records=2, undated=0, first=None, last=None),
        date=DateNotice(text="then", range=within),
    )
    assert how_found(answer, "en-GB", str)[0].startswith(f"{said} ")
