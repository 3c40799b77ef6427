"""Whoever waits for an answer that does not come is told so."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from unittest.mock import AsyncMock, create_autospec

import pytest
from interacting import desk_of, interaction, text_of

from bot.interactions.reply import Reply, respond
from retrieval.archive import Archive


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize(
    ("latest", "words"),
    [
        pytest.param(600, "being restarted", id="the bot is stopped"),
        pytest.param(0, "took longer than Discord waits", id="Discord waits no longer"),
    ],
)
async def test_who_waits_for_what_does_not_come_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, private: bool, latest: int, words: str
) -> None:
    monkeypatch.setattr("bot.interactions.reply.PATIENCE", 0)
    monkeypatch.setattr("bot.interactions.reply._LATEST", latest)
    told, over = asyncio.Event(), threading.Event()
    with desk_of(create_autospec(Archive, instance=True), tmp_path) as desk:
        sent = interaction(desk, followup=AsyncMock(), delete_original_response=AsyncMock())
        sent.response.defer.side_effect = lambda **_: told.set()

        async def work() -> Reply:
            await desk.workers.lookup(over.wait)
            raise AssertionError("nobody waits for this")

        asking = asyncio.create_task(respond(sent, work(), private=private))
        try:
            await asyncio.wait_for(told.wait(), 10)
            if latest:
                await desk.under_way.finish(0.01)
            await asyncio.wait_for(asking, 10)
        finally:
            over.set()
        tell = sent.edit_original_response if private else sent.followup.send
        (call,) = tell.call_args_list
        assert words in text_of(call.kwargs["view"])
        assert sent.delete_original_response.called is not private
