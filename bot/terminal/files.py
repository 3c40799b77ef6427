"""Files that are named on the command line, and how they are written."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click


class GivenPath(click.Path):
    """A path that is not empty: an empty one, as of an unset variable, would be this folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; fails where it is empty."""
        if not os.fspath(value):
            self.fail("the path is empty. Give a file or folder; . is this one.", param, ctx)
        return super().convert(value, param, ctx)


def write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file so that a whole one is never replaced by half of one.

    It is written beside the old one, and renamed. A link stays, and what it leads to is replaced;
    a pipe or device is written into.

    Raises:
        OSError: it cannot be written.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as there:
            there.writelines(pieces)
        return
    path = path.resolve()
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(8)}.part")
    file = fresh.open("xb")
    try:
        with file:
            file.writelines(pieces)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
