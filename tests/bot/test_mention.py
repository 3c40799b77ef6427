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
        message.reference = MagicMock(resolved=create_autospec(discord.Message, instance=True))
    with desk_of(archive, tmp_path) as desk:
        await asyncio.wait_for(Mention(bot, desk).on_message(message), 10)
    (call,) = message.channel.send.call_args_list
    assert "Ask me something about the archive" in text_of(call.kwargs["view"])
    archive.ask.assert_not_called()


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"author": MagicMock(bot=True, id=44)}, id="another bot"),
        pytest.param({"webhook_id": 5}, id="a webhook"),
        pytest.param({"type": discord.MessageType.pins_add, "content": ""}, id="Discord itself"),
    ],
)
async def test_what_no_person_wrote_is_left_alone(tmp_path: Path, fields: dict[str, Any]) -> None:
    message = sent("who requested aid")
    for name, value in fields.items():
        setattr(message, name, value)
    archive = create_autospec(Archive, instance=True)
    with desk_of(archive, tmp_path) as desk:
        await Mention(create_autospec(commands.Bot, instance=True), desk).on_message(message)
    message.channel.send.assert_not_called()
    archive.ask.assert_not_called()
