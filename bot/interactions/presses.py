"""Every button and select of Fonds, whenever it was sent: the custom id says what it does."""

from __future__ import annotations

import re
from typing import Any, Self

import discord
from discord import ui

from bot.interactions.reply import AnyInteraction, refuse
from bot.messages.scope import VERSION, outdated


class Press(
    ui.DynamicItem[ui.Item[Any]], template=rf"{VERSION}:(?P<action>[a-z]+):(?P<rest>[^\n]*)"
):
    """A pressed button or a chosen option; the desk knows who handles its action."""

    def __init__(self, item: ui.Item[Any], action: str, rest: str) -> None:
        super().__init__(item)
        self._action = action
        self._rest = rest

    @classmethod
    async def from_custom_id(
        cls, interaction: AnyInteraction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Read the custom id."""
        return cls(item, match["action"], match["rest"])

    async def callback(self, interaction: AnyInteraction) -> None:
        """Hand the press to its feature."""
        handler = interaction.client.desk.handlers.get(self._action)
        try:
            if handler is None:
                raise outdated()
            await handler(interaction, self._rest)
        except Exception as error:
            await refuse(interaction, error)


async def refuse_outdated(interaction: AnyInteraction) -> None:
    """Answer a press that no feature of this version knows."""
    if interaction.type is not discord.InteractionType.component:
        return
    data: Any = interaction.data or {}
    pressed = str(data.get("custom_id", ""))
    if not Press.__discord_ui_compiled_template__.fullmatch(pressed):
        await refuse(interaction, outdated())


def chosen(interaction: AnyInteraction) -> list[str]:
    """The values of the options that were chosen."""
    data: Any = interaction.data or {}
    return [str(value) for value in data.get("values", [])]
