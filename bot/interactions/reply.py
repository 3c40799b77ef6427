"""Answering an interaction in time: at once where the answer is ready, else later in its place.

Discord gives 3 seconds to acknowledge an interaction and 15 minutes to answer it. What takes
longer than PATIENCE is acknowledged first, and then the original response is edited.
"""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

import aiohttp
import discord
from discord import ui

from bot.failures import told
from bot.limits import RESPONSE_SECONDS, TOKEN_SECONDS
from bot.messages.layout import Message, note

log = logging.getLogger(__name__)

PATIENCE = RESPONSE_SECONDS / 2
"""Until the person is told that Fonds is at work."""
_HURRY = 0.2
"""The same where many wait, so that not all are told at once and some too late."""
_BACKLOG = 1.0
_LATEST = TOKEN_SECONDS - 60
_TELLING = 1.0
"""How long a stopping bot may take to tell those who waited."""
_ACKNOWLEDGED = 40060
_NOBODY = frozenset({_ACKNOWLEDGED, 50027})
"""Discord's codes for an interaction that is acknowledged already, and for an expired token:
https://discord.com/developers/docs/topics/opcodes-and-status-codes#json"""
UNREACHED = (OSError, aiohttp.ClientError, discord.DiscordException)
"""What is raised where Discord cannot be told something, or refuses it."""
_TOO_LATE = "This took longer than Discord waits for an answer. Please ask again."

AnyInteraction = discord.Interaction[Any]
Work = Coroutine[Any, Any, "Reply"]


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes with a message; `alt` describes a picture to whoever cannot see it."""

    name: str
    content: bytes
    alt: str | None = None

    def shown(self) -> ui.MediaGallery[Any]:
        """The place of a picture in its message."""
        picture = discord.MediaGalleryItem(f"attachment://{self.name}", description=self.alt)
        return ui.MediaGallery(picture)


@dataclass(frozen=True, slots=True)
class Reply:
    """A message to give back. `private` makes it so, whatever the command would have done."""

    view: Message
    files: tuple[Attached, ...] = ()
    private: bool = False

    def open_files(self) -> list[discord.File]:
        """The files anew, as discord.py closes them with every attempt."""
        return [
            discord.File(io.BytesIO(file.content), file.name, description=file.alt)
            for file in self.files
        ]


class UnderWay:
    """The answers being made, so that a stopping bot can let them finish."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()
        self.stopping = False

    def start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Run it as a task that `finish` waits for."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def finish(self, seconds: float) -> None:
        """Wait until all are done, at most so long.

        Who waits for longer is told so, and so are commands and presses meanwhile.
        """
        self.stopping = True
        if self._tasks:
            _, late = await asyncio.wait(set(self._tasks), timeout=seconds)
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late, timeout=_TELLING)


def refusal(error: Exception) -> Reply:
    """The private message that tells of an error."""
    return Reply(note(told(error)), private=True)


async def respond(interaction: AnyInteraction, work: Work, *, private: bool) -> None:
    """Answer with a new message. Never raises for what Discord or the work does."""
    under_way: UnderWay = interaction.client.desk.under_way
    await under_way.start(_respond(interaction, work, private=private, update=False))


async def update(interaction: AnyInteraction, work: Work) -> None:
    """Answer by changing the message whose button was pressed."""
    under_way: UnderWay = interaction.client.desk.under_way
    await under_way.start(_respond(interaction, work, private=False, update=True))


async def refuse(interaction: AnyInteraction, error: Exception) -> None:
    """Tell a person privately why nothing is done."""

    async def reply() -> Reply:
        return refusal(error)

    await respond(interaction, reply(), private=True)


async def _respond(interaction: AnyInteraction, work: Work, *, private: bool, update: bool) -> None:
    if interaction.client.desk.under_way.stopping:
        work.close()
        work = _restarting()
    task = asyncio.create_task(_safely(work))
    try:
        waiting: float = interaction.client.desk.workers.backlog
        patience = PATIENCE if waiting < _BACKLOG else _HURRY
        done, _ = await asyncio.wait({task}, timeout=patience)
        if done:
            await _at_once(interaction, task.result(), private=private, update=update)
        else:
            await acknowledge(interaction, private=private, update=update)
            await _later(interaction, await _in_time(task), private=private, update=update)
    except (discord.NotFound, discord.InteractionResponded) as error:
        # The person went away, pressed twice, or the token has run out: nobody is left to tell.
        log.info("An answer came to nobody: %s", error)
    except discord.HTTPException as error:
        if error.code in _NOBODY:
            log.info("An answer came to nobody: %s", error)
        else:
            await _last_word(interaction, error)
    except UNREACHED as error:
        log.warning("Discord could not be reached with an answer: %s", error)
    finally:
        task.cancel()


async def acknowledge(interaction: AnyInteraction, *, private: bool, update: bool) -> None:
    """Tell Discord that an answer follows, or that the pressed message will change."""
    response = interaction.response
    try:
        await twice(lambda: response.defer(ephemeral=private, thinking=not update))
    except discord.HTTPException as error:
        if error.code != _ACKNOWLEDGED:  # by an attempt whose answer was lost: all is well
            raise


async def _restarting() -> Reply:
    return Reply(note("Fonds is being restarted. Please try again in a minute."), private=True)


async def _safely(work: Work) -> Reply:
    try:
        return await work
    except Exception as error:
        return refusal(error)


async def _in_time(task: asyncio.Task[Reply]) -> Reply:
    try:
        done, _ = await asyncio.wait({task}, timeout=_LATEST)
    except asyncio.CancelledError:  # by `UnderWay.finish`
        return await _restarting()
    return task.result() if done else Reply(note(_TOO_LATE), private=True)


async def _at_once(
    interaction: AnyInteraction, reply: Reply, *, private: bool, update: bool
) -> None:
    response = interaction.response
    if response.is_done():  # by a press that failed after that
        await _follow(interaction, reply)
        return
    if update and not reply.private:
        await twice(lambda: response.edit_message(view=reply.view, attachments=reply.open_files()))
        return
    await twice(
        lambda: response.send_message(
            view=reply.view, files=reply.open_files(), ephemeral=private or reply.private
        )
    )


async def _later(interaction: AnyInteraction, reply: Reply, *, private: bool, update: bool) -> None:
    if update and reply.private:
        await _follow(interaction, reply)
    elif reply.private and not private:
        # A public "thinking" cannot turn private. Once it is gone, the next message is a new one.
        await twice(interaction.delete_original_response)
        await _follow(interaction, reply)
    else:
        await twice(
            lambda: interaction.edit_original_response(
                view=reply.view, attachments=reply.open_files()
            )
        )


async def _follow(interaction: AnyInteraction, reply: Reply) -> None:
    await twice(
        lambda: interaction.followup.send(
            view=reply.view, files=reply.open_files(), ephemeral=True, wait=True
        )
    )


async def twice(send: Callable[[], Awaitable[object]]) -> None:
    """Try again where the connection dropped, which says nothing of what Discord made of it."""
    try:
        await send()
    except (OSError, aiohttp.ClientError):
        await send()


async def _last_word(interaction: AnyInteraction, error: discord.HTTPException) -> None:
    """Discord refused an answer: say so, so that nobody is left waiting."""
    try:
        await _at_once(interaction, refusal(error), private=True, update=False)
    except UNREACHED as second:
        log.warning("Nor could the person be told: %s", second)
