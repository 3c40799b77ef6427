"""`/archive`: what Fonds knows here. `/help`: what it can do, with examples to press."""

from __future__ import annotations

import re

from discord import app_commands, ui
from discord.ext import commands

from bot.desk import Desk
from bot.interactions.reply import AnyInteraction, Attached, Reply, respond
from bot.limits import length
from bot.messages.buttons import Row, button
from bot.messages.layout import message
from bot.wording import shorten
from bot.wording.dates import edtf_words, moment
from bot.wording.escape import escape, visible
from retrieval.answer import Status
from retrieval.counted import count
from retrieval.errors import EmptyStoreError
from retrieval.query import Filters

PICTURE = "archive.png"
_LISTED = 15
_LONGEST = 70
"""Characters of an example, which has to stand whole on its button."""
_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?")
"""The EDTF of a month or a day."""

_HELP = """**Fonds answers questions about an archive, and cites the records.**
**/ask** a question in words; narrow it with from, to and archive
**/doc** a date (14 Oct 1950, October 1950, 1950), a range, or words of a title
**/timeline** records in time, as a picture
**/cite** a record as a reference, with files for Zotero
**/onthisday** records of this day in other years
**/archive** what is here, and **/privacy** what is kept
Mention me or reply to my answer with a question. In the menu of any message, under Apps, is \
"Find records about this".
-# Moderators: /settings, /subscribe, /unsubscribe, /add and /forget
**Try one:**"""


class About(commands.Cog):
    """What there is, and how to use it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        desk.handlers["archive"] = self.press_archive

    @app_commands.command(description="What the archive holds, and when it was built")
    async def archive(self, interaction: AnyInteraction) -> None:
        """Show the archive in numbers and as a picture."""
        await self.press_archive(interaction, "")

    async def press_archive(self, interaction: AnyInteraction, rest: str) -> None:
        """The same, pressed as an example."""
        del rest
        locale = str(interaction.locale)

        async def work() -> Reply:
            status = await self._desk.look_up(interaction, self._desk.archive.status)
            return await self._desk.workers.slow(lambda: _pictured(status, locale))

        await respond(interaction, work(), private=True)

    @app_commands.command(description="What Fonds can do, with examples to press")
    async def help(self, interaction: AnyInteraction) -> None:
        """Show the commands and some examples."""

        async def work() -> Reply:
            row = await self._desk.look_up(interaction, self._examples)
            return Reply(message([_HELP], [row]))

        await respond(interaction, work(), private=True)

    def _examples(self, filters: Filters) -> Row:
        """Examples from the archive itself, so that each of them finds something."""
        row: Row = ui.ActionRow()
        try:
            records = self._desk.archive.select(filters, 50)
        except EmptyStoreError:
            records = []
        dated = [(visible(record.title), record.date.edtf) for record in records if record.date]
        titles = [title for title, _ in dated if length(title) <= _LONGEST]
        months = [edtf[:7] for _, edtf in dated if _MONTH.fullmatch(edtf)]
        for command, action, found in (("ask", "askfor", titles), ("doc", "docfor", months)):
            if found:
                example = found[len(found) // 2]
                row.add_item(button(f"/{command} {example}", action, example))
        row.add_item(button("/archive", "archive"))
        return row


def _pictured(status: Status, locale: str) -> Reply:
    """The numbers, and the picture where there is something to draw. Runs in a thread."""
    lines = [f"**{count(status.records, 'record')}**, {status.undated:,} of them undated"]
    if status.first and status.last:
        first, last = (escape(edtf_words(d, locale)) for d in (status.first, status.last))
        lines.append(f"From {first} to {last}")
    listed = list(status.archives.items())[:_LISTED]
    lines += [f"{shorten.words(title, 100)}: {held:,}" for title, held in listed]
    if (left := len(status.archives) - _LISTED) > 0:
        lines.append(f"-# and {count(left, 'more archive')}")
    if status.encoder and status.built_at:
        built = moment(status.built_at, locale)
        lines.append(f"-# Built {built} with {shorten.words(status.encoder, 100)}")
    if not status.records:
        return Reply(message(["\n".join(lines)]))
    from bot.charts import archive_png

    chart = archive_png(status.years, status.archives, undated=status.undated, locale=locale)
    picture = Attached(PICTURE, chart.png, chart.alt)
    return Reply(message(["\n".join(lines), picture.shown()]), (picture,))
