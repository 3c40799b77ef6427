"""`fonds export`: the records as JSON Lines, CSV or RIS."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from bot.settings import Settings
from bot.terminal.files import GivenPath, write_whole
from retrieval.counted import count
from retrieval.errors import FondsError
from retrieval.home import Home
from retrieval.store.export import Form, export, left_out
from retrieval.store.record_store import RecordStore


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "ris"]),
    default="jsonl",
    show_default=True,
    help="jsonl holds everything, and `fonds ingest` rebuilds an equal store from it.",
)
@click.option(
    "-o", "--output", type=GivenPath(path_type=Path, dir_okay=False), help="The file to write."
)
@click.pass_obj
def command(settings: Settings, form: Form, output: Path | None) -> None:
    """Write every record to a file, or to standard output."""
    with closing(RecordStore.open_existing(Home(settings.home).store)) as store:
        if output is None:
            for piece in export(store, form):
                click.echo(piece.encode(), nl=False)  # in UTF-8 whatever the locale
        else:
            _write(store, form, output)
        held, others = store.count(), left_out(store, form)
    click.echo(f"Exported {count(held - others, 'record')}.", err=True)
    if others:
        click.echo(
            f"Left out: {count(others, 'record')} of single Discord servers; "
            "--format jsonl has all.",
            err=True,
        )


def _write(store: RecordStore, form: Form, output: Path) -> None:
    try:
        write_whole(output, (piece.encode() for piece in export(store, form)))
    except OSError as error:
        raise FondsError(
            f"{output} cannot be written: {error.strerror}.", "Give another file with -o."
        ) from error
