"""Whatever a message says, its records can be found by it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.cogs.message_menu import words_of
from bot.failures import UsageError

FORWARDED = [SimpleNamespace(content="forwarded")]
EMBEDDED = [discord.Embed(title="A title"), discord.Embed(description="and its text")]


def message(content: str = "", **other: Any) -> Any:
    empty: dict[str, Any] = {"message_snapshots": [], "embeds": [], "components": []}
    return SimpleNamespace(content=content, **{**empty, **other})


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (message("own", message_snapshots=FORWARDED, embeds=EMBEDDED), "own"),
        (message(" ", message_snapshots=FORWARDED), "forwarded"),
        (message(embeds=EMBEDDED), "A title and its text"),
    ],
    ids=["its own text", "what it forwards", "what it embeds"],
)
def test_a_message_is_searched_for_by_what_people_read_in_it(said: Any, words: str) -> None:
    assert words_of(said) == words


def test_a_message_without_words_is_refused() -> None:
    with pytest.raises(UsageError, match="no text to search for"):
        words_of(message())
