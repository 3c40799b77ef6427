"""`fonds run`: what `make run` does once everything is installed."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.commands.bot import start_bot
from bot.commands.console import start_console
from bot.opening import build_index
from bot.settings import PROJECT, Settings, discord_token
from bot.terminal.reports import print_build, print_ingest
from bot.terminal.waiting import Bar
from retrieval.errors import EmptyStoreError
from retrieval.home import Home
from retrieval.readers import SourceCatalogue
from retrieval.store.ingest import ingest
from retrieval.store.record_store import RecordStore

BUNDLED = PROJECT / "data" / "listings"


@click.command()
@click.pass_obj
def command(settings: Settings) -> None:
    """Do all that is needed, and start.

    Into a new home the bundled pages are read, and again where an update changed them. The index
    is built. Then the bot starts where DISCORD_TOKEN is set, the console elsewhere. What was done
    before is not done again.
    """
    home = Home(settings.home)
    # Not all into one that is there: pages that were forgotten would come back at every start.
    whole = not home.store.exists() or _was_cut_short(home)
    if pages := [BUNDLED] if whole else _updated(home):
        _read(pages, home, settings)
    try:
        with Bar() as bar:
            built = build_index(settings, bar)
    except EmptyStoreError as error:
        mend = f"Run `fonds ingest PATH`; the bundled pages lie in {BUNDLED}."
        raise EmptyStoreError(mend=mend) from error
    if built is not None:
        print_build(built)
    if discord_token() is not None:
        start_bot(settings)
    else:
        start_console(settings)


def _was_cut_short(home: Home) -> bool:
    """Whether the first reading of the bundled pages was killed: nothing was ever built."""
    if home.current.exists():
        return False
    killed = home.interrupted()
    if killed is None or killed.command != "ingest":
        return False
    return not killed.step or (BUNDLED / killed.step).exists()


def _updated(home: Home) -> list[Path]:
    """The bundled pages in the store that were written to the disk since they were read."""
    with closing(RecordStore.open(home.store)) as store:
        sources = [source for source in store.sources() if not source.owner]
    return [
        page
        for source in sources
        if (page := Path(source.location)).parent == BUNDLED
        and page.is_file()
        # Not st_mtime: a page that was unpacked or copied may have one of long ago.
        and datetime.fromtimestamp(page.stat().st_ctime, UTC)
        > datetime.fromisoformat(source.read_at)
    ]


def _read(pages: list[Path], home: Home, settings: Settings) -> None:
    catalogue = SourceCatalogue.load(settings.sources)
    with Bar("Reading", patient=True) as bar:
        report = ingest(home, pages, catalogue, bar)
    if report.total("new") or report.total("changed") or report.rejected or report.notes:
        print_ingest(report)
