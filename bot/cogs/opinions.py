"""Helpful and Not helpful under answers, and `/privacy`: what is kept, and its deletion."""

from __future__ import annotations

from functools import partial

from discord import app_commands, ui
from discord.ext import commands

from bot.desk import Desk, place_of
from bot.failures import UsageError
from bot.feedback import count_of, forget_person, keep_judgement
from bot.interactions.received import pressed_message, question_in, records_in
from bot.interactions.reply import AnyInteraction, Reply, respond
from bot.messages.buttons import Row, button
from bot.messages.layout import message, note
from retrieval.counted import count

_PRIVACY = """**What Fonds keeps**
No question and no answer: what you ask is read, answered and forgotten. It stands only in the \
message with the answer, in Discord, so that its buttons work; remove the message and it is gone.
For each server it keeps what moderators set, and which channels are subscribed. The records \
that they add with /add are for that server alone, until they /forget them.
Where moderators switched feedback on, a press of Helpful or Not helpful is kept with the \
question, the records of the answer and your Discord id, to find out which answers are good. \
When it is exported, your id stays behind.
When a server removes Fonds, what was kept for it is deleted: at once, or where Fonds is not \
running, when it is next connected."""


class Opinions(commands.Cog):
    """Feedback, where it is wanted."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        desk.handlers["good"] = partial(self.judge, helpful=True)
        desk.handlers["bad"] = partial(self.judge, helpful=False)
        desk.handlers["forget"] = self.forget

    async def forget(self, interaction: AnyInteraction, rest: str) -> None:
        """Delete what is kept of the person who pressed."""
        del rest

        async def work() -> Reply:
            person = interaction.user.id
            went = await self._desk.workers.lookup(lambda: forget_person(self._desk.book, person))
            return Reply(note(f"Deleted: {_presses(went)}. Nothing is kept of you now."))

        await respond(interaction, work(), private=True)

    @app_commands.command(description="What is kept of you, and how to delete it")
    async def privacy(self, interaction: AnyInteraction) -> None:
        """Say what is kept."""

        async def work() -> Reply:
            person = interaction.user.id
            kept = await self._desk.workers.lookup(lambda: count_of(self._desk.book, person))
            row: Row = ui.ActionRow()
            if kept:
                row.add_item(button("Delete what is kept of me", "forget", style="danger"))
            return Reply(message([_PRIVACY, f"**Kept of you now:** {_presses(kept)}"], [row]))

        await respond(interaction, work(), private=True)

    async def judge(self, interaction: AnyInteraction, rest: str, *, helpful: bool) -> None:
        """Keep whether the answer helped."""
        del rest
        pressed = pressed_message(interaction)
        place = place_of(interaction)

        async def work() -> Reply:
            wishes = await self._desk.wishes(place)
            if place.guild is None or not wishes.feedback:
                raise UsageError("Feedback is not switched on here, so nothing was kept.")
            guild, question, records = place.guild, question_in(pressed), records_in(pressed)
            await self._desk.workers.lookup(
                lambda: keep_judgement(
                    self._desk.book,
                    message=pressed.id,
                    person=interaction.user.id,
                    guild=guild,
                    question=question,
                    records=records,
                    helpful=helpful,
                )
            )
            return Reply(note("Thank you. /privacy says what was kept, and deletes it."))

        await respond(interaction, work(), private=True)


def _presses(number: int) -> str:
    return f"{count(number, 'press', 'presses')} of Helpful or Not helpful"
