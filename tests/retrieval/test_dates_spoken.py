"""Dates as people say them: counted from an event, with a short year, a decade by its name."""

from __future__ import annotations

import pytest
from dates_in_questions import mentioned, range_in, read_in


@pytest.mark.parametrize(
    ("question", "expected", "left"),
    [
        ("what was done the day after Stalin's telegram of 14 October 1950?",
         "1950-10-15..1950-10-15", "what was done ?"),
        ("who wrote two weeks after the landing at Inchon on 15 September 1950",
         "1950-09-16..1950-09-29", "who wrote"),
        ("the week before the meeting of 14 May 1949", "1949-05-07..1949-05-13", ""),
        ("the day after the Inchon landing (15 September 1950)", "1950-09-16..1950-09-16", ""),
        ("what followed in the days after the landing of 15 September 1950", "1950-09-15..",
         "what followed in the days after the landing of"),
        ("the week after the talks of May 1949", "1949-05-01..", "the week after the talks of"),
        ("following the talks of May 1949 who wrote", "1949-05-01..",
         "following the talks of who wrote"),
        ("the following telegram of 14 October 1950", "1950-10-14..1950-10-14",
         "the following telegram of"),
        ("what came after the luncheon of 19 January 1950", "1950-01-19..",
         "what came after the luncheon of"),
        ("who wrote before the January 1950 luncheon", "..1950-01-31", "who wrote luncheon"),
        ("what was lost after the offensive of winter 1951", "1950-12-01..",
         "what was lost after the offensive of"),
        ("what did Mao say after Stalin died on 5 March 1953?", "1953-03-05..",
         "what did Mao say after Stalin died on ?"),
        ("who wrote before the war broke out in June 1950", "..1950-06-30",
         "who wrote before the war broke out in"),
        ("two days after the armistice was signed on 27 July 1953", "1953-07-29..1953-07-29", ""),
        ("what was lost up to the armistice of 27 July 1953", "..1953-07-27",
         "what was lost up to the armistice of"),
        ("prior to the landing of 15 September 1950", "..1950-09-15", "prior to the landing of"),
        ("between May 1950 and the armistice in July 1953", "1950-05-01..1953-07-31",
         "and the armistice in"),
        ("between the armistice and the end of 1958", "..1958-12-31", "between the armistice and"),
        ("between Stalin's death and June 1953", "..1953-06-30", "between Stalin's death and"),
        ("from the invasion to October 1950", "..1950-10-31", "from the invasion to"),
        ("between the war department and the navy in 1950", "1950-01-01..1950-12-31",
         "between the war department and the navy in"),
        ("the difference between the war and the 1950 plan", "1950-01-01..1950-12-31",
         "the difference between the war and the plan"),
        ("between May 1950 and Mao's visit, what came in June 1951", "1950-05-01..",
         "and Mao's visit, what came in"),
        ("who spoke before reaching out to Mao in 1950", "1950-01-01..1950-12-31",
         "who spoke before reaching out to Mao in"),
        ("who spoke before the plenum of August 1950", "1950-08-01..1950-08-31",
         "who spoke before the plenum of"),
    ],
)  # fmt: skip
def test_what_is_said_of_an_event_is_counted_from_its_date(
    question: str, expected: str, left: str
) -> None:
    assert read_in(question) == (expected, left)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("telegrams from Oct 50", "1950-10-01..1950-10-31"),
        ("on 14 April 52", "1952-04-14..1952-04-14"),
        ("on Oct 14 50", "1950-10-14..1950-10-14"),
        ("in the autumn of 50", "1950-09-01..1950-11-30"),
        ("between May 49 and Jan 51 who wrote", "1949-05-01..1951-01-31"),
        ("in the fifties", "1950-01-01..1959-12-31"),
        ("in the late fifties who asked", "1957-01-01..1959-12-31"),
        ("in the mid-50s", "1954-01-01..1956-12-31"),
        ("nineteen-fifties telegrams", "1950-01-01..1959-12-31"),
        ("since the forties", "1940-01-01.."),
        ("the 40's and 50's", "1940-01-01..1959-12-31"),
        ("the 1940's and 50's", "1940-01-01..1959-12-31"),
        ("in the late 50's", "1957-01-01..1959-12-31"),
        ("the Korean War 1950 - 53", "1950-01-01..1953-12-31"),
        ("1950 - 53 Indonesia", "1950-01-01..1953-12-31"),
        ("aid October 1st to 5th of 1950", "1950-10-01..1950-10-05"),
        ("Stalin 14 X 1950", "1950-10-14..1950-10-14"),
        ("in 1950 - 53% of them, 53,000 men", "1950-01-01..1950-12-31"),
        ("from 1950 to 53% of them", "1950-01-01..1950-12-31"),
        ("from 1945 through to 1950", "1945-01-01..1950-12-31"),
        ("aid in 1950 and onwards", "1950-01-01.."),
        ("aid untill October 1950", "..1950-10-31"),
        ("aid upto 1950", "..1950-12-31"),
        ("Moscow, October 14, 1950—2 p.m.", "1950-10-14..1950-10-14"),
        ("telegram of October 14, 1950-3:45 p.m.", "1950-10-14..1950-10-14"),
        ("Tokyo, April 2, 1955—10 a.m.", "1955-04-02..1955-04-02"),
        ("from April 2, 1955—10", "1955-04-02..1955-04-10"),
        ("telegrams ~1950", "1949-01-01..1951-12-31"),
        ("who met in ~ October 1950", "1950-09-01..1950-11-30"),
        ("on 25. 6. 1950", "1950-06-25..1950-06-25"),
        ("from sep-51 to mar-52", "1951-09-01..1952-03-31"),
        ("telegrams Oct-50", "1950-10-01..1950-10-31"),
        ("telegram 14OCT1950", "1950-10-14..1950-10-14"),
        ("the forties and fifties", "1940-01-01..1959-12-31"),
        ("in the 40s and 50s", "1940-01-01..1959-12-31"),
        ("on the fourteenth of October 1950", "1950-10-14..1950-10-14"),
        ("on October the thirty-first, 1950", "1950-10-31..1950-10-31"),
        ("on or about 10 October 1950", "1950-10-09..1950-10-11"),
        ("reports about October 1950", "1950-10-01..1950-10-31"),
        ("what happened from 10/1950 to 11/1950", "1950-10-01..1950-11-30"),
        ("land reform, fall 1950", "1950-09-01..1950-11-30"),
        ("lebanon crisis may 1958", "1958-05-01..1958-05-31"),
        ("ben gurion march 1960", "1960-03-01..1960-03-31"),
        ("gaza prior to march 1957", "..1957-02-28"),
        ("gaza following may 1957", "1957-06-01.."),
        ("aid in Q1/1950", "1950-01-01..1950-03-31"),
        ("on Oct 14 (1950)", "1950-10-14..1950-10-14"),
        ("Oct 50–Dec 50", "1950-10-01..1950-12-31"),
        ("Oct 50-Jan 51", "1950-10-01..1951-01-31"),
        ("from 25 Jun 50-27 Jul 53", "1950-06-25..1953-07-27"),
        ("16 May–31 Jul 71", "1971-05-16..1971-07-31"),
        ("from the first to the fifth of May 1950", "1950-05-01..1950-05-31"),
        ("the first and second of May 1950", "1950-05-01..1950-05-31"),
        ("the second December 1950 offensive", "1950-12-01..1950-12-31"),
        ("telegrams about 14 October 1950", "1950-10-14..1950-10-14"),
        ("the third day after the landing of 15 September 1950", "1950-09-15.."),
        ("she asked after the health of 1950", "1950-01-01..1950-12-31"),
    ],
)
def test_a_date_is_read_as_people_write_and_say_it(question: str, expected: str) -> None:
    assert range_in(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "in October 50 divisions crossed", "in October 50,000 men", "in October 50% of the men",
        "in October 50 of the wounded", "may 48 men be sent", "he was in his late fifties",
        "she was in her fifties", "men in their forties", "the 38th parallel", "FY 1950 aid",
        "the budget of fiscal year 1950", "fiscal 1950", "resolution 7/1950",
        "the Second of May Company", "the first of May", "fiscal years 1950 and 1951",
        "doc 3/1950", "in October 40 to 50 tanks crossed", "from May 40 to 50 men",
        "On October 14, 50 were killed", "in October 50-60 tanks", "in Stalin's late sixties",
        "Oct-50 men crossed", "in Oct-50-60 tanks",
        "he was in his late 50's", "the Korean War 1950 - 53 divisions", "they 5may go",
    ],
)  # fmt: skip
def test_a_count_an_age_or_a_year_of_budgets_is_no_date(question: str) -> None:
    assert mentioned(question) is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("the last two months of 1963", "1963-11-01..1963-12-31"),
        ("last two months of 1963 vietnam", "1963-11-01..1963-12-31"),
        ("who wrote in the first three months of 1964?", "1964-01-01..1964-03-31"),
        ("first two weeks of october 1950", "1950-10-01..1950-10-14"),
        ("the last ten days of september 1950", "1950-09-21..1950-09-30"),
        ("the first 3 days of Oct 50", "1950-10-01..1950-10-03"),
        ("the last day of February 1952", "1952-02-29..1952-02-29"),
        ("the first month of 1951", "1951-01-01..1951-01-31"),
        ("the first two years of the 1950s", "1950-01-01..1951-12-31"),
        ("before the last two weeks of October 1950", "..1950-10-17"),
        ("last months of 1952", "1952-09-01..1952-12-31"),
        ("first few weeks of 1968", "1968-01-01..1968-04-30"),
        ("the final weeks of 1950", "1950-09-01..1950-12-31"),
        ("closing days of October 1950", "1950-10-16..1950-10-31"),
        ("early days of october 1950", "1950-10-01..1950-10-15"),
        ("the last third of October 1950", "1950-10-16..1950-10-31"),
        ("the first two divisions of October 1950", "1950-10-01..1950-10-31"),
        ("the first two weeks of October and November 1950", "1950-10-01..1950-11-30"),
    ],
)
def test_the_beginning_and_the_end_of_a_period_are_as_long_as_is_said(
    question: str, expected: str
) -> None:
    assert range_in(question) == expected


