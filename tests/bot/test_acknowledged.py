"""Nobody waits in silence: what takes long is acknowledged before Discord gives it up."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any
from unittest.mock import AsyncMock, MagicMock, create_autospec

import discord
import pytest
from discord.ext import commands
from interacting import desk_of, interaction

from bot.cogs.about import About
from bot.cogs.ask import Ask
from bot.cogs.cite import Cite
from bot.cogs.doc import Doc
from bot.cogs.message_menu import MessageMenu
from bot.cogs.onthisday import OnThisDay
from bot.cogs.timeline import Timeline
from bot.desk import Desk
from bot.limits import RESPONSE_SECONDS
from bot.messages.layout import ASKED_ID
from bot.messages.scope import Scope
from retrieval.archive import Archive

SCOPE = Scope(33).pack()


def answer() -> Any:
    """An answer to "1950", as Discord hands it over with a press."""
    asked = create_autospec(discord.TextDisplay, instance=True)
    asked.id, asked.content = ASKED_ID, "-# Asked: 1950"
    return MagicMock(components=[asked])


Doing = Callable[[Desk, Any], Coroutine[Any, Any, None]]
ASKING: dict[str, Doing] = {
    "/ask": lambda desk, sent: Ask.ask.callback(Ask(desk), sent, "aid"),  # type: ignore[arg-type]
    "/doc": lambda desk, sent: Doc.doc.callback(Doc(desk), sent, "1950"),  # type: ignore[arg-type]
    "/onthisday": lambda desk, sent: OnThisDay.onthisday.callback(OnThisDay(desk), sent),  # type: ignore[arg-type]
    "/timeline": lambda desk, sent: Timeline.timeline.callback(Timeline(desk), sent),  # type: ignore[arg-type]
    "/help": lambda desk, sent: About.help.callback(About(desk), sent),  # type: ignore[arg-type, call-arg]
    "/archive": lambda desk, sent: About(desk).press_archive(sent, ""),
    "/cite": lambda desk, sent: Cite.cite.callback(Cite(desk), sent, "1950"),  # type: ignore[arg-type, call-arg]
    "Cite": lambda desk, sent: Cite(desk).press(sent, "a-1"),
    "Find records": lambda desk, sent: MessageMenu(
        create_autospec(commands.Bot, instance=True), desk
    ).find(sent, MagicMock(content="aid")),
    "Next of /ask": lambda desk, sent: Ask(desk).turn_page(sent, SCOPE),
    "Next of /doc": lambda desk, sent: Doc(desk).turn_page(sent, SCOPE),
}


@pytest.mark.parametrize("doing", ASKING)
async def test_who_asks_while_a_look_up_takes_long_is_answered_or_told_that_fonds_is_at_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, doing: str
) -> None:
    monkeypatch.setattr("bot.interactions.reply.PATIENCE", 0.01)
    told, over = asyncio.Event(), threading.Event()
    with desk_of(create_autospec(Archive, instance=True), tmp_path) as desk:
        gone = AsyncMock()  # of "thinking", where what comes of it is for the person alone
        sent = interaction(
            desk, message=answer(), followup=AsyncMock(), delete_original_response=gone
        )
        for tell in (sent.response.defer, sent.response.send_message):
            tell.side_effect = lambda **_: told.set()
        long = asyncio.create_task(desk.workers.lookup(over.wait))
        asking = asyncio.create_task(ASKING[doing](desk, sent))
        try:
            await asyncio.wait_for(told.wait(), RESPONSE_SECONDS)
        finally:
            over.set()
            await asyncio.gather(long, asking)
