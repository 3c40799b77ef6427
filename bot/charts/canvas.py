"""A sheet in pixels to draw charts on: matplotlib without pyplot, so without global state.

Every chart makes its own figure, fonts and canvas, so any thread may draw. Only the font that
matplotlib carries (DejaVu Sans) is used, so that a picture is the same on every machine.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.transforms import Affine2D

from bot import limits
from bot.wording.escape import visible

WIDTH = 1200
"""Pixels. A phone shows them in some 320 points, so that the text below is 9 to 12 points high."""
SMALL = 33.0
TEXT = 38.0
LARGE = 46.0
"""Sizes of text in pixels."""

# One opaque sheet for both of Discord's themes: a transparent one would need colours that stand
# out on #313338 and on white alike, which no readable text does.
PAPER = "#f7f4ec"
INK = "#1f2430"
FAINT = "#5d6470"
RULE = "#b9b19f"
ACCENT = "#9a3412"
SECOND = "#1d5f8a"

_DPI = 100
_EDGE = 1.8  # points
_RADIUS = 13.0  # of a dot, and of the head of an arrow
_TURNS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture as PNG, and what it shows in words, for those who do not see it.

    `alt` has at most `limits.ALT` characters.
    """

    png: bytes
    alt: str


class Type:
    """The measures of the letters, for one thread."""

    def __init__(self) -> None:
        fonts = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
        self.paths = {False: fonts / "DejaVuSans.ttf", True: fonts / "DejaVuSans-Bold.ttf"}
        self._faces = {bold: FT2Font(str(path)) for bold, path in self.paths.items()}
        self._advances: dict[tuple[str, bool], float] = {}

    def can_draw(self, text: str) -> bool:
        """Whether every character has a letter of its own, so that none becomes a box.

        Scripts that run from right to left count as not drawable: nothing here turns them.
        """
        faces = self._faces.values()
        return not _TURNS.search(text) and all(
            face.get_char_index(ord(char)) for char in text for face in faces
        )

    def drawable(self, text: str) -> str:
        """The text on one line, or empty where the font lacks one of its letters."""
        line = visible(text)
        return line if self.can_draw(line) else ""

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Pixels that the text takes; up to 2 % too many, as kerning is not counted."""
        return sum(self._advance(char, bold) for char in text) * size

    def _advance(self, char: str, bold: bool) -> float:
        """The width of one letter at a size of one pixel."""
        key = (char, bold)
        if key not in self._advances:
            face = self._faces[bold]
            face.set_size(100, 72)
            self._advances[key] = face.load_char(ord(char)).linearHoriAdvance / 65536 / 100
        return self._advances[key]

    def lines(
        self, text: str, size: float, width: float, most: int, *, bold: bool = False
    ) -> list[str]:
        """The text broken between words into at most `most` lines, cut with an ellipsis."""
        found: list[str] = []
        rest = text
        while rest and len(found) < most:
            line = self._fitting(rest, size, width, bold, last=len(found) == most - 1)
            found.append(line)
            rest = rest[len(line) :].lstrip()
        return found

    def _fitting(self, text: str, size: float, width: float, bold: bool, *, last: bool) -> str:
        if self.width(text, size, bold=bold) <= width:
            return text
        room = width - (self.width("…", size, bold=bold) if last else 0)
        end = 0
        used = 0.0
        for char in text:
            used += self.width(char, size, bold=bold)
            if used > room:
                break
            end += 1
        end = max(end, 1)
        space = text.rfind(" ", 0, end + 1)
        # A word that fills more than half of the line is cut, rather than the line left empty.
        end = space if space > end / 2 else end
        return text[:end].rstrip(" .,;:–-(") + "…" if last else text[:end].rstrip()


class Sheet:
    """A figure of 1,200 by `height` pixels; x runs right and y down from the upper left corner."""

    def __init__(self, height: float, letters: Type) -> None:
        self._letters = letters
        self._figure = Figure(figsize=(WIDTH / _DPI, height / _DPI), dpi=_DPI, facecolor=PAPER)
        self._pixels = Affine2D().scale(1, -1).translate(0, height)
        # Lines and dots alike are drawn together: each artist of its own brings thousands of
        # Python objects, and to collect those stops the whole process.
        self._lines: dict[tuple[str, float], list[Sequence[tuple[float, float]]]] = {}
        self._dots: dict[tuple[str, str, str], list[tuple[float, float]]] = {}

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = TEXT,
        bold: bool = False,
        colour: str = INK,
        align: str = "left",
    ) -> None:
        """One line, its middle at height `y`; never read as mathematics or markup."""
        font = FontProperties(fname=str(self._letters.paths[bold]), size=size * 72 / _DPI)
        self._figure.text(
            x, y, text, fontproperties=font, color=colour, ha=align, va="center_baseline",
            parse_math=False, transform=self._pixels,
        )  # fmt: skip

    def line(self, *points: tuple[float, float], colour: str = RULE, width: float = 2) -> None:
        """A line through the points, `width` pixels thick, beneath everything else."""
        self._lines.setdefault((colour, width), []).append(points)

    def bar(
        self, x: float, y: float, width: float, height: float, colour: str, *, hollow: bool = False
    ) -> None:
        """A rectangle with its upper left corner at (x, y)."""
        self._figure.add_artist(
            Rectangle(
                (x, y), width, height, transform=self._pixels, zorder=2, linewidth=_EDGE,
                facecolor="none" if hollow else colour, edgecolor=colour if hollow else "none",
            )
        )  # fmt: skip

    def dot(self, x: float, y: float, *, hollow: bool) -> None:
        """A disc with a ring that tells it from a disc beneath."""
        fill, ring = (PAPER, ACCENT) if hollow else (ACCENT, PAPER)
        self._dots.setdefault(("o", fill, ring), []).append((x, y))

    def arrow(self, x: float, y: float, *, up: bool) -> None:
        """The head of an arrow that points up or down."""
        self._dots.setdefault(("^" if up else "v", SECOND, SECOND), []).append((x, y))

    def _draw_together(self) -> None:
        for (colour, width), lines in self._lines.items():
            self._figure.add_artist(
                LineCollection(
                    lines, colors=colour, linewidths=width * 72 / _DPI, zorder=1,
                    transform=self._pixels,
                )
            )  # fmt: skip
        for (marker, fill, ring), places in self._dots.items():
            xs, ys = zip(*places, strict=True)
            self._figure.add_artist(
                Line2D(
                    xs, ys, linestyle="", marker=marker, markersize=2 * _RADIUS * 72 / _DPI,
                    markerfacecolor=fill, markeredgecolor=ring, markeredgewidth=_EDGE, zorder=3,
                    transform=self._pixels,
                )
            )  # fmt: skip
        self._lines, self._dots = {}, {}

    def png(self) -> bytes:
        """The sheet as a PNG."""
        self._draw_together()
        file = io.BytesIO()
        FigureCanvasAgg(self._figure)
        self._figure.savefig(file, format="png", dpi=_DPI, metadata={"Software": None})
        return file.getvalue()


def short_alt(parts: list[str], rest: str) -> str:
    """As many parts as an alt text holds, then `rest` with {} for the number left out.

    `parts` begins with what must be said.
    """
    kept = parts[0][: limits.ALT // 2]
    for number, part in enumerate(parts[1:], start=1):
        left = len(parts) - number
        ending = f" {rest.format(left)}"
        if len(kept) + len(part) + 1 + (len(ending) if left > 1 else 0) > limits.ALT:
            return kept + ending
        kept += f" {part}"
    return kept
