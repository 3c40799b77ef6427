"""The message command "Find records about this"."""

from __future__ import annotations

from discord import Message, app_commands
from discord.ext import commands

from bot.desk import Desk, place_of
from bot.failures import UsageError
from bot.interactions.received import asked_of
from bot.interactions.reply import AnyInteraction, Reply, respond
from bot.messages.layout import texts
from bot.messages.render import asked_in
from bot.messages.scope import Scope
from bot.questions import Asked, answered

NAME = "Find records about this"


class MessageMenu(commands.Cog):
    """Asks with the text of any message, in any chat; only the person sees the answer."""

    def __init__(self, bot: commands.Bot, desk: Desk) -> None:
        self._bot = bot
        self._desk = desk
        self._menu = app_commands.ContextMenu(name=NAME, callback=self.find)

    async def cog_load(self) -> None:
        """Add the entry to the menu of messages."""
        self._bot.tree.add_command(self._menu)

    async def find(self, interaction: AnyInteraction, message: Message) -> None:
        """Answer with the records closest to what the message says."""
        desk, place = self._desk, place_of(interaction)
        scope, style = Scope(interaction.user.id), desk.style(interaction.locale)

        async def work() -> Reply:
            wishes = await desk.wishes(place)
            ours = message.author == self._bot.user
            question = asked_in(asked_of(message) or "") if ours else None
            text = question or words_of(message)
            return await answered(desk, Asked(text, place, wishes, scope, style, private=True))

        await respond(interaction, work(), private=True)


def words_of(message: Message) -> str:
    """What a message says: its own text, else that of what it forwards, embeds or is laid out in.

    Raises:
        UsageError: it says nothing.
    """
    forwarded = " ".join(one.content for one in message.message_snapshots)
    embedded = " ".join(
        part for embed in message.embeds for part in (embed.title, embed.description) if part
    )
    laid_out = " ".join(text.content for text in texts(message.components))
    for said in (message.content, forwarded, embedded, laid_out):
        if said.strip():
            return said
    raise UsageError("That message has no text to search for.", "Ask with /ask instead.")
