"""A server that puts the bot out is forgotten, also where that happened while the bot was away."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Iterable

import discord
from discord.ext import commands

from bot.desk import Desk
from bot.index_child import PATIENCE, PAUSE
from bot.interactions.reply import UNREACHED
from bot.servers import forget_server, kept_servers
from bot.sources.server_sources import ServerBusyError
from bot.sync import served_by_another

log = logging.getLogger(__name__)

_GONE = frozenset({10004, 50001})
"""Discord's codes for a server that it does not know, or where the app is not:
https://discord.com/developers/docs/topics/opcodes-and-status-codes#json"""


class Departures(commands.Cog):
    """Deletes what is kept for servers that put the bot out. It takes no silence for an answer."""

    def __init__(self, bot: commands.Bot, desk: Desk) -> None:
        self._bot = bot
        self._desk = desk
        self._sources, self._uploads = desk.sources, desk.uploads
        self._turn = asyncio.Lock()

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Forget a server that puts the bot out now."""
        await self._forget([guild.id])

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Forget the servers that put the bot out while it was away."""
        try:
            await self._forget(await self._left())
        except Exception:
            log.exception("Which servers put the bot out meanwhile could not be found out")

    async def _left(self) -> list[int]:
        """The servers that something is kept for, and that Discord says the app is not in."""
        desk, application = self._desk, self._bot.application_id or 0
        kept = await desk.workers.files(self._kept)
        # Looked at after what is kept, so that a server which came meanwhile is there. When a
        # session begins Discord names all servers, also those that cannot be reached just now.
        missing = kept - {guild.id for guild in self._bot.guilds}
        if not missing:
            return []
        if await desk.workers.lookup(lambda: served_by_another(desk.book, application)):
            log.warning(
                "Kept, of servers that this bot is not in: %d. Another bot was started with this "
                "home before, and they may be its servers.",
                len(missing),
            )
            return []
        return [guild for guild in sorted(missing) if await self._is_gone(guild)]

    def _kept(self) -> set[int]:
        return kept_servers(self._desk.book) | self._sources.servers() | self._uploads.servers()

    async def _is_gone(self, guild: int) -> bool:
        """Whether Discord says so; an app may be in a server with its commands alone."""
        try:
            await self._bot.tree.fetch_commands(guild=discord.Object(guild))
        except discord.HTTPException as error:
            if error.code in _GONE:
                return True
            log.warning("Whether the server %d put the bot out is not known: %s", guild, error)
        except UNREACHED as error:
            log.warning("Whether the server %d put the bot out is not known: %s", guild, error)
        return False

    async def _forget(self, guilds: Iterable[int]) -> None:
        """Delete all that is kept for these servers, then build the index without it."""
        async with self._turn:
            changed = False
            for guild in guilds:
                try:
                    changed |= await self._forget_one(guild)
                except Exception:  # what is left is forgotten when the bot is next connected
                    changed = True  # a part of it may be gone; if not, the build finds nothing new
                    log.exception("Not all that was kept for the server %d is forgotten", guild)
            if changed:
                try:
                    await self._desk.index.build(self._desk.workers)
                except Exception:
                    log.exception("What was forgotten for servers is still in the index")

    async def _forget_one(self, guild: int) -> bool:
        """Whether it had added records, so that the index has to follow."""
        desk = self._desk
        await desk.workers.slow(lambda: forget_server(desk.book, guild))
        desk.forget_wishes()
        await desk.workers.files(lambda: self._uploads.drop_all(guild))
        names = await desk.workers.files(lambda: self._sources.names(guild))
        for name in names:
            await self._forget_patiently(name, guild)
        log.info("Forgot the server %d, which put the bot out, and %d files", guild, len(names))
        return bool(names)

    async def _forget_patiently(self, name: str, guild: int) -> None:
        """Forget it as soon as no other process is at work."""
        ends = time.monotonic() + PATIENCE
        while True:
            try:
                await self._desk.workers.files(lambda: self._sources.forget(name, guild))
            except ServerBusyError:
                if time.monotonic() >= ends:
                    raise
                await asyncio.sleep(PAUSE)
            else:
                return
