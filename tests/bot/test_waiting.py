"""What a terminal shows while somebody waits."""

from __future__ import annotations

import io
from collections.abc import Iterable
from contextlib import redirect_stderr

import pytest

from bot.terminal.waiting import Bar

Step = tuple[str, int, int]


class Terminal(io.StringIO):
    """Standard error where a person looks at it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _capable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")


def shown(steps: Iterable[Step]) -> str:
    """All that is drawn, one picture over the other."""
    with redirect_stderr(Terminal()) as terminal, Bar("Reading") as bar:
        for step in steps:
            bar(*step)
    return terminal.getvalue()


def test_one_file_is_shown_at_a_time_however_many_are_read() -> None:
    pictures = shown((f"page{number}.txt", 0, 0) for number in range(100))
    assert "Reading page99.txt" in pictures
    # With a line for each file, the first would be drawn a hundred times.
    assert pictures.count("page0.txt") < 10


def test_a_step_of_unknown_length_shows_no_share_of_the_one_before_it() -> None:
    pictures = shown([("one", 40, 40), ("two", 10, 40), ("three", 0, 0)])
    before, _, last = pictures.rpartition("three")
    assert "%" in before
    assert "%" not in last
