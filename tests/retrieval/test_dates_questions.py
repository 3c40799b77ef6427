"""Dates inside questions, and any text at all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from retrieval.dates import (
    ArchiveDate,
    DateRange,
    find_dates,
    format_date,
    parse_printed,
    parse_when,
)
from retrieval.errors import DateError


@pytest.mark.parametrize(
    ("question", "expected", "text"),
    [
        ("what did Stalin tell Kim in October 1950?", "1950-10-01..1950-10-31", "October 1950"),
        ("who met between 1 and 14 October 1950?", "1950-10-01..1950-10-14", None),
        ("in autumn 1950", "1950-09-01..1950-11-30", "autumn 1950"),
        ("what was said in early 1951", "1951-01-01..1951-04-30", "early 1951"),
        ("ended before the end of 1950?", "..1950-12-31", "before the end of 1950"),
        ("after 14 October 1950", "1950-10-15..", "after 14 October 1950"),
        ("the day after October 14, 1950", "1950-10-15..1950-10-15", None),
        ("in 1950?", "1950-01-01..1950-12-31", "1950"),
        ("in 1950 troops crossed", "1950-01-01..1950-12-31", "1950"),
        ("the crisis of 1950 in Korea", "1950-01-01..1950-12-31", "1950"),
        ("telegram No. 1950 sent on 1950-10-14", "1950-10-14..1950-10-14", "1950-10-14"),
        ("from May 1949 to April 1953", "1949-05-01..1953-04-30", None),
        ("in the 1950s", "1950-01-01..1959-12-31", "the 1950s"),
        ("the Korean War (1950–1953)", "1950-01-01..1953-12-31", "1950–1953"),
        ("between 1953 and 1950", "1950-01-01..1953-12-31", None),
        ("did Mao march in may 1951", "1951-05-01..1951-05-31", "may 1951"),
        ("Stalin wired... October 1950", "1950-10-01..1950-10-31", "October 1950"),
        ("from 1950 on, Kim", "1950-01-01..", "1950 on"),
        ("1951 letter from Kim", "1951-01-01..1951-12-31", "1951"),
        ("1950 telegrams to Stalin", "1950-01-01..1950-12-31", "1950"),
        ("eleven days after 9 October 1950", "1950-10-10..1950-10-20", None),
        ("of 14 October 1950, and of 2 June 1951", "1950-10-14..1951-06-02",
         "14 October 1950; 2 June 1951"),
        ("after June 1950, but before 1953", "1950-07-01..1952-12-31", None),
        ("on 30 February 1950 or on 2 March 1950", "1950-03-02..1950-03-02", "2 March 1950"),
    ],
)  # fmt: skip
def test_a_date_in_a_question_is_found_with_its_words(
    question: str, expected: str, text: str | None
) -> None:
    found = find_dates(question)
    assert found is not None
    assert str(found.range) == expected
    assert text is None or found.text == text
    assert question[found.start : found.end].startswith(found.text.split("; ")[0])
    assert question[found.start : found.end].endswith(found.text.split("; ")[-1])


@pytest.mark.parametrize(
    "question",
    [
        "38th parallel", "1,000 tons", "Resolution 1951", "Building 1950 tanks", "in October",
        "1950", "2000 tons of lead", "1500 Chinese soldiers", "the Second of May Company in Seoul",
        "What may 1950 bring?",
        "troops march 1950 km", "Did Seoul fall 1950 times?", "a force of 1950 men",
        "of 1500 Chinese", "around 2000 Koreans", "from 1200 to 1500 prisoners",
        "of 1950,000 won", "$1950", "NSC-1950", "tel 1950-1234", "on 30 February 1950",
        "in 0999", "in 2500", "before 1950 or after 1953", "", "in ١٩٥٠",
    ],
)  # fmt: skip
def test_a_number_or_a_verb_is_no_date(question: str) -> None:
    assert find_dates(question) is None


PIECES = """
1 14 30 31 99 1950 1951 0000 9999 2100 50 October may Feb. spring winter early mid- late the end of
before after since until between and from to or , . .. - – / [ ] ( ) ? ~ c. 1950s X day week two th
1950-10-14 1950-02-30 03/04/1950 century 20th noon Z undated last next ago ٣ é
"""
TEXTS = st.one_of(
    st.text(max_size=60),
    st.builds(
        lambda gap, parts: gap.join(parts),
        st.sampled_from(["", " "]),
        st.lists(st.sampled_from(PIECES.split())),
    ),
)


@given(TEXTS)
@example("before 0001-01-01")
@example("after 9999-12-31")
@example("circa 1000")
@example("0001~")
@example("9999-24")
def test_any_text_is_a_value_or_a_date_error(text: str) -> None:
    printed = parse_printed(text)
    if printed is not None:
        assert ArchiveDate.from_edtf(printed.edtf) == printed
        assert format_date(printed, text)
    try:
        span = parse_when(text)
        assert span.earliest is None or span.latest is None or span.earliest <= span.latest
    except DateError as error:
        assert error.mend
    found = find_dates(text)
    if found is not None:
        assert 0 <= found.start < found.end <= len(text)
        assert found.range != DateRange()


@given(st.dates(date(1000, 1, 1), date(2100, 12, 31)), st.sampled_from(["en", "en-US"]))
def test_a_written_date_is_read_back_as_itself(day: date, locale: str) -> None:
    when = ArchiveDate.from_edtf(str(day))
    words = format_date(when, locale)
    assert parse_printed(words) == when
    assert str(parse_when(words)) == f"{day}..{day}"
    found = find_dates(f"What happened on {words}?")
    assert found is not None
    assert str(found.range) == f"{day}..{day}"
