"""`/onthisday`: records of this day in other years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from discord import app_commands
from discord.ext import commands

from bot.desk import Desk, place_of
from bot.failures import UsageError
from bot.interactions.reply import AnyInteraction, Reply, respond
from bot.messages.buttons import keep_or_remove, rows_under
from bot.messages.layout import Message
from bot.messages.record_text import Style
from bot.messages.render import records_message
from bot.messages.scope import Scope
from bot.wording.dates import month_and_day
from retrieval.counted import count
from retrieval.dates import parse_when
from retrieval.errors import DateError
from retrieval.query import Filters
from retrieval.records import Record

_MOST = 8
_LEAP_YEAR = 2000
"""Has every day that a year can have."""


class OnThisDay(commands.Cog):
    """Records by day of the year."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @app_commands.command(description="Records of this day in other years")
    @app_commands.describe(
        day="Another day, for example 14 October", private="Show the answer to you alone"
    )
    async def onthisday(
        self,
        interaction: AnyInteraction,
        day: app_commands.Range[str, 1, 100] | None = None,
        private: bool | None = None,
    ) -> None:
        """List the records of a day, whatever the year."""
        desk, style = self._desk, self._desk.style(interaction.locale)
        wishes = await desk.wishes(place_of(interaction))
        alone = wishes.private if private is None else private

        async def work() -> Reply:
            when = day_of_year(day) if day else datetime.now(UTC).date()

            def look(filters: Filters) -> Message:
                records = desk.archive.on_day(when.month, when.day, filters)
                return day_message(records, when, style, interaction.user.id, private=alone)

            return Reply(await desk.look_up(interaction, look))

        await respond(interaction, work(), private=alone)


def day_of_year(typed: str) -> date:
    """The day that was typed, with or without its year; raises UsageError for anything else."""
    for text in (typed, f"{typed} {_LEAP_YEAR}", f"{_LEAP_YEAR}-{typed}"):
        try:
            found = parse_when(text)
        except DateError:
            continue
        if found.earliest is not None and found.earliest == found.latest:
            return found.earliest
    raise UsageError("That is no day of the year.", 'Type it as in "14 October" or "10-14".')


def day_message(
    records: Sequence[Record], when: date, style: Style, asker: int = 0, *, private: bool = False
) -> Message:
    """The records of this day; `asker` 0 for a post that nobody asked for."""
    named = month_and_day(when, style.locale)
    if not records:
        return records_message(f"**No record here is dated {named}.**", (), style)
    head = f"**On this day, {named}: {count(len(records), 'record')}**"
    if len(records) > _MOST:
        head += f"\nThe first {_MOST}; /doc with a year lists the others"
    shown = records[:_MOST]
    last = [keep_or_remove(Scope(asker), private=private)] if asker else []
    rows = rows_under(list(enumerate(shown, 1)), style.locale, after=last)
    return records_message(head, shown, style, rows)
