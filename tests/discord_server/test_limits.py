"""The loopback refuses each thing that Discord refuses, with Discord's code at Discord's place."""

from __future__ import annotations

from typing import Any

import pytest

from . import Person
from .conftest import Send, codes
from .model import Json

V2 = 1 << 15


def row(*components: Json) -> Json:
    return {"type": 1, "components": list(components)}


def button(custom_id: str = "a", **changes: Any) -> Json:
    return {"type": 2, "style": 1, "label": "Go", "custom_id": custom_id} | changes


def menu(count: int = 1, **changes: Any) -> Json:
    named = [{"label": str(n), "value": str(n)} for n in range(count)]
    return {"type": 3, "custom_id": "m", "options": named} | changes


def choosing(*options: Json) -> Json:
    return {"components": [row(menu(options=list(options)))]}


def text(content: str = "x") -> Json:
    return {"type": 10, "content": content}


def v2(*components: Json, **more: Any) -> Json:
    return {"flags": V2, "components": list(components)} | more


def embeds(*given: Json) -> Json:
    return {"embeds": list(given)}


LONG, COUNT = "BASE_TYPE_MAX_LENGTH", "BASE_TYPE_BAD_LENGTH"
DUPLICATE = "COMPONENT_CUSTOM_ID_DUPLICATED"
PICTURE = {"media": {"url": "https://example.org/a.png"}}
CHOICE = {"label": "l", "value": "v"}
FIELD = {"name": "n", "value": "v"}
IN_ROW = "components.0.components.0"
MESSAGES = {
    "content over 2000": ({"content": "x" * 2001}, "content", LONG),
    "11 embeds": (embeds(*[{"title": "t"}] * 11), "embeds", COUNT),
    "embed title over 256": (embeds({"title": "x" * 257}), "embeds.0.title", LONG),
    "embed description over 4096": (
        embeds({"description": "x" * 4097}),
        "embeds.0.description",
        LONG,
    ),
    "26 fields": (embeds({"fields": [FIELD] * 26}), "embeds.0.fields", COUNT),
    "field name over 256": (
        embeds({"fields": [FIELD | {"name": "x" * 257}]}),
        "embeds.0.fields.0.name",
        LONG,
    ),
    "field value over 1024": (
        embeds({"fields": [FIELD | {"value": "x" * 1025}]}),
        "embeds.0.fields.0.value",
        LONG,
    ),
    "empty field value": (
        embeds({"fields": [FIELD | {"value": ""}]}),
        "embeds.0.fields.0.value",
        "BASE_TYPE_REQUIRED",
    ),
    "footer over 2048": (
        embeds({"title": "t", "footer": {"text": "x" * 2049}}),
        "embeds.0.footer.text",
        LONG,
    ),
    "author over 256": (
        embeds({"title": "t", "author": {"name": "x" * 257}}),
        "embeds.0.author.name",
        LONG,
    ),
    "6001 characters in embeds": (
        embeds({"description": "x" * 4000}, {"description": "x" * 2001}),
        "embeds",
        "MAX_EMBED_SIZE_EXCEEDED",
    ),
    "embed address of another scheme": (
        embeds({"title": "t", "url": "ftp://example.org"}),
        "embeds.0.url",
        "URL_TYPE_INVALID_SCHEME",
    ),
    "embed picture that is not attached": (
        embeds({"image": {"url": "attachment://none.png"}}),
        "embeds.0.image.url",
        "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
    ),
    "attachment that does not exist": (
        {"content": "x", "attachments": [{"id": "7"}]},
        "attachments.0",
        "ATTACHMENT_NOT_FOUND",
    ),
    "users parsed and listed": (
        {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        "allowed_mentions",
        "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
    ),
    "unknown kind of mention": (
        {"content": "x", "allowed_mentions": {"parse": ["all"]}},
        "allowed_mentions.parse.0",
        "BASE_TYPE_CHOICES",
    ),
    "reply to an unknown message": (
        {"content": "x", "message_reference": {"message_id": "1"}},
        "message_reference",
        "MESSAGE_REFERENCE_UNKNOWN_MESSAGE",
    ),
    "6 rows": (
        {"components": [row(button(str(n))) for n in range(6)]},
        "components",
        COUNT,
    ),
    "6 buttons in a row": (
        {"components": [row(*(button(str(n)) for n in range(6)))]},
        "components.0.components",
        COUNT,
    ),
    "empty row": ({"components": [row()]}, "components.0.components", COUNT),
    "menu beside a button": (
        {"components": [row(menu(), button())]},
        "components.0.components",
        "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
    ),
    "same custom_id twice": (
        {"components": [row(button(), button())]},
        "components.0.components.1.custom_id",
        DUPLICATE,
    ),
    "custom_id over 100": (
        {"components": [row(button("x" * 101))]},
        f"{IN_ROW}.custom_id",
        COUNT,
    ),
    "button label over 80": (
        {"components": [row(button(label="x" * 81))]},
        f"{IN_ROW}.label",
        LONG,
    ),
    "link without an address": (
        {"components": [row({"type": 2, "style": 5, "label": "x"})]},
        f"{IN_ROW}.url",
        "BASE_TYPE_REQUIRED",
    ),
    "button with custom_id and address": (
        {"components": [row(button(url="https://example.org"))]},
        f"{IN_ROW}.url",
        "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
    ),
    "26 options": ({"components": [row(menu(26))]}, f"{IN_ROW}.options", COUNT),
    "placeholder over 150": (
        {"components": [row(menu(placeholder="x" * 151))]},
        f"{IN_ROW}.placeholder",
        LONG,
    ),
    "option label over 100": (
        choosing(CHOICE | {"label": "x" * 101}),
        f"{IN_ROW}.options.0.label",
        COUNT,
    ),
    "option description over 100": (
        choosing(CHOICE | {"description": "x" * 101}),
        f"{IN_ROW}.options.0.description",
        LONG,
    ),
    "same option value twice": (
        choosing(CHOICE, CHOICE),
        f"{IN_ROW}.options.1.value",
        "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
    ),
    "V2 component without the flag": (
        {"components": [text()]},
        "components.0.type",
        "UNION_TYPE_CHOICES",
    ),
    "content beside V2": (
        v2(text(), content="x"),
        "content",
        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
    ),
    "embeds beside V2": (
        v2(text(), embeds=[{"title": "t"}]),
        "embeds",
        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
    ),
    "41 components": (
        v2({"type": 17, "components": [text()] * 40}),
        "components",
        "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
    ),
    "4001 characters in V2": (
        v2(text("x" * 3000), text("x" * 1001)),
        "components",
        "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
    ),
    "container in a container": (
        v2({"type": 17, "components": [{"type": 17, "components": [text()]}]}),
        "components.0.components.0.type",
        "UNION_TYPE_CHOICES",
    ),
    "section without accessory": (
        v2({"type": 9, "components": [text()]}),
        "components.0.accessory.type",
        "UNION_TYPE_CHOICES",
    ),
    "4 texts in a section": (
        v2({"type": 9, "components": [text()] * 4, "accessory": button()}),
        "components.0.components",
        COUNT,
    ),
    "11 pictures in a gallery": (
        v2({"type": 12, "items": [PICTURE] * 11}),
        "components.0.items",
        COUNT,
    ),
    "alt text over 1024 in a gallery": (
        v2({"type": 12, "items": [PICTURE | {"description": "x" * 1025}]}),
        "components.0.items.0.description",
        LONG,
    ),
    "file that is not attached": (
        v2({"type": 13, "file": {"url": "attachment://none.csv"}}),
        "components.0.file.url",
        "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
    ),
    "same custom_id twice, deep": (
        v2(row(button()), {"type": 9, "components": [text()], "accessory": button()}),
        "components.1.accessory.custom_id",
        DUPLICATE,
    ),
}


@pytest.mark.parametrize(("body", "where", "code"), MESSAGES.values(), ids=MESSAGES)
async def test_a_message_is_refused(
    send: Send, ada: Person, body: Json, where: str, code: str
) -> None:
    status, answer = await send("POST", f"/channels/{ada.dm.id}/messages", body)
    assert (status, answer["code"]) == (400, 50035)
    assert codes(answer["errors"]) == {where: code}
    assert not ada.dm.messages
