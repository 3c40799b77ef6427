"""The message command "Find records about this"."""

from __future__ import annotations

from discord import Message, app_commands
from discord.ext import commands

from bot.desk import Desk, place_of
from bot.failures import UsageError
from bot.questions import Asked, answered
from bot.reply import AnyInteraction, Reply, respond
from bot.scope import Scope

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
        wishes = await desk.wishes(place)
        scope, style = Scope(interaction.user.id), desk.style(interaction.locale)

        async def work() -> Reply:
            text = words_of(message)
            return await answered(desk, Asked(text, place, wishes, scope, style, private=True))

        await respond(interaction, work(), private=True)


def words_of(message: Message) -> str:
    """What a message says: its text, else that of its embeds; raises UsageError for neither."""
    if message.content.strip():
        return message.content
    embedded = " ".join(
        part for embed in message.embeds for part in (embed.title, embed.description) if part
    )
    if not embedded.strip():
        raise UsageError("That message has no text to search for.", "Ask with /ask instead.")
    return embedded
