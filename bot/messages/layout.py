"""Messages in Discord's second kind of components, within its limits by construction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import discord
from discord import ui

ASKED_ID = 900
"""The component that holds what was asked, so that a button can read it back from its message."""
ASKED_LONGEST = 600
"""Characters of a question, escaped, up to which its message carries it whole."""

SHARED_ID = 901
"""The component that says who shared a message, so that it stays where a page of it is turned."""

_ACCENT = 0x5B7083


class Message(ui.LayoutView):
    """A message as it goes to Discord. It is never listened to: buttons are dynamic items."""

    def __init__(self, *items: ui.Item[Any]) -> None:
        super().__init__(timeout=None)
        for item in items:
            self.add_item(item)

    def is_finished(self) -> bool:
        """True, so that discord.py keeps nothing of it in memory."""
        return True


def message(
    blocks: Iterable[ui.Item[Any] | str],
    rows: Sequence[ui.ActionRow[Any]] = (),
) -> Message:
    """A framed message of these blocks with its rows of buttons under it.

    The caller keeps the texts within `limits.TEXT` together.
    """
    container: ui.Container[Any] = ui.Container(accent_colour=_ACCENT)
    for block in blocks:
        if isinstance(block, str):
            if block:
                container.add_item(ui.TextDisplay(block))
        else:
            container.add_item(block)
    return Message(container, *(row for row in rows if row.children))


def note(text: str) -> Message:
    """A short message that is not about records; `text` is Markdown."""
    return Message(ui.TextDisplay(text))


def shared_message(items: Iterable[ui.Item[Any]], said: str) -> Message:
    """A message that somebody shared, under the line that says so."""
    return Message(ui.TextDisplay(said, id=SHARED_ID), *items)


def line() -> ui.Separator[Any]:
    """A thin line between blocks."""
    return ui.Separator()


def gap() -> ui.Separator[Any]:
    """Some space between blocks."""
    return ui.Separator(visible=False)


def walk(components: Iterable[Any]) -> Iterator[Any]:
    """Every component of a message that was received, in order."""
    for component in components:
        yield component
        yield from walk(getattr(component, "children", ()))


def texts(components: Iterable[Any]) -> Iterator[discord.TextDisplay]:
    """Every text of it."""
    return (one for one in walk(components) if isinstance(one, discord.TextDisplay))
