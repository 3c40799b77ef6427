"""`/ask`, and Next, Previous and All dates under its answers."""

from __future__ import annotations

from dataclasses import dataclass

from discord import app_commands
from discord.ext import commands

from bot import limits
from bot.archive_choice import chosen_archive, offered_archives
from bot.desk import Desk, place_of
from bot.failures import NotAllowedError
from bot.interactions.received import pressed_message, question_in, turned
from bot.interactions.reply import AnyInteraction, Reply, respond, update
from bot.messages.scope import Scope
from bot.offers import Choice, offered
from bot.questions import Asked, answer_now, answered
from bot.span import span


@dataclass(frozen=True, slots=True)
class Within:
    """What narrows or widens a question, as it was typed."""

    from_: str | None = None
    to: str | None = None
    archive: str | None = None
    dates: bool = True
    names: bool = True


class Ask(commands.Cog):
    """Questions by command."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        desk.handlers["ask"] = self.turn_page
        desk.handlers["askfor"] = self.press_example

    @app_commands.command(description="Ask the archive a question; it answers with cited records")
    @app_commands.describe(
        question="Your question, in words",
        from_="Only records from this date on: 1950-10-14, October 1950, 1950",
        to="Only records up to this date",
        archive="Only records of this archive",
        dates="Let a date in the question limit the records; False to search all dates",
        names="Search the other spellings of names too; False to search them as typed",
        private="Show the answer to you alone",
    )
    @app_commands.rename(from_="from")
    async def ask(  # noqa: PLR0913, PLR0917 - every option of a command is a parameter
        self,
        interaction: AnyInteraction,
        question: app_commands.Range[str, 1, limits.TYPED],
        from_: app_commands.Range[str, 1, 100] | None = None,
        to: app_commands.Range[str, 1, 100] | None = None,
        archive: app_commands.Range[str, 1, limits.CHOICE_VALUE] | None = None,
        dates: bool = True,
        names: bool = True,
        private: bool | None = None,
    ) -> None:
        """Answer with the closest records."""
        within = Within(from_, to, archive, dates, names)
        await self._give(interaction, question, within, private)

    async def press_example(self, interaction: AnyInteraction, rest: str) -> None:
        """Ask the example that was pressed, for the presser alone."""
        await self._give(interaction, rest, Within(), private=True)

    @ask.autocomplete("archive")
    async def archives(self, interaction: AnyInteraction, typed: str) -> list[Choice]:
        """The archives that answer here, as one types."""
        return await offered(offered_archives(self._desk, interaction, typed))

    async def _give(
        self, interaction: AnyInteraction, question: str, within: Within, private: bool | None
    ) -> None:
        desk, place = self._desk, place_of(interaction)
        wishes = await desk.wishes(place)
        alone = wishes.private if private is None else private

        async def work() -> Reply:
            earliest, latest = span(within.from_, within.to)
            key = await chosen_archive(desk, interaction, within.archive)
            scope = Scope(
                interaction.user.id,
                earliest=earliest,
                latest=latest,
                archive=key,
                read_dates=within.dates,
                expand_names=within.names,
            )
            style = desk.style(interaction.locale)
            return await answered(desk, Asked(question, place, wishes, scope, style, alone))

        await respond(interaction, work(), private=alone)

    async def turn_page(self, interaction: AnyInteraction, rest: str) -> None:
        """Show further or earlier records in place of these."""
        desk, place, scope = self._desk, place_of(interaction), Scope.unpack(rest)
        only_asker(interaction, scope)
        message = pressed_message(interaction)
        question = question_in(message)
        style = desk.style(interaction.locale)

        async def work() -> Reply:
            wishes = await desk.wishes(place)
            asked = Asked(question, place, wishes, scope, style, message.flags.ephemeral)
            page = await desk.workers.question(lambda: answer_now(desk, asked))
            return Reply(turned(message, page))

        await update(interaction, work())


def only_asker(interaction: AnyInteraction, scope: Scope) -> None:
    """Raise NotAllowedError for everyone but the person who asked."""
    if interaction.user.id != scope.asker:
        raise NotAllowedError(
            "Only the person who asked can turn these pages.",
            "Ask with /ask or /doc for an answer of your own.",
        )
