"""What people and programs type, as text that every part of Fonds can take."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import BinaryIO

LONGEST = 64 * 1024
"""Bytes of a piped line that are read: more than a question may have, however it is written."""


def typed(text: str) -> str:
    """An argument as plain Unicode; bytes in it that were no UTF-8 show as "\ufffd"."""
    return os.fsencode(text).decode("utf-8", errors="replace")


def piped_lines(stream: BinaryIO) -> Iterator[str]:
    """The lines of a stream, each as soon as it is there; bytes that are no UTF-8 as "\ufffd".

    A line is read up to `LONGEST` bytes, so that an endless one takes no endless memory. Blanks
    around a line and a byte order mark before it are left out.
    """
    while line := stream.readline(LONGEST):
        rest = line
        while len(rest) == LONGEST and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST)
        yield line.decode("utf-8", errors="replace").removeprefix("\ufeff").strip()
