"""`fonds ingest`: read pages, tables and volumes into the store."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from bot.exits import EXIT_PARTLY
from bot.settings import Settings
from bot.terminal.messages import print_json
from bot.terminal.reports import print_ingest
from bot.terminal.waiting import Bar
from retrieval.home import Home
from retrieval.readers import SourceCatalogue
from retrieval.store.ingest import ingest


class _SourcePath(click.Path):
    """A path that is not empty: an empty one, as of an unset variable, would be this folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; fails where it is empty."""
        if not os.fspath(value):
            self.fail("the path is empty. Give a file or folder; . is this one.", param, ctx)
        return super().convert(value, param, ctx)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=_SourcePath(path_type=Path))
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
    if report.rejected:
        sys.exit(EXIT_PARTLY)