@pytest.mark.parametrize(
    ("question", "expected", "left"),
    [
        ("the night of 8 october 1950", "1950-10-08..1950-10-09", ""),
        ("tanks on the evening of 8 october 1950", "1950-10-08..1950-10-08", "tanks on"),
        ("the same day as 14 october 1950", "1950-10-14..1950-10-14", ""),
        ("the month of october 1950", "1950-10-01..1950-10-31", ""),
        ("tanks shortly after 25 june 1950", "1950-06-26..1950-07-09", "tanks"),
        ("tanks just before october 1950", "1950-08-01..1950-09-30", "tanks"),
        ("the previous day to 14 october 1950", "1950-10-13..1950-10-13", ""),
        ("the following day after 14 october 1950", "1950-10-15..1950-10-15", ""),
    ],
)
def test_words_that_only_lead_to_a_date_are_none_to_be_searched(
    question: str, expected: str, left: str
) -> None:
    assert read_in(question) == (expected, left)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("a few days before 15 May 1950", "1950-05-01..1950-05-14"),
        ("several weeks after 3 June 1951", "1951-06-04..1951-08-03"),
        ("a couple of months prior to June 1951", "1950-06-01..1951-05-31"),
        ("a few years before 1950", "1940-01-01..1949-12-31"),
        ("within a few days of 3 June 1951", "1951-05-20..1951-06-17"),
        ("a few days after the landing of 15 September 1950", "1950-09-16..1950-09-29"),
        ("shortly prior to 3 June 1951", "1951-05-20..1951-06-02"),
        ("soon after 1950", "1951-01-01..1951-12-31"),
        ("shortly after the October 1950 intervention", "1950-10-01.."),
        ("shortly before the end of 1950", "..1950-12-31"),
        ("until shortly before 3 June 1951", "..1951-06-02"),
        ("since a few days after 3 June 1951", "1951-06-04.."),
        ("shortly after 1950 and before 1953", "1951-01-01..1952-12-31"),
        ("a few days after 1 May 1950 and before June 1950", "1950-05-02..1950-05-31"),
        ("the days after 9 October 1950", "1950-10-10.."),
        ("a few tanks after 9 October 1950", "1950-10-10.."),
    ],
)
def test_shortly_and_a_few_days_after_a_date_are_near_it(question: str, expected: str) -> None:
    assert range_in(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("everything from October 1950 on Chinese aid", "1950-10-01..1950-10-31"),
        ("telegrams from 14 October 1950 on troops", "1950-10-14..1950-10-14"),
        ("papers from 1949 on partisans", "1949-01-01..1949-12-31"),
        ("letters from 1950 on “aid”", "1950-01-01..1950-12-31"),
        ("from 1950 on, what did Mao ask", "1950-01-01.."),
        ("what did Mao ask from October 1950 on?", "1950-10-01.."),
        ("Kim's letters from 1950 on", "1950-01-01.."),
        ("from 1950 onwards aid came", "1950-01-01.."),
    ],
)
def test_what_follows_on_is_what_papers_are_about_and_not_their_dates(
    question: str, expected: str
) -> None:
    assert range_in(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("the troops as of June 1949", "1949-06-01..1949-06-30"),
        ("as of 14 October 1950, how many?", "1950-10-14..1950-10-14"),
        ("as of 1950 Kim had no tanks", "1950-01-01..1950-12-31"),
    ],
)
def test_as_of_a_date_is_on_it(question: str, expected: str) -> None:
    found = mentioned(question)
    assert found is not None
    assert str(found.range) == expected
    assert found.text.startswith("as of")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("letters October nineteen fifty", "1950-10-01..1950-10-31"),
        ("14 October nineteen fifty-two", "1952-10-14..1952-10-14"),
        ("what was sent in nineteen fifty two", "1952-01-01..1952-12-31"),
        ("letters from nineteen hundred and five", "1905-01-01..1905-12-31"),
        ("letters from the year nineteen oh five", "1905-01-01..1905-12-31"),
        ("letters October nineteen two", "1902-10-01..1902-10-31"),
        ("on 14 October nineteen two to Kim", "1902-10-14..1902-10-14"),
        ("on October 14, nineteen-nine", "1909-10-14..1909-10-14"),
        ("minutes of eighteen ninety-one", "1891-01-01..1891-12-31"),
        ("before nineteen-fourteen", "..1913-12-31"),
        ("between nineteen twelve and nineteen twenty", "1912-01-01..1920-12-31"),
        ("the eighteen nineties", "1890-01-01..1899-12-31"),
    ],
)
def test_a_year_in_words_is_one(question: str, expected: str) -> None:
    assert range_in(question) == expected


def test_the_century_of_a_decade_is_the_one_that_is_said() -> None:
    found = mentioned("letters of the nineteen eighties", range(1862, 1921))
    assert found is not None
    assert str(found.range) == "1980-01-01..1989-12-31"


@pytest.mark.parametrize(
    "question",
    [
        "beset for nineteen days", "nineteen twelve-pounders", "nineteen twenty men",
        "of nineteen hundred men", "nineteen or twenty letters", "nineteen and a half",
        "he was nineteen", "in nineteen two men fell", "in October nineteen two men fell",
        "in October nineteen two were lost", "in October nineteen or two fell",
    ],
)  # fmt: skip
def test_words_that_count_are_no_year(question: str) -> None:
    assert mentioned(question) is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("letters from the nineteenth century", "1800-01-01..1899-12-31"),
        ("letters from the early twentieth century", "1900-01-01..1933-12-31"),
        ("the nineteenth and early twentieth century", "1800-01-01..1933-12-31"),
        ("letters from the first decade of the 20th century", "1900-01-01..1909-12-31"),
        ("the last decade of the nineteenth century", "1890-01-01..1899-12-31"),
    ],
)
def test_a_century_in_words_is_one_and_has_decades(question: str, expected: str) -> None:
    assert range_in(question) == expected
