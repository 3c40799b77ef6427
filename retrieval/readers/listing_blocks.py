"""The lines of a listing page cut into records: date, title and summary (rule: listing_text)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from retrieval.readers.listing_lines import Line, Page
from retrieval.readers.listing_titles import (
    can_be_title,
    is_clear_title,
    is_prose,
    names_a_paper,
    title_strength,
)
from retrieval.readers.record_dates import RecordDates

SEPARATORS = frozenset(["-", "–", "—"])

Paragraph = tuple[Line, ...]


@dataclass(slots=True, frozen=True)
class Block:
    """The lines of one record: `date` as printed, `title` None where a date stands alone."""

    line: int
    date: str | None
    title: str | None
    summary: str


@dataclass(slots=True, frozen=True)
class _Stretch:
    """From one mark of a record to the next; without other marks it may hold undated records."""

    date: Line | None
    paragraphs: tuple[Paragraph, ...]


def blocks_of(page: Page, dates: RecordDates) -> tuple[list[Block], list[Line]]:
    """The blocks of the page, and the lines of an introduction that is no record."""
    body = page.body
    dated = {i for i, line in enumerate(body) if dates.fills_line(line.text)}
    first = min(dated, default=len(body))
    # The records begin below the last heading above the first date.
    start = max((index for index in page.headings if index <= first), default=0)
    if _is_ruled(body, start, dated):
        return _ruled_blocks(body[start:], dates), []
    bulleted = {i for i in dated if body[i].bullet}
    if bulleted:
        indent = min(body[i].indent for i in bulleted)
        marks = {i for i, line in enumerate(body) if line.bullet and line.indent <= indent}
    else:
        spaced = any(line.gap for line in body[first + 1 :])
        marks = {i for i in dated if not spaced or body[i].gap or i in page.headings}
    stretches = list(_stretches(body, start, marks, dated))
    introduction: list[Line] = []
    opened = start in marks or (not bulleted and _opens_undated(page, stretches))
    if stretches and not opened:
        introduction = [line for part in stretches[0].paragraphs for line in part]
        del stretches[0]
    return _announced_blocks(stretches, page.announced), introduction


def dates_stand_below(blocks: list[Block], introduction: list[Line]) -> bool:
    """Whether each date of the page seems to be that of the title above it.

    Then a title stands above the first date, and either the last date has nothing below it, or
    sentences stand where titles should, and titles where the summaries end.
    """
    dated = [i for i, block in enumerate(blocks) if block.date is not None]
    if not dated or not (introduction or dated[0] > 0):
        return False
    if blocks[-1].title is None:
        return True
    turned = 0
    for first, after in pairwise(dated):
        title, last = blocks[first].title or "", blocks[after - 1]
        ends = last.summary.rpartition("\n")[2] or (last.title or "" if after - 1 > first else "")
        turned += not can_be_title(title) and can_be_title(ends)
    return 2 * turned > len(dated) - 1


def _opens_undated(page: Page, stretches: list[_Stretch]) -> bool:
    """Whether the text above the first date is an undated record, not an introduction."""
    if not page.headings or not stretches:
        # Nothing says that the records begin here, and a topic's name looks like a title.
        return False
    title = _joined(stretches[0].paragraphs[0])
    if page.announced is not None:
        return len(stretches) <= page.announced and can_be_title(title)
    return is_clear_title(title)


def _is_ruled(body: list[Line], start: int, dated: set[int]) -> bool:
    """Whether lone dashes set the records apart: one begins the page, or stands before a date."""
    rules = [i for i, line in enumerate(body) if i >= start and line.text in SEPARATORS]
    return bool(rules) and (rules[0] == start or any(i + 1 in dated for i in rules))


def _ruled_blocks(lines: list[Line], dates: RecordDates) -> list[Block]:
    blocks: list[Block] = []
    block: list[Line] = []
    for line in [*lines, Line(0, 0, "-", gap=True)]:
        if line.text not in SEPARATORS:
            block.append(line)
        elif block:
            date = block[0] if dates.fills_line(block[0].text) else None
            rest = block[1:] if date else block
            blocks.append(_block(date, _paragraphs(rest)))
            block = []
    return blocks


def _stretches(
    body: list[Line], start: int, marks: set[int], dated: set[int]
) -> Iterator[_Stretch]:
    begins = sorted({start} | {i for i in marks if i >= start})
    for begin, end in zip(begins, [*begins[1:], len(body)], strict=True):
        if begin == end:
            continue
        date = body[begin] if begin in marks and begin in dated else None
        rest = body[begin + 1 : end] if date else body[begin:end]
        yield _Stretch(date, tuple(_paragraphs(rest)))


def _paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """Lines grouped at the blank lines; a title set directly upon its summary is cut off."""
    groups: list[list[Line]] = []
    for line in lines:
        if line.gap or not groups:
            groups.append([])
        groups[-1].append(line)
    if groups and len(groups[0]) > 1:
        cut = _title_lines(groups[0])
        if cut < len(groups[0]):
            groups[0:1] = [groups[0][:cut], groups[0][cut:]]
    return [tuple(group) for group in groups]


def _title_lines(lines: list[Line]) -> int:
    """How many of the lines are the title: more than one only where it is plainly broken."""
    count = 1
    while (
        count < len(lines)
        and not is_prose(_joined(lines[: count + 1]))
        and (lines[count].text[:1].islower() or lines[count - 1].text.endswith((",", " and")))
    ):
        count += 1
    return count


def _joined(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)


def _block(date: Line | None, paragraphs: Sequence[Paragraph]) -> Block:
    head = date or paragraphs[0][0]
    title = _joined(paragraphs[0]) if paragraphs else None
    summary = "\n\n".join("\n".join(line.text for line in part) for part in paragraphs[1:])
    return Block(head.number, date.text if date else None, title, summary)


def _announced_blocks(stretches: list[_Stretch], announced: int | None) -> list[Block]:
    """Every stretch cut at its undated records, heeding the number that the page announces."""
    possible = _possible_cuts(stretches)
    clear = {cut for cut in possible if _is_clear_cut(stretches, *cut)}
    if announced is not None and announced >= len(stretches):
        ranked = sorted(
            possible,
            key=lambda cut: (cut in clear, _strength(stretches, *cut)),
            reverse=True,
        )
        chosen = set(ranked[: announced - len(stretches)])
    else:
        chosen = clear
    return [block for i, stretch in enumerate(stretches) for block in _cut(i, stretch, chosen)]


def _possible_cuts(stretches: list[_Stretch]) -> list[tuple[int, int]]:
    """(stretch, paragraph) of every paragraph that could be the title of an undated record."""
    return [
        (i, j)
        for i, stretch in enumerate(stretches)
        for j in range(1, len(stretch.paragraphs))
        if len(stretch.paragraphs[j]) == 1
        and not _joined(stretch.paragraphs[j - 1]).endswith((":", ","))
        and can_be_title(_joined(stretch.paragraphs[j]))
    ]


def _is_clear_cut(stretches: list[_Stretch], i: int, j: int) -> bool:
    """Whether the form alone shows an undated record: a headline, and prose after it."""
    paragraphs = stretches[i].paragraphs
    text = _joined(paragraphs[j])
    if not is_clear_title(text):
        return False
    if j + 1 < len(paragraphs):
        return not is_clear_title(_joined(paragraphs[j + 1]))
    # The last paragraph of a stretch: directly after a title it is that record's summary.
    return j >= 2 and names_a_paper(text)


def _strength(stretches: list[_Stretch], i: int, j: int) -> float:
    paragraphs = stretches[i].paragraphs
    followed = j + 1 < len(paragraphs) and not can_be_title(_joined(paragraphs[j + 1]))
    # Directly after a title a headline is more likely its summary than the next record.
    return title_strength(_joined(paragraphs[j])) + 0.5 * followed - 0.5 * (j == 1)


def _cut(index: int, stretch: _Stretch, chosen: set[tuple[int, int]]) -> Iterator[Block]:
    cuts = [j for j in range(1, len(stretch.paragraphs)) if (index, j) in chosen]
    begins = [0, *cuts]
    for begin, end in zip(begins, [*cuts, len(stretch.paragraphs)], strict=True):
        date = stretch.date if begin == 0 else None
        yield _block(date, stretch.paragraphs[begin:end])
