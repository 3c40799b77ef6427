"""A question by mentioning the bot, by replying to it, or in direct messages.

Discord hands over the text of just these messages without any privileged intent.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
from dataclasses import replace
from functools import partial

import discord
from discord.ext import commands

from bot import follow_up
from bot.desk import Desk
from bot.failures import AskAgainError, UsageError, told
from bot.interactions.received import asked_of, scope_in
from bot.interactions.reply import PATIENCE, UNREACHED, twice
from bot.messages.layout import Message, note
from bot.messages.render import asked_in
from bot.messages.scope import Scope
from bot.questions import Asked, answer_now, answered, ask_archive, scoped_filters, written
from bot.servers import Place
from bot.wording.dates import FALLBACK
from retrieval.search.courtesies import is_no_question

log = logging.getLogger(__name__)

_GREETING = (
    "Ask me something about the archive, for example: who requested Chinese aid? "
    "/help says what else I can do."
)
_NO_HISTORY = 160002
"""Discord's code for a reply to a message that the bot may not read again:
https://discord.com/developers/docs/topics/opcodes-and-status-codes#json"""


class Mention(commands.Cog):
    """Questions in plain messages."""

    def __init__(self, bot: commands.Bot, desk: Desk) -> None:
        self._bot = bot
        self._desk = desk

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer what is meant for the bot; leave everything else alone."""
        me = self._bot.user
        if me is None or message.author.bot or message.webhook_id is not None:
            return
        if message.guild is not None and me not in message.mentions:
            return
        if message.type not in {discord.MessageType.default, discord.MessageType.reply}:
            return
        text = re.sub(rf"<@!?{me.id}>", " ", message.content).strip()
        await self._desk.under_way.start(self._reply(message, text))

    async def _reply(self, message: discord.Message, text: str) -> None:
        work = asyncio.create_task(self._safely(message, text))
        try:
            done, _ = await asyncio.wait({work}, timeout=PATIENCE)
            if not done:
                with contextlib.suppress(*UNREACHED):  # whether the answer can be sent is seen then
                    await message.channel.typing()
            view = await work
            await twice(lambda: _send(message, view))
        except discord.Forbidden:
            await self._say_privately(message)
        except UNREACHED as error:
            log.warning("A message could not be answered: %s", error)
        finally:
            work.cancel()

    async def _safely(self, message: discord.Message, text: str) -> Message:
        try:
            return await self._answer(message, text)
        except Exception as error:
            return note(told(error))

    async def _answer(self, message: discord.Message, text: str) -> Message:
        if not text or is_no_question(text):
            return note(_GREETING)
        desk = self._desk
        place = _place(message)
        wishes = await desk.wishes(place)
        if wishes.private:
            raise UsageError(
                "In this server, answers are shown to whoever asks alone; mine to a message would "
                "be seen by all.",
                "Please ask with /ask.",
            )
        locale = message.guild.preferred_locale if message.guild else FALLBACK
        earlier, scope = self._earlier(message) or (None, Scope(message.author.id))
        scope = replace(scope, asker=message.author.id)
        asked = Asked(text, place, wishes, scope, desk.style(locale), private=False)
        answer = answer_now if earlier is None else partial(_asked_on, earlier=earlier)
        return (await answered(desk, asked, answer)).view

    def _earlier(self, message: discord.Message) -> tuple[str | None, Scope] | None:
        """What was asked, and within what, where this replies to its answer; None elsewhere.

        The question is None where the answer does not carry it whole; what narrowed it still holds.
        """
        known = message.reference.resolved if message.reference else None
        if not isinstance(known, discord.Message) or known.author != self._bot.user:
            return None
        line = asked_of(known)
        if line is None:
            return None
        try:
            return asked_in(line), scope_in(known)
        except AskAgainError:
            return None

    async def _say_privately(self, message: discord.Message) -> None:
        try:
            await message.author.send(
                view=note("I may not write in that channel. A moderator can allow it, or use /ask.")
            )
        except UNREACHED as error:
            log.info("Neither the channel nor the person could be written to: %s", error)


async def _send(message: discord.Message, view: Message) -> None:
    """Answer as a reply, or beside it where the bot may not read the channel's history."""
    channel, nonce = message.channel, str(message.id)
    reference = message.to_reference(fail_if_not_exists=False)
    try:
        # The nonce lets Discord drop the second of two answers to one message.
        await channel.send(view=view, reference=reference, mention_author=False, nonce=nonce)
    except discord.HTTPException as error:
        if error.code != _NO_HISTORY:
            raise
        await channel.send(view=view, nonce=nonce)


def _place(message: discord.Message) -> Place:
    channel = message.channel
    parent = channel.parent_id if isinstance(channel, discord.Thread) else channel.id
    return Place(message.guild.id if message.guild else None, parent)


def _asked_on(desk: Desk, asked: Asked, earlier: str) -> Message:
    """Both questions as one where a record answers just that, else the new one; says which.

    What narrowed the first holds for both.
    """
    both = replace(
        asked,
        question=follow_up.joined(earlier, asked.question, read_dates=asked.scope.read_dates),
        notes=("-# Asked within the subject of the answer above",),
    )
    filters = scoped_filters(desk, asked)
    before = ask_archive(desk, replace(asked, question=earlier), filters)
    if before.answered:
        answer = ask_archive(desk, both, filters)
        told_already = follow_up.repeats(answer, before, asked.question)
        if not told_already and follow_up.covers(answer, asked.question, earlier):
            return written(desk, both, filters, answer)
    note_ = "-# Asked as a new question: no record answers it together with the one above"
    answer = ask_archive(desk, asked, filters)
    return written(desk, replace(asked, notes=(note_,)), filters, answer)
