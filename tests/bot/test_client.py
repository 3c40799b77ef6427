"""The work beside the answering goes on, whatever goes wrong in it."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path
from unittest.mock import create_autospec

import pytest

from bot.book import Book
from bot.client import FondsBot
from bot.cooldown import Cooldown
from bot.desk import Desk
from bot.index_child import IndexChild
from bot.settings import load_settings
from bot.workers import Workers
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
    book, workers = Book.open(tmp_path / "bot.sqlite3"), Workers(1)
    index = create_autospec(IndexChild, instance=True)
    desk = Desk(load_settings(tmp_path), archive, workers, book, Cooldown(1, 0), index)
    looking = asyncio.create_task(FondsBot(desk)._refresh())
    await asyncio.wait_for(taken.wait(), 30)
    looking.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await looking
    workers.close()
    book.close()
    assert caplog.text.count("The newer index cannot be used: closed") == 1
    assert caplog.text.count("The newer index cannot be used: no files left") == 1
