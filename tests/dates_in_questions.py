"""The dates that a question names, for the tests of them."""

from __future__ import annotations

from retrieval.dates import DateMention, YearlessMention, find_dates


def mentioned(question: str, *years: range) -> DateMention | None:
    """The date with its year."""
    found = find_dates(question, *years)
    return found if isinstance(found, DateMention) else None


def range_in(question: str, *years: range) -> str:
    """The days of the date with its year, which is there: "1950-10-01..1950-10-31"."""
    found = mentioned(question, *years)
    assert found is not None
    return str(found.range)


def read_in(question: str) -> tuple[str, str]:
    """Those days, and the words that are left of the question."""
    found = mentioned(question)
    assert found is not None
    return str(found.range), " ".join(found.cut_from(question).split())


def yearless_in(question: str) -> tuple[YearlessMention, ...]:
    """The days and months without one."""
    found = find_dates(question)
    return found if isinstance(found, tuple) else ()
