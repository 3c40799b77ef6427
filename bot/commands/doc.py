"""`fonds doc`: the records of a date, or with these words in the title."""

from __future__ import annotations

import sys
from contextlib import closing

import click

from bot.exits import EXIT_ERROR
from bot.opening import open_as_it_is
from bot.settings import Settings
from bot.terminal.finding import find, nothing_found
from bot.terminal.messages import print_json
from bot.terminal.records import print_found
from bot.terminal.typed import typed


@click.command()
@click.argument("when", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(settings: Settings, when: tuple[str, ...], as_json: bool) -> None:
    """List the records of a date, or of a title.

    WHEN is a day, a month, a year or a range; or words, of which every one stands in the title or
    the date of a record (each may be cut short). Where no record has the date, the nearest ones
    are listed. Exit code 1: WHEN is no date, and no title has its words.

    \b
    fonds doc 1950-10-14
    fonds doc October 1950
    fonds doc 1950-10-01 to 1950-10-14
    fonds doc telegram to Peng Dehuai
    """  # noqa: D301 - \b keeps click from wrapping the examples
    with closing(open_as_it_is(settings)) as archive:
        found = find(archive, typed(" ".join(when)))
    nothing = not found.matches and not found.nearest
    if as_json:
        print_json(found.as_json())
        if nothing:
            sys.exit(EXIT_ERROR)
    elif nothing:
        raise nothing_found(found)
    else:
        print_found(found, settings.search_links)
