"""Commands as the features get them, without a Discord: only what is answered is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock, MagicMock, create_autospec

import discord
from discord import ui

from bot.book import Book
from bot.cooldown import Cooldown
from bot.desk import Desk
from bot.index_child import IndexChild
from bot.messages.layout import Message
from bot.settings import load_settings
from bot.workers import Workers
from retrieval.archive import Archive

GUILD, CHANNEL, PERSON = 11, 22, 33


@contextmanager
def desk_of(archive: Archive, home: Path) -> Iterator[Desk]:
    """What the features work with, on this archive; it is closed in the end."""
    book, workers = Book.open(home / "bot.sqlite3"), Workers(1)
    index = create_autospec(IndexChild, instance=True)
    try:
        yield Desk(load_settings(home), archive, workers, book, Cooldown(1, 0), index)
    finally:
        workers.close()
        book.close()
        archive.close()


def interaction(desk: Desk, **fields: Any) -> Any:
    """A command or press of a moderator in a server's channel."""
    made = MagicMock(guild_id=GUILD, channel_id=CHANNEL, locale="en-GB", **fields)
    made.user.id = PERSON
    made.client.desk = desk
    made.response = AsyncMock(is_done=MagicMock(return_value=False))
    made.edit_original_response = AsyncMock()
    return made


def refused(kind: type[discord.HTTPException], status: int, code: int = 0) -> discord.HTTPException:
    """What discord.py raises where Discord refuses a request."""
    response = SimpleNamespace(status=status, reason="")
    return kind(response, {"code": code, "message": "no"})


async def answer_to(command: Any, cog: Any, sent: Any, *options: Any, **named: Any) -> Message:
    """What a command answers, at once or later."""
    await command.callback(cog, sent, *options, **named)
    answers = (sent.response.send_message, sent.edit_original_response)
    (call,) = (call for answer in answers for call in answer.call_args_list)
    view = call.kwargs["view"]
    assert isinstance(view, Message)
    return view


def shown(view: Message) -> list[str]:
    """Its text, block by block."""
    return [item.content for item in view.walk_children() if isinstance(item, ui.TextDisplay)]


def text_of(view: Message) -> str:
    return "\n".join(shown(view))


def labels_of(view: Message) -> list[str]:
    found = (item.label for item in view.walk_children() if isinstance(item, ui.Button))
    return [label or "" for label in found]
