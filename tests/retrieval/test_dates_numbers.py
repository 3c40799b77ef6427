"""Numbers in questions: which of them are years or days, and which count or number something."""

from __future__ import annotations

import pytest
from dates_in_questions import mentioned, range_in


@pytest.mark.parametrize(
    ("question", "years", "expected"),
    [
        ("letter of 26/6/51", range(1949, 1954), "1951-06-26..1951-06-26"),
        ("from 26.6.51 to 3-7-51", range(1949, 1954), "1951-06-26..1951-07-03"),
        ("what came on 12/25/50?", range(1949, 1954), "1950-12-25..1950-12-25"),
        ("Stalin's letter 8/10/50", range(1949, 1954), "1950-10-08..1950-10-08"),
        ("telegram to Kim, telegrams 8.10.50", range(1949, 1954), "1950-10-08..1950-10-08"),
        ("khrushchev 18/4/61", range(1947, 1973), "1961-04-18..1961-04-18"),
        ("Khrushchev, 18/4/61", range(1947, 1973), "1961-04-18..1961-04-18"),
        ("khrushchev 18.4.61", range(1947, 1973), "1961-04-18..1961-04-18"),
        ("press release 9/5/49 rhee", range(1949, 1954), "1949-05-09..1949-05-09"),
        ("Jul58 Lebanon", range(1947, 1973), "1958-07-01..1958-07-31"),
        ("the Sino-Soviet treaty, 14/2/50", range(1949, 1954), "1950-02-14..1950-02-14"),
        ("in '54", range(1949, 1954), "1954-01-01..1954-12-31"),
        ("in '54", range(1849, 1860), "1854-01-01..1854-12-31"),
        ("in the fall of '50", range(1949, 1954), "1950-09-01..1950-11-30"),
        ("flood in June '07", range(1990, 2012), "2007-06-01..2007-06-30"),
        ("fire in '98", range(1990, 2012), "1998-01-01..1998-12-31"),
        ("letters of June 85", range(1862, 1921), "1885-06-01..1885-06-30"),
        ("letters of the eighties", range(1862, 1921), "1880-01-01..1889-12-31"),
        ("letters of the 60s", range(1862, 1921), "1860-01-01..1869-12-31"),
        ("in '54", range(1862, 1921), "1954-01-01..1954-12-31"),
        ("in '54", range(1840, 1960), "1954-01-01..1954-12-31"),
    ],
)
def test_two_digits_are_the_year_of_the_archive_that_ends_in_them(
    question: str, years: range, expected: str
) -> None:
    assert range_in(question, years) == expected


@pytest.mark.parametrize(
    ("question", "years", "expected"),
    [
        ("19 Sept 61 cable", range(1947, 1973), "1961-09-19..1961-09-19"),
        ("Sept 19 61 cable", range(1947, 1973), "1961-09-19..1961-09-19"),
        ("the 3 Mar 52 letter", range(1949, 1954), "1952-03-03..1952-03-03"),
        ("what did the 3rd of March 52 report say", range(1949, 1954), "1952-03-03..1952-03-03"),
        ("who spoke of the 3 Mar 52 talks", range(1949, 1954), "1952-03-03..1952-03-03"),
        ("Stalin's 3 Mar 52 speech", range(1949, 1954), "1952-03-03..1952-03-03"),
        ("3 Mar 52 letters", range(1949, 1954), "1952-03-03..1952-03-03"),
        ("the Sept 61 cable", range(1947, 1973), "1961-09-01..1961-09-30"),
        ("letter of 14 April 12", range(1905, 1921), "1912-04-14..1912-04-14"),
        ("the 14 April 12 letter", range(1905, 1921), "1912-04-14..1912-04-14"),
        ("from 14 April to 3 May 12", range(1905, 1921), "1912-04-14..1912-05-03"),
        ("from 14 April 12 to 3 May 13", range(1905, 1921), "1912-04-14..1913-05-03"),
    ],
)
def test_two_digits_behind_a_day_and_month_are_its_year(
    question: str, years: range, expected: str
) -> None:
    assert range_in(question, years) == expected


