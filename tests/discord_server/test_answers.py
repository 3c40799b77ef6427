"""What Discord takes at its limits, and what it refuses of commands and answers to interactions."""

from __future__ import annotations

from typing import Any

import pytest

from . import Interaction, LoopbackDiscord, Message, Person
from .conftest import Send, codes
from .model import Json
from .openapi import OpenApi, find_document
from .test_commands import command, option
from .test_limits import FIELD, V2, button, embeds, menu, row, text, v2

PICTURE = {"media": {"url": "attachment://a.png"}, "description": "x" * 1024}
ACCEPTED: dict[str, Json] = {
    "2000 characters": {"content": "x" * 2000},
    "embeds of 6000 characters": embeds({"description": "x" * 4096}, {"description": "x" * 1904}),
    "25 fields": embeds({"fields": [FIELD] * 25}),
    "a picture in an embed": embeds({"image": {"url": "attachment://a.png"}}),
    "25 buttons": {
        "components": [row(*(button(f"{r}{n}") for n in range(5))) for r in range(5)],
    },
    "a menu of 25": {"components": [row(menu(25, placeholder="x" * 150))]},
    "a link": {"components": [row({"type": 2, "style": 5, "label": "x", "url": "https://a.org"})]},
    "40 components": v2({"type": 17, "components": [text()] * 39}),
    "4000 characters of V2": v2(text("x" * 3999), text("x")),
    "every kind of V2": v2(
        {
            "type": 17,
            "accent_color": 0xFF,
            "components": [
                {"type": 9, "components": [text()], "accessory": button()},
                {"type": 9, "components": [text()], "accessory": {"type": 11} | PICTURE},
                {"type": 12, "items": [PICTURE]},
                {"type": 13, "file": {"url": "attachment://a.png"}},
                {"type": 14},
                row(button("b")),
            ],
        }
    ),
    "no mentions": {"content": "@everyone", "allowed_mentions": {"parse": []}},
}


@pytest.mark.parametrize("body", ACCEPTED.values(), ids=ACCEPTED)
async def test_a_message_at_the_limits_is_accepted(
    discord: LoopbackDiscord, send: Send, ada: Person, body: Json
) -> None:
    body = body | {"attachments": [{"id": "0", "filename": "a.png", "description": "x" * 1024}]}
    status, answer = await send("POST", f"/channels/{ada.dm.id}/messages", body, ("a.png",))
    assert status == 200, answer
    discord.blameless()
    (message,) = ada.dm.messages.values()
    address = message.files[0].url.removeprefix(discord.url)
    assert message.files[0].content == b"x"
    assert "attachment://" not in str(answer)
    assert address.startswith("/cdn/")


@pytest.mark.parametrize(
    "body",
    [{}, {"content": "  "}, {"embeds": [{}]}, {"content": None, "components": []}],
    ids=["nothing", "blanks", "an empty embed", "no components"],
)
async def test_an_empty_message_is_refused(send: Send, ada: Person, body: Json) -> None:
    status, answer = await send("POST", f"/channels/{ada.dm.id}/messages", body)
    assert (status, answer["code"]) == (400, 50006)


async def test_too_long_an_alt_text_and_too_many_files_are_refused(send: Send, ada: Person) -> None:
    path = f"/channels/{ada.dm.id}/messages"
    alt = {"attachments": [{"id": 0, "description": "x" * 1025}]}
    _, answer = await send("POST", path, alt, ("a.png",))
    assert codes(answer["errors"]) == {"attachments.0.description": "BASE_TYPE_MAX_LENGTH"}
    status, answer = await send("POST", path, {}, tuple(f"{n}.png" for n in range(11)))
    assert (status, codes(answer["errors"])) == (400, {"attachments": "BASE_TYPE_BAD_LENGTH"})


@pytest.fixture
async def asked(discord: LoopbackDiscord, send: Send, ada: Person) -> Interaction:
    """An interaction that no bot has answered yet."""
    completed = option(name="date", autocomplete=True)
    body = [command(options=[option(), completed])]
    status, _ = await send("PUT", f"/applications/{discord.application_id}/commands", body)
    assert status == 200
    return await ada.slash("ask", question="x")


def callback(interaction: Interaction) -> str:
    return f"/interactions/{interaction.id}/{interaction.token}/callback"


def webhook(interaction: Interaction, tail: str = "") -> str:
    return f"/webhooks/{interaction.world.application_id}/{interaction.token}{tail}"


async def test_a_second_answer_gets_40060(send: Send, asked: Interaction) -> None:
    body = {"type": 4, "data": {"content": "x"}}
    assert (await send("POST", callback(asked), body))[0] == 204
    status, answer = await send("POST", callback(asked), body)
    assert (status, answer["code"]) == (400, 40060)


async def test_an_answer_of_the_wrong_kind_is_refused_and_another_may_follow(
    send: Send, asked: Interaction
) -> None:
    assert (await send("POST", callback(asked), {"type": 7, "data": {"content": "x"}}))[0] == 400
    too_long = {"type": 4, "data": {"content": "x" * 2001}}
    _, answer = await send("POST", callback(asked), too_long)
    assert codes(answer["errors"]) == {"data.content": "BASE_TYPE_MAX_LENGTH"}
    assert (await send("POST", callback(asked), {"type": 4, "data": {"content": "x"}}))[0] == 204


