"""What is offered while somebody types."""

from __future__ import annotations

import logging
from collections.abc import Coroutine
from typing import Any

from discord import app_commands

from bot import limits
from bot.wording import shorten
from retrieval.errors import FondsError

log = logging.getLogger(__name__)

Choice = app_commands.Choice[str]


def choice(name: str, value: str) -> Choice:
    """A choice of this name, which nobody sees to be empty: Discord would refuse all choices."""
    return app_commands.Choice(name=shorten.plain(name, limits.CHOICE_NAME) or "?", value=value)


async def offered(work: Coroutine[Any, Any, list[Choice]]) -> list[Choice]:
    """The choices, none where an error stands in their way.

    The command itself tells the error once it is sent; discord.py would log it with each letter.
    """
    try:
        return await work
    except FondsError as error:
        log.info("Nothing could be offered: %s", error)
        return []
