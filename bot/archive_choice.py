"""Choosing one archive among those that answer in a place."""

from __future__ import annotations

from bot import limits
from bot.desk import Desk
from bot.interactions.reply import AnyInteraction
from bot.messages.scope import archive_key, archive_of
from bot.offers import Choice, choice

_KEY = "key:"


async def offered_archives(desk: Desk, interaction: AnyInteraction, typed: str) -> list[Choice]:
    """The archives whose title holds what was typed; any length of title has a short value."""
    titles = sorted(await known_archives(desk, interaction))
    fitting = [title for title in titles if typed.casefold() in title.casefold()]
    return [choice(title, f"{_KEY}{archive_key(title)}") for title in fitting[: limits.CHOICES]]


async def chosen_archive(desk: Desk, interaction: AnyInteraction, typed: str | None) -> str:
    """The key of the archive that was chosen or typed in full, "" for None.

    Raises:
        AskAgainError: there is none of this title here.
    """
    if typed is None:
        return ""
    key = typed.removeprefix(_KEY) if typed.startswith(_KEY) else archive_key(typed.strip())
    archive_of(key, await known_archives(desk, interaction))
    return key


async def known_archives(desk: Desk, interaction: AnyInteraction) -> dict[str, int]:
    """The archives that answer here, with how many records each has."""
    filters = await desk.filters(interaction)
    return await desk.workers.lookup(lambda: desk.archive.status(filters).archives)
