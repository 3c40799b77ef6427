"""Any text is read as a date, or refused as one; what is written is read back."""

from __future__ import annotations

from datetime import date

from dates_in_questions import mentioned, yearless_in
from hypothesis import example, given
from hypothesis import strategies as st

from retrieval.dates import ArchiveDate, DateRange, complete, format_date, parse_printed, parse_when
from retrieval.errors import DateError

PIECES = """
1 14 30 31 99 1950 1951 0000 9999 2100 50 October may Feb. spring winter early mid- late the end of
before after since until between and from to or , . .. - – / [ ] ( ) ? ~ c. 1950s X day week two th
1950-10-14 1950-02-30 03/04/1950 1950-3 century 20th noon Z undated last next ago ٣ é Q4 Christmas
eve of not but
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
    found = mentioned(text)
    if found is not None:
        ends = [place for pair in found.places for place in pair]
        assert ends == sorted(ends)
        assert ends[0] >= 0
        assert ends[-1] <= len(text)
        assert found.range != DateRange()
    for alone in yearless_in(text):
        assert 0 <= alone.start < alone.end <= len(text)
        found = complete(text, alone, 2000)
        assert found is None or [text[start:end] for start, end in found.places] == [found.text]


@given(st.dates(date(1000, 1, 1), date(2100, 12, 31)), st.sampled_from(["en", "en-US"]))
def test_a_written_date_is_read_back_as_itself(day: date, locale: str) -> None:
    when = ArchiveDate.from_edtf(str(day))
    words = format_date(when, locale)
    assert parse_printed(words) == when
    assert str(parse_when(words)) == f"{day}..{day}"
    found = mentioned(f"What happened on {words}?")
    assert found is not None
    assert str(found.range) == f"{day}..{day}"
