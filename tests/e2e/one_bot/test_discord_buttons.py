"""Every button and select that a message of Fonds can have does something when it is pressed.

What stands under records that a server added, and under a daily post of them, is pressed in
`test_discord_sources.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from discord_server import LoopbackDiscord, Message, Permission, Person
from discord_server.model import USUAL
from running_bot import Running

pytestmark = pytest.mark.asyncio(loop_scope="package")

AID = "who requested Chinese aid"


@pytest.fixture(autouse=True)
def _no_unexpected_error(running: Running) -> Iterator[None]:
    yield
    assert "Unexpected error" not in running.bot.text


async def said(person: Person, command: str, **options: str | bool) -> Message:
    return await (await person.slash(command, options={**options})).response()


async def pressed(person: Person, message: Message, label: str) -> Message:
    return await (await person.click(message, label)).response()


async def opened(person: Person, message: Message) -> Message:
    first = message.select("fonds1:open:").options[0][1]
    return await (await person.select(message, "fonds1:open:", first)).response()


def labels(message: Message) -> list[str]:
    return [button.label for button in message.buttons]


async def works(world: LoopbackDiscord, person: Person, message: Message) -> None:
    """Cite, the select, and Share or Remove of a list of records."""
    assert "Chicago" in (await pressed(person, message, "Cite")).text
    assert "Found on: " in (await opened(person, message)).text
    if message.ephemeral:
        first = message.text
        message = await pressed(person, message, "Share")
        assert message.text == f"-# Shared by <@{person.id}>\n{first}"
        assert "Chicago" in (await pressed(person, message, "Cite")).text
        if "Next" in labels(message):
            await pressed(person, message, "Next")
            assert message.text.startswith(f"-# Shared by <@{person.id}>\n")
    await person.click(message, "Remove")
    await world.until("the message is removed", lambda: message.deleted)


async def test_records_like_another_are_shared_and_turned_by_whoever_sees_them(
    world: LoopbackDiscord, ada: Person
) -> None:
    bob = world.add_user("bob")
    like = await pressed(ada, await said(ada, "ask", question=AID), "More like this")
    assert labels(like) == ["Next", "Cite", "Share"]
    first = like.text
    await pressed(ada, like, "Next")
    assert labels(like)[:2] == ["Previous", "Next"]
    await pressed(ada, like, "Previous")
    assert like.text == first
    await pressed(ada, like, "Next")
    shared = await pressed(ada, like, "Share")
    assert shared.text == f"-# Shared by <@{ada.id}>\n{like.text}"
    before = shared.text
    turned = await pressed(bob, shared, "Next")
    assert turned.ephemeral
    assert turned.text != like.text
    assert shared.text == before
    await works(world, ada, shared)
    await works(world, ada, like)


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize(
    ("command", "option", "typed"),
    [("ask", "question", AID), ("doc", "when", "1950"), ("onthisday", "day", "14 October")],
)
async def test_every_list_of_records_can_be_cited_opened_and_shared_or_removed(
    world: LoopbackDiscord, ada: Person, command: str, option: str, typed: str, private: bool
) -> None:
    given: dict[str, str | bool] = {option: typed, "private": private}
    await works(world, ada, await said(ada, command, **given))


async def test_a_picture_for_all_is_cited_opened_and_removed_and_a_private_one_is_not_shared(
    world: LoopbackDiscord, ada: Person
) -> None:
    await works(world, ada, await said(ada, "timeline", about="Chinese troops"))
    private = await said(ada, "timeline", about="Chinese troops", private=True)
    assert labels(private) == ["Cite"]
    assert "Chicago" in (await pressed(ada, private, "Cite")).text


async def test_every_example_under_help_works(ada: Person) -> None:
    told = await said(ada, "help")
    ask, doc, archive = labels(told)
    asked = await pressed(ada, told, ask)
    assert asked.ephemeral
    assert asked.text.endswith(f"-# Asked: {ask.removeprefix('/ask ')}")
    assert doc.startswith("/doc 19")
    found = await pressed(ada, told, doc)
    assert re.match(r"\*\*\d+ records?\*\* for ", found.text)
    assert "**18 records**" in (await pressed(ada, told, archive)).text


async def test_a_question_that_ends_in_dots_is_paged_and_judged_like_any_other(
    ada: Person, mod: Person
) -> None:
    await (await mod.slash("settings", feedback=True)).response()
    answer = await said(ada, "ask", question=f"{AID}…")
    assert "fewer words" not in answer.text
    await pressed(ada, answer, "Next")
    assert answer.text.startswith("**Further ")
    assert "Thank you." in (await pressed(ada, answer, "Helpful")).text
    long = await said(ada, "ask", question=f"{AID} " * 40)
    assert "Helpful" not in labels(long)
    assert "-# Asked: who requested" in long.text
    assert long.text.endswith("…")
    await (await mod.slash("settings", feedback=False)).response()


async def test_a_reply_to_a_question_too_long_to_be_read_back_keeps_its_dates(
    world: LoopbackDiscord, ada: Person
) -> None:
    channel = world.add_channel(world.guild)
    given = {"question": f"{AID} " * 40, "from": "1 November 1950"}
    answer = await (await ada.slash("ask", options={**given}, channel=channel)).response()
    reply = await ada.say(channel, AID, reply_to=answer)
    second = await world.next_message(channel, after=reply)
    assert "-# Only records of 1 November 1950 and later" in second.text
    assert "September 1950\n" not in second.text


async def test_both_opinions_of_an_answer_are_taken_and_the_second_replaces_the_first(
    ada: Person, mod: Person
) -> None:
    await (await mod.slash("settings", feedback=True)).response()
    answer = await said(ada, "ask", question=AID)
    for label in ("Helpful", "Not helpful"):
        assert "Thank you." in (await pressed(ada, answer, label)).text
    assert "**Kept of you now:** 1 press " in (await said(ada, "privacy")).text
    await (await mod.slash("settings", feedback=False)).response()


async def test_the_archives_that_answer_in_a_channel_are_chosen_by_moderators_alone(
    world: LoopbackDiscord, mod: Person
) -> None:
    channel = world.add_channel(world.guild)
    shown = await (await mod.slash("settings", channel=channel)).response()
    assert "all archives answer" in shown.text
    await (await mod.select(shown, None, "Wilson Center Digital Archive")).response()
    assert "1 of 1 archives answer" in shown.text
    guild = world.guild
    guild.join(mod, USUAL)
    refused = await (await mod.select(shown, None, [])).response()
    assert refused.text == "Only who may manage this server can do this."
    assert "1 of 1 archives answer" in shown.text
    guild.join(mod, USUAL | Permission.MANAGE_GUILD)
    await (await mod.select(shown, None, [])).response()
    assert "all archives answer" in shown.text
