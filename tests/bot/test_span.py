"""A span that is typed has its ends in order, or is refused with what mends it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.span import span
from retrieval.errors import DateError


@pytest.mark.parametrize(
    ("from_", "to", "ends"),
    [
        (None, None, (None, None)),
        ("October 1950", None, (date(1950, 10, 1), None)),
        (None, "1950", (None, date(1950, 12, 31))),
        ("1950-10-14", "1950-10-14", (date(1950, 10, 14), date(1950, 10, 14))),
    ],
)
def test_a_span_goes_from_the_first_day_to_the_last(
    from_: str | None, to: str | None, ends: tuple[date | None, date | None]
) -> None:
    assert span(from_, to) == ends


@pytest.mark.parametrize(
    ("from_", "to", "told"),
    [
        ("1951", "1950", "ends (1950-12-31) before it begins (1951-01-01)"),
        ("1950-13-45", None, "1950-13-45"),
        (None, "soon", "soon"),
        ("", None, "is not a date"),
        ("before 1950", None, '"before 1950" has no first day'),
        (None, "1950/..", '"1950/.." has no last day'),
    ],
)
def test_what_is_no_span_is_refused_with_what_was_typed(
    from_: str | None, to: str | None, told: str
) -> None:
    with pytest.raises(DateError) as refused:
        span(from_, to)
    assert told in refused.value.message
