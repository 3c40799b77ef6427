"""Old buttons, deleted records, and a Discord that refuses, drops or is late.

None of it may make the bot write a traceback.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from discord_server import LoopbackDiscord, Person
from running_bot import Running

pytestmark = pytest.mark.asyncio(loop_scope="package")

CALLBACK = "POST /interactions/*/callback"


@pytest.fixture(autouse=True)
def _no_traceback(running: Running) -> Iterator[None]:
    yield
    assert "Traceback" not in running.bot.text


@pytest.mark.parametrize(
    "custom_id",
    [
        "fonds0:ask:1",
        "fonds1:gone:x",
        "fonds1:doc:rubbish",
        "fonds1:like:x",
        "other",
        "fonds1:read:0:",
    ],
)
async def test_a_button_of_another_version_is_answered_kindly(
    world: LoopbackDiscord, ada: Person, custom_id: str
) -> None:
    message = await (await ada.slash("doc", when="1950")).response()
    message.button("Next").raw["custom_id"] = custom_id
    told = await (await ada.click(message, custom_id)).response()
    assert told.ephemeral
    assert "Please ask again" in told.text


async def test_a_record_deleted_between_message_and_press_is_told(
    world: LoopbackDiscord, ada: Person
) -> None:
    message = await (await ada.slash("doc", when="1950-10-14")).response()
    message.select().raw["options"][0]["value"] = "1950-10-14-deleted"
    told = await (await ada.select(message, None, "1950-10-14-deleted")).response()
    assert told.ephemeral
    assert "That record is no longer here." in told.text


async def test_cite_leaves_out_a_record_that_was_deleted_meanwhile_and_says_so(
    world: LoopbackDiscord, ada: Person
) -> None:
    message = await (await ada.slash("doc", when="October 1950")).response()
    message.select().raw["options"][0]["value"] = "1950-10-14-deleted"
    told = await (await ada.click(message, "Cite")).response()
    assert "-# 1 record is no longer here and left out" in told.text
    assert told.files[0].content.count(b"TY  - ") == 4


@pytest.mark.parametrize("changed", [{"name": "gone"}, {"options": []}], ids=["name", "options"])
async def test_a_command_of_an_older_version_is_answered_with_what_mends_that(
    world: LoopbackDiscord, ada: Person, monkeypatch: pytest.MonkeyPatch, changed: dict[str, Any]
) -> None:
    (doc,) = (command for command in world.commands[None] if command["name"] == "doc")
    monkeypatch.setitem(world.commands, None, [{**doc, **changed}])
    options = {} if "options" in changed else {"when": "1950"}
    told = await (await ada.slash(changed.get("name", "doc"), options={**options})).response()
    assert told.ephemeral
    assert told.text == "Fonds has been updated.\nPlease reload Discord and try again."


@pytest.mark.parametrize("status", [429, 500, 502])
async def test_an_answer_that_discord_puts_off_comes_all_the_same(
    world: LoopbackDiscord, ada: Person, status: int
) -> None:
    world.fail_next(CALLBACK, status=status)
    asked = await ada.slash("doc", when="1950-10-14")
    assert "**1 record**" in (await asked.response()).text


@pytest.mark.parametrize("after", [False, True])
async def test_a_connection_that_drops_in_the_middle_loses_no_answer(
    world: LoopbackDiscord, ada: Person, after: bool
) -> None:
    world.drop_next(CALLBACK, after=after)
    asked = await ada.slash("doc", when="1950-10-14")
    assert "**1 record**" in (await asked.response()).text


async def test_an_interaction_that_is_too_late_makes_no_traceback(
    world: LoopbackDiscord, ada: Person, running: Running
) -> None:
    world.late_next(CALLBACK, 3.5)
    await ada.slash("doc", when="1950-10-14")
    await running.bot.printed("An answer came to nobody")
    assert "**1 record**" in (await (await ada.slash("doc", when="1950-10-14")).response()).text


async def test_two_presses_at_once_are_both_answered(world: LoopbackDiscord, ada: Person) -> None:
    message = await (await ada.slash("doc", when="1950")).response()
    presses = await asyncio.gather(*(ada.click(message, "Next") for _ in range(2)))
    for press in presses:
        await press.acknowledged()
    assert message.text.startswith("**Records 11 to 13**")


async def test_two_people_pressing_at_once_each_get_their_own(
    world: LoopbackDiscord, ada: Person
) -> None:
    bob = world.add_user("bob")
    message = await (await ada.slash("doc", when="1950")).response()
    cites = await asyncio.gather(*(person.click(message, "Cite") for person in (ada, bob)))
    for cite, person in zip(cites, (ada, bob), strict=True):
        assert (await cite.response()).seen_by is person


async def test_a_removed_message_can_be_removed_no_more(
    world: LoopbackDiscord, ada: Person, running: Running
) -> None:
    message = await (await ada.slash("doc", when="1950")).response()
    world.fail_next("DELETE /webhooks/*/messages/@original", status=404)
    await (await ada.click(message, "Remove")).acknowledged()
    await running.bot.printed("was gone already")


async def test_who_presses_remove_is_told_where_discord_does_not_remove_the_message(
    world: LoopbackDiscord, ada: Person
) -> None:
    message = await (await ada.slash("doc", when="1950")).response()
    world.fail_next("DELETE /webhooks/*/messages/@original", status=403)
    press = await ada.click(message, "Remove")
    await world.until("the refusal", lambda: bool(press.visible_followups))
    (told,) = press.visible_followups
    assert told.ephemeral
    assert "Discord did not remove this message." in told.text
    assert not message.deleted
    await (await ada.click(message, "Remove")).acknowledged()
    await world.until("the message gone", lambda: message.deleted)


@pytest.mark.parametrize("after", [False, True])
async def test_a_message_is_removed_although_the_connection_drops(
    world: LoopbackDiscord, ada: Person, after: bool
) -> None:
    message = await (await ada.slash("doc", when="1950")).response()
    world.drop_next(CALLBACK, after=after)
    press = await ada.click(message, "Remove")
    await world.until("the message gone", lambda: message.deleted)
    assert not press.visible_followups


@pytest.mark.parametrize("after", [False, True])
async def test_a_mention_is_answered_once_although_the_connection_drops(
    world: LoopbackDiscord, ada: Person, after: bool
) -> None:
    channel = world.add_channel(world.guild)
    fault = world.drop_next("POST /channels/*/messages", after=after)
    said = await ada.say(channel, "who requested Chinese aid", mention=world.bot)
    assert "Bulganin" in (await world.next_message(channel, after=said)).text
    again = await ada.say(channel, "who requested Chinese aid", mention=world.bot)
    await world.next_message(channel, after=again)
    assert fault.hits == 1
    assert len(channel.messages) == 4


async def test_the_gateway_is_resumed_after_a_drop(world: LoopbackDiscord, ada: Person) -> None:
    await world.drop_gateway(None)
    asked = await ada.slash("doc", when="1950-10-14")
    await world.resumed(within=30)
    assert "**1 record**" in (await asked.response()).text
