"""Discord's limits on messages, modals and autocomplete, answered in Discord's own error form.

Numbers are from the developer documentation (Message resource, Component reference, Interactions).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from .forms import FormErrors, Path
from .message import COMPONENTS_V2
from .model import Json
from .validate_components import check_components

MAX_CONTENT, MAX_EMBEDS, MAX_EMBED_TOTAL, MAX_FIELDS = 2000, 10, 6000, 25
MAX_FILES, MAX_ALT_TEXT, MAX_CHOICES = 10, 1024, 25
EMBED_TEXTS = (
    (("title",), 256),
    (("description",), 4096),
    (("author", "name"), 256),
    (("footer", "text"), 2048),
)
EMBED_URLS = (("url",), ("image", "url"), ("thumbnail", "url"), ("author", "url"))
LEGACY = ("content", "embeds", "poll", "sticker_ids")


def check_message(body: Json, filenames: Sequence[str], *, v2: bool, at: Path = ()) -> FormErrors:
    """Check what a message would hold.

    Args:
        body: the message as the bot sent it.
        filenames: every file that the message will have, for ``attachment://`` references.
        v2: whether it is, or becomes, a Components V2 message.
        at: where the body lies in the request.
    """
    errors = FormErrors()
    errors.text((*at, "content"), body.get("content"), most=MAX_CONTENT)
    if v2:
        for key in LEGACY:
            if body.get(key):
                errors.add(
                    (*at, key),
                    "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                    f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
                )
    _check_embeds(errors, (*at, "embeds"), body.get("embeds") or [], filenames)
    _check_attachments(errors, (*at, "attachments"), body.get("attachments") or [])
    check_allowed_mentions(errors, (*at, "allowed_mentions"), body.get("allowed_mentions"))
    check_components(
        errors, (*at, "components"), body.get("components") or [], filenames=filenames, v2=v2
    )
    errors.text((*at, "nonce"), body.get("nonce"), most=25)
    return errors


def is_empty(body: Json, *, files: int) -> bool:
    """Whether the message would show nothing at all."""
    embeds = [embed for embed in body.get("embeds") or [] if _embed_size(embed) or _pictures(embed)]
    content = (body.get("content") or "").strip()
    return not (content or embeds or body.get("components") or files or body.get("poll"))


def wants_v2(body: Json) -> bool:
    """Whether the body's flags ask for Components V2."""
    return bool((body.get("flags") or 0) & COMPONENTS_V2)


def _pictures(embed: Json) -> bool:
    return any((embed.get(key) or {}).get("url") for key in ("image", "thumbnail"))


def _embed_size(embed: Json) -> int:
    fields = embed.get("fields") or []
    texts = [_dig(embed, keys) for keys, _ in EMBED_TEXTS]
    texts += [field.get(key) for field in fields for key in ("name", "value")]
    return sum(len(text) for text in texts if isinstance(text, str))


def _dig(value: Any, keys: Sequence[str]) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _check_embeds(errors: FormErrors, at: Path, embeds: Any, filenames: Sequence[str]) -> None:
    if not errors.items(at, embeds, most=MAX_EMBEDS):
        return
    for index, embed in enumerate(embeds):
        here = (*at, index)
        for keys, most in EMBED_TEXTS:
            errors.text((*here, *keys), _dig(embed, keys), most=most)
        for keys in EMBED_URLS:
            files = filenames if keys[0] in ("image", "thumbnail") else None
            errors.url((*here, *keys), _dig(embed, keys), files)
        errors.number((*here, "color"), embed.get("color"), 0, 0xFFFFFF)
        errors.moment((*here, "timestamp"), embed.get("timestamp"))
        fields = embed.get("fields") or []
        if errors.items((*here, "fields"), fields, most=MAX_FIELDS):
            for number, field in enumerate(fields):
                for key, most in (("name", 256), ("value", 1024)):
                    where = (*here, "fields", number, key)
                    errors.text(where, field.get(key), most=most, required=True)
    if sum(map(_embed_size, embeds)) > MAX_EMBED_TOTAL:
        errors.add(
            at,
            "MAX_EMBED_SIZE_EXCEEDED",
            f"Embed size exceeds maximum size of {MAX_EMBED_TOTAL}",
        )


def _check_attachments(errors: FormErrors, at: Path, attachments: Any) -> None:
    if errors.items(at, attachments, most=MAX_FILES):
        for index, entry in enumerate(attachments):
            errors.text((*at, index, "description"), entry.get("description"), most=MAX_ALT_TEXT)


def check_allowed_mentions(errors: FormErrors, at: Path, allowed: Any) -> None:
    """Check an allowed_mentions object; None is right."""
    if allowed is None:
        return
    parse = allowed.get("parse") or []
    for index, kind in enumerate(parse):
        if kind not in ("users", "roles", "everyone"):
            errors.choices((*at, "parse", index), kind, ("roles", "users", "everyone"))
    for key in ("users", "roles"):
        named = allowed.get(key) or []
        errors.items((*at, key), named, most=100)
        for index, snowflake in enumerate(named):
            if not re.fullmatch(r"\d+", str(snowflake)):
                problem = f'Value "{snowflake}" is not snowflake.'
                errors.add((*at, key, index), "NUMBER_TYPE_COERCE", problem)
        if named and key in parse:
            errors.add(
                at,
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                f'parse:["{key}"] and {key}: [ids...] are mutually exclusive.',
            )


def check_choices(data: Json, option_type: int) -> FormErrors:
    """Check an autocomplete answer for an option of this type (3 text, 4 integer, 10 number)."""
    errors = FormErrors()
    at: Path = ("data", "choices")
    choices = data.get("choices")
    if choices is None:
        errors.required(at)
        return errors
    if not errors.items(at, choices, most=MAX_CHOICES):
        return errors
    for index, choice in enumerate(choices):
        errors.text((*at, index, "name"), choice.get("name"), least=1, most=100, required=True)
        value = choice.get("value")
        if option_type == 3:
            if isinstance(value, str):
                errors.text((*at, index, "value"), value, most=100)
            else:
                errors.add(
                    (*at, index, "value"), "STRING_TYPE_CONVERT", "Could not interpret as string."
                )
        elif isinstance(value, bool) or not isinstance(value, int | float):
            errors.add((*at, index, "value"), "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
    return errors
