"""A record's texts cut into what is embedded: passages on sentence borders, and sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sentencex import segment

from retrieval.records import Description

Field = Literal["summary", "text"]

PASSAGE_TOKENS = 128
TEMPLATE = f"title. passage of {PASSAGE_TOKENS} tokens / 1"
"""Names how a passage is worded for the encoder; another wording needs another name."""

_NO_END = re.compile(
    r"(?:^|[\s(\"“])(?:Cdes?|Comr?|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Amb|Gov|Sen|Rep|Messrs|Vol|No|Nos|pp?)"
    r"\.$|^\W*(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)]$"
    r"|\n[^\S\n]*\d{1,3}[.)]$"
)
"""A "sentence" that is but an abbreviated title, or a list's number, goes with the next one."""

_OPENING = re.compile(r"\s(?=[“„«‘(\[\"]+$)")
"""Marks behind a sentence that open what is quoted next."""

_INNER_END = re.compile(
    r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\b[A-Z][a-z]{3})"  # no "Mr.", "Cdes."
    r"[.?!][”’\"')\]]*(?=\s+[\"“‘'(\[]*[A-Z])|;(?=\s)"
)
"""Where a sentence that is too long is cut, if it can be: a quotation counts as one sentence."""

_AT_ONCE = 50_000
"""Characters that sentencex is given at once: a numbered list takes it the square of its length."""

_BREAKS = ("\n\n", ".\n", ". ", "\n", " ")
"""Where a longer text is parted, the best first: between paragraphs sentencex parts it as well."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a record's summary or text: `[start, end)` in characters."""

    field: Field
    start: int
    end: int


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The sentences of a text as `(start, end)` in characters, white space around them left out."""
    spans: list[tuple[int, int]] = []
    position = 0
    joined = False
    opening: int | None = None
    for part in (part for piece in _pieces(text) for part in segment("en", piece)):
        start = text.find(part, position)
        if start < 0:
            continue
        position = start + len(part)
        bare = part.strip()
        if bare:
            first = start + part.index(bare)
            end = first + len(bare)
            first = first if opening is None else opening
            opens = _OPENING.search(text, first, end)
            opening = opens.end() if opens else None
            end = first + len(text[first : opens.start()].rstrip()) if opens else end
            if joined:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((first, end))
            joined = _NO_END.search(bare) is not None
    if opening is not None:  # nothing follows
        spans[-1] = (spans[-1][0], len(text.rstrip()))
    return spans


def _pieces(text: str) -> Iterator[str]:
    start = 0
    while len(text) - start > _AT_ONCE:
        limit = start + _AT_ONCE
        found = ((text.rfind(mark, start, limit), mark) for mark in _BREAKS)
        stop = next((at + len(mark) for at, mark in found if at > start), limit)
        yield text[start:stop]
        start = stop
    yield text[start:]


def cut(
    records: Sequence[Description],
    size: int,
    count_tokens: Callable[[Sequence[str]], list[int]],
) -> list[list[Span]]:
    """The passages of each record: runs of whole sentences of at most `size` tokens.

    A sentence that is longer alone is split, between words if need be. A record without summary and
    text has one empty passage, so that its title is embedded.

    Args:
        records: whose summaries and texts are cut.
        size: the most tokens in a passage.
        count_tokens: the encoder's (see `Encoder.count_tokens`).
    """
    pieces: list[tuple[int, Span]] = []
    for number, record in enumerate(records):
        for field in ("summary", "text"):
            text = getattr(record, field)
            pieces += [(number, Span(field, start, end)) for start, end in sentence_spans(text)]
    lengths = count_tokens(
        [getattr(records[number], span.field)[span.start : span.end] for number, span in pieces]
    )
    passages: list[list[Span]] = [[] for _ in records]
    room = 0
    for (number, span), length in zip(pieces, lengths, strict=True):
        mine = passages[number]
        text = getattr(records[number], span.field)
        if length > size:
            mine += _split(text, span, parts=-(-length // size))
            room = 0
        elif mine and mine[-1].field == span.field and length <= room:
            mine[-1] = Span(span.field, mine[-1].start, span.end)
            room -= length
        else:
            mine.append(span)
            room = size - length
    return [mine or [Span("summary", 0, 0)] for mine in passages]


def _split(text: str, span: Span, parts: int) -> list[Span]:
    """A sentence too long for one passage, in about equal parts.

    They end where sentences in it do, else between words, where it has any.
    """
    width = -(-(span.end - span.start) // parts)
    spans: list[Span] = []
    start = span.start
    while start < span.end:
        end = min(start + width, span.end)
        if end < span.end:
            ends = [one.end() for one in _INNER_END.finditer(text, start + width // 2, end + 1)]
            space = text.rfind(" ", start + width // 2, end)
            end = ends[-1] if ends else space if space > 0 else end
        spans.append(Span(span.field, start, end))
        start = end
        while start < span.end and text[start].isspace():
            start += 1
    return spans


def wording(record: Description, span: Span) -> str:
    """A passage as the encoder reads it: the title, then the passage without a repeated title."""
    body = getattr(record, span.field)[span.start : span.end]
    if body[: len(record.title)].casefold() == record.title.casefold():
        body = body[len(record.title) :].lstrip(" .,:;-–—\n")
    return f"{record.title}. {body}" if body else record.title
