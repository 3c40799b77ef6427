"""The buttons and selects under a message. What a press does stands in the custom id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import discord
from discord import ui

from bot import limits
from bot.messages.scope import Scope, custom_id, nameable
from bot.wording import shorten
from bot.wording.dates import short_date
from bot.wording.links import link_target
from retrieval.records import Record

Row = ui.ActionRow[Any]


def button(label: str, action: str, rest: str = "", *, style: str = "secondary") -> ui.Button[Any]:
    """A button that does `action`."""
    return ui.Button(
        label=shorten.plain(label, limits.BUTTON_LABEL),
        custom_id=custom_id(action, rest),
        style=discord.ButtonStyle[style],
    )


def open_select(records: Sequence[tuple[int, Record]], locale: str) -> Row:
    """A select that opens one of these numbered records in full; empty where there is none."""
    options: dict[str, discord.SelectOption] = {}
    for number, record in records[: limits.SELECT_OPTIONS]:
        if nameable(record.record_id):
            label = f"{number}. {short_date(record, locale)}, {record.title}"
            options[record.record_id] = discord.SelectOption(
                label=shorten.plain(label, limits.OPTION_LABEL),
                value=record.record_id,
                description=shorten.plain(record.archive, limits.OPTION_DESCRIPTION),
            )
    if not options:
        return ui.ActionRow()
    select: ui.Select[Any] = ui.Select(
        custom_id=custom_id("open"),
        placeholder="Open a record in full",
        options=list(options.values()),
    )
    return ui.ActionRow(select)


def rows_under(
    records: Sequence[tuple[int, Record]],
    locale: str,
    before: Iterable[ui.Button[Any]] = (),
    after: Iterable[ui.Button[Any]] = (),
) -> list[Row]:
    """A select that opens these numbered records, and Cite for them between other buttons."""
    select = open_select(records, locale)
    cite = [button("Cite", "cite")] if select.children else []
    return [select, ui.ActionRow(*before, *cite, *after)]


def pages(
    kind: str, offset: int, count: int, rest: Callable[[int], str], *, more: bool
) -> list[ui.Button[Any]]:
    """Previous and Next, where there is something before or after; `rest` is from an offset on."""
    found = []
    if offset:
        found.append(button("Previous", kind, rest(max(0, offset - count))))
    if more:
        found.append(button("Next", kind, rest(offset + count)))
    return found


def keep_or_remove(scope: Scope, *, private: bool) -> ui.Button[Any]:
    """Share for a private message, Remove for one that all can see.

    Every answer has one of them, so that what narrowed the question can be read back from it.
    """
    rest = scope.pack_from(0)
    return button("Share", "share", rest) if private else button("Remove", "remove", rest)


def record_row(record: Record) -> Row:
    """What can be done with one record."""
    row: Row = ui.ActionRow()
    if nameable(record.record_id):
        row.add_item(button("More like this", "like", f"0:{record.record_id}"))
        row.add_item(button("Cite", "cite", record.record_id))
    target = link_target(record.url)
    if target is not None and len(target) <= limits.LINK:
        row.add_item(ui.Button(label="Open in the archive", url=target))
    return row


def feedback_row() -> Row:
    """Two buttons that say whether the answer helped."""
    return ui.ActionRow(button("Helpful", "good"), button("Not helpful", "bad"))
