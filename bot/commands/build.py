"""`fonds build`: make the index follow the store."""

from __future__ import annotations

import click

from bot.opening import build_index
from bot.settings import Settings
from bot.terminal.page import say
from bot.terminal.reports import print_build
from bot.terminal.waiting import Bar
from retrieval.errors import EmptyStoreError
from retrieval.home import Home
from retrieval.index.emptied import let_go


@click.command()
@click.pass_obj
def command(settings: Settings) -> None:
    """Build the index from the store; only what changed is encoded again.

    Where all sources were forgotten, the index that is left of them is removed.
    """
    try:
        with Bar() as bar:
            report = build_index(settings, bar)
    except EmptyStoreError as error:
        if not let_go(Home(settings.home)):
            raise
        say(f"{error.message} The index of what it held was removed. {error.mend}")
        return
    print_build(report)
