"""What comes after a file was kept or forgotten: the new index is in effect, and nobody waits."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import create_autospec

import discord
import pytest
from interacting import GUILD, desk_of, interaction, text_of

from bot.cogs.sources import Sources
from bot.sources.server_sources import ServerSources
from retrieval.archive import Archive
from retrieval.errors import EmptyStoreError
from retrieval.store.forget import ForgetReport


@pytest.mark.parametrize("left", [[], EmptyStoreError("The archive is empty.")])
async def test_the_titles_of_a_new_index_are_sorted_before_somebody_types(
    tmp_path: Path, left: Any
) -> None:
    archive = create_autospec(Archive, instance=True)
    archive.refresh.return_value = True
    archive.suggest.side_effect = [left]

    async def done() -> type[str]:
        return str

    with desk_of(archive, tmp_path) as desk:
        sent = interaction(desk)
        await Sources(desk)._build(sent, done(), "It is in effect.")
    assert archive.suggest.called
    (call,) = sent.edit_original_response.call_args_list
    assert text_of(call.kwargs["view"]) == "It is in effect."


async def test_what_was_forgotten_leaves_the_index_also_where_nobody_could_be_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.interactions.reply.PATIENCE", 0)
    unknown = SimpleNamespace(status=404, reason="")
    begun, over, built = threading.Event(), threading.Event(), asyncio.Event()

    def forget(typed: str, guild: int) -> ForgetReport:
        begun.set()
        over.wait(10)
        return ForgetReport(source=typed, files=1, removed=1, kept=0, changed=0, records=0)

    with desk_of(create_autospec(Archive, instance=True), tmp_path) as desk:
        monkeypatch.setattr(desk.sources, "forget", forget)
        build: Any = desk.index.build
        build.side_effect = lambda workers: built.set()
        sent = interaction(desk)

        async def defer(**_: object) -> None:
            await asyncio.to_thread(begun.wait, 10)
            raise discord.NotFound(unknown, {"code": 10062, "message": "Unknown interaction"})

        sent.response.defer = defer
        drop: Any = Sources.drop
        await drop.callback(Sources(desk), sent, "harbour.jsonl")
        over.set()
        await asyncio.wait_for(built.wait(), 10)


async def test_a_file_that_was_discarded_is_not_kept_by_a_press_that_waited_behind(
    tmp_path: Path,
) -> None:
    over = threading.Event()
    with desk_of(create_autospec(Archive, instance=True), tmp_path) as desk:
        upload = desk.uploads.begin(GUILD, "harbour.jsonl")
        upload.path.touch()
        desk.sources = create_autospec(ServerSources, instance=True)
        long = asyncio.create_task(desk.workers.files(over.wait))
        cog, presses = Sources(desk), [interaction(desk), interaction(desk)]
        doing = [cog.discard(presses[0], upload.token), cog.keep(presses[1], upload.token)]
        pressed = [asyncio.create_task(each) for each in doing]
        for _ in range(20):  # until both stand in line
            await asyncio.sleep(0)
        over.set()
        await asyncio.gather(long, *pressed)
        (told,) = presses[0].response.edit_message.call_args_list
        assert "Nothing of it was kept." in text_of(told.kwargs["view"])
        read: Any = desk.sources.read
        assert not read.called
