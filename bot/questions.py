"""One question, from what was typed to the message that answers it. Runs in a worker's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from discord import ui

from bot.desk import Desk, filters_for
from bot.interactions.reply import Reply
from bot.messages.buttons import (
    Row,
    button,
    feedback_row,
    keep_or_remove,
    pages,
    rows_under,
)
from bot.messages.layout import Message
from bot.messages.record_text import Style
from bot.messages.render import answer_message, is_whole, quoted
from bot.messages.scope import Scope, archive_of, nameable
from bot.readable import readable
from bot.servers import Place, Wishes
from bot.wording.answers import NEAR_MISSES, only_records
from retrieval.answer import Answer
from retrieval.query import Filters, Query


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, who asks it where, and how they see the answer.

    `notes` are Markdown lines for the answer's foot.
    """

    question: str
    place: Place
    wishes: Wishes
    scope: Scope
    style: Style
    private: bool
    notes: tuple[str, ...] = ()


def answer_now(desk: Desk, asked: Asked) -> Message:
    """Ask the archive and write the message; it may take seconds."""
    filters = scoped_filters(desk, asked)
    return written(desk, asked, filters, ask_archive(desk, asked, filters))


async def answered(
    desk: Desk, asked: Asked, answer: Callable[[Desk, Asked], Message] = answer_now
) -> Reply:
    """What `answer` says to it, or raises what a person is to be told.

    Raises:
        FondsError: the question cannot be read, or the person or everyone has to wait.
    """
    asked = replace(asked, question=readable(asked.question))
    desk.workers.expect_question()
    desk.cooldown.take(asked.scope.asker, asked.place.channel, asked.wishes.cooldown)
    return Reply(await desk.workers.question(lambda: answer(desk, asked)))


def written(desk: Desk, asked: Asked, filters: Filters, answer: Answer) -> Message:
    """The message of an answer that was found within these filters."""
    count = desk.settings.answer.citations
    if not answer.answered:
        count = min(count, NEAR_MISSES)
        more = answer.more or len(answer.citations) > count
        few = {"citations": answer.citations[:count], "more": more}
        answer = answer.model_copy(update=few)
    rows = _rows(answer, asked, count)
    notes = (*asked.notes, *narrowed(asked, filters))
    if answer.more and not is_whole(answer.question):
        notes = (*notes, "-# Ask it in fewer words to page through further records")
    return answer_message(answer, asked.style, rows, notes)


def scoped_filters(desk: Desk, asked: Asked) -> Filters:
    """What may answer: in this place, and within the dates and the archive that were given."""
    scope, here = asked.scope, filters_for(asked.place, asked.wishes)
    archives = here.archives
    if scope.archive:
        archives = frozenset({archive_of(scope.archive, desk.archive.status(here).archives)})
    return here.model_copy(update={"dates": scope.dates, "archives": archives})


def ask_archive(desk: Desk, asked: Asked, filters: Filters) -> Answer:
    """What the archive says within these filters."""
    return desk.archive.ask(
        Query(
            text=asked.question,
            filters=filters,
            read_dates=asked.scope.read_dates,
            expand_names=asked.scope.expand_names,
            count=desk.settings.answer.citations,
            offset=asked.scope.offset,
        )
    )


def narrowed(asked: Asked, filters: Filters) -> list[str]:
    """What the options of the command, or of this place, left out, for all who read the answer."""
    only = only_records(asked.scope.dates, filters.archives or (), asked.style.locale, quoted)
    found = [f"-# {sentence}" for sentence in only]
    if not asked.scope.expand_names:
        found.append("-# Names were searched as typed")
    return found


def _rows(answer: Answer, asked: Asked, count: int) -> list[Row]:
    if not answer.citations:
        return [ui.ActionRow(keep_or_remove(asked.scope, private=asked.private))]
    before: list[ui.Button[Any]] = []
    whole = is_whole(answer.question)
    if whole:
        scope = asked.scope
        before += pages("ask", scope.offset, count, scope.pack_from, more=answer.more)
        if answer.date and not answer.date.missed and not scope.offset:
            undated = replace(scope, read_dates=False)
            before.append(button("All dates", "ask", undated.pack()))
    best = answer.citations[0].record
    if nameable(best.record_id):
        before.append(button("More like this", "like", f"0:{best.record_id}"))
    records = [(citation.rank, citation.record) for citation in answer.citations]
    last = keep_or_remove(asked.scope, private=asked.private)
    rows = rows_under(records, asked.style.locale, before, [last])
    return [*rows, feedback_row()] if asked.wishes.feedback and whole else rows
