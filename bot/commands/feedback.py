"""`fonds feedback export`: what people thought of answers, as qrels for `fonds evaluate`."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from bot.feedback import all_judgements
from bot.settings import Settings
from bot.terminal.files import GivenPath
from bot.terminal.judged import judged, write_test_set
from bot.terminal.messages import print_json
from retrieval.counted import count
from retrieval.home import Home
from retrieval.store.record_store import RecordStore


@click.group()
def command() -> None:
    """What people in Discord thought of answers, where their moderators let it be kept."""


@command.command()
@click.option(
    "-o",
    "--output",
    type=GivenPath(path_type=Path, file_okay=False),
    help="Write a test set into this folder, for `fonds evaluate --beir FOLDER`.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def export(settings: Settings, output: Path | None, as_json: bool) -> None:
    """Print the judged records of each question as qrels; nobody's name goes with them.

    A record counts as relevant (1) where more people pressed Helpful under an answer with it than
    Not helpful, else not (0).
    """
    presses = all_judgements(settings.home)
    found = judged(presses)
    with closing(RecordStore.open_existing(Home(settings.home).store)) as store:
        if output is not None:
            # Everyone's records; those of single Discord servers stay there.
            everyones = (record for _, owner, record in store.records() if not owner)
            write_test_set(output, found, everyones)
    if as_json:
        scores = [
            {"query-id": query, "corpus-id": record, "score": score}
            for (query, record), score in found.scores.items()
        ]
        print_json({"presses": len(presses), "queries": found.queries, "qrels": scores})
    elif output is None:
        for line in found.lines():
            click.echo(line.encode())  # in UTF-8 whatever the locale
    pressed = count(len(presses), "press", "presses")
    click.echo(f"Exported {pressed} on {count(len(found.queries), 'question')}.", err=True)
