"""Errors, and values for other programs."""

from __future__ import annotations

import sys
from typing import Any

import click
import orjson

from bot.terminal.page import styled
from bot.wording.escape import visible
from retrieval.errors import FondsError


def print_error(error: FondsError) -> None:
    """Say on standard error what went wrong and what mends it."""
    click.echo(styled(f"fonds: {visible(error.message)}", sys.stderr, fg="red"), err=True)
    if error.mend:
        click.echo(f"  {visible(error.mend)}", err=True)


def print_note(note: str) -> None:
    """Say on standard error what is to be known beside the answer."""
    click.echo(styled(f"fonds: {visible(note)}", sys.stderr, fg="yellow"), err=True)


def print_json(values: Any, one_line: bool = False) -> None:
    """Print values as JSON: in UTF-8 whatever the locale, and at once also into a pipe."""
    option = orjson.OPT_APPEND_NEWLINE | (0 if one_line else orjson.OPT_INDENT_2)
    click.echo(orjson.dumps(values, option=option), nl=False)
