"""What moderators set holds at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from interacting import CHANNEL, GUILD, answer_to, desk_of, interaction, text_of
from small_archives import entry, made

from bot.cogs.server_settings import ServerSettings
from bot.servers import Place
from retrieval.archive import Archive
from retrieval.home import Home


async def test_a_wish_that_was_kept_holds_although_it_could_not_be_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*args: object) -> None:
        raise OSError("the disk failed")

    place = Place(GUILD, CHANNEL)
    with desk_of(made(Home(tmp_path), {"": [entry("Boots", "1950-10-14")]}), tmp_path) as desk:
        assert not (await desk.wishes(place)).private
        monkeypatch.setattr(Archive, "status", failing)
        told = await answer_to(
            ServerSettings.settings, ServerSettings(desk), interaction(desk), private=True
        )
        assert "Something went wrong" in text_of(told)
        assert (await desk.wishes(place)).private
