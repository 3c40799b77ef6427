"""Records and what was found, as a page to read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import click

from bot.terminal.page import page_width, say, say_address
from bot.wording.answers import coverage_words, day_first, range_words
from bot.wording.dates import FALLBACK, record_date
from bot.wording.escape import visible
from bot.wording.links import record_link
from bot.wording.records import BEGINNING, BEGINS, other_wording, page_of
from bot.wording.shorten import plain
from retrieval.answer import Citation, Found
from retrieval.citation import chicago_note
from retrieval.counted import count
from retrieval.records import FoundOn, Record

_SOURCES = 3
"""Places that list a record which are named; the rest is counted."""


def print_found(found: Found, search_links: Mapping[str, str]) -> None:
    """Print the records of a date or title, or those nearest to it.

    Args:
        found: what was found; it has a match or a nearest record.
        search_links: by archive, an address with {title} where the title belongs.
    """
    if found.matches:
        say(f"{count(len(found.matches), 'record')} {_for(found)}", bold=True)
    else:
        searched = ""
        if found.coverage:
            searched = f" Searched: {visible(coverage_words(found.coverage, FALLBACK))}."
        nearest = "The nearest dates:" if found.range else "The nearest titles:"
        say(f"No record {_for(found)}.{searched} {nearest}", bold=True)
    for record in found.matches or found.nearest:
        say()
        print_record(record, search_links)


def print_record(
    record: Record,
    search_links: Mapping[str, str],
    *,
    number: str = "",
    key: str = "",
    passage: str = "",
    also_as: tuple[Record, ...] = (),
) -> None:
    """Print one record.

    Args:
        record: the record.
        search_links: as for `print_found`.
        number: stands before it, with a blank at its end.
        key: the sentence of the summary or passage to mark.
        passage: a part of the full text that was found.
        also_as: other records of the same paper, and other wordings of this one.
    """
    indent = " " * len(number)
    date = visible(record_date(record, FALLBACK))
    say(f"· {visible(record.title)}", first=f"{number}{date} ", indent=indent)
    say(_places(record), indent=indent, dim=True)
    if record.summary:
        say(visible(record.summary), indent=indent, key=visible(key))
    if passage:
        say(f"From its text: … {visible(passage)} …", indent=indent, key=visible(key))
    if record.text and not (record.summary or passage):
        say(f"{BEGINS}{plain(record.text, BEGINNING)}", indent=indent)
    for other in also_as:
        words = visible(other_wording(record, other))
        say(f"Also recorded as: {words}", indent=indent, dim=True)
    _print_link(record, search_links, indent)


def print_near_miss(citation: Citation, search_links: Mapping[str, str]) -> None:
    """Print a record that does not answer under its number, short, and no sentence marked.

    Args:
        citation: the record, with the sentence that comes closest.
        search_links: as for `print_found`.
    """
    record, number = citation.record, f"{citation.rank}. "
    indent = " " * len(number)
    date = visible(record_date(record, FALLBACK))
    say(f"· {visible(record.title)}", first=f"{number}{date} ", indent=indent)
    say(visible(record.archive), indent=indent, dim=True)
    if citation.key_sentence:
        say(plain(citation.key_sentence, page_width() - len(indent)), indent=indent, dim=True)
    _print_link(record, search_links, indent)


def print_notes(records: Iterable[Record]) -> None:
    """Print the Chicago note of each record on one line, to be copied, and what it lacks."""
    for number, record in enumerate(records):
        if number:
            say()
        note = chicago_note(record)
        click.echo(visible(note.text))
        if note.missing:
            say(f"({'; '.join(note.missing)})", dim=True)


def _print_link(record: Record, search_links: Mapping[str, str], indent: str) -> None:
    link = record_link(record, search_links)
    if link:
        say_address("Search for the title:" if link.is_search else "Link:", link.url, indent)


def _for(found: Found) -> str:
    query = f"“{visible(found.query)}”"
    if found.range is None:
        return f"with {query}"
    words = range_words(found.range, FALLBACK) + day_first(found.query)
    return f"for {words}" if words == visible(found.query) else f"for {query} ({words})"


def _places(record: Record) -> str:
    named = [_place(place) for place in record.found_on[:_SOURCES]]
    further = len(record.found_on) - _SOURCES
    if further > 0:
        named.append(f"and {count(further, 'further source')}")
    return visible(" · ".join([record.archive, *named]))


def _place(place: FoundOn) -> str:
    return page_of(place) if place.search else place.source
