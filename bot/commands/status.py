"""`fonds status`: what the archive holds, and what its index was built with."""

from __future__ import annotations

from contextlib import closing

import click

from bot.opening import open_as_it_is
from bot.settings import Settings
from bot.terminal.messages import print_json
from bot.terminal.reports import print_status


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(settings: Settings, as_json: bool) -> None:
    """Show what the archive holds.

    How many records, of which dates and archives; and what the index was built with.
    """
    with closing(open_as_it_is(settings)) as archive:
        status = archive.status()
    if as_json:
        print_json(status.as_json())
    else:
        print_status(status)
