"""`/cite` and the Cite button: Chicago notes, and files for reference managers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from discord import app_commands, ui
from discord.ext import commands

from bot import limits
from bot.cogs.doc import chosen_id, offered_records
from bot.cogs.records import record_of
from bot.desk import Desk
from bot.failures import AskAgainError, UsageError
from bot.interactions.received import pressed_message, records_in
from bot.interactions.reply import AnyInteraction, Attached, Reply, respond
from bot.messages.layout import line, message
from bot.offers import Choice, offered
from bot.wording import shorten
from bot.wording.escape import visible
from retrieval.citation import chicago_note, to_bibtex, to_csl_json, to_ris
from retrieval.counted import count
from retrieval.query import Filters
from retrieval.records import Record

_MOST = 10


class Cite(commands.Cog):
    """References, from stored fields only."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        desk.handlers["cite"] = self.press

    @app_commands.command(description="A record as a reference: Chicago note, and files for Zotero")
    @app_commands.describe(record="The record: its date, or words of its title")
    async def cite(
        self, interaction: AnyInteraction, record: app_commands.Range[str, 1, limits.TYPED]
    ) -> None:
        """Cite the record that was chosen, or those that were named."""
        work = self._desk.look_up(interaction, lambda filters: cited(self._named(record, filters)))
        await respond(interaction, work, private=True)

    @cite.autocomplete("record")
    async def offer(self, interaction: AnyInteraction, typed: str) -> list[Choice]:
        """Records that fit what was typed so far."""
        return await offered(offered_records(self._desk, interaction, typed))

    async def press(self, interaction: AnyInteraction, rest: str) -> None:
        """Cite one record, or all that the message shows."""
        shown = [] if rest else records_in(pressed_message(interaction))
        archive = self._desk.archive

        def look(filters: Filters) -> Reply:
            if rest:
                return cited([record_of(archive, rest, filters)])
            found = [archive.record(record_id, filters) for record_id in shown]
            here = [record for record in found if record is not None]
            return cited(here, gone=len(found) - len(here))

        await respond(interaction, self._desk.look_up(interaction, look), private=True)

    def _named(self, typed: str, filters: Filters) -> Sequence[Record]:
        archive = self._desk.archive
        if (record_id := chosen_id(typed)) is not None:
            return [record_of(archive, record_id, filters)]
        found = archive.find(visible(typed), filters, _MOST + 1).matches
        if not found:
            raise UsageError("No record fits that.", "Choose one of those offered as you type.")
        if len(found) > _MOST:
            raise UsageError("Too many records fit that.", "Choose one of those offered.")
        return found


def cited(records: Sequence[Record], gone: int = 0) -> Reply:
    """The notes, with what each record lacks, and the same as three files."""
    if not records:
        raise AskAgainError("None of these records is here any longer.", "Please ask again.")
    blocks: list[ui.Item[Any] | str] = ["**Chicago, notes and bibliography**"]
    share = (limits.TEXT - 300) // min(len(records), _MOST)
    for record in records[:_MOST]:
        note = chicago_note(record)
        text = shorten.words(note.text, share * 2 // 3)
        if note.missing:
            text += f"\n-# {shorten.words('; '.join(note.missing), share // 3 - 4)}"
        blocks.append(text)
    if len(records) > _MOST:
        blocks.append(f"-# The files hold all {len(records)}")
    if gone:
        are = "is" if gone == 1 else "are"
        blocks.append(f"-# {count(gone, 'record')} {are} no longer here and left out")
    files = (
        Attached("fonds.ris", to_ris(records).encode()),
        Attached("fonds.bib", to_bibtex(records).encode()),
        Attached("fonds.json", to_csl_json(records).encode()),
    )
    blocks += [line(), "For Zotero and others: RIS, BibTeX, CSL-JSON"]
    blocks += [ui.File(f"attachment://{file.name}") for file in files]
    return Reply(message(blocks), files)
