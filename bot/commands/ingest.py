"""`fonds ingest`: read pages, tables and volumes into the store."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bot.exits import EXIT_PARTLY
from bot.settings import Settings
from bot.terminal.files import GivenPath
from bot.terminal.messages import print_json, print_note
from bot.terminal.reports import print_ingest
from bot.terminal.waiting import Bar
from retrieval.home import Home
from retrieval.readers import SourceCatalogue
from retrieval.store.ingest import ingest


@click.command()
@click.argument("paths", nargs=-1, required=True, type=GivenPath(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option("--dry-run", is_flag=True, help="Report what would change, and keep nothing.")
@click.option("--strict", is_flag=True, help="Keep nothing of a file in which a row is rejected.")
@click.pass_obj
def command(
    settings: Settings, paths: tuple[Path, ...], as_json: bool, dry_run: bool, strict: bool
) -> None:
    """Read files, folders, .zip and .gz files of listing pages, tables or volumes into the store.

    Exit code 0: all was read; 3: something was rejected (the report says what, where and why);
    1: nothing could be done.
    """
    catalogue = SourceCatalogue.load(settings.sources)
    with Bar("Reading", patient=True) as bar:
        report = ingest(Home(settings.home), paths, catalogue, bar, dry_run=dry_run, strict=strict)
    if as_json:
        print_json(report.as_json())
    else:
        print_ingest(report)
        if strict and report.rejected:
            print_note("--strict: of a file in which anything was rejected, nothing was kept.")
    if report.rejected:
        sys.exit(EXIT_PARTLY)
