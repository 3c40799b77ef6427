"""The work beside the answering goes on, whatever goes wrong in it."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path
from typing import Any
from unittest.mock import create_autospec

import pytest
from interacting import desk_of

from bot.client import FondsBot
from retrieval.archive import Archive


async def test_a_newer_index_is_taken_although_the_looks_before_it_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.client._REFRESH_SECONDS", 0)
    caplog.set_level("INFO")
    loop, taken = asyncio.get_running_loop(), asyncio.Event()
    outcomes = [PermissionError("closed"), PermissionError("closed"), OSError("no files left")]

    def refresh() -> bool:
        if outcomes:
            raise outcomes.pop(0)
        loop.call_soon_threadsafe(taken.set)
        return False

    archive = create_autospec(Archive, instance=True)
    archive.refresh.side_effect = refresh
    with desk_of(archive, tmp_path) as desk:
        looking = asyncio.create_task(FondsBot(desk)._refresh())
        await asyncio.wait_for(taken.wait(), 30)
        looking.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await looking
    assert caplog.text.count("The newer index cannot be used: closed") == 1
    assert caplog.text.count("The newer index cannot be used: no files left") == 1


async def test_nothing_of_what_people_write_stays_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = {"id": "33", "username": "ada", "discriminator": "0", "avatar": None}
    nothing: dict[str, Any] = {
        name: [] for name in ("attachments", "embeds", "components", "mentions", "mention_roles")
    }
    plain = {"type": 0, "tts": False, "pinned": False, "mention_everyone": False}
    said: dict[str, Any] = {"id": "7", "channel_id": "22", "author": ada, "content": "who asked?"}
    said |= {"timestamp": "2026-10-14T09:00:00+00:00", "edited_timestamp": None}
    with desk_of(create_autospec(Archive, instance=True), tmp_path) as desk:
        bot = FondsBot(desk)
        monkeypatch.setattr(bot._connection, "dispatch", lambda *_: None)
        bot._connection.parsers["MESSAGE_CREATE"]({**nothing, **plain, **said})
        assert not bot.cached_messages
