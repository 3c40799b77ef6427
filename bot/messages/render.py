"""Answers and findings as Discord messages. Pure: no network, no clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from discord import ui

from bot import limits
from bot.messages.buttons import Row
from bot.messages.layout import ASKED_ID, ASKED_LONGEST, Message, gap, line, message
from bot.messages.record_text import Style, near_miss_lines, record_lines
from bot.wording import shorten
from bot.wording.answers import coverage_words, day_first, how_found, range_words
from bot.wording.dates import record_date
from bot.wording.escape import escape, unescape, visible
from retrieval.answer import Answer, Citation, Found
from retrieval.counted import count
from retrieval.records import Record

_SENTENCE = 500
_NOTES = 700
_NOTED = 10
"""Notes of which each has some room then; what follows is counted."""
_QUOTED = 200
"""Characters of what a note quotes."""
_SHARED = 120
"""Room left for the line that names who shared a message."""
_ASKED = "-# Asked: "
_WHOLE = "-# Asked in full: "
"""Begins a question that itself ends in the "…" that is otherwise the mark of one cut short."""


def answer_message(
    answer: Answer,
    style: Style,
    rows: Sequence[Row] = (),
    extra: Sequence[str] = (),
) -> Message:
    """An answer: the sentence that answers, its citations, then how it was found.

    `extra` are further notes, as Markdown.
    """
    head = _head(answer, style)
    found = [f"-# {sentence}" for sentence in how_found(answer, style.locale, quoted)]
    notes = fitted([*extra, *found])
    asked = asked_line(answer.question)
    lines = record_lines if answer.answered else near_miss_lines
    return _assembled(head, answer.citations, notes, asked, style, rows, lines)


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
    asked, searched = asked_line(found.query), ""
    query = shorten.words(found.query, 200)
    if found.matches:
        counted = _counted(len(found.matches), offset, more)
        head = f"**{counted}** for {_span(found, style) or query}"
        records = found.matches
    elif offset:
        head, records = f"No further records for {query}.", ()
    else:
        what = _span(found, style)
        head = f"**No record here is dated {what}.**" if what else f"**No title holds: {query}**"
        records = found.nearest
        if records:
            head += "\nThe nearest dates:" if what else "\nThe nearest titles:"
        if found.coverage:
            searched = f"-# Searched: {escape(coverage_words(found.coverage, style.locale))}."
    hits = [
        Citation(rank=offset + at, score=0, record=record)
        for at, record in enumerate(records, start=1)
    ]
    return _assembled(head, hits, searched, asked, style, rows)


def records_message(
    head: str, records: Sequence[Record], style: Style, rows: Sequence[Row] = ()
) -> Message:
    """These records, numbered, under `head` (Markdown)."""
    hits = [Citation(rank=at, score=0, record=record) for at, record in enumerate(records, 1)]
    return _assembled(head, hits, "", "", style, rows)


def asked_line(question: str) -> str:
    """What was asked, in small print."""
    shown = shorten.words(question, ASKED_LONGEST - len(_WHOLE))
    whole = unescape(shown) == visible(question)
    return (_WHOLE if whole and visible(question).endswith("…") else _ASKED) + shown


def asked_in(content: str) -> str | None:
    """What an `asked_line` holds; None where it had to be shortened, or is none."""
    if content.startswith(_WHOLE):
        return unescape(content.removeprefix(_WHOLE))
    question = unescape(content.removeprefix(_ASKED))
    return question if content.startswith(_ASKED) and not question.endswith("…") else None


def is_whole(question: str) -> bool:
    """Whether its message carries the question whole, so that buttons can read it back."""
    return asked_in(asked_line(question)) is not None


def _head(answer: Answer, style: Style) -> str:
    if answer.citations and answer.citations[0].rank > 1:
        return "**Further records**" if answer.answered else "**Further near misses**"
    if answer.answer is not None:
        sentence = shorten.words(answer.answer.sentence, _SENTENCE)
        return f"> {sentence}\n-# from record {answer.answer.rank}"
    if answer.answered:
        return ""
    searched = escape(coverage_words(answer.coverage, style.locale))
    head = f"**No record here answers that.**\nSearched: {searched}."
    if answer.citations:
        head += "\nNear misses, which do not answer it:"
    return head


def quoted(text: str) -> str:
    """What others wrote, as a note quotes it."""
    return shorten.words(text, _QUOTED)


def _assembled(
    head: str,
    hits: Sequence[Citation],
    notes: str,
    asked: str,
    style: Style,
    rows: Sequence[Row],
    lines: Callable[[Citation, int, Style, int], str] = record_lines,
) -> Message:
    """Every record gets its share of the room; what one leaves, the next ones have."""
    left = limits.TEXT - _SHARED - sum(limits.length(part) for part in (head, notes, asked))
    blocks: list[ui.Item[Any] | str] = [head]
    for at, hit in enumerate(hits):
        text = lines(hit, hit.rank, style, left // (len(hits) - at))
        left -= limits.length(text)
        blocks += [*_before(at, head), text]
    if notes or asked:
        blocks.append(line())
    if notes:
        blocks.append(notes)
    if asked:
        blocks.append(ui.TextDisplay(asked, id=ASKED_ID))
    return message(blocks, rows)


def _before(at: int, head: str) -> list[ui.Item[Any]]:
    """What stands between a record and what is above it."""
    if at:
        return [gap()]
    return [line()] if head else []


def fitted(notes: Sequence[str]) -> str:
    """The notes, a line of small print each, the longest shortened; what has no room is counted."""
    kept = list(notes)
    if len(kept) > _NOTED:
        kept[_NOTED - 1 :] = [f"-# and {count(len(kept) - _NOTED + 1, 'further note')}"]
    left = _NOTES - len(kept)
    by_length = sorted(range(len(kept)), key=lambda at: len(kept[at]))
    for before, at in enumerate(by_length):
        share = left // (len(kept) - before)
        if limits.length(kept[at]) > share:
            plain = unescape(kept[at].removeprefix("-# "))
            kept[at] = f"-# {shorten.words(plain, share - 3)}"
        left -= limits.length(kept[at])
    return "\n".join(kept)


def _counted(matches: int, offset: int, more: bool) -> str:
    if offset or more:
        return f"Records {offset + 1} to {offset + matches}"
    return count(matches, "record")


def _span(found: Found, style: Style) -> str:
    if found.range is None:
        return ""
    words = range_words(found.range, style.locale) + day_first(found.query)
    if found.range.earliest == found.range.latest or words == visible(found.query):
        return escape(words)
    return f"{shorten.words(found.query, 60)} ({escape(words)})"
