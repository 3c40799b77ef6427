"""The Discord client: what it may see, how it starts, how it stops."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import os
import signal
import sys
from collections.abc import Coroutine
from importlib import import_module
from typing import Any

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands
from pydantic import SecretStr

from bot.book import BOOK, Book
from bot.cogs import features
from bot.cooldown import Cooldown
from bot.desk import Desk
from bot.failures import UsageError
from bot.index_child import IndexChild, NotBuiltError
from bot.interactions.presses import Press, refuse_outdated
from bot.interactions.reply import AnyInteraction, refuse
from bot.logs import start_log
from bot.opening import open_archive
from bot.settings import Settings
from bot.sync import sync_commands
from bot.workers import Workers
from retrieval.errors import EmptyStoreError, FondsError

log = logging.getLogger(__name__)

_REFRESH_SECONDS = 5.0
_GRACE_SECONDS = 4.0
"""How long answers under way may take once the bot is told to stop."""
_UNKNOWN_TOKEN = 4004
"""Discord's code for closing a connection whose token was reset meanwhile:
https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway"""
_NEW_TOKEN = "Copy it anew from the Discord developer page (Bot > Reset Token) into DISCORD_TOKEN."  # noqa: S105


class FondsBot(commands.Bot):
    """Fonds in Discord. It keeps no message and no member in memory, and asks for no privilege."""

    def __init__(self, desk: Desk) -> None:
        intents = discord.Intents.none()
        intents.guilds = True
        # Discord gives the text of those messages only that mention the bot or are sent to it.
        intents.guild_messages = True
        intents.dm_messages = True
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # it never speaks
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=intents,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=True, private_channel=True
            ),
            tree_cls=_Tree,
        )
        self.desk = desk
        self._tasks: list[asyncio.Task[None]] = []

    async def setup_hook(self) -> None:
        """Add the features, then load the model and tell of the commands beside the connecting."""
        for cog in features(self, self.desk):
            await self.add_cog(cog)
        self.add_dynamic_items(Press)
        for work in (
            self._warm(),
            sync_commands(self.tree, self.desk),
            self._refresh(),
            self._catch_up(),
        ):
            self._tasks.append(asyncio.create_task(_watched(work)))

    async def on_ready(self) -> None:
        """Say in the log that the bot is there."""
        log.info("Ready as %s in %d servers", self.user, len(self.guilds))

    async def on_interaction(self, interaction: AnyInteraction) -> None:
        """Answer buttons that no feature knows; everything else goes its own way."""
        await refuse_outdated(interaction)

    async def on_message(self, message: discord.Message, /) -> None:
        """Nothing: messages are for `cogs.mention`, and there are no commands by prefix."""

    async def close(self) -> None:
        """End the work beside the answering, then leave."""
        for task in self._tasks:
            task.cancel()
        await super().close()

    async def _warm(self) -> None:
        # The model's libraries leave a million objects; to look through them all for garbage would
        # stop the event loop for hundreds of milliseconds, again and again. They stay: set aside.
        gc.disable()
        try:
            await self.desk.workers.question(self.desk.archive.warm)
            log.info("The model is loaded")
            await self.desk.warm_words()
            await self.desk.workers.slow(lambda: import_module("bot.charts"))
        finally:
            gc.freeze()
            gc.enable()

    async def _catch_up(self) -> None:
        """Build what is not in the index, since the bot was stopped before a build had ended."""
        behind = await self.desk.workers.slow(self.desk.archive.behind)
        if behind is None:
            return
        log.warning("%s Fonds answers from that index until a new one is built.", behind)
        with contextlib.suppress(NotBuiltError):  # the log has why, and what mends it
            await self.desk.index.build(self.desk.workers)

    async def _refresh(self) -> None:
        known = ""
        while True:
            await asyncio.sleep(_REFRESH_SECONDS)
            try:
                if await self.desk.refresh():
                    log.info("A newer index was taken")
                known = ""
            except EmptyStoreError as error:
                log.info("%s", error)  # once: what is empty is not taken again
            except Exception as error:  # whatever it is, the next look may go well
                if repr(error) != known:  # once, not every few seconds
                    unworded = not isinstance(error, FondsError)
                    log.error("The newer index cannot be used: %s", error, exc_info=unworded)
                known = repr(error)


class _Tree(app_commands.CommandTree[FondsBot]):
    async def on_error(
        self, interaction: AnyInteraction, error: app_commands.AppCommandError, /
    ) -> None:
        """Tell the person privately; never let a command end in silence."""
        # Of a command that is no more; all else that keeps from offering ends in `bot.offers`.
        if interaction.type is discord.InteractionType.autocomplete:
            log.warning("Nothing could be offered: %s", error)
            return
        await refuse(interaction, _cause(error))


def _cause(error: app_commands.AppCommandError) -> Exception:
    """What is to be told of an error that discord.py wrapped or made."""
    if isinstance(error, app_commands.CommandInvokeError):
        return error.original
    if isinstance(error, app_commands.MissingPermissions):
        needed = ", ".join(name.replace("_", " ") for name in error.missing_permissions)
        return UsageError(f"For this you need the permission {needed} in this server.")
    if isinstance(error, app_commands.TransformerError):
        return UsageError(f"{error.value!r} does not fit here.", "Please choose or type it again.")
    if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        return UsageError("Fonds has been updated.", "Please reload Discord and try again.")
    return error


async def _watched(work: Coroutine[Any, Any, None]) -> None:
    """Keep what goes wrong beside the answering in the log, and the bot running."""
    try:
        await work
    except Exception:
        log.exception("Work in the background failed")


def run_bot(settings: Settings, token: SecretStr) -> None:
    """Answer in Discord until SIGINT or SIGTERM.

    Raises:
        FondsError: the archive or the bot's own file cannot be opened, or Discord does not accept
            the token or cannot be reached.
    """
    start_log(settings.log_level, token)
    # The model's thread lets go of the interpreter five times as often, for the event loop.
    sys.setswitchinterval(0.001)
    archive = open_archive(settings)
    workers = Workers(settings.discord.busy_after)
    try:
        with contextlib.closing(Book.open(settings.home / BOOK)) as book:
            cooldown = Cooldown(
                settings.discord.cooldown_questions, settings.discord.cooldown_seconds
            )
            index = IndexChild.of(settings.home)
            asyncio.run(_serve(Desk(settings, archive, workers, book, cooldown, index), token))
    finally:
        busy = workers.close()
        archive.close()
    if busy:
        # Python would wait for a model that is still loading, and it cannot be told to stop. Only
        # our own handlers are flushed: what loads may have others half made.
        for handler in logging.getLogger().handlers:
            handler.flush()
        os._exit(0)


async def _serve(desk: Desk, token: SecretStr) -> None:
    """Connect, and stay until a signal comes or Discord refuses the bot."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    bot = FondsBot(desk)
    running = asyncio.create_task(bot.start(token.get_secret_value()))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            running.result()
    except discord.LoginFailure:
        raise FondsError("Discord does not accept the bot's token.", _NEW_TOKEN) from None
    except discord.ConnectionClosed as error:
        if error.code != _UNKNOWN_TOKEN:
            raise
        raise FondsError("Discord accepts the bot's token no longer.", _NEW_TOKEN) from None
    except discord.HTTPException as error:
        raise FondsError(
            f"Discord cannot be reached: it answers {error.status}.", "Start again in some minutes."
        ) from error
    except (aiohttp.ClientError, OSError) as error:
        raise FondsError(
            f"Discord cannot be reached: {error}.", "Check the connection, then start again."
        ) from error
    finally:
        log.info("Stopping")
        stopping.cancel()
        await desk.under_way.finish(_GRACE_SECONDS)
        # While discord.py still reads the gateway, its reader answers our closing with a close
        # code of its own, 4000; without it the 1000 goes out.
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await running
        await bot.close()
