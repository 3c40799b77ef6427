"""Whoever is sent away because many wait can ask once there is room."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest
from interacting import answer_to, desk_of, interaction, text_of
from small_archives import entry, made

from bot.cogs.ask import Ask
from bot.cogs.timeline import Timeline
from bot.cooldown import Cooldown
from retrieval.home import Home


@pytest.mark.parametrize(
    ("feature", "command"), [(Ask, Ask.ask), (Timeline, Timeline.timeline)], ids=["ask", "timeline"]
)
async def test_a_question_that_was_refused_since_many_wait_is_not_one_that_was_asked(
    tmp_path: Path, feature: Any, command: Any
) -> None:
    archive = made(Home(tmp_path), {"": [entry("Winter boots", "1950-10-14")]})
    with desk_of(archive, tmp_path) as desk:
        desk.cooldown = Cooldown(1, 60.0)
        over = threading.Event()
        other = asyncio.create_task(desk.workers.question(lambda: over.wait(10)))
        await asyncio.sleep(0)
        for told in ("Busy: please try again in", "Winter boots", "Please come back in"):
            answer = await answer_to(command, feature(desk), interaction(desk), "winter boots")
            assert told in text_of(answer)
            over.set()
            await other
