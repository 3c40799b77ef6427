"""Days and months that a question names without their year."""

from __future__ import annotations

import pytest
from dates_in_questions import yearless_in

from retrieval.dates import complete, unread_date


@pytest.mark.parametrize(
    ("question", "month", "day", "text"),
    [
        ("what did Stalin tell Kim on 14 October?", 10, 14, "14 October"),
        ("Telegram of October 14th", 10, 14, "October 14th"),
        ("who came to the October 14 meeting?", 10, 14, "October 14"),
        ("what came on the 14th of October?", 10, 14, "the 14th of October"),
        ("what did kim ask for in october", 10, None, "october"),
        ("in May they moved", 5, None, "May"),
        ("who met on 5 may?", 5, 5, "5 may"),
        ("what happened on 29 February", 2, 29, "29 February"),
        ("telegram of 14 October from Stalin to Kim", 10, 14, "14 October"),
        ("on October 14 and its reply", 10, 14, "October 14"),
        ("on 14 October 15:00", 10, 14, "14 October"),
        ("sent in October to Kim", 10, None, "October"),
        ("since 3 May", 5, 3, "3 May"),
        ("what came 3 may?", 5, 3, "3 may"),
        ("dulles march 5", 3, 5, "march 5"),
        ("what was sent in late October", 10, None, "late October"),
        ("Stalin telegram 14 October", 10, 14, "14 October"),
        ("in October Mao told Peng", 10, None, "October"),
        ("October 1-14", 10, 1, "October 1-14"),
        ("who met on April 14 and 15 in London?", 4, 14, "April 14 and 15"),
        ("his letters of January 21 and 31 and the reply", 1, 21, "January 21 and 31"),
        ("October 1-14 telegrams", 10, 1, "October 1-14"),
        ("from 1 October to 14 October", 10, 1, "1 October to 14 October"),
        ("14 October to 2 November", 10, 14, "14 October to 2 November"),
        ("what did Kim ask for at Christmas?", 12, 25, "Christmas"),
        ("sent on Christmas Eve to Mao", 12, 24, "Christmas Eve"),
        ("from October to December, what", 10, None, "October to December"),
        ("october", 10, None, "october"),
        ("telegrams of september?", 9, None, "september"),
        ("October telegrams to Stalin", 10, None, "October"),
        ("stalin kim october", 10, None, "october"),
        ("the first two weeks of october", 10, None, "october"),
        ("what happened on 14/10", 10, 14, "14/10"),
        ("letters of 10/14", 10, 14, "10/14"),
        ("letters since 14/10?", 10, 14, "14/10"),
        ("from 14/10 to 20/10", 10, 14, "14/10 to 20/10"),
    ],
)
def test_a_day_or_month_without_its_year_is_found(
    question: str, month: int, day: int | None, text: str
) -> None:
    (found,) = yearless_in(question)
    assert (found.month, found.day, found.text) == (month, day, text)
    assert question[found.start : found.end] == text


@pytest.mark.parametrize(
    "question",
    [
        "on 31 April", "14 April 52", "15 Mar 51", "October 1, 2 and 3",
        "in October, November", "in the October Revolution", "in Jan Smuts", "in May Day",
        "the July 7 incident", "0 October", "letters before may",
        "Order No. 14 October", "unit 3 March", "the 26 July movement",
        "14 October 1950 and 3 May", "not on 14 October", "the October plan", "may",
        "telegrams of may", "June Smith on aid", "April Lee", "postponed to July",
        "had Mao shared the April message?",
        "the Christmas offensive", "Christmas", "on Christmas Island", "at Christmas parties",
        "Christmas letters", "not at Christmas", "in new year plans",
        "may I ask", "12 may be enough", "did Kim march in battle?", "in the spring",
        "on April 14 and 15 divisions", "on April 14 and 15,000 men", "on April 14 and 15 of them",
        "14 October to 2 November 1950", "14 October to November", "14 October to 2 divisions",
    ],
)  # fmt: skip
def test_what_is_no_day_or_month_without_its_year_is_not_found(question: str) -> None:
    assert yearless_in(question) == ()


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("3 May and 4 June", ["3 May", "4 June"]),
        ("1 October to 14 October or 3 May", ["1 October to 14 October", "3 May"]),
    ],
)
def test_several_days_without_a_year_are_all_found(question: str, texts: list[str]) -> None:
    assert [one.text for one in yearless_in(question)] == texts


@pytest.mark.parametrize(
    ("question", "expected", "text"),
    [
        ("what did Stalin say on 14 October?", "1950-10-14..1950-10-14", "14 October"),
        ("the week of 11 October, said Kim", "1950-10-09..1950-10-15", "the week of 11 October"),
        ("within 3 days of 9 October", "1950-10-06..1950-10-12", "within 3 days of 9 October"),
        ("between 1 and 14 October", "1950-10-01..1950-10-14", "between 1 and 14 October"),
        ("14 October onwards", "1950-10-14..", "14 October onwards"),
        ("around October 14th", "1950-10-13..1950-10-15", "around October 14th"),
        ("who wrote c. 14 October?", "1950-10-13..1950-10-15", "c. 14 October"),
        ("since 3 October they wait", "1950-10-03..", "since 3 October"),
        ("in October to Kim", "1950-10-01..1950-10-31", "October"),
        ("October 1-14", "1950-10-01..1950-10-14", "October 1-14"),
        ("who met on April 14 and 15", "1950-04-14..1950-04-15", "April 14 and 15"),
        ("from 1 October to 14 October", "1950-10-01..1950-10-14", None),
        ("14 December to 2 January", "1949-12-14..1950-01-02", "14 December to 2 January"),
        ("between October and December", "1950-10-01..1950-12-31", None),
        ("between 9 October and the armistice", "1950-10-09..", "between 9 October"),
        ("before the talks of 9 October", "..1950-10-09", "9 October"),
        ("before Christmas", "..1950-12-24", "before Christmas"),
        ("the week ending 14 October", "1950-10-08..1950-10-14", None),
    ],
)
def test_what_is_said_of_a_day_without_its_year_is_kept(
    question: str, expected: str, text: str | None
) -> None:
    (yearless,) = yearless_in(question)
    found = complete(question, yearless, 1950)
    assert found is not None
    assert (str(found.range), found.text) == (expected, text or question)
    assert [question[start:end] for start, end in found.places] == [found.text]


def test_a_day_that_a_year_lacks_is_of_no_other() -> None:
    question = "on 29 February"
    (leap,) = yearless_in(question)
    assert complete(question, leap, 1950) is None
    assert complete(question, leap, 1952) is not None


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("what was sent on 3/4", "3/4"), ("Stalin 14/10 pilots", "14/10"), ("in 07/58", "07/58"),
        ("letters of 31/4", "31/4"), ("3/4 of the tanks", None), ("division 26/6", None),
        ("fond 14/10", None), ("file 14/10", None), ("of 45/46", None),
    ],
)  # fmt: skip
def test_figures_that_may_be_a_day_are_told_where_they_are_not_read(
    question: str, words: str | None
) -> None:
    assert yearless_in(question) == ()
    assert unread_date(question) == words
