"""`fonds forget`: drop a source, or all of a zip file."""

from __future__ import annotations

import click

from bot.settings import Settings
from bot.terminal.messages import print_json
from bot.terminal.page import say
from bot.terminal.typed import typed
from bot.wording.escape import visible
from retrieval.counted import count
from retrieval.errors import REBUILD, EmptyStoreError
from retrieval.home import Home
from retrieval.index.emptied import let_go
from retrieval.store.forget import ForgetReport, forget


@click.command()
@click.argument("source")
@click.option("--server", default="", help="The Discord server that the source belongs to.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_obj
def command(settings: Settings, source: str, server: str, as_json: bool) -> None:
    """Drop SOURCE (as `fonds sources` names it), and the records that no other source lists.

    The name or path of a .zip file stands for all that was read from it.
    """
    home = Home(settings.home)
    report = forget(home, typed(source), owner=typed(server))
    if as_json:
        print_json(report.model_dump())
    else:
        _print(report)
    if report.records:
        return
    removed = let_go(home)
    if not as_json:
        empty = EmptyStoreError()
        went = " The index of what it held was removed." if removed else ""
        say(f"{empty.message}{went} {empty.mend}")


def _print(report: ForgetReport) -> None:
    for note in report.notes:
        click.echo(f"  {visible(note)}", err=True)
    files = f" ({report.files:,} files)" if report.files > 1 else ""
    said = f"Forgot {visible(report.source)}{files}: {count(report.removed, 'record')} went"
    if report.kept:
        stay = "stays" if report.kept == 1 else "stay"
        said += f", {report.kept:,} {stay} because of other sources"
    if report.changed:
        said += f" ({report.changed:,} of these in the others' words)"
    say(f"{said}.")
    if report.records:
        say(f"The store holds {count(report.records, 'record')}. {REBUILD}")
