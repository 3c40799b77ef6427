"""A question in a plain message is answered, whatever else goes wrong beside it."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock, create_autospec

import aiohttp
import discord
import pytest
from discord.ext import commands
from interacting import desk_of, text_of

from bot.cogs.mention import Mention
from retrieval.archive import Archive
from retrieval.errors import EmptyStoreError


def sent(text: str) -> Any:
    """A direct message."""
    message: Any = create_autospec(discord.Message, instance=True)
    message.author, message.guild, message.webhook_id = MagicMock(bot=False, id=33), None, None
    message.content, message.type = text, discord.MessageType.default
    message.reference, message.id = None, 7
    message.channel = create_autospec(discord.DMChannel, instance=True)
    message.channel.id = 22
    return message


async def test_the_answer_comes_although_nobody_could_be_told_that_it_is_being_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.cogs.mention.PATIENCE", 0.01)
    typed = threading.Event()

    def asked(query: object) -> Any:
        typed.wait(10)
        raise EmptyStoreError("The archive is empty.")

    def typing() -> None:
        typed.set()
        raise aiohttp.ServerDisconnectedError

    bot: Any = create_autospec(commands.Bot, instance=True)
    archive = create_autospec(Archive, instance=True)
    archive.ask.side_effect = asked
    message = sent("who requested aid")
    message.channel.typing.side_effect = typing
    with desk_of(archive, tmp_path) as desk:
        await asyncio.wait_for(Mention(bot, desk).on_message(message), 10)
    assert typed.is_set()
    (call,) = message.channel.send.call_args_list
    assert "The archive is empty." in text_of(call.kwargs["view"])


@pytest.mark.parametrize("replies", [False, True])
async def test_a_greeting_is_met_as_one_also_where_it_replies_to_an_answer(
    tmp_path: Path, replies: bool
) -> None:
    bot: Any = create_autospec(commands.Bot, instance=True)
    archive = create_autospec(Archive, instance=True)
    message = sent("Hello!")
    if replies:
        message.type = discord.MessageType.reply
        message.reference = MagicMock(resolved=answer_of(bot))
    with desk_of(archive, tmp_path) as desk:
        await asyncio.wait_for(Mention(bot, desk).on_message(message), 10)
    (call,) = message.channel.send.call_args_list
    assert "Ask me something about the archive" in text_of(call.kwargs["view"])
    archive.ask.assert_not_called()


def answer_of(bot: Any) -> Any:
    message: Any = create_autospec(discord.Message, instance=True)
    message.author = bot.user
    return message
