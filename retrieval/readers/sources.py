"""SourceFile: one thing to read, and how to open it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO


@dataclass(slots=True, frozen=True)
class SourceFile:
    """A file, or a member of a zip file.

    `name` is relative: the file's name, its path below the folder that was given, or
    "archive.zip/inner.txt". `path` is the file on disk; `opener` opens the bytes to read.
    """

    name: str
    path: Path
    opener: Callable[[], BinaryIO]
