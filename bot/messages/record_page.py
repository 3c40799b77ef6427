"""One record in full: every field that is stored, and its whole text, part by part."""

from __future__ import annotations

from typing import Any

from discord import ui

from bot import limits
from bot.messages.buttons import Row, button, record_row
from bot.messages.layout import Message, line, message
from bot.messages.record_text import LINK, Style, search_line, titled
from bot.messages.scope import nameable
from bot.wording import shorten
from bot.wording.dates import record_date
from bot.wording.escape import escape, isolate, visible
from bot.wording.records import page_of
from retrieval.records import Record

_TITLE = 700
_FIELD = 160
_PLACES = 500
_PART = 2400
"""Characters for a part of a summary or text, where the fields leave so much room; half are its own
and the others for what escapes them."""
_AROUND = 60
"""Characters of what stands around a part: which one it is, and that it is of the text."""


def record_message(record: Record, style: Style, page: int = 0) -> Message:
    """The record with the given part (from 0) of its summary and text."""
    head = f"{titled(record, _TITLE, _TITLE + LINK)}\n{escape(record_date(record, style.locale))}"
    printed = visible(record.date_text or "")
    if record.date is not None and printed:
        head += f' (printed as "{shorten.words(printed, 60)}")'
    fields = "\n".join(_fields(record, style))
    room = limits.TEXT - limits.length(head) - limits.length(fields) - _AROUND
    part, page, count = _part(record, page, min(_PART, room))
    blocks: list[ui.Item[Any] | str] = [head, line(), part]
    if count > 1:
        blocks.append(f"-# Part {page + 1} of {count}")
    blocks += [line(), fields]
    return message(blocks, [*_turning(record, page, count), record_row(record)])


def _part(record: Record, page: int, room: int) -> tuple[str, int, int]:
    """The part of the summary and text that is nearest to `page`, which one, and of how many."""
    summary, text = (
        shorten.parts(words, room) if words else [] for words in (record.summary, record.text)
    )
    parts = [*summary, *text]
    if not parts:
        return "-# This record has no summary.", 0, 1
    page = min(max(page, 0), len(parts) - 1)
    before = "" if page < len(summary) else "Its text: "
    return f"{before}{isolate(escape(parts[page]))}", page, len(parts)


def _fields(record: Record, style: Style) -> list[str]:
    named = (
        ("Collection", record.collection),
        ("Place in the archive", record.source),
        ("People", "; ".join(record.people)),
        ("Places", "; ".join(record.places)),
        ("Subjects", "; ".join(record.subjects)),
        ("Language", record.language),
        ("Rights", record.rights),
    )
    lines = [f"-# {shorten.words(record.archive, 200)}"]
    lines += [f"-# {name}: {shorten.words(value, _FIELD)}" for name, value in named if value]
    sightings = [
        ", ".join(part for part in (page_of(place), place.source) if part)
        for place in record.found_on
    ]
    if sightings:
        lines.append(f"-# Found on: {shorten.words('; '.join(sightings), _PLACES - 12)}")
    search = search_line(record, style)
    return [*lines, search] if search else lines


def _turning(record: Record, page: int, count: int) -> list[Row]:
    if count == 1 or not nameable(record.record_id):
        return []
    row: Row = ui.ActionRow()
    if page:
        row.add_item(button("Previous part", "read", f"{page - 1}:{record.record_id}"))
    if page + 1 < count:
        row.add_item(button("Next part", "read", f"{page + 1}:{record.record_id}"))
    return [row]
