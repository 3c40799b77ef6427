"""What is said of a record in Discord and in the terminal alike, as plain text, not escaped."""

from __future__ import annotations

from retrieval.records import FoundOn, Record

BEGINS, BEGINNING = "Its text begins: ", 600
"""Before so many characters of a text, which are shown where a record has no summary."""


def other_wording(record: Record, other: Record) -> str:
    """What tells another wording of a record from it, and the page that says so."""
    said = (other.title != record.title and other.title) or other.summary or other.title
    pages = [named for place in other.found_on[:1] if (named := page_of(place))]
    return f"{said} ({pages[0]})" if pages else said


def page_of(place: FoundOn) -> str:
    """The saved search page: 'Subject search "Korea", page 5 of 9'; "" where it is not known."""
    page = f"page {place.page}" if place.page else None
    return ", ".join(part for part in (place.search, page) if part)
