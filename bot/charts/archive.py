"""What an archive holds, as a picture: records by year, and by archive."""

from __future__ import annotations

from collections.abc import Mapping

from babel.numbers import format_decimal

from bot.charts.canvas import (
    ACCENT,
    FAINT,
    SECOND,
    SMALL,
    TEXT,
    WIDTH,
    Chart,
    Sheet,
    Type,
    short_alt,
)
from bot.charts.layout import YEARS
from bot.wording.escape import visible
from retrieval.dates import language_of

_MARGIN = 40.0
_PLOT = 360.0
_ARCHIVES = 6
_ROW = 108.0
_MOST_BARS = 180


def archive_png(
    years: Mapping[int, int],
    archives: Mapping[str, int],
    *,
    undated: int,
    locale: str,
) -> Chart:
    """Records by year (a bar a year, or a decade and more where the years are many) and archive.

    `years` and `archives` give the number of records, the archives with most first; `undated` is
    told in the alt text. The archives with the fewest records are told together. An archive whose
    name is in a script that the font lacks is given by its rank, as in the alt text.
    """
    letters = Type()
    ranked = list(archives.items())
    rows = _rows(ranked)
    plot = _PLOT + 165 if years else 0
    sheet = Sheet(max(_MARGIN + plot + len(rows) * _ROW + _MARGIN, 200), letters)
    step = _draw_years(sheet, years, _MARGIN + 64, locale) if years else 1
    _draw_archives(sheet, letters, rows, _MARGIN + plot + 10, locale)
    return Chart(sheet.png(), _alt(years, ranked, undated, step, locale))


def _rows(ranked: list[tuple[str, int]]) -> list[tuple[str, int]]:
    if len(ranked) <= _ARCHIVES:
        return ranked
    rest = ranked[_ARCHIVES - 1 :]
    return [*ranked[: _ARCHIVES - 1], (f"+ {len(rest)}", sum(count for _, count in rest))]


def _draw_years(sheet: Sheet, years: Mapping[int, int], top: float, locale: str) -> int:
    """Bars with the years beneath and the highest count beside; gives the years of one bar."""
    span = max(years) - min(years) + 1
    step = next((step for step in YEARS if span / step <= _MOST_BARS and step not in {2, 25}), 1000)
    counts: dict[int, int] = {}
    for year, count in years.items():
        counts[year // step * step] = counts.get(year // step * step, 0) + count
    first, last = min(counts), max(counts) + step
    left, right = _MARGIN, WIDTH - _MARGIN
    most, bottom = max(counts.values()), top + _PLOT
    pitch = min((right - left) / ((last - first) / step), 120)
    width = max(pitch * 0.8, 2)
    for year, count in counts.items():
        height = count / most * (_PLOT - 56)
        x = left + (year - first) / step * pitch + (pitch - width) / 2
        sheet.bar(x, bottom - height, width, height, ACCENT)
    end = left + (last - first) / step * pitch
    sheet.line((left, bottom), (end, bottom), colour=FAINT, width=3)
    peak = min(year for year, count in counts.items() if count == most)
    at = left + ((peak - first) / step + 0.5) * pitch
    sheet.text(
        min(max(at, left + 60), right - 60), top + 22, _number(most, locale), bold=True,
        align="center",
    )  # fmt: skip
    ticks_each = next((n for n in YEARS if n >= step and pitch * n / step >= 118), 1000)
    for year in range(-(-first // ticks_each) * ticks_each, last, ticks_each):
        x = left + ((year - first) / step + 0.5) * pitch
        sheet.line((x, bottom), (x, bottom + 10), colour=FAINT, width=3)
        where = min(max(x, left + 42), right - 42)
        sheet.text(where, bottom + 38, str(year), size=SMALL, colour=FAINT, align="center")
    return step


def _draw_archives(
    sheet: Sheet, letters: Type, rows: list[tuple[str, int]], top: float, locale: str
) -> None:
    if not rows:
        return
    most = max(count for _, count in rows)
    for row, (name, count) in enumerate(rows):
        y = top + row * _ROW
        words = _number(count, locale)
        room = WIDTH - 2 * _MARGIN - letters.width(words, TEXT, bold=True) - 30
        # Without its name an archive is told by its rank, which the alt text has too.
        for line in letters.lines(letters.drawable(name) or f"{row + 1}.", TEXT, room, 1):
            sheet.text(_MARGIN, y + 24, line)
        sheet.text(WIDTH - _MARGIN, y + 24, words, bold=True, align="right")
        sheet.bar(_MARGIN, y + 54, max((WIDTH - 2 * _MARGIN) * count / most, 4), 20, SECOND)


def _number(value: int, locale: str) -> str:
    return format_decimal(value, locale=language_of(locale)).replace("\u202f", "\u00a0")


def _alt(
    years: Mapping[int, int],
    ranked: list[tuple[str, int]],
    undated: int,
    step: int,
    locale: str,
) -> str:
    total = sum(count for _, count in ranked)
    noun = "record" if total == 1 else "records"
    parts = [f"Archive. {_number(total, locale)} {noun}."]
    if undated:
        parts[0] += f" {_number(undated, locale)} undated."
    if years:
        peak = min(year for year, count in years.items() if count == max(years.values()))
        parts[0] += (
            f" By year: from {min(years)} to {max(years)}, most in {peak} "
            f"({_number(years[peak], locale)})."
        )
        if step > 1:
            parts[0] += f" Each bar is {step} years."
    parts += [
        f"{rank}. {visible(name)[:120]}: {_number(count, locale)}."
        for rank, (name, count) in enumerate(ranked, start=1)
    ]
    return short_alt(parts, "And {} more archives.")
