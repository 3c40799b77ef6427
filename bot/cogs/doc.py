"""`/doc`: the records of a date, or with these words in the title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from discord import app_commands, ui
from discord.ext import commands

from bot import limits
from bot.cogs.ask import only_asker
from bot.desk import Desk, place_of
from bot.failures import UsageError
from bot.interactions.received import pressed_message, question_in, turned
from bot.interactions.reply import AnyInteraction, Reply, respond, update
from bot.messages.buttons import Row, keep_or_remove, pages, rows_under
from bot.messages.layout import Message
from bot.messages.record_text import Style
from bot.messages.render import found_message, is_whole, records_message
from bot.messages.scope import Scope
from bot.offers import Choice, choice, offered
from bot.wording.dates import short_date
from bot.wording.escape import visible
from retrieval.archive import Archive
from retrieval.query import Filters
from retrieval.records import Record

_CHOSEN = "id:"
"""Begins the value of an offered record; what follows is its id."""
_PAGE = 10


class Doc(commands.Cog):
    """Records by date or title. Needs no model, so it answers while that still loads."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        desk.handlers["doc"] = self.turn_page
        desk.handlers["docfor"] = self.press_example

    @app_commands.command(description="Find records by date or by words of their title")
    @app_commands.describe(
        when="1950-10-14, October 1950, 14 Oct 1950, 1950, a range, or words of a title",
        private="Show the answer to you alone",
    )
    async def doc(
        self,
        interaction: AnyInteraction,
        when: app_commands.Range[str, 1, limits.TYPED],
        private: bool | None = None,
    ) -> None:
        """List every record of that date, or with that title."""
        await self._give(interaction, when, private)

    async def press_example(self, interaction: AnyInteraction, rest: str) -> None:
        """Look up the example that was pressed, for the presser alone."""
        await self._give(interaction, rest, private=True)

    async def _give(self, interaction: AnyInteraction, when: str, private: bool | None) -> None:
        wishes = await self._desk.wishes(place_of(interaction))
        alone = wishes.private if private is None else private
        work = self._looked_up(interaction, when, Scope(interaction.user.id), private=alone)
        await respond(interaction, work, private=alone)

    @doc.autocomplete("when")
    async def offer(self, interaction: AnyInteraction, typed: str) -> list[Choice]:
        """Records that fit what was typed so far."""
        return await offered(offered_records(self._desk, interaction, typed))

    async def turn_page(self, interaction: AnyInteraction, rest: str) -> None:
        """Show further or earlier records in place of these."""
        scope = Scope.unpack(rest)
        only_asker(interaction, scope)
        message = pressed_message(interaction)
        when, alone = question_in(message), message.flags.ephemeral

        async def work() -> Reply:
            found = await self._looked_up(interaction, when, scope, private=alone)
            return Reply(turned(message, found.view))

        await update(interaction, work())

    async def _looked_up(
        self, interaction: AnyInteraction, when: str, scope: Scope, *, private: bool
    ) -> Reply:
        desk, style = self._desk, self._desk.style(interaction.locale)

        def look(filters: Filters) -> Message:
            return _found(desk.archive, when, filters, scope, style, private=private)

        return Reply(await desk.look_up(interaction, look))


def _found(
    archive: Archive, when: str, filters: Filters, scope: Scope, style: Style, *, private: bool
) -> Message:
    """The message of one look-up. Runs in a thread."""

    def rows(records: Sequence[Record], turning: Sequence[ui.Button[Any]] = ()) -> list[Row]:
        numbered = list(enumerate(records, start=scope.offset + 1))
        last = keep_or_remove(scope, private=private)
        return rows_under(numbered, style.locale, turning, [last])

    if (record_id := chosen_id(when)) is not None:
        record = archive.record(record_id, filters)
        if record is None:
            raise UsageError("That record is no longer here.", "Type a date or words of its title.")
        return records_message("", [record], style, rows([record]))
    when = visible(when)
    if not any(character.isalnum() for character in when):
        raise UsageError(
            "There is no date and no word in this.",
            'Type a date, for example "14 Oct 1950", or words of a title.',
        )
    # One more than a page shows tells whether there is a next one.
    found = archive.find(when, filters, _PAGE + 1, scope.offset)
    more = len(found.matches) > _PAGE
    if more:
        found = found.model_copy(update={"matches": found.matches[:_PAGE]})
    turning = pages("doc", scope.offset, _PAGE, scope.pack_from, more=more)
    turning = turning if is_whole(found.query) else []
    shown = rows(found.matches or found.nearest, turning)
    return found_message(found, style, shown, offset=scope.offset, more=more)


async def offered_records(desk: Desk, interaction: AnyInteraction, typed: str) -> list[Choice]:
    """Records as choices: "14 Oct 1950, Ciphered Telegram, …", each resolving to itself."""
    records = await desk.look_up(
        interaction, lambda filters: desk.archive.suggest(visible(typed), filters, limits.CHOICES)
    )
    choices = []
    for record in records:
        value = f"{_CHOSEN}{record.record_id}"
        if limits.length(value) <= limits.CHOICE_VALUE:
            label = f"{short_date(record, str(interaction.locale))}, {record.title}"
            choices.append(choice(label, value))
    return choices


def chosen_id(typed: str) -> str | None:
    """The id of the record that was chosen among those offered; None where none was."""
    return typed.removeprefix(_CHOSEN) if typed.startswith(_CHOSEN) else None
