"""An interaction as a test follows it: when it was answered, with what, and what came after."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .message import Message
from .model import Account, Json
from .places import Channel
from .world import World

COMMAND, COMPONENT, AUTOCOMPLETE = 2, 3, 4


@dataclass(frozen=True, slots=True)
class Choice:
    """A suggestion that autocomplete shows."""

    name: str
    value: str | int | float


@dataclass(eq=False)
class Interaction:
    """One thing that a person did with the bot.

    Attributes:
        kind: 2 command, 3 component, 4 autocomplete.
        payload: the data of INTERACTION_CREATE.
        created: when, on the world's clock.
        acknowledged_at: when the bot first answered, on the world's clock; None before.
        callback: the body of the first answer that was accepted.
        original: the message of "@original": the response, or the message that was clicked.
        source: the message of a component.
        too_late: whether the bot answered only after its three seconds.
    """

    world: World
    id: str
    token: str
    kind: int
    user: Account
    channel: Channel
    payload: Json
    created: float
    source: Message | None = None
    focused_type: int = 3
    acknowledged_at: float | None = None
    callback: Json | None = None
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    choices: list[Json] | None = None
    shows_modal: bool = False
    waits_for_edit: bool = False
    too_late: bool = False

    @property
    def allowed_answers(self) -> frozenset[int]:
        """The callback types that Discord takes for this kind."""
        if self.kind == AUTOCOMPLETE:
            return frozenset({8})
        updates = {6, 7} if self.source is not None else set()
        return frozenset({4, 5, 9} | updates)

    @property
    def acknowledged_after(self) -> float | None:
        """Seconds until the first answer; None while there is none."""
        return None if self.acknowledged_at is None else self.acknowledged_at - self.created

    @property
    def callback_type(self) -> int | None:
        """The type of the first answer; None while there is none."""
        return None if self.callback is None else int(self.callback["type"])

    @property
    def ephemeral(self) -> bool:
        """Whether only the person sees the response."""
        return self.original is not None and self.original.ephemeral

    @property
    def visible_followups(self) -> list[Message]:
        """The followups that were not deleted."""
        return [message for message in self.followups if not message.deleted]

    async def acknowledged(self, within: float = 10.0) -> float:
        """Wait for the first answer and return its delay in seconds.

        Raises:
            AssertionError: there was none, or it came too late.
        """
        what = f"an answer to {self}"
        await self.world.until(
            what, lambda: self.acknowledged_at is not None or self.too_late, within
        )
        assert self.acknowledged_after is not None, f"{self} was answered after three seconds"
        return self.acknowledged_after

    async def response(self, within: float = 10.0) -> Message:
        """Wait for the response that is no longer "thinking", and return it, live.

        Raises:
            AssertionError: there was none in time, or it is a modal.
        """
        await self.acknowledged(within)
        assert not self.shows_modal, f"{self} was answered with a modal"
        await self.world.until(f"the final response to {self}", lambda: self._final, within)
        assert self.original is not None
        return self.original

    async def followup(self) -> Message:
        """Wait for the first followup and return it."""
        await self.world.until(f"a followup to {self}", lambda: bool(self.followups))
        return self.followups[0]

    @property
    def _final(self) -> bool:
        message = self.original
        return message is not None and not message.loading and not self.waits_for_edit

    def message_fields(self) -> Json:
        """Return what a message made by this interaction says of it."""
        data = self.payload["data"]
        legacy_name = data.get("name", "")
        metadata: dict[str, Any] = {
            "id": self.id,
            "type": self.kind,
            "user": self.user.json(),
            "authorizing_integration_owners": self.payload["authorizing_integration_owners"],
        }
        fields: Json = {
            "application_id": self.world.application_id,
            "webhook_id": self.world.application_id,
            "interaction_metadata": metadata,
        }
        if self.kind == COMMAND:
            metadata |= {"name": legacy_name, "command_type": data["type"]}
            # The legacy field, which discord.py still uses to find the view of a message.
            fields["interaction"] = {
                "id": self.id,
                "type": self.kind,
                "name": legacy_name,
                "user": self.user.json(),
            }
            fields["type"] = 20 if data["type"] == 1 else 23
        if self.kind == COMPONENT and self.source is not None:
            metadata["interacted_message_id"] = self.source.id
        if self.original is not None:
            metadata["original_response_message_id"] = self.original.id
        return fields

    def __str__(self) -> str:
        data = self.payload["data"]
        told = data.get("name") or data.get("custom_id")
        return f"{self.user.name}'s interaction {told!r} (kind {self.kind})"