@pytest.mark.parametrize(
    ("choices", "where", "code"),
    [
        ([{"name": "n", "value": "v"}] * 26, "data.choices", "BASE_TYPE_BAD_LENGTH"),
        ([{"name": "x" * 101, "value": "v"}], "data.choices.0.name", "BASE_TYPE_BAD_LENGTH"),
        ([{"name": "", "value": "v"}], "data.choices.0.name", "BASE_TYPE_REQUIRED"),
        ([{"name": "n", "value": "x" * 101}], "data.choices.0.value", "BASE_TYPE_MAX_LENGTH"),
        ([{"name": "n", "value": 1}], "data.choices.0.value", "STRING_TYPE_CONVERT"),
    ],
    ids=["26 choices", "name over 100", "no name", "value over 100", "number for a text"],
)
async def test_choices_are_refused(
    discord: LoopbackDiscord,
    send: Send,
    ada: Person,
    asked: Interaction,
    choices: list[Json],
    where: str,
    code: str,
) -> None:
    with pytest.raises(AssertionError, match="within 0"):
        await ada.autocomplete("ask", "date", "19", within=0)
    made = list(discord.interactions.values())[-1]
    status, answer = await send("POST", callback(made), {"type": 8, "data": {"choices": choices}})
    assert (status, codes(answer["errors"])) == (400, {where: code})


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"title": "x" * 46}, "data.title"),
        ({"custom_id": "x" * 101}, "data.custom_id"),
        ({"components": [text()] * 6}, "data.components"),
        ({"components": []}, "data.components"),
    ],
    ids=["title over 45", "custom_id over 100", "6 components", "no components"],
)
async def test_a_modal_is_refused(
    send: Send, asked: Interaction, changes: Json, where: str
) -> None:
    field = {"type": 4, "custom_id": "f", "style": 1, "label": "l"}
    modal = {"custom_id": "m", "title": "t", "components": [row(field)]}
    status, answer = await send("POST", callback(asked), {"type": 9, "data": modal | changes})
    assert (status, list(codes(answer["errors"]))) == (400, [where])
    assert (await send("POST", callback(asked), {"type": 9, "data": modal}))[0] == 204


async def deferred(send: Send, asked: Interaction) -> Message:
    assert (await send("POST", callback(asked), {"type": 5}))[0] == 204
    assert asked.original is not None
    return asked.original


async def test_a_webhook_lives_from_the_first_answer_for_fifteen_minutes(
    discord: LoopbackDiscord, send: Send, asked: Interaction
) -> None:
    original = webhook(asked, "/messages/@original")
    assert (await send("PATCH", original, {"content": "x"}))[1]["code"] == 10015
    message = await deferred(send, asked)
    assert (await send("GET", original))[1]["flags"] & 128
    discord.clock.advance(14 * 60)
    assert (await send("PATCH", original, {"content": "x"}))[0] == 200
    assert message.text == "x"
    discord.clock.advance(61)
    status, answer = await send("PATCH", original, {"content": "y"})
    assert (status, answer["code"]) == (401, 50027)


async def test_a_followup_to_a_deferred_response_fills_it_and_is_noted(
    discord: LoopbackDiscord, send: Send, asked: Interaction
) -> None:
    message = await deferred(send, asked)
    assert (await send("POST", webhook(asked), {"content": "first"}))[1]["id"] == message.id
    with pytest.raises(AssertionError, match="a followup to a deferred response"):
        discord.blameless()
    status, second = await send("POST", webhook(asked), {"content": "second"})
    assert (status, message.text) == (200, "first")
    path = webhook(asked, f"/messages/{second['id']}")
    assert (await send("PATCH", path, {"content": "changed"}))[1]["content"] == "changed"
    assert (await send("DELETE", path))[0] == 204
    assert (await send("GET", path))[1]["code"] == 10008


async def test_a_text_must_be_emptied_before_a_message_becomes_v2(
    send: Send, asked: Interaction
) -> None:
    original = webhook(asked, "/messages/@original")
    await send("POST", callback(asked), {"type": 4, "data": {"content": "x"}})
    status, answer = await send("PATCH", original, v2(text()))
    assert (status, list(codes(answer["errors"]))) == (400, ["content"])
    assert (await send("PATCH", original, v2(text(), content=None)))[1]["flags"] & V2
    assert (await send("PATCH", original, {"content": "x"}))[0] == 400


async def test_an_unknown_route_a_wrong_token_and_broken_json_are_refused(
    discord: LoopbackDiscord, send: Send
) -> None:
    assert (await send("POST", "/nowhere", {}))[0] == 404
    assert (await send("PATCH", "/users/@me/channels", {}))[0] == 405
    assert discord.unknown_requests == ["POST /nowhere", "PATCH /users/@me/channels"]
    discord.token = "another"
    assert (await send("GET", "/users/@me"))[0] == 401


@pytest.mark.skipif(OpenApi.at(find_document()).reason != "", reason="no OpenAPI document")
async def test_a_body_that_the_document_does_not_allow_is_recorded(
    discord: LoopbackDiscord, send: Send, ada: Person
) -> None:
    body = {"content": "x", "tts": "yes"}
    await send("POST", f"/channels/{ada.dm.id}/messages", body)
    (violation,) = discord.violations
    assert violation.where == "$.tts"
    assert discord.openapi.reason == ""


def test_without_the_document_the_reason_is_told(tmp_path: Any) -> None:
    document = OpenApi.at(tmp_path / "none.json")
    assert "none.json" in document.reason
    assert document.check("POST", "/channels/1/messages", 7) == []
