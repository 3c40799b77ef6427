"""What reading, building and counting came to."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from bot.terminal.page import say, styled
from bot.wording.dates import FALLBACK, edtf_words, moment
from bot.wording.escape import visible
from retrieval.counted import count

if TYPE_CHECKING:  # printing needs no more than what it is given
    from retrieval.answer import Status
    from retrieval.index.build import BuildReport
    from retrieval.store.ingest import IngestReport

SHOWN_REJECTED = 20
"""Rejected pieces, and unread dates, that a report lists; --json lists them all."""


def print_ingest(report: IngestReport) -> None:
    """Print what was read, and on standard error what could not be."""
    counts = ", ".join(f"{report.total(what):,} {what}" for what in ("new", "changed", "unchanged"))
    counts += f", {count(report.total('duplicates'), 'duplicate')}"
    if report.rejected:
        counts += f"; {count(len(report.rejected), 'piece')} rejected"
    kept = " (a dry run: nothing was kept)" if report.dry_run else ""
    say(f"Read {count(len(report.sources), 'source')}: {counts}{kept}.")
    holds = "would hold" if report.dry_run else "holds"
    say(f"The store {holds} {count(report.records, 'record')}.")
    for note in report.notes + report.guesses:
        _aside(visible(note))
    for source in report.sources:
        if source.missing:
            _aside(
                f"No longer in {visible(source.source)}, but kept: "
                f"{count(source.missing, 'record')} (`fonds forget` drops a source)"
            )
    _print_unread_dates(report)
    for rejected in report.rejected[:SHOWN_REJECTED]:
        place = f"{rejected.file}, line {rejected.line}" if rejected.line else rejected.file
        _aside(visible(f"rejected: {place}: {rejected.reason}"))
    if len(report.rejected) > SHOWN_REJECTED:
        rest = len(report.rejected) - SHOWN_REJECTED
        _aside(f"and {rest:,} more; --json lists them all")


def _print_unread_dates(report: IngestReport) -> None:
    """Say which dates are none that can be told; their records are kept."""
    if not report.dates_unread:
        return
    _aside(
        f"{count(report.dates_unread, 'date')} could not be read; the records are kept, with the "
        "date as printed, and no search by date finds them; to correct the dates, `fonds forget` "
        "the file first, or records without ids are kept twice"
    )
    for unread in report.unread_dates[:SHOWN_REJECTED]:
        _aside(visible(f'no date: {unread.file}, line {unread.line}: "{unread.text}"'))
    if report.dates_unread > SHOWN_REJECTED:
        _aside(f"and {report.dates_unread - SHOWN_REJECTED:,} more; --json lists them")


def print_build(report: BuildReport | None) -> None:
    """Print what a build did; None where there was nothing to do."""
    if report is None:
        say("The index is up to date.")
        return
    say(
        f"Built the index of {count(report.records, 'record')}: "
        f"{count(report.passages, 'passage')}, {count(report.encoded, 'text')} newly encoded "
        f"({visible(report.reason)})."
    )
    for note in report.notes:
        _aside(visible(note))


def print_status(status: Status) -> None:
    """Print what the archive holds, and its index."""
    say(
        f"{count(status.records, 'record')}: {status.dated:,} dated, {status.undated:,} undated",
        bold=True,
    )
    if status.first and status.last:
        first, last = (edtf_words(edtf, FALLBACK) for edtf in (status.first, status.last))
        say(f"Dates: {first}" if first == last else f"Dates: {first} to {last}")
    for archive, held in status.archives.items():
        click.echo(f"{held:>9,}  {visible(archive)}")
    say(f"Encoder: {visible(status.encoder)}")
    say(f"Index: {visible(status.generation)}, built {moment(status.built_at, FALLBACK)}")


def _aside(text: str) -> None:
    click.echo(styled(f"  {text}", sys.stderr, fg="yellow"), err=True)
