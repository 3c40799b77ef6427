"""`/settings`: what a server's moderators want of Fonds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot import limits
from bot.desk import Desk, place_of
from bot.failures import AskAgainError
from bot.interactions.moderators import for_moderators, guild_of
from bot.interactions.presses import chosen
from bot.interactions.received import offered_in, pressed_message
from bot.interactions.reply import AnyInteraction, Reply, respond, update
from bot.messages.layout import Message, message
from bot.messages.scope import custom_id, short_key
from bot.servers import Place, Wishes, channel_archives, set_channel_archives, set_wishes, wishes
from bot.wording import shorten
from retrieval.counted import count
from retrieval.errors import EmptyStoreError
from retrieval.query import Filters

_SELECTS = 4
"""Selects in one message: with them, a hundred archives can be chosen among."""


class ServerSettings(commands.Cog):
    """Each server's own wishes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        desk.handlers["archives"] = self.choose_archives

    @app_commands.command(description="For moderators: how Fonds answers in this server")
    @app_commands.describe(
        private="Whether answers are shown to the asker alone, unless they say otherwise",
        feedback="Whether Helpful and Not helpful stand under answers, and are kept",
        cooldown="Seconds between too many questions of one person in a channel; 0 for no limit",
    )
    @for_moderators
    async def settings(
        self,
        interaction: AnyInteraction,
        private: bool | None = None,
        feedback: bool | None = None,
        cooldown: app_commands.Range[int, 0, 3600] | None = None,
    ) -> None:
        """Change what is given, then show how everything is set."""
        place = place_of(interaction)

        def work() -> Message:
            book, guild = self._desk.book, place.guild or 0
            now = wishes(book, place)
            if (private, feedback, cooldown) != (None, None, None):
                set_wishes(
                    book,
                    guild,
                    private=now.private if private is None else private,
                    feedback=now.feedback if feedback is None else feedback,
                    cooldown=now.cooldown if cooldown is None else float(cooldown),
                )
            return self._shown(place)

        await respond(interaction, self._changed(work), private=True)

    async def choose_archives(self, interaction: AnyInteraction, rest: str) -> None:
        """Let the chosen archives of one select answer in this channel, the other selects' stay."""
        guild_of(interaction)
        place = place_of(interaction)
        wanted = chosen(interaction)
        # By what the message offers: since it was sent, other archives may have come in between.
        offered = offered_in(pressed_message(interaction), "archives", rest)

        def work() -> Message:
            titles = self._titles(place)
            # Those that are gone leave with the choice, or a channel with none chosen stays mute.
            before = channel_archives(self._desk.book, place)
            others = [title for title in before if short_key(title) not in offered]
            kept = [title for title in titles if title in others or short_key(title) in wanted]
            if wanted and not kept:  # none would stand for all
                raise AskAgainError("That archive is no longer here.", "Please see /settings anew.")
            set_channel_archives(self._desk.book, place, kept)
            return self._shown(place)

        await update(interaction, self._changed(work))

    async def _changed(self, work: Any) -> Reply:
        try:
            return Reply(await self._desk.workers.lookup(work))
        finally:  # what was kept holds also where it cannot be shown
            self._desk.forget_wishes()

    def _titles(self, place: Place) -> list[str]:
        owners = frozenset({"", str(place.guild)})
        return sorted(self._desk.archive.status(Filters(owners=owners)).archives)

    def _shown(self, place: Place) -> Message:
        now = wishes(self._desk.book, place)
        try:
            titles = self._titles(place)
        except EmptyStoreError:
            titles = []
        lines = [
            "**Fonds in this server**",
            f"Answers: {'shown to the asker alone' if now.private else 'shown to all'}",
            f"Feedback buttons: {'on, and presses are kept' if now.feedback else 'off'}",
            f"Cooldown: {self._cooldown(now)}",
            "-# Change them with the options of /settings",
            f"**In <#{place.channel}>** {_answering(now, titles)}",
        ]
        if (left := len(titles) - _SELECTS * limits.SELECT_OPTIONS) > 0:
            lines.append(f"-# {count(left, 'further archive')} cannot be chosen here")
        return message(["\n".join(lines)], _selects(now, titles))

    def _cooldown(self, now: Wishes) -> str:
        host = self._desk.settings.discord
        seconds = host.cooldown_seconds if now.cooldown is None else now.cooldown
        if not seconds:
            return "none"
        return f"{host.cooldown_questions} questions in {seconds:g} s, by person and channel"


def _answering(now: Wishes, titles: Sequence[str]) -> str:
    if not titles:
        return "no archive answers, as none holds a record now."
    if now.archives is None:
        return "all archives answer. Choose some to let only these answer:"
    gone = sorted(now.archives - set(titles))
    told = f"{len(now.archives)} of {len(titles)} archives answer. With none chosen, all do:"
    return f"{told}\n-# no longer here: {shorten.words('; '.join(gone), 300)}" if gone else told


def _selects(now: Wishes, titles: Sequence[str]) -> list[ui.ActionRow[Any]]:
    """Selects of 25 archives each, as Discord allows no more in one."""
    rows: list[ui.ActionRow[Any]] = []
    size = limits.SELECT_OPTIONS
    for at in range(0, min(len(titles), _SELECTS * size), size):
        part = titles[at : at + size]
        options = [
            discord.SelectOption(
                label=shorten.plain(title, limits.OPTION_LABEL) or "?",
                value=short_key(title),
                default=now.archives is not None and title in now.archives,
            )
            for title in part
        ]
        ends = " to ".join(dict.fromkeys(shorten.plain(one, 40) for one in (part[0], part[-1])))
        select: ui.Select[Any] = ui.Select(
            custom_id=custom_id("archives", str(at // size)),
            placeholder=shorten.plain(f"Archives: {ends}", limits.PLACEHOLDER),
            options=options,
            min_values=0,
            max_values=len(options),
        )
        rows.append(ui.ActionRow(select))
    return rows
