"""Opening one record in full, and "More like this"."""

from __future__ import annotations

from discord.ext import commands

from bot.desk import Desk
from bot.failures import AskAgainError
from bot.interactions.presses import chosen
from bot.interactions.received import pressed_message
from bot.interactions.reply import AnyInteraction, Reply, respond, update
from bot.messages.buttons import keep_or_remove, pages, rows_under
from bot.messages.layout import Message
from bot.messages.record_page import record_message
from bot.messages.render import related_message
from bot.messages.scope import Scope, outdated
from retrieval.archive import Archive
from retrieval.query import Filters
from retrieval.records import Record


class Records(commands.Cog):
    """What the select and the buttons under an answer do with one record. Anyone may press them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        desk.handlers["open"] = self.open
        desk.handlers["read"] = self.read
        desk.handlers["like"] = self.like
        desk.handlers["likes"] = self.turn_page

    async def open(self, interaction: AnyInteraction, rest: str) -> None:
        """Show the chosen record in full, to whoever chose it."""
        del rest
        record_id = next(iter(chosen(interaction)), "")
        await respond(interaction, self._in_full(interaction, record_id, 0), private=True)

    async def read(self, interaction: AnyInteraction, rest: str) -> None:
        """Turn to another part of a long record."""
        page, record_id = numbered(rest)
        await update(interaction, self._in_full(interaction, record_id, page))

    async def like(self, interaction: AnyInteraction, rest: str) -> None:
        """The records most like this one, for whoever pressed."""
        offset, record_id = numbered(rest)
        await respond(interaction, self._related(interaction, record_id, offset), private=True)

    async def turn_page(self, interaction: AnyInteraction, rest: str) -> None:
        """Further or earlier ones, in the same message where nobody else sees that."""
        offset, record_id = numbered(rest)
        message = pressed_message(interaction)
        work = self._related(interaction, record_id, offset)
        if message.flags.ephemeral:
            await update(interaction, work)
        else:
            await respond(interaction, work, private=True)

    async def _in_full(self, interaction: AnyInteraction, record_id: str, page: int) -> Reply:
        style = self._desk.style(interaction.locale)

        def look(filters: Filters) -> Message:
            return record_message(record_of(self._desk.archive, record_id, filters), style, page)

        return Reply(await self._desk.look_up(interaction, look))

    async def _related(self, interaction: AnyInteraction, record_id: str, offset: int) -> Reply:
        style, count = self._desk.style(interaction.locale), self._desk.settings.answer.citations
        scope = Scope(interaction.user.id)

        def look(filters: Filters) -> Message:
            record = record_of(self._desk.archive, record_id, filters)
            answer = self._desk.archive.related(record_id, filters, count, offset)
            if answer is None:
                raise gone()
            turning = pages(
                "likes", offset, count, lambda at: f"{at}:{record_id}", more=answer.more
            )
            found = [(hit.rank, hit.record) for hit in answer.citations]
            last = keep_or_remove(scope, private=True)
            rows = rows_under(found, style.locale, turning, [last])
            return related_message(answer, record, style, rows)

        return Reply(await self._desk.look_up(interaction, look))


def record_of(archive: Archive, record_id: str, filters: Filters) -> Record:
    """The record; raises AskAgainError where it is here no longer, or not for this place."""
    record = archive.record(record_id, filters)
    if record is None:
        raise gone()
    return record


def gone() -> AskAgainError:
    """What is said of a button whose record was removed, or belongs to another server."""
    return AskAgainError("That record is no longer here.", "Please ask again.")


def numbered(rest: str) -> tuple[int, str]:
    """The number before the first colon and what follows; raises AskAgainError."""
    number, colon, record_id = rest.partition(":")
    if not (colon and record_id and number.isascii() and number.isdigit()):
        raise outdated()
    return int(number), record_id
