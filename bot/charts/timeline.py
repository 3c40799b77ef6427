"""The timeline: time runs down, dots are days, bars are dates that are less exact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.charts.canvas import (
    FAINT,
    INK,
    LARGE,
    SECOND,
    SMALL,
    TEXT,
    WIDTH,
    Chart,
    Sheet,
    Type,
    short_alt,
)
from bot.charts.labels import (
    FULL,
    LINE,
    Mark,
    Wording,
    grouped,
    label_height,
    labels,
    number_words,
)
from bot.charts.layout import Ticks, lanes, spread, ticks
from bot.wording.escape import visible
from retrieval.counted import count
from retrieval.dates import format_date
from retrieval.records import Record

_MARGIN = 40.0
_TICKS = 240.0  # the most that the words of a tick may take
_LANES = 32.0  # from the axis to the first lane of bars
_LANES_WIDTH = 150.0
_SLANT = 52.0
_NUMBER = 22.0  # between a number and its label
_LEAST = 320.0


@dataclass(frozen=True, slots=True)
class _Axis:
    """Time from `first` to `last` between two heights, at `x`, in pixels."""

    first: date
    last: date
    top: float
    bottom: float
    x: float

    @property
    def day(self) -> float:
        """Pixels of one day."""
        return (self.bottom - self.top) / ((self.last - self.first).days + 1)

    def down(self, day: date) -> float:
        """Where a day begins; a day beyond the axis is taken to its end."""
        return self.top + (min(max(day, self.first), self.last) - self.first).days * self.day


def timeline_order(records: Sequence[Record]) -> list[Record]:
    """The dated records, oldest first: the record at place n has number n + 1 in the picture."""
    dated = [(record.date, record) for record in records if record.date is not None]
    dated.sort(key=lambda pair: (pair[0].earliest, pair[0].latest, pair[1].record_id))
    return [record for _, record in dated]


def timeline_png(records: Sequence[Record], title: str, locale: str) -> Chart:
    """The dated records, one at least, on an axis of time, numbered as in `timeline_order`.

    A day is a dot on the axis, a month, year or range a bar beside it from its first to its last
    day, with an arrow where the range is open; what is approximate or uncertain is hollow. A date
    in a script that the font lacks is given in digits; a title in one is left out, its number
    stays, and the alt text says so.
    """
    ordered = timeline_order(records)
    letters = Type()
    marks = [Mark(n, record, record.date) for n, record in enumerate(ordered, 1) if record.date]
    first, last = _span(marks)
    groups = grouped(marks, first, last)
    heading = letters.lines(letters.drawable(title), LARGE, WIDTH - 2 * _MARGIN, 2, bold=True)
    top = _MARGIN + len(heading) * 60 + 26
    height = max(len(groups) * label_height(len(marks)), _LEAST)
    marked = ticks(first, last, max(int(height // 96), 2))
    wording = Wording(letters, locale, marked.unit, (last - first).days)
    words = [wording.tick(day, _TICKS) for day in marked.days]
    x = _MARGIN + max(letters.width(text, SMALL) for text in words) + 24
    axis = _Axis(first, last, top, top + height, x)
    sheet = Sheet(axis.bottom + _MARGIN, letters)
    for row, line in enumerate(heading):
        sheet.text(_MARGIN, _MARGIN + 27 + row * 60, line, size=LARGE, bold=True)
    _draw_axis(sheet, axis, marked, words)
    placed = [[_placed(mark, axis) for mark in group] for group in groups]
    places, edge = _draw_marks(sheet, [mark for group in placed for mark in group], axis)
    _draw_labels(sheet, [tuple(group) for group in placed], places, (axis, edge), wording)
    undrawn = 0
    if len(groups) == len(marks):
        undrawn = sum(not letters.drawable(record.title) for record in ordered)
    return Chart(sheet.png(), _alt(ordered, len(records) - len(ordered), undrawn, title, locale))


def _span(marks: Sequence[Mark]) -> tuple[date, date]:
    """First and last day of the axis: those of the records, and a little room around."""
    days = [
        day
        for mark in marks
        for day in (mark.when.earliest, mark.when.latest)
        if day not in {date.min, date.max}
    ]
    first, last = (min(days), max(days)) if days else (date(1900, 1, 1), date(1999, 12, 31))
    room = timedelta(days=max((last - first).days // 25, 4))
    return first - min(room, first - date.min), last + min(room, date.max - last)


def _placed(mark: Mark, axis: _Axis) -> Mark:
    """The mark with its pixels; an open end reaches the end of the axis."""
    top, bottom = axis.down(mark.when.earliest), axis.down(mark.when.latest)
    if mark.is_day:
        return replace(mark, top=top + axis.day / 2, bottom=top + axis.day / 2)
    return replace(mark, top=top, bottom=bottom + axis.day)


def _draw_axis(sheet: Sheet, axis: _Axis, marked: Ticks, words: Sequence[str]) -> None:
    sheet.line((axis.x, axis.top), (axis.x, axis.bottom), colour=FAINT, width=3)
    for day, text in zip(marked.days, words, strict=True):
        # A month or year is marked where it begins, as its bars begin there; a day in its middle.
        y = axis.down(day) + (axis.day / 2 if marked.unit == "day" else 0)
        sheet.line((axis.x - 12, y), (axis.x, y), colour=FAINT, width=3)
        sheet.text(axis.x - 22, y, text, size=SMALL, colour=FAINT, align="right")


def _draw_marks(sheet: Sheet, marks: Sequence[Mark], axis: _Axis) -> tuple[dict[int, float], float]:
    """Dots on the axis and bars beside it; gives the x of each number, and where all marks end."""
    bars = [mark for mark in marks if not mark.is_day]
    taken = lanes([(mark.top, mark.bottom) for mark in bars])
    step = min(26.0, _LANES_WIDTH / (max(taken, default=0) + 1))
    width = min(step * 0.6, 14)
    places = {mark.number: axis.x for mark in marks}
    for mark, lane in zip(bars, taken, strict=True):
        places[mark.number] = axis.x + _LANES + lane * step + width / 2
        _draw_bar(sheet, mark, places[mark.number], width, axis)
    for mark in marks:
        if mark.is_day:
            sheet.dot(axis.x, mark.top, hollow=mark.inexact)
    return places, axis.x + _LANES + (max(taken) + 1) * step if taken else axis.x + 8


def _draw_bar(sheet: Sheet, mark: Mark, x: float, width: float, axis: _Axis) -> None:
    # Less than 8 pixels could not be seen; the bar still begins where the date does.
    height = max(mark.bottom - mark.top, 8)
    sheet.bar(x - width / 2, mark.top, width, height, SECOND, hollow=mark.inexact)
    if mark.when.earliest == date.min:
        sheet.arrow(x, axis.top + 2, up=True)
    if mark.when.latest == date.max:
        sheet.arrow(x, axis.bottom - 2, up=False)


def _draw_labels(
    sheet: Sheet,
    groups: Sequence[tuple[Mark, ...]],
    places: dict[int, float],
    bounds: tuple[_Axis, float],
    wording: Wording,
) -> None:
    axis, edge = bounds
    letters, number = wording.letters, sum(len(group) for group in groups)
    numbers = [number_words(group) for group in groups]
    x = edge + _SLANT + max(letters.width(words, TEXT, bold=True) for words in numbers) + _NUMBER
    shown = labels(groups, wording, WIDTH - _MARGIN - x)
    middles = [sum(mark.top for mark in group) / len(group) for group in groups]
    starts = spread(middles, [label_height(number)] * len(shown), axis.top, axis.bottom)
    for group, words, lines, start in zip(groups, numbers, shown, starts, strict=True):
        y = start + LINE / 2
        turn = x - _NUMBER - letters.width(words, TEXT, bold=True) - 12
        for mark in group:
            sheet.line(
                (places[mark.number], mark.top),
                (edge, mark.top),
                (edge + _SLANT - 14, y),
                (turn, y),
            )
        sheet.text(x - _NUMBER, y, words, bold=True, align="right")
        for right, row, text, bold in lines:
            colour = INK if bold or number <= FULL else FAINT
            sheet.text(x + right, y + row * LINE, text, bold=bold, colour=colour)


def _alt(ordered: Sequence[Record], undated: int, undrawn: int, title: str, locale: str) -> str:
    named = visible(title)[:200]
    head = f"Timeline{': ' + named if named else ''}. {count(len(ordered), 'dated record')}."
    if undated:
        head += f" {undated} undated, not drawn."
    if undrawn:
        head += f" {undrawn} drawn without the title, as the picture's font lacks its script."
    items = [
        f"{number}. {format_date(record.date, locale)}: {visible(record.title)[:120]}."
        for number, record in enumerate(ordered, 1)
        if record.date
    ]
    return short_alt([head, *items], "And {} more.")
