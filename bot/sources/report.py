"""What reading or forgetting a server's source came to, in words for its moderators."""

from __future__ import annotations

from discord import ui

from bot.messages.buttons import Row, button
from bot.messages.layout import Message, message, note
from bot.sources.uploads import Upload
from bot.wording import shorten
from retrieval.counted import count
from retrieval.records import Rejected
from retrieval.store.forget import ForgetReport
from retrieval.store.ingest import IngestReport

SOON = "once the index is built (usually about a minute)"

_GUESSES = 300
"""Characters of what was guessed about a file."""
_REJECTED = 10
"""Rejected pieces that are shown; the rest are counted."""
_WORDS = {"new": "new", "changed": "changed", "unchanged": "known already", "duplicates": "twice"}


def read_records(report: IngestReport) -> int:
    """How many records a report has read, whatever was known of them."""
    return sum(report.total(what) for what in _WORDS)


def proposal(upload: Upload, report: IngestReport) -> Message:
    """What would be kept, and the two buttons; only told, where there is nothing to keep."""
    name = shorten.words(upload.path.name, 100)
    rejected = _rejected(upload, report.rejected)
    guesses = ""
    if report.guesses:
        guesses = f"-# {shorten.words('; '.join(report.guesses), _GUESSES)}"
    if not read_records(report):
        head = f"**No record could be read from {name}.** Nothing was kept."
        return message([head, rejected, guesses])
    head = (
        f"**{name}**: {count(read_records(report), 'record')} ({_counts(upload, report)})\n"
        "Nothing is kept yet. Kept records can be seen in this server alone."
    )
    row: Row = ui.ActionRow(
        button("Keep", "keep", upload.token, style="success"),
        button("Discard", "discard", upload.token),
    )
    waits = "-# The file waits a day for your choice."
    return message([head, rejected, guesses, waits], [row])


def kept(upload: Upload, report: IngestReport, then: str) -> str:
    """Markdown: what was kept, and what comes `then`."""
    head = f"{count(read_records(report), 'record')} of {shorten.words(upload.path.name, 100)}"
    return f"**Kept {head}** ({_counts(upload, report)}). {then}"


def forgotten(report: ForgetReport, then: str) -> str:
    """Markdown: what went, and what comes `then`."""
    files = f" ({report.files:,} files)" if report.files > 1 else ""
    said = f"**Forgot {shorten.words(report.source, 200)}**{files}: "
    said += f"{count(report.removed, 'record')} went"
    if report.kept:
        stay, them = ("stays", "it") if report.kept == 1 else ("stay", "them")
        said += f"; {report.kept:,} {stay}, because other sources of this server list {them} too"
    return f"{said}. {then}"


def not_built(text: str) -> Message:
    """`text` with a button to build once more."""
    view = note(text)
    view.add_item(ui.ActionRow(button("Try again", "rebuild")))
    return view


def _counts(upload: Upload, report: IngestReport) -> str:
    told = [f"{report.total(what):,} {word}" for what, word in _WORDS.items() if report.total(what)]
    if report.dates_unread:
        first = report.unread_dates[0]
        told.append(
            f"{report.dates_unread:,} with a date that could not be read, the first in "
            f"{_where(upload, first.file)}line {first.line}: “{shorten.words(first.text, 60)}”"
        )
    if report.rejected:
        told.append(f"{len(report.rejected):,} rejected")
    return ", ".join(told)


def _rejected(upload: Upload, rejected: tuple[Rejected, ...]) -> str:
    """The first rejected pieces, each with its line and reason."""
    if not rejected:
        return ""
    lines = ["**Rejected**"]
    for one in rejected[:_REJECTED]:
        line = f"line {one.line}" if one.line else "the file"
        lines.append(f"{_where(upload, one.file)}{line}: {shorten.words(one.reason, 220)}")
    if len(rejected) > _REJECTED:
        lines.append(f"-# and {len(rejected) - _REJECTED:,} more")
    return "\n".join(lines)


def _where(upload: Upload, file: str) -> str:
    """The name of a file in what was uploaded, before its line; none where it is that itself."""
    return "" if file == upload.path.name else f"{shorten.words(file, 60)}, "
