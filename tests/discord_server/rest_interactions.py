"""Answers to interactions: the callback with its three seconds, then fifteen minutes of webhook."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from .compose import SUPPRESS_EMBEDS, blank, create, edit, keep
from .forms import ApiError, FormErrors
from .interaction import AUTOCOMPLETE, Interaction
from .message import EPHEMERAL, LOADING, Message
from .model import Json
from .rest import NO_CONTENT, Call, Reply, Route
from .rest_messages import UNKNOWN_MESSAGE, remove
from .validate import check_choices
from .validate_components import check_modal
from .world import World

SECONDS_TO_ANSWER = 3.0
TOKEN_LIFE = 15 * 60.0
REPLY, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9


async def post_callback(world: World, call: Call) -> Reply:
    """Take the first answer to an interaction."""
    interaction = world.interactions.get(call.params["token"])
    if interaction is None or interaction.id != call.params["interaction"]:
        raise ApiError(404, 10062, "Unknown interaction")
    if interaction.acknowledged_at is not None:
        raise ApiError(400, 40060, "Interaction has already been acknowledged.")
    moment = world.clock.now()
    if moment - interaction.created > SECONDS_TO_ANSWER:
        interaction.too_late = True
        world.touch()
        raise ApiError(404, 10062, "Unknown interaction")
    kind = int((call.body or {}).get("type") or 0)
    answer = _ANSWERS.get(kind)
    if answer is None or kind not in interaction.allowed_answers:
        errors = FormErrors()
        errors.choices(("type",), kind, sorted(interaction.allowed_answers))
        errors.check()
    else:
        # Set first: a second answer that comes in meanwhile must find it taken.
        interaction.acknowledged_at, interaction.callback = moment, call.body
        try:
            await answer(world, interaction, call)
        except ApiError:
            interaction.acknowledged_at = interaction.callback = None
            raise
    world.touch()
    if call.query.get("with_response", "0").lower() in ("1", "true"):
        return 200, _callback_response(interaction, kind)
    return NO_CONTENT, None


def _callback_response(interaction: Interaction, kind: int) -> Json:
    told: Json = {"id": interaction.id, "type": interaction.kind}
    answer: Json = {"interaction": told}
    if interaction.original is not None and kind in (REPLY, DEFER, DEFER_UPDATE, UPDATE):
        told["response_message_id"] = interaction.original.id
        told["response_message_loading"] = interaction.original.loading
        told["response_message_ephemeral"] = interaction.original.ephemeral
    if interaction.original is not None and kind in (REPLY, UPDATE):
        answer["resource"] = {"type": kind, "message": interaction.original.raw}
    return answer


async def _reply(world: World, interaction: Interaction, call: Call) -> None:
    body = call.body.get("data") or {}
    message = _create(world, interaction, call, body, at=("data",))
    interaction.original = message
    await world.gateway.announce("MESSAGE_CREATE", message)


def _create(
    world: World, interaction: Interaction, call: Call, body: Json, *, at: tuple[str, ...] = ()
) -> Message:
    seen_by = interaction.user if (body.get("flags") or 0) & EPHEMERAL else None
    extra = interaction.message_fields()
    if interaction.original is not None:
        extra["type"] = 0
    return create(
        world,
        interaction.channel,
        world.bot,
        body,
        call.uploads,
        at=at,
        extra=extra,
        seen_by=seen_by,
    )


async def _defer(world: World, interaction: Interaction, call: Call) -> None:
    flags = ((call.body.get("data") or {}).get("flags") or 0) & (EPHEMERAL | SUPPRESS_EMBEDS)
    raw = blank(world, interaction.channel, world.bot, flags | LOADING)
    raw |= interaction.message_fields()
    seen_by = interaction.user if flags & EPHEMERAL else None
    message = keep(world, Message(raw, interaction.channel, world.bot, seen_by=seen_by))
    interaction.original = message
    await world.gateway.announce("MESSAGE_CREATE", message)


async def _defer_update(world: World, interaction: Interaction, call: Call) -> None:
    interaction.original = interaction.source
    interaction.waits_for_edit = True


async def _update(world: World, interaction: Interaction, call: Call) -> None:
    source = interaction.source
    if source is None or source.deleted:
        raise ApiError(404, UNKNOWN_MESSAGE, "Unknown Message")
    edit(world, source, call.body.get("data") or {}, call.uploads, at=("data",))
    interaction.original = source
    await world.gateway.announce("MESSAGE_UPDATE", source)


async def _choices(world: World, interaction: Interaction, call: Call) -> None:
    data = call.body.get("data") or {}
    check_choices(data, interaction.focused_type).check()
    interaction.choices = data["choices"]


async def _modal(world: World, interaction: Interaction, call: Call) -> None:
    data = call.body.get("data") or {}
    check_modal(data).check()
    interaction.shows_modal = True


_ANSWERS: dict[int, Callable[[World, Interaction, Call], Awaitable[None]]] = {
    REPLY: _reply,
    DEFER: _defer,
    DEFER_UPDATE: _defer_update,
    UPDATE: _update,
    CHOICES: _choices,
    MODAL: _modal,
}


def _by_token(world: World, call: Call) -> Interaction:
    """Return the interaction of a webhook request, if its token still lives.

    Raises:
        ApiError: 404 10015 for a token that is unknown or not yet answered, 401 50027 for one
            older than fifteen minutes.
    """
    interaction = world.interactions.get(call.params["token"])
    if interaction is None or call.params["application"] != world.application_id:
        raise ApiError(404, 10015, "Unknown Webhook")
    if world.clock.now() - interaction.created > TOKEN_LIFE:
        raise ApiError(401, 50027, "Invalid Webhook Token")
    if interaction.acknowledged_at is None or interaction.kind == AUTOCOMPLETE:
        raise ApiError(404, 10015, "Unknown Webhook")
    return interaction


def _find(world: World, call: Call) -> tuple[Interaction, Message]:
    interaction = _by_token(world, call)
    named = call.params["message"]
    own = [m for m in (interaction.original, *interaction.followups) if m is not None]
    for message in own:
        original = named == "@original" and message is interaction.original
        if (original or named == message.id) and not message.deleted:
            return interaction, message
    raise ApiError(404, UNKNOWN_MESSAGE, "Unknown Message")


async def get_message(world: World, call: Call) -> Reply:
    """Answer the original response or a followup."""
    return 200, _find(world, call)[1].raw


async def patch_message(world: World, call: Call) -> Reply:
    """Edit the original response or a followup."""
    interaction, message = _find(world, call)
    edit(world, message, call.body or {}, call.uploads)
    if message is interaction.original:
        interaction.waits_for_edit = False
        world.touch()
    await world.gateway.announce("MESSAGE_UPDATE", message)
    return 200, message.raw


async def delete_message(world: World, call: Call) -> Reply:
    """Delete the original response or a followup."""
    message = _find(world, call)[1]
    await remove(world, message)
    return NO_CONTENT, None


async def post_followup(world: World, call: Call) -> Reply:
    """Send one more message; the first after a deferral fills the deferred one, as of old."""
    interaction = _by_token(world, call)
    body: Json = call.body or {}
    original = interaction.original
    if original is not None and original.loading and not original.deleted:
        world.deprecated_uses.append(
            f"{call.method} {call.path}: a followup to a deferred response"
        )
        edit(world, original, body, call.uploads)
        await world.gateway.announce("MESSAGE_UPDATE", original)
        return 200, original.raw
    message = _create(world, interaction, call, body)
    interaction.followups.append(message)
    world.touch()
    await world.gateway.announce("MESSAGE_CREATE", message)
    return 200, message.raw


_WEBHOOK = "/webhooks/{application}/{token}"
ROUTES = (
    Route("POST", "/interactions/{interaction}/{token}/callback", post_callback, open=True),
    Route("POST", _WEBHOOK, post_followup, open=True),
    Route("GET", f"{_WEBHOOK}/messages/{{message}}", get_message, open=True),
    Route("PATCH", f"{_WEBHOOK}/messages/{{message}}", patch_message, open=True),
    Route("DELETE", f"{_WEBHOOK}/messages/{{message}}", delete_message, open=True),
)
