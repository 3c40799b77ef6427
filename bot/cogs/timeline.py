"""`/timeline`: a picture of records in time, with their dates and titles in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from discord import app_commands
from discord.ext import commands

from bot import limits
from bot.archive_choice import chosen_archive, offered_archives
from bot.desk import Desk, place_of
from bot.failures import UsageError
from bot.interactions.reply import AnyInteraction, Attached, Reply, respond
from bot.messages.buttons import keep_or_remove, rows_under
from bot.messages.layout import message
from bot.messages.render import fitted, quoted
from bot.messages.scope import Scope
from bot.offers import Choice, offered
from bot.questions import Asked, narrowed, scoped_filters
from bot.readable import readable
from bot.span import span
from bot.wording import shorten
from bot.wording.answers import how_found, range_words
from bot.wording.dates import record_date
from bot.wording.escape import escape
from retrieval.answer import Answer
from retrieval.query import Filters, Query
from retrieval.records import Record

PICTURE = "timeline.png"
_MATCHES = 20
_SHARE = 0.4
"""Of the best hit's score, what a record must have to be drawn, so that unrelated ones stay out."""
_MOST = limits.SELECT_OPTIONS
"""Records of a span of dates that are drawn: as many as the select below can open and cite."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is to be drawn, its heading, and what is to be said of it, as lines of Markdown."""

    records: Sequence[Record]
    heading: str
    notes: Sequence[str]


