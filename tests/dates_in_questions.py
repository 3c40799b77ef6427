"""The dates that a question names, for the tests of them."""

from __future__ import annotations

from retrieval.dates import DateMention, YearlessMention, find_dates


def mentioned(question: str, *years: range) -> DateMention | None:
    """The date with its year."""
    found = find_dates(question, *years)
    return found if isinstance(found, DateMention) else None


def yearless_in(question: str) -> tuple[YearlessMention, ...]:
    """The days and months without one."""
    found = find_dates(question)
    return found if isinstance(found, tuple) else ()
