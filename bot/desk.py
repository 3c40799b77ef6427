"""What every feature of the bot works with, put together once by `client.run_bot`."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeVar

import discord

from bot.book import Book
from bot.cooldown import Cooldown
from bot.index_child import IndexChild
from bot.interactions.reply import AnyInteraction, UnderWay
from bot.messages.record_text import Style
from bot.servers import Place, Wishes, wishes
from bot.settings import Settings
from bot.sources.server_sources import ServerSources
from bot.sources.uploads import Uploads
from bot.workers import Workers
from retrieval.archive import Archive
from retrieval.query import Filters

T = TypeVar("T")
Handler = Callable[[AnyInteraction, str], Coroutine[Any, Any, None]]
"""Answers the press of a button; the text is the rest of its custom id."""

_PLACES = 10_000


@dataclass(slots=True)
class Desk:
    """The archive and its builds, threads, what servers set and add, and who handles a button."""

    settings: Settings
    archive: Archive
    workers: Workers
    book: Book
    cooldown: Cooldown
    index: IndexChild
    under_way: UnderWay = field(default_factory=UnderWay)
    handlers: dict[str, Handler] = field(default_factory=dict)
    sources: ServerSources = field(init=False)
    uploads: Uploads = field(init=False)
    _wishes: dict[Place, Wishes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.sources = ServerSources(self.settings.home, self.settings.sources)
        self.uploads = Uploads(self.settings.home)

    def style(self, locale: discord.Locale | str) -> Style:
        """How a person of this locale reads."""
        return Style(str(locale), self.settings.search_links)

    async def wishes(self, place: Place) -> Wishes:
        """What this server set for this channel."""
        known = self._wishes  # others as soon as these are forgotten, also while one is read
        if place not in known:
            found = await self.workers.wishes(lambda: wishes(self.book, place))
            if len(known) >= _PLACES:
                known.clear()
            known[place] = found
        return known[place]

    async def look_up(self, interaction: AnyInteraction, work: Callable[[Filters], T]) -> T:
        """What `work` finds among the records that may answer where the interaction happened."""
        place = place_of(interaction)
        filters = filters_for(place, await self.wishes(place))
        return await self.workers.lookup(lambda: work(filters))

    async def refresh(self) -> bool:
        """Take a newer index if one was built; True if so.

        Raises:
            EmptyStoreError: all was forgotten, which is in effect now.
            FondsError: as `Archive.refresh` says.
        """
        taken = await self.workers.slow(self.archive.refresh)
        if taken:
            await self.warm_words()
        return taken

    async def warm_words(self) -> None:
        """Let the words of all titles be sorted now, not when somebody waits for what to choose."""
        await self.workers.slow(lambda: self.archive.suggest("a"))

    def forget_wishes(self) -> None:
        """Read them anew, since a moderator changed some."""
        self._wishes = {}


def place_of(interaction: AnyInteraction) -> Place:
    """Where the interaction happened; a thread counts as its channel."""
    channel = interaction.channel
    parent = channel.parent_id if isinstance(channel, discord.Thread) else interaction.channel_id
    return Place(interaction.guild_id, parent or 0)


def filters_for(place: Place, wished: Wishes) -> Filters:
    """What may answer here: everyone's records and the server's, in the channel's archives."""
    owners = {""} if place.guild is None else {"", str(place.guild)}
    return Filters(archives=wished.archives, owners=frozenset(owners))