class Timeline(commands.Cog):
    """Records in time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @app_commands.command(description="A picture of records in time")
    @app_commands.describe(
        about="A question, a subject or a person; leave it out for all records of a time",
        from_="Only records from this date on: 1950-10-14, October 1950, 1950",
        to="Only records up to this date",
        archive="Only records of this archive",
        private="Show the answer to you alone",
    )
    @app_commands.rename(from_="from")
    async def timeline(
        self,
        interaction: AnyInteraction,
        about: app_commands.Range[str, 1, limits.TYPED] | None = None,
        from_: app_commands.Range[str, 1, 100] | None = None,
        to: app_commands.Range[str, 1, 100] | None = None,
        archive: app_commands.Range[str, 1, limits.CHOICE_VALUE] | None = None,
        private: bool | None = None,
    ) -> None:
        """Draw the records."""
        desk, place = self._desk, place_of(interaction)
        wishes = await desk.wishes(place)
        alone = wishes.private if private is None else private

        async def work() -> Reply:
            earliest, latest = span(from_, to)
            key = await chosen_archive(desk, interaction, archive)
            scope = Scope(interaction.user.id, 0, earliest, latest, key)
            style = desk.style(interaction.locale)
            question = "" if about is None else readable(about)
            asked = Asked(question, place, wishes, scope, style, alone)
            if question:
                desk.workers.expect_question()
            desk.cooldown.take(scope.asker, place.channel, wishes.cooldown)
            if question:
                drawn = await desk.workers.question(lambda: self._matching(asked))
            else:
                drawn = await desk.workers.lookup(lambda: self._of_time(asked))
            return await desk.workers.slow(lambda: _pictured(drawn, asked))

        await respond(interaction, work(), private=alone)

    @timeline.autocomplete("archive")
    async def archives(self, interaction: AnyInteraction, typed: str) -> list[Choice]:
        """The archives that answer here, as one types."""
        return await offered(offered_archives(self._desk, interaction, typed))

    def _matching(self, asked: Asked) -> _Drawn:
        filters = scoped_filters(self._desk, asked)
        answer = self._desk.archive.ask(Query(text=asked.question, filters=filters, count=_MATCHES))
        records = _matched(answer)
        if not answer.answered:
            records = records[: self._desk.settings.answer.citations]
        # Asked for the latest, the archive is silent for the order, which the dates here show.
        ordered = any(one.reason == "order" for one in answer.unheeded)
        closest = "These" if ordered else "No record here answers that; these"
        notes = [f"-# {closest} come closest"] * (not answer.answered)
        if answer.correspondence and not answer.correspondence.missed:
            answer = answer.model_copy(update={"correspondence": None})  # dates say what is first
        orders = {"order", "first"}  # nor need what is drawn by its date be told to have no order
        unheeded = tuple(one for one in answer.unheeded if one.reason not in orders)
        answer = answer.model_copy(update={"unheeded": unheeded})
        said = how_found(answer, asked.style.locale, quoted)
        if answer.more and len(records) == _MATCHES:
            notes.append(f"-# Only the nearest {_MATCHES} are drawn: narrow it or the dates")
        if undated := sum(record.date is None for record in records):
            notes.append(f"-# {undated} without a date left out")
        notes += [*narrowed(asked, filters), *(f"-# {sentence}" for sentence in said)]
        return _Drawn(records, shorten.plain(asked.question, 120), notes)

    def _of_time(self, asked: Asked) -> _Drawn:
        archive, filters = self._desk.archive, scoped_filters(self._desk, asked)
        records = archive.select(filters, _MOST + 1)
        dated = [record for record in records if record.date is not None]
        notes = []
        if len(dated) > _MOST:
            notes.append(f"-# Only the first {_MOST} are drawn: narrow the dates")
        if undated := archive.status(filters.model_copy(update={"dates": None})).undated:
            notes.append(f"-# {undated:,} without a date left out")
        return _Drawn(dated[:_MOST], _heading(asked, filters), notes)


def _matched(answer: Answer) -> list[Record]:
    """The records that match: where only a person is asked for, those that name the person."""
    for one in answer.expansions:
        if one.asked.casefold() == answer.question.casefold():
            names = [name.casefold() for name in (one.asked, *one.also)]
            naming = [hit.record for hit in answer.citations if _names_any(hit.record, names)]
            if naming:
                return naming
    best = max((hit.score for hit in answer.citations), default=0.0)
    return [hit.record for hit in answer.citations if hit.score >= _SHARE * best]


def _names_any(record: Record, names: Sequence[str]) -> bool:
    said = "\n".join([record.title, record.summary, *record.people]).casefold()
    return any(re.search(rf"\b{re.escape(name)}\b", said) for name in names)


def _heading(asked: Asked, filters: Filters) -> str:
    archives = (filters.archives or ()) if asked.scope.archive else ()
    parts = [shorten.plain(title, 120) for title in archives]
    if asked.scope.dates is not None:
        parts.append(range_words(asked.scope.dates, asked.style.locale))
    return ", ".join(parts) or "All records"


def _pictured(drawn: _Drawn, asked: Asked) -> Reply:
    """The picture and its words. Runs in a thread; the drawing takes most of a second."""
    from bot.charts import timeline_order, timeline_png

    records = timeline_order(drawn.records)
    if not records:
        raise UsageError("No dated record fits that.", "Try other words, or a longer time.")
    locale = asked.style.locale
    chart = timeline_png(drawn.records, drawn.heading, locale)
    picture = Attached(PICTURE, chart.png, chart.alt)
    head = f"**{shorten.words(drawn.heading, 200)}**\n{fitted(drawn.notes)}".strip()
    lines = _listed(records, locale, limits.TEXT - limits.length(head) - 50)
    # A picture is not shared on: its private copy does not outlive the message it came with.
    remove = [] if asked.private else [keep_or_remove(asked.scope, private=False)]
    rows = rows_under(list(enumerate(records, 1)), locale, after=remove)
    return Reply(message([head, picture.shown(), lines], rows), (picture,))


def _listed(records: Sequence[Record], locale: str, room: int) -> str:
    """A line for each record, numbered as in the picture, and how many found no room."""
    lines: list[str] = []
    used = 0
    share = max(60, room // len(records) - 1)
    for number, record in enumerate(records, 1):
        date = escape(record_date(record, locale))
        start = f"**{number}** {date} · "
        text = start + shorten.words(record.title, max(20, min(120, share - limits.length(start))))
        used += limits.length(text) + 1
        if used > room - 30:
            return "\n".join([*lines, f"-# and {len(records) - number + 1} more"])
        lines.append(text)
    return "\n".join(lines)
