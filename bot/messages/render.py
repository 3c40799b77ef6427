"""Answers and findings as Discord messages. Pure: no network, no clock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from discord import ui

from bot import limits
from bot.messages.layout import ASKED_ID, ASKED_LONGEST, Message, gap, line, message
from bot.messages.record_text import Style, record_lines
from bot.wording import shorten
from bot.wording.dates import SET_ASIDE, day, edtf_words, record_date
from bot.wording.escape import escape, unescape
from retrieval.answer import Answer, Citation, Coverage, DateNotice, Found
from retrieval.dates import DateRange
from retrieval.records import Record

_SENTENCE = 500
_NOTES = 500
_SHARED = 120
"""Room left for the line that names who shared a message."""
_ASKED = "-# Asked: "

Row = ui.ActionRow[Any]


def answer_message(
    answer: Answer,
    style: Style,
    rows: Sequence[Row] = (),
    *,
    above: str = "",
    extra: Sequence[str] = (),
) -> Message:
    """An answer: the sentence that answers, its citations, then how it was found.

    `extra` are further notes, as Markdown; `above` stands over the frame.
    """
    head = _head(answer, style)
    notes = _cap([*extra, *_notes(answer, style)], _NOTES)
    asked = asked_line(answer.question)
    return _assembled(head, answer.citations, notes, asked, style, rows, above)


def related_message(answer: Answer, record: Record, style: Style, rows: Sequence[Row]) -> Message:
    """The records most like one record."""
    like = f"{escape(record_date(record, style.locale))}, {shorten.words(record.title, 300)}"
    head = f"**Records most like:** {like}"
    if not answer.citations:
        head += "\nThere are no further ones here."
    return _assembled(head, answer.citations, "", "", style, rows)


def found_message(
    found: Found, style: Style, rows: Sequence[Row] = (), *, offset: int = 0, more: bool = False
) -> Message:
    """What `/doc` found; `offset` matches went before, `more` are to come."""
    asked = asked_line(found.query)
    query = shorten.words(found.query, 200)
    if found.matches:
        head = f"**{_count(len(found.matches), offset, more)}** for {_span(found, style) or query}"
        records = found.matches
    elif offset:
        head, records = f"No further records for {query}.", ()
    else:
        what = _span(found, style)
        head = f"**No record here is dated {what}.**" if what else f"**No title holds: {query}**"
        records = found.nearest
        if records:
            head += "\nThe nearest dates:" if what else "\nThe nearest titles:"
    hits = [
        Citation(rank=offset + at, score=0, record=record)
        for at, record in enumerate(records, start=1)
    ]
    return _assembled(head, hits, "", asked, style, rows)


def records_message(
    head: str, records: Sequence[Record], style: Style, rows: Sequence[Row] = ()
) -> Message:
    """These records, numbered, under `head` (Markdown)."""
    hits = [Citation(rank=at, score=0, record=record) for at, record in enumerate(records, 1)]
    return _assembled(head, hits, "", "", style, rows)


def asked_line(question: str) -> str:
    """What was asked, in small print."""
    return _ASKED + shorten.words(question, ASKED_LONGEST - len(_ASKED))


def asked_in(content: str) -> str | None:
    """What an `asked_line` holds; None where it had to be shortened, or is none."""
    if not content.startswith(_ASKED) or content.endswith("…"):
        return None
    return unescape(content.removeprefix(_ASKED))


def coverage_words(coverage: Coverage, style: Style) -> str:
    """What was searched, by months: "18 records, May 1949 to April 1953"."""
    noun = "record" if coverage.records == 1 else "records"
    words = f"{coverage.records:,} {noun}"
    if coverage.first and coverage.last:
        first, last = (_month(edtf, style) for edtf in (coverage.first, coverage.last))
        words += f", {first}" if first == last else f", {first} to {last}"
    if coverage.undated:
        words += f" ({coverage.undated:,} undated)"
    return words


def _head(answer: Answer, style: Style) -> str:
    if answer.citations and answer.citations[0].rank > 1:
        return "**Further records**" if answer.answered else "**Further near misses**"
    if answer.answer is not None:
        sentence = shorten.words(answer.answer.sentence, _SENTENCE)
        return f"> {sentence}\n-# from record {answer.answer.rank}"
    if answer.answered:
        return ""
    head = f"**No record here answers that.**\nSearched: {coverage_words(answer.coverage, style)}."
    if answer.citations:
        head += "\nNear misses, which do not answer it:"
    return head


def _notes(answer: Answer, style: Style) -> list[str]:
    notes = []
    for expansion in answer.expansions:
        if expansion.told:
            asked = shorten.words(expansion.asked, 60)
            notes.append(f"-# {asked}: {shorten.words(expansion.told, 250)}")
    if answer.date is not None and answer.date.missed:
        notes.append(f"-# No record is of {_date_words(answer.date, style)}")
    elif answer.date is not None:
        noted = f"-# Only records of {_date_words(answer.date, style)}"
        if answer.undated_left_out:
            noun = "record was" if answer.undated_left_out == 1 else "records were"
            noted += f"; {answer.undated_left_out:,} undated {noun} left out"
        notes.append(noted)
    if answer.date_set_aside:
        words = shorten.words(answer.date_set_aside.text, 60)
        notes.append(f'-# "{words}" {SET_ASIDE[answer.date_set_aside.reason]}')
    if answer.shortened:
        notes.append("-# The question was very long: only its beginning was read")
    return notes


def _assembled(
    head: str,
    hits: Sequence[Citation],
    notes: str,
    asked: str,
    style: Style,
    rows: Sequence[Row],
    above: str = "",
) -> Message:
    """Every record gets its share of the room; what one leaves, the next ones have."""
    left = limits.TEXT - _SHARED - sum(limits.length(part) for part in (head, notes, asked, above))
    blocks: list[ui.Item[Any] | str] = [head]
    for at, hit in enumerate(hits):
        text = record_lines(hit, hit.rank, style, left // (len(hits) - at))
        left -= limits.length(text)
        blocks += [*_before(at, head), text]
    if notes or asked:
        blocks.append(line())
    if notes:
        blocks.append(notes)
    if asked:
        blocks.append(ui.TextDisplay(asked, id=ASKED_ID))
    return message(blocks, rows, above)


def _before(at: int, head: str) -> list[ui.Item[Any]]:
    """What stands between a record and what is above it."""
    if at:
        return [gap()]
    return [line()] if head else []


def _cap(notes: Sequence[str], room: int) -> str:
    kept: list[str] = []
    for text in notes:
        if sum(limits.length(known) + 1 for known in kept) + limits.length(text) <= room:
            kept.append(text)
    return "\n".join(kept)


def _count(matches: int, offset: int, more: bool) -> str:
    if offset or more:
        return f"Records {offset + 1} to {offset + matches}"
    return "1 record" if matches == 1 else f"{matches} records"


def range_words(dates: DateRange, style: Style) -> str:
    """A range of days: "1 October 1950 to 31 October 1950", "1 May 1949 and later"."""
    first, last = dates.earliest, dates.latest
    if first and last:
        span = day(first, style.locale)
        if first != last:
            span += f" to {day(last, style.locale)}"
        return span
    if first:
        return f"{day(first, style.locale)} and later"
    return f"{day(last, style.locale)} and earlier" if last else "any date"


def _date_words(notice: DateNotice, style: Style) -> str:
    return f'{range_words(notice.range, style)} (read from "{shorten.words(notice.text, 60)}")'


def _span(found: Found, style: Style) -> str:
    if found.range is None:
        return ""
    query = shorten.words(found.query, 60)
    first, last = found.range.earliest, found.range.latest
    if first and first == last:
        return day(first, style.locale)
    if first and last:
        return f"{query} ({day(first, style.locale)} to {day(last, style.locale)})"
    return query


def _month(edtf: str, style: Style) -> str:
    """The month of a day, since a coverage need be no more exact."""
    short = edtf[:7] if len(edtf) == len("1950-10-14") and edtf[4] == edtf[7] == "-" else edtf
    return edtf_words(short, style.locale)
