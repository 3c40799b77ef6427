"""Lines that fit the terminal: wrapped by what they measure on it, marked only where marks show."""

from __future__ import annotations

import os
import sys
from itertools import groupby
from shutil import get_terminal_size
from typing import IO, Any, NamedTuple

import click
from rich.cells import cell_len, chop_cells

WIDTH = 100
"""Columns of a page at most; longer lines are hard to read."""
_NARROWEST = 30


class _Word(NamedTuple):
    text: str
    bold: bool


def page_width() -> int:
    """Columns that a line may have: the terminal's (or COLUMNS), between 30 and 100."""
    return max(_NARROWEST, min(WIDTH, get_terminal_size((WIDTH, 24)).columns))


def styled(text: str, stream: IO[Any] | None = None, **style: Any) -> str:
    """The text in bold, dim or a colour, where `stream` (standard output) is a terminal for it.

    See https://no-color.org for NO_COLOR.
    """
    shows = (stream or sys.stdout).isatty() and os.environ.get("TERM") != "dumb"
    if not style or not text or not shows or os.environ.get("NO_COLOR"):
        return text
    return click.style(text, **style)


def say(text: str = "", *, first: str = "", indent: str = "", key: str = "", **style: Any) -> None:
    """Print a paragraph.

    Args:
        text: what to print, already `visible`: on one line, without control characters.
        first: stands before it as it is, bold; also `visible`, but for colours. One that takes more
            than half of a narrow line is wrapped with the text.
        indent: stands before every line, before the first only where `first` is empty.
        key: a part of the text that is set in bold.
        style: how all of it looks, as in `styled`.
    """
    width, words = page_width(), _words(text, key)
    leads = ["", indent] if first else [indent, indent]
    if first and _columns(first) <= width // 2:
        leads[0] = first
    else:
        words = [_Word(word, bold=True) for word in first.split()] + words
    for at, line in enumerate(_lines(words, _columns(leads[0]), _columns(leads[1]), width)):
        shown = " ".join(
            styled(" ".join(word.text for word in run), **({"bold": True} if bold else style))
            for bold, run in groupby(line, lambda word: word.bold)
        )
        lead = leads[1] if at else styled(leads[0], bold=True)
        click.echo((lead + shown).rstrip())


def say_address(label: str, address: str, indent: str = "") -> None:
    """Print an address on a line of its own, whole however long: terminals open it, people copy it.

    Args:
        label: what the address is.
        address: an address, already without blanks and control characters.
        indent: stands before the line.
    """
    if cell_len(indent) + cell_len(label) + 1 + len(address) <= page_width():
        click.echo(styled(f"{indent}{label} {address}", dim=True))
    else:
        click.echo(styled(f"{indent}{label}", dim=True))
        click.echo(styled(f"{indent}{address}", dim=True))


def _columns(shown: str) -> int:
    """What it takes on the terminal; its colours take nothing."""
    return cell_len(click.unstyle(shown))


def _words(text: str, key: str) -> list[_Word]:
    start = text.find(key) if key and key != text else -1
    stop = start + len(key)
    words, at = [], 0
    for word in text.split(" "):
        words.append(_Word(word, bold=0 <= start <= at < stop))
        at += len(word) + 1
    return words


def _lines(words: list[_Word], first: int, rest: int, width: int) -> list[list[_Word]]:
    """The words in lines of `width` columns, of which the first or the rest have some taken.

    A word that is longer than a line (all of a Chinese sentence is one) is cut.
    """
    lines: list[list[_Word]] = [[]]
    left = width - first
    for word in words:
        size = cell_len(word.text)
        blank = 1 if lines[-1] else 0
        if lines[-1] and blank + size > left:
            lines.append([])
            blank, left = 0, width - rest
        parts = chop_cells(word.text, left) if size > left else [word.text]
        for part in parts[:-1]:
            lines[-1].append(_Word(part, word.bold))
            lines.append([])
        if len(parts) > 1:
            blank, left = 0, width - rest
        lines[-1].append(_Word(parts[-1], word.bold))
        left -= blank + cell_len(parts[-1])
    return lines
