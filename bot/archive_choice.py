"""Choosing one archive among those that answer in a place."""

from __future__ import annotations

from bot import limits
from bot.archive_titles import archive_titled
from bot.desk import Desk
from bot.interactions.reply import AnyInteraction
from bot.messages.scope import CHOSEN_KEY, archive_of, chosen_value, short_key
from bot.offers import Choice, choice


async def offered_archives(desk: Desk, interaction: AnyInteraction, typed: str) -> list[Choice]:
    """The archives whose title holds what was typed; any length of title has a short value."""
    titles = sorted(await known_archives(desk, interaction))
    fitting = [title for title in titles if typed.casefold() in title.casefold()]
    return [choice(title, chosen_value(title)) for title in fitting[: limits.CHOICES]]


async def chosen_archive(desk: Desk, interaction: AnyInteraction, typed: str | None) -> str:
    """The key of the archive that was chosen or typed in full, "" for None.

    Raises:
        AskAgainError: the one that was chosen is here no longer.
        UsageError: there is none of this title here.
    """
    if typed is None:
        return ""
    known = await known_archives(desk, interaction)
    if typed.startswith(CHOSEN_KEY):
        return short_key(archive_of(typed.removeprefix(CHOSEN_KEY), known))
    return short_key(archive_titled(typed, known))


async def known_archives(desk: Desk, interaction: AnyInteraction) -> dict[str, int]:
    """The archives that answer here, with how many records each has."""
    return (await desk.look_up(interaction, desk.archive.status)).archives
