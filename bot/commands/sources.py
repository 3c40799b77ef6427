"""`fonds sources`: every file that was read, with its counts and when."""

from __future__ import annotations

from contextlib import closing

import click

from bot.settings import Settings
from bot.terminal.messages import print_json
from bot.terminal.page import say
from bot.wording.dates import FALLBACK, moment
from bot.wording.escape import visible
from retrieval.counted import count
from retrieval.home import Home
from retrieval.store.read_source import Source
from retrieval.store.record_store import RecordStore


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_obj
def command(settings: Settings, as_json: bool) -> None:
    """List every source, how many records it lists, and when it was read."""
    with closing(RecordStore.open_existing(Home(settings.home).store)) as store:
        sources = store.sources()
    if as_json:
        print_json([source.model_dump() for source in sources])
    elif not sources:
        say("No source was read yet. Run `fonds ingest PATH`.")
    else:
        for source in sources:
            _print(source)


def _print(source: Source) -> None:
    say(visible(source.name), bold=True)
    rejected = f", {source.rejected:,} rejected" if source.rejected else ""
    say(
        f"{count(source.records, 'record')}{rejected}, read {moment(source.read_at, FALLBACK)}",
        indent="  ",
    )
    if source.search:
        page = f", page {source.page}" if source.page else ""
        say(visible(f"{source.search}{page}"), indent="  ")
    if source.owner:
        say(f"only for the Discord server {visible(source.owner)}", indent="  ")
    if source.location:
        say(visible(source.location), indent="  ", dim=True)
