"""The loopback does to a real discord.py bot what Discord does: interactions and messages."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from . import LoopbackDiscord, Permission, Person
from .message import COMPONENTS_V2, EPHEMERAL
from .sample_bot import SampleBot

pytestmark = pytest.mark.usefixtures("bot")


async def test_a_slash_command_is_answered(discord: LoopbackDiscord, ada: Person) -> None:
    asked = await ada.slash("quick", question="dam?")
    answer = await asked.response()
    assert answer.text == "quick dam?"
    assert not asked.ephemeral
    assert asked.acknowledged_after is not None
    assert 0 < asked.acknowledged_after < 3
    discord.blameless()


async def test_a_deferred_answer_is_waited_for_until_it_is_edited_in(
    discord: LoopbackDiscord, ada: Person
) -> None:
    asked = await ada.slash("slow", question="why?")
    answer = await asked.response()
    more = await asked.followup()
    assert (answer.text, asked.callback_type) == ("slow why?", 5)
    assert [state["content"] for state in answer.history] == [""]
    assert asked.ephemeral
    assert more.ephemeral
    assert more.text == "and more"
    discord.blameless()


@pytest.mark.parametrize(
    ("place", "context"),
    [
        pytest.param("guild", 0, id="a user's own app works in a guild without the bot"),
        pytest.param("dm", 1, id="a command works in direct messages"),
        pytest.param("group", 2, id="a user's own app works in a group of people"),
    ],
)
async def test_a_command_is_answered_wherever_it_is_used(
    discord: LoopbackDiscord, ada: Person, place: str, context: int
) -> None:
    elsewhere = {
        "guild": discord.add_guild("Foreign", has_bot=False).channel,
        "dm": ada.dm,
        "group": discord.add_group(ada, discord.add_user("bob")),
    }[place]
    asked = await ada.slash("slow", channel=elsewhere, user_install=place != "dm", question="x")
    assert (await asked.response()).text == "slow x"
    assert asked.payload["context"] == context
    discord.blameless()


async def test_an_answer_after_three_seconds_gets_10062(
    discord: LoopbackDiscord, bot: SampleBot, ada: Person
) -> None:
    discord.late_next("POST /interactions/*/callback", 3.1)
    asked = await ada.slash("quick", question="late")
    await asyncio.wait_for(bot.told_late.wait(), 5)
    assert asked.too_late
    assert asked.callback is None


async def test_a_button_changes_its_message_at_once_or_later(
    discord: LoopbackDiscord, ada: Person
) -> None:
    panel = await (await ada.slash("panel")).response()
    assert [button.label for button in panel.buttons] == ["Next", "Slowly", "Outside"]
    for label, kind, text in (("Next", 7, "page 2"), ("Slowly", 6, "page 3")):
        pressed = await ada.click(panel, label)
        assert await pressed.response() is panel
        assert (panel.text, pressed.callback_type) == (text, kind)
    discord.blameless()


async def test_a_menu_tells_the_bot_what_was_chosen(discord: LoopbackDiscord, ada: Person) -> None:
    panel = await (await ada.slash("panel")).response()
    chosen = await (await ada.select(panel, "panel:pick", "Blue")).response()
    assert chosen.text == "chose blue"
    assert chosen.flags & EPHEMERAL
    discord.blameless()


async def test_autocomplete_of_a_subcommand_gives_choices(
    discord: LoopbackDiscord, ada: Person
) -> None:
    choices = await ada.autocomplete("doc when", "date", "195")
    assert [choice.value for choice in choices] == ["1950", "1951", "1952"]
    chosen = await ada.slash("doc when", date=str(choices[0].value))
    assert (await chosen.response()).text == "at 1950"
    discord.blameless()


async def test_a_message_command_is_given_the_message(
    discord: LoopbackDiscord, ada: Person
) -> None:
    channel = discord.guild.channel
    said = await ada.say(channel, "a flood")
    asked = await ada.message_command("Find related", said)
    assert (await asked.response()).text == "like a flood"
    discord.blameless()


async def test_files_go_to_the_bot_and_come_back(discord: LoopbackDiscord, ada: Person) -> None:
    asked = await ada.slash("copy", file=("list.csv", b"a,b\n"))
    answer = await asked.response()
    (copied,) = answer.files
    assert (copied.filename, copied.content) == ("copy-list.csv", b"a,b\n")
    assert (copied.description, answer.content) == ("A copy", "text/csv")
    discord.blameless()


async def test_components_v2_are_read_as_text_buttons_and_files(
    discord: LoopbackDiscord, ada: Person
) -> None:
    shown = await (await ada.slash("layout")).response()
    assert shown.flags & COMPONENTS_V2
    assert shown.text == "## A heading"
    assert shown.button("Go").custom_id == "layout:go"
    assert [file.filename for file in shown.files] == ["map.png"]
    discord.blameless()


@pytest.mark.parametrize(
    ("permissions", "told"),
    [
        pytest.param(Permission.VIEW_CHANNEL, "403 50013", id="without SEND_MESSAGES: 50013"),
        pytest.param(Permission.NONE, "403 50001", id="without VIEW_CHANNEL: 50001"),
        pytest.param(None, "done", id="with the guild's permissions: posted"),
    ],
)
async def test_posting_needs_permissions(
    discord: LoopbackDiscord, ada: Person, permissions: int | None, told: str
) -> None:
    guild = discord.guild
    channel = guild.channel
    channel.bot_permissions = permissions
    asked = await ada.slash("post", channel=channel)
    assert (await asked.response()).text == told


async def test_a_mention_is_answered_with_a_reply(discord: LoopbackDiscord, ada: Person) -> None:
    channel = discord.guild.channel
    said = await ada.say(channel, "hello", mention=discord.bot)
    reply = await discord.next_message(channel, after=said)
    assert reply.text == "You called?"
    assert reply.raw["message_reference"]["message_id"] == said.id
    assert reply.mentions == []
    discord.blameless()


@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        pytest.param({"command": "nothing"}, "no command 'nothing'", id="an unknown command"),
        pytest.param({"command": "quick"}, "needs", id="a missing option"),
        pytest.param({"command": "quick", "question": 3}, "takes", id="an option of another type"),
        pytest.param({"command": "quick", "question": "x" * 6001}, "6000", id="too long a text"),
        pytest.param({"command": "doc", "date": "1"}, "needs one of", id="a bare group"),
    ],
)
async def test_the_app_does_not_let_a_person_send(
    ada: Person, deed: dict[str, Any], reason: str
) -> None:
    with pytest.raises(AssertionError, match=reason):
        await ada.slash(**deed)


async def test_only_its_reader_can_use_an_ephemeral_message(
    discord: LoopbackDiscord, ada: Person
) -> None:
    bob = discord.add_user("bob")
    answer = await (await ada.slash("slow", question="x")).response()
    with pytest.raises(AssertionError, match="bob does not see"):
        await bob.message_command("Find related", answer)