@pytest.mark.parametrize(
    "question",
    [
        "on 14 April 12 men fell", "on 14 April 12 letters came", "on 14 April 12 were lost",
        "on the 14 April 12 men fell", "14 April, 12 men", "on 14 April, 12", "14 April 12:30",
        "14 April 12 a.m.", "the 14 April 12 p.m. telegram", "the 14 April 12 pm telegram",
        "14 April 12.30", "14 April 12,000 men", "14 April 12-15 men", "14 April 12 and 15 men",
        "April 14 12", "14 April 30", "3 May 12 May", "unit 14 April 12", "14 April 12 divisions",
        "on 14 April 52 letters came", "14 April 52 divisions", "the 14 April, 52 divisions",
        "on the 14 April 52 men fell", "in the October 50 divisions",
    ],
)  # fmt: skip
def test_two_digits_behind_a_day_and_month_that_count_or_tell_the_hour_are_no_year(
    question: str,
) -> None:
    assert mentioned(question, range(1905, 1921)) is None


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("letter of 26/6/51", range(1840, 1960)), ("letter of 26/6/54", range(1949, 1954)),
        ("fond 26/6/51", range(1949, 1954)), ("No. 26/6/51", range(1949, 1954)),
        ("of 45/1/51", range(1949, 1954)), ("why SNIE 10-4-51", range(1949, 1954)),
        ("division 26/6", range(1900, 1999)), ("RGANI 5/10/50", range(1949, 1954)),
        ("RGANI, 5/10/50", range(1949, 1954)), ("document 3/4/50", range(1949, 1954)),
        ("CIA report 10-4-51", range(1949, 1954)), ("delo 3.4.50", range(1949, 1954)),
        ("NIE 10/4/51", range(1949, 1954)), ("Stalin 26-6-51", range(1949, 1954)),
        ("Stalin 26/6/51/2", range(1949, 1954)), ("on 1950-10-1X", range(1949, 1954)),
    ],
)  # fmt: skip
def test_figures_that_may_number_something_are_no_date(question: str, years: range) -> None:
    assert mentioned(question, years) is None


@pytest.mark.parametrize(
    "question",
    [
        "38th parallel", "1,000 tons", "Resolution 1951", "Building 1950 tanks", "in October",
        "2000 tons of lead", "1500 Chinese soldiers", "the Second of May Company in Seoul",
        "what did stalin order kim to march",
        "troops march 1950 km", "Did Seoul fall 1950 times?", "a force of 1950 men",
        "of 1500 Chinese", "around 2000 Koreans", "from 1200 to 1500 prisoners",
        "of 1500 or 1600 men", "of 1950,000 won", "$1950", "NSC-1950", "tel 1950-1234",
        "on 30 February 1950",
        "in 0999", "in 2500", "", "in ١٩٥٠",
        "delo 1950-3", "tel. 1950-3", "the Christmas offensive", "Christmas 900",
        "resolution 1950", "how many fell, more than 1950?", "delo no. 1950", "chinese aid 2500",
        "before and after October 1950", "before, during and after 1950", "14/10-20/11/1950",
        "38'51", "mytel 1037 September 2", "letters of '50 tanks", "the 14th Army", "Document 14",
        "1,951 tons", "of the 1950 tanks", "Kim's 1950 soldiers fell",
        "Mao got 1950 letters from Kim",
    ],
)  # fmt: skip
def test_a_number_or_a_verb_is_no_date(question: str) -> None:
    assert mentioned(question) is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("letters of 19501014", "1950-10-14..1950-10-14"),
        ("who wrote on 19501014 to Mao", "1950-10-14..1950-10-14"),
        ("letters 19501014", "1950-10-14..1950-10-14"),
        ("from 19501014 to 19501120", "1950-10-14..1950-11-20"),
        ("letters 14101950", "1950-10-14..1950-10-14"),
        ("who wrote on 14101950 to Mao", "1950-10-14..1950-10-14"),
        ("from 14101950 to 20111950", "1950-10-14..1950-11-20"),
        ("letters 10141950", "1950-10-14..1950-10-14"),
        ("letters 03041950", "1950-04-03..1950-04-03"),
        ("letters of 20011208", "2001-12-08..2001-12-08"),
        ("letters 1950/10", "1950-10-01..1950-10-31"),
        ("letters of 1912/10", "1912-10-01..1912-10-31"),
        ("letters since 1950/10", "1950-10-01.."),
        ("1950/10", "1950-10-01..1950-10-31"),
        ("from 1950/10 to 1951/03", "1950-10-01..1951-03-31"),
        ("letters of 1910/11", "1910-01-01..1911-12-31"),
        ("letters of 1905/06", "1905-01-01..1906-12-31"),
        ("letters of 1912/13", "1912-01-01..1913-12-31"),
        ("letters of 1950/53", "1950-01-01..1953-12-31"),
        ("the plan 1950/51", "1950-01-01..1951-12-31"),
        ("letters of winter 1910/11", "1910-12-01..1911-02-28"),
        ("letters 10-1950", "1950-10-01..1950-10-31"),
        ("records of 04-1950", "1950-04-01..1950-04-30"),
        ("letters since 10-1950", "1950-10-01.."),
        ("letters between 10-1950 and 12/1951", "1950-10-01..1951-12-31"),
    ],
)
def test_a_day_in_eight_figures_is_one_and_so_is_a_month_before_its_year(
    question: str, expected: str
) -> None:
    assert range_in(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "fond 45, file 19501014", "file no. 19501014", "RGANI 5, 19501014", "£19501014",
        "of 19501014 tons", "letters 19501399", "letters 195010145", "document 10-1950",
        "fond 45, file 14101950", "file no. 14101950", "RGANI 5, 14101950", "accession 14101950",
        "£14101950", "of 14101950 tons", "letters 31021950", "letters 141019501",
        "letters 14101250", "file 1950/10", "document 1950/10", "tel 1950/10", "cable 1950/10",
        "report 1950/10", "resolution 1950/10", "fond 5, 1950/10", "RG 1950/10", "no. 1950/10",
        "pages 1950/10", "NSC 1950/10", "S/1950/10", "box 12, 1950/10", "letters 1950/10a",
        "letters of 1950/10-12", "October 1950/10", "letters of 1950/00",
        "NIE 10-1950", "pages 10-1950", "tel 10-1950", "June 10-1950", "letters 10-1950-3",
    ],
)  # fmt: skip
def test_such_figures_that_number_something_are_no_date(question: str) -> None:
    assert mentioned(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "Stalin, 1952, pilots",
        "pilots (1952) Stalin",
        "pilots - 1952 - Stalin",
        "pilots [1952]: why",
    ],
)
def test_a_number_that_signs_set_apart_is_a_year_of_the_archive(question: str) -> None:
    found = mentioned(question, range(1949, 1954))
    assert found is not None
    assert str(found.range) == "1952-01-01..1952-12-31"
    assert mentioned(question, range(1960, 1970)) is None


