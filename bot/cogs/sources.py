"""`/add` and `/forget`: a server's own sources, that no other server sees."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from itertools import islice

import discord
from discord import app_commands
from discord.ext import commands

from bot import limits
from bot.desk import Desk
from bot.failures import told
from bot.interactions.moderators import for_moderators, guild_of
from bot.interactions.reply import UNREACHED, AnyInteraction, Reply, Work, respond, update
from bot.messages.layout import Message, note
from bot.messages.scope import chosen_value
from bot.offers import Choice, choice, offered
from bot.sources.receiving import MEGABYTE, download
from bot.sources.report import SOON, forgotten, kept, not_built, proposal, read_records
from bot.sources.uploads import Upload
from bot.wording import shorten
from bot.wording.escape import visible
from retrieval.errors import EmptyStoreError

log = logging.getLogger(__name__)

_READY = "They can be asked about now."
_GONE = "They are found no longer."

Then = Callable[[str], str]
"""What was done, in Markdown, with what comes of it put in."""


class Sources(commands.Cog):
    """Files that moderators add. All reading and writing is done off the event loop."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._sources, self._uploads = desk.sources, desk.uploads
        self._building: set[asyncio.Task[None]] = set()
        desk.handlers["keep"] = self.keep
        desk.handlers["discard"] = self.discard
        desk.handlers["rebuild"] = self.rebuild

    async def cog_load(self) -> None:
        """Remove the files that nobody chose to keep."""
        await self._desk.workers.files(self._uploads.drop_old)

    async def cog_unload(self) -> None:
        """Wait for no build; each comes to its end without the bot."""
        for task in self._building:
            task.cancel()

    @app_commands.command(description="For moderators: add a file of records to this server")
    @app_commands.describe(file="A saved listing page (text or HTML), CSV or JSON Lines")
    @for_moderators
    async def add(self, interaction: AnyInteraction, file: discord.Attachment) -> None:
        """Read the file, and tell what would be kept of it."""
        guild = guild_of(interaction)

        async def work() -> Reply:
            desk = self._desk
            upload = await desk.workers.files(lambda: self._uploads.begin(guild, file.filename))
            waits = False
            try:
                limit = desk.settings.discord.upload_megabytes * MEGABYTE
                await download(file, upload.path, limit, desk.workers)
                shown, waits = await desk.workers.files(lambda: self._looked_into(upload, guild))
            finally:
                if not waits:
                    await desk.workers.files(upload.drop)
            return Reply(shown)

        await respond(interaction, work(), private=True)

    def _looked_into(self, upload: Upload, guild: int) -> tuple[Message, bool]:
        """What would be kept of the file, and whether it is anything."""
        report = self._sources.read(upload, guild, keep=False)
        return proposal(upload, report), read_records(report) > 0

    async def keep(self, interaction: AnyInteraction, rest: str) -> None:
        """Keep what the pressed report told of, then build the index."""
        guild = guild_of(interaction)

        def read() -> Then:
            upload = self._uploads.find(guild, rest)
            report = self._sources.read(upload, guild, keep=True)
            upload.drop()
            return lambda then: kept(upload, report, then)

        soon = f"They can be asked about {SOON}."
        await self._carry_out(interaction, update, read, soon, _READY)

    async def discard(self, interaction: AnyInteraction, rest: str) -> None:
        """Drop the file."""
        guild = guild_of(interaction)

        def drop() -> str:
            upload = self._uploads.find(guild, rest)
            upload.drop()
            return shorten.words(upload.path.name, 100)

        async def work() -> Reply:
            name = await self._desk.workers.files(drop)
            return Reply(note(f"Discarded {name}. Nothing of it was kept."))

        await update(interaction, work())

    async def rebuild(self, interaction: AnyInteraction, rest: str) -> None:
        """Build the index once more, after it failed."""
        del rest
        guild_of(interaction)
        soon = "The index is being built once more (usually about a minute)."
        ready = "The index is built: all is in effect now."
        await self._carry_out(interaction, update, lambda: str, soon, ready)

    @app_commands.command(name="forget", description="For moderators: drop a file of this server")
    @app_commands.describe(source="The file that was added")
    @for_moderators
    async def drop(
        self, interaction: AnyInteraction, source: app_commands.Range[str, 1, limits.TYPED]
    ) -> None:
        """Drop one source of this server, with what only it lists, then build the index."""
        guild = guild_of(interaction)

        def drop() -> Then:
            report = self._sources.forget(source, guild)
            return lambda then: forgotten(report, then)

        soon = f"What went is found no longer {SOON}."
        await self._carry_out(interaction, partial(respond, private=True), drop, soon, _GONE)

    @drop.autocomplete("source")
    async def offer(self, interaction: AnyInteraction, typed: str) -> list[Choice]:
        """This server's own sources, whoever else has some."""
        return await offered(self._offered(interaction, typed))

    async def _offered(self, interaction: AnyInteraction, typed: str) -> list[Choice]:
        guild = guild_of(interaction)
        wanted = visible(typed).casefold()

        def look() -> list[Choice]:
            names = self._sources.droppable(guild)
            fitting = (name for name in names if wanted in visible(name).casefold())
            return [choice(name, chosen_value(name)) for name in islice(fitting, limits.CHOICES)]

        return await self._desk.workers.lookup(look)

    async def _carry_out(
        self,
        interaction: AnyInteraction,
        answer: Callable[[AnyInteraction, Work], Awaitable[None]],
        doing: Callable[[], Then],
        soon: str,
        ready: str,
    ) -> None:
        """Do it and tell, then build beside the answering: also where nobody could be told."""
        begun: list[asyncio.Task[Then]] = []

        async def work() -> Reply:
            begun.append(asyncio.create_task(self._desk.workers.files(doing)))
            done = await asyncio.shield(begun[0])
            return Reply(note(done(soon)))

        await answer(interaction, work())
        for task in begun:
            building = asyncio.create_task(self._build(interaction, task, ready))
            self._building.add(building)
            building.add_done_callback(self._building.discard)

    async def _build(self, interaction: AnyInteraction, doing: Awaitable[Then], ready: str) -> None:
        """Build once it is done, and change the answer once that is over."""
        try:
            done = await doing
        except Exception:
            return  # which the answer has told
        desk = self._desk
        try:
            await desk.index.build(desk.workers)
            with contextlib.suppress(EmptyStoreError):  # nothing is left, as was wanted
                await desk.refresh()
            view = note(done(ready))
        except Exception as error:  # a task of its own: nobody else would tell
            view = not_built(done(f"That is not in effect yet.\n{told(error)}"))
        try:
            await interaction.edit_original_response(view=view)
        except UNREACHED as error:
            # The message was dismissed, or the build took longer than its token lives.
            log.info("Nobody could be told that the build is over: %s", error)
