"""What a message of ours says, read back from Discord when one of its buttons is pressed."""

from __future__ import annotations

import discord

from bot.failures import AskAgainError
from bot.interactions.reply import AnyInteraction
from bot.messages.layout import ASKED_ID, SHARED_ID, Message, shared_message, texts, walk
from bot.messages.render import asked_in
from bot.messages.scope import Scope, custom_id


def pressed_message(interaction: AnyInteraction) -> discord.Message:
    """The message whose button was pressed; raises AskAgainError where Discord names none."""
    if interaction.message is None:
        raise AskAgainError("The message of this button is gone.", "Please ask again.")
    return interaction.message


def asked_of(message: discord.Message) -> str | None:
    """The line of what was asked, whole or cut short; None where nothing was."""
    return _line(message, ASKED_ID)


def turned(message: discord.Message, page: Message) -> Message:
    """Another page in the place of this message, under who shared it, if anybody did."""
    said = _line(message, SHARED_ID)
    return page if said is None else shared_message(page.children, said)


def question_in(message: discord.Message) -> str:
    """What was asked; raises AskAgainError where the message does not carry it whole."""
    question = asked_in(asked_of(message) or "")
    if question is None:
        raise AskAgainError("This message no longer says what was asked.", "Please ask again.")
    return question


def scope_in(message: discord.Message) -> Scope:
    """Who asked, and within what; raises AskAgainError where the message does not say."""
    start = custom_id("remove")
    for component in walk(message.components):
        if isinstance(component, discord.Button) and (component.custom_id or "").startswith(start):
            return Scope.unpack((component.custom_id or "").removeprefix(start))
    raise AskAgainError("This message no longer says who asked.", "Please ask again.")


def records_in(message: discord.Message) -> list[str]:
    """The ids of the records that the message's select can open, in order."""
    return offered_in(message, "open")


def offered_in(message: discord.Message, action: str, rest: str = "") -> list[str]:
    """The values of the options of the message's select for this, in order."""
    for component in walk(message.components):
        if isinstance(component, discord.SelectMenu) and (
            component.custom_id == custom_id(action, rest)
        ):
            return [option.value for option in component.options]
    return []


def _line(message: discord.Message, number: int) -> str | None:
    return next((text.content for text in texts(message.components) if text.id == number), None)
