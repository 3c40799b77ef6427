"""`fonds build`: make the index follow the store."""

from __future__ import annotations

import click

from bot.opening import build_index
from bot.settings import Settings
from bot.terminal.reports import print_build
from bot.terminal.waiting import Bar


@click.command()
@click.pass_obj
def command(settings: Settings) -> None:
    """Build the index from the store; only what changed is encoded again."""
    with Bar() as bar:
        report = build_index(settings, bar)
    print_build(report)