@pytest.mark.parametrize(
    "question",
    ["aid 1949", "aid 1954", "1949 Stalin letter", "1954 letters", "1949 or 1950"],
)
def test_a_number_alone_is_a_year_also_where_no_records_are(question: str) -> None:
    assert mentioned(question, range(1951, 1954)) == mentioned(question, range(1949, 1955))
    assert mentioned(question, range(1951, 1954)) is not None


@pytest.mark.parametrize(
    "question",
    [
        "by May 3, 1500 men fell",
        "the 1921 treaty with Iran",
        "the 1921 Treaty",
        "Kim's 1949 plan on lead",
        "2000 Chinese volunteers",
        "Stalin asked for 2000",
        "1850 cavalry crossed",
    ],
)
def test_what_is_counted_or_told_of_is_a_year_only_where_records_are(question: str) -> None:
    assert mentioned(question, range(1950, 1954)) is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Three days after October 6, 1950", "1950-10-09..1950-10-09"),
        ("what was sent two days before 14 October 1950?", "1950-10-12..1950-10-12"),
        ("exactly 3 days following 6 October 1950", "1950-10-09..1950-10-09"),
        ("two days before the luncheon of 19 January 1950", "1950-01-17..1950-01-17"),
    ],
)
def test_so_many_days_from_a_day_are_the_day_that_one_counts_to(
    question: str, expected: str
) -> None:
    assert range_in(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("The three days after October 6, 1950", "1950-10-07..1950-10-09"),
        ("in the three days before 14 October 1950", "1950-10-11..1950-10-13"),
        ("the next three days after 6 October 1950", "1950-10-07..1950-10-09"),
        ("within three days after 6 October 1950", "1950-10-07..1950-10-09"),
        ("within three days of 6 October 1950", "1950-10-03..1950-10-09"),
        ("up to three days after 6 October 1950", "1950-10-07..1950-10-09"),
        ("three or four days after 6 October 1950", "1950-10-07..1950-10-10"),
        ("the two days after the landing of 15 September 1950", "1950-09-16..1950-09-17"),
        ("a few days after 6 October 1950", "1950-10-07..1950-10-20"),
        ("two weeks after 6 October 1950", "1950-10-07..1950-10-20"),
        ("three days after October 1950", "1950-11-01..1950-11-03"),
        ("two days after 3, 4 and 5 May 1950", "1950-05-06..1950-05-07"),
    ],
)
def test_the_days_after_a_day_and_days_after_more_than_one_are_all_of_them(
    question: str, expected: str
) -> None:
    assert range_in(question) == expected
