"""Share: a private answer goes to the channel. Remove: an answer goes away."""

from __future__ import annotations

import logging
from typing import Any

import discord
from discord import ui
from discord.ext import commands

from bot.desk import Desk
from bot.failures import AskAgainError, NotAllowedError
from bot.interactions.received import pressed_message
from bot.interactions.reply import UNREACHED, AnyInteraction, Reply, acknowledge, respond
from bot.messages.buttons import keep_or_remove
from bot.messages.layout import Message, shared_message
from bot.messages.scope import Scope, custom_id

log = logging.getLogger(__name__)


class Share(commands.Cog):
    """Who sees an answer."""

    def __init__(self, desk: Desk) -> None:
        desk.handlers["share"] = self.share
        desk.handlers["remove"] = self.remove

    async def share(self, interaction: AnyInteraction, rest: str) -> None:
        """Post what the person sees, under their name."""
        del rest
        message = pressed_message(interaction)
        person = interaction.user

        async def work() -> Reply:
            return Reply(shared(message, person.id))

        await respond(interaction, work(), private=False)

    async def remove(self, interaction: AnyInteraction, rest: str) -> None:
        """Delete the message, for whoever asked and for moderators."""
        asker = Scope.unpack(rest).asker
        may = interaction.permissions
        moderates = interaction.guild_id is not None and (may.manage_messages or may.manage_guild)
        if interaction.user.id != asker and not moderates:
            raise NotAllowedError("Only the person who asked, or a moderator, can remove this.")
        try:
            await acknowledge(interaction, private=False, update=True)
            await interaction.delete_original_response()
        except discord.NotFound as error:
            log.info("A message to be removed was gone already: %s", error)
        except UNREACHED as error:
            log.warning("A message could not be removed: %s", error)
            raise AskAgainError(
                "Discord did not remove this message.",
                "Please press Remove again, or let a moderator delete it.",
            ) from error


def shared(message: discord.Message, sharer: int) -> Message:
    """The same message for all to see, with Remove in the place of Share."""
    view = ui.LayoutView.from_message(message, timeout=None)
    items = [
        ui.ActionRow(*map(_public, item.children)) if isinstance(item, ui.ActionRow) else item
        for item in view.children
    ]
    return shared_message(items, f"-# Shared by <@{sharer}>")


def _public(item: ui.Item[Any]) -> ui.Item[Any]:
    start = custom_id("share")
    if isinstance(item, ui.Button) and (item.custom_id or "").startswith(start):
        scope = Scope.unpack((item.custom_id or "").removeprefix(start))
        return keep_or_remove(scope, private=False)
    return item
