"""A message as the loopback keeps it, and as a test reads it."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field

from .model import Account, Json, StoredFile
from .places import Channel

EPHEMERAL, LOADING, COMPONENTS_V2 = 1 << 6, 1 << 7, 1 << 15
BUTTON, STRING_SELECT, TEXT_INPUT, LABEL = 2, 3, 4, 18
SELECTS = frozenset({3, 5, 6, 7, 8})


def walk(components: list[Json]) -> Iterator[Json]:
    """Yield every component of a tree, parents before their children."""
    for component in components:
        yield component
        yield from walk(component.get("components") or [])
        for key in ("accessory", "component"):
            if isinstance(component.get(key), dict):
                yield from walk([component[key]])


@dataclass(frozen=True, slots=True)
class Button:
    """A button that a person sees."""

    raw: Json

    @property
    def label(self) -> str:
        """The words on it, "" for a mere emoji."""
        return self.raw.get("label") or ""

    @property
    def custom_id(self) -> str | None:
        """What the bot is told; None for a link."""
        return self.raw.get("custom_id")

    @property
    def url(self) -> str | None:
        """Where a link leads; None for other buttons."""
        return self.raw.get("url")

    @property
    def disabled(self) -> bool:
        """Whether it cannot be pressed."""
        return bool(self.raw.get("disabled"))


@dataclass(frozen=True, slots=True)
class Select:
    """A select menu that a person sees."""

    raw: Json

    @property
    def custom_id(self) -> str:
        """What the bot is told."""
        return str(self.raw["custom_id"])

    @property
    def disabled(self) -> bool:
        """Whether it cannot be opened."""
        return bool(self.raw.get("disabled"))

    @property
    def options(self) -> list[tuple[str, str]]:
        """Pairs of label and value, in order."""
        return [(o["label"], o["value"]) for o in self.raw.get("options", [])]


@dataclass(eq=False)
class Message:
    """A message that lives: edits change it in place and ``history`` keeps what it was before.

    Attributes:
        raw: the message object as Discord would send it now.
        channel: where it is.
        files: what is attached now, with the bytes.
        seen_by: the one person who sees an ephemeral message; None for everyone.
        history: earlier states of ``raw``, oldest first.
    """

    raw: Json
    channel: Channel
    author: Account
    files: list[StoredFile] = field(default_factory=list)
    seen_by: Account | None = None
    deleted: bool = False
    history: list[Json] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The snowflake."""
        return str(self.raw["id"])

    @property
    def content(self) -> str:
        """The plain content alone."""
        return str(self.raw["content"])

    @property
    def components(self) -> list[Json]:
        """The top components, as sent."""
        return list(self.raw["components"])

    @property
    def flags(self) -> int:
        """The message flags."""
        return int(self.raw["flags"])

    @property
    def ephemeral(self) -> bool:
        """Whether only one person sees it."""
        return bool(self.flags & EPHEMERAL)

    @property
    def loading(self) -> bool:
        """Whether the bot is still "thinking"."""
        return bool(self.flags & LOADING)

    @property
    def buttons(self) -> list[Button]:
        """All buttons, in order of appearance."""
        return [Button(c) for c in walk(self.components) if c["type"] == BUTTON]

    @property
    def selects(self) -> list[Select]:
        """All select menus, in order of appearance."""
        return [Select(c) for c in walk(self.components) if c["type"] in SELECTS]

    @property
    def mentions(self) -> list[str]:
        """Identifiers of the people whom it notifies."""
        return [str(user["id"]) for user in self.raw["mentions"]]

    @property
    def text(self) -> str:
        """All that a person reads: content and text displays, one part a line."""
        parts = [self.content]
        for component in walk(self.components):
            if component["type"] == 10:
                parts.append(str(component["content"]))
        return "\n".join(part for part in parts if part)

    def button(self, key: str) -> Button:
        """Return the button with this custom_id or label.

        Raises:
            AssertionError: there is none; the message names those that are there.
        """
        for button in self.buttons:
            if key in (button.custom_id, button.label):
                return button
        there = [button.label or button.custom_id for button in self.buttons]
        raise AssertionError(f"no button {key!r}; there are {there}")

    def select(self, key: str | None = None) -> Select:
        """Return the select menu with this custom_id, or the only one.

        Raises:
            AssertionError: there is none, or several and no custom_id was given.
        """
        fitting = [s for s in self.selects if key in (None, s.custom_id, s.raw.get("placeholder"))]
        if len(fitting) != 1:
            there = [select.custom_id for select in self.selects]
            raise AssertionError(f"no one select {key!r}; there are {there}")
        return fitting[0]

    def replace(self, changes: Json) -> None:
        """Change the raw message, keeping what it was."""
        self.history.append(copy.deepcopy(self.raw))
        self.raw.update(changes)
