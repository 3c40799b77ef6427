"""Every command is there in every language, as Discord wants its names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import MagicMock, create_autospec

import discord
import pytest
from discord import app_commands
from discord.ext.commands import Bot
from interacting import desk_of

from bot.cogs import features
from bot.cogs.message_menu import NAME
from bot.translations.east import EAST, EASTERN
from bot.translations.translator import Translator
from bot.translations.west import WEST, WESTERN
from retrieval.archive import Archive

TABLES = [(EAST, EASTERN), (WEST, WESTERN)]


def test_both_tables_translate_the_same_texts() -> None:
    assert set(EAST) == set(WEST)


@pytest.mark.parametrize(("table", "locales"), TABLES)
def test_every_text_is_there_in_each_language_and_short_enough(
    table: dict[str, tuple[str, ...]], locales: tuple[tuple[str, ...], ...]
) -> None:
    for english, texts in table.items():
        assert len(texts) == len(locales), english
        for text in texts:
            assert 1 <= len(text) <= 100, text


@pytest.mark.parametrize(
    ("locale", "said"),
    [("ko", "질문"), ("ru", "спросить"), ("de", "fragen"), ("es-419", "preguntar"), ("it", None)],
)
async def test_each_reads_a_command_in_their_own_language(locale: str, said: str | None) -> None:
    name = app_commands.locale_str("ask")
    assert await Translator().translate(name, discord.Locale(locale), MagicMock()) == said


@pytest.mark.parametrize(("table", "locales"), TABLES)
def test_names_are_one_lower_case_word(
    table: dict[str, tuple[str, ...]], locales: tuple[tuple[str, ...], ...]
) -> None:
    names = [texts for english, texts in table.items() if re.fullmatch("[a-z]+", english)]
    assert len(names) == 30
    for texts in names:
        for text in texts:
            assert re.fullmatch(r"[-_'\w]{1,32}", text), text
            assert text == text.lower()


@pytest.fixture
def commands(tmp_path: Path) -> Iterator[list[str]]:
    """The names of all commands."""
    bot = create_autospec(Bot, instance=True)
    with desk_of(create_autospec(Archive, instance=True), tmp_path) as desk:
        cogs = features(bot, desk)
        yield [command.name for cog in cogs for command in cog.get_app_commands()] + [NAME]


@pytest.mark.parametrize(("table", "locales"), TABLES)
def test_no_two_commands_share_a_name(
    table: dict[str, tuple[str, ...]], locales: tuple[tuple[str, ...], ...], commands: list[str]
) -> None:
    assert {"ask", "forget", NAME} <= set(commands)
    for column in range(len(locales)):
        assert len({table[name][column] for name in commands}) == len(commands)
