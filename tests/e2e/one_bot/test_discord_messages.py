"""Messages to the bot in Discord, replies to its answers, and the menu of anybody's message."""

from __future__ import annotations

import pytest
from discord_server import Channel, LoopbackDiscord, Message, Permission, Person
from discord_server.options import Value

pytestmark = pytest.mark.asyncio(loop_scope="package")

AID = "who requested Chinese aid"
SENTENCE = "Bulganin also unofficially advocates Kim’s plans to request aid from China."


async def said_to(
    world: LoopbackDiscord,
    channel: Channel,
    person: Person,
    text: str,
    reply_to: Message | None = None,
) -> Message:
    """What the bot answers to a mention, or to a reply."""
    mention = None if reply_to else world.bot
    said = await person.say(channel, text, mention=mention, reply_to=reply_to)
    return await world.next_message(channel, after=said)


async def test_a_mention_is_answered_and_a_reply_asks_on(
    world: LoopbackDiscord, ada: Person, channel: Channel
) -> None:
    asked = await ada.say(channel, f"{AID}?", mention=world.bot)
    answer = await world.next_message(channel, after=asked)
    assert answer.text.endswith(f"-# Asked: {AID}?")
    assert answer.raw["message_reference"]["message_id"] == asked.id
    assert not answer.mentions
    second = await said_to(world, channel, ada, "and what did Mao say?", answer)
    assert "Mao: also searched" in second.text
    assert "Asked within the subject of the answer above" in second.text
    assert second.text.startswith("> Mao Zedong informs")


async def test_a_reply_on_something_else_is_a_new_question_and_not_answered_by_the_old_one(
    world: LoopbackDiscord, ada: Person, channel: Channel
) -> None:
    answer = await said_to(world, channel, ada, f"{AID}?")
    second = await said_to(world, channel, ada, "what is the boiling point of water?", answer)
    assert second.text.startswith("**No record here answers that.**")
    assert "Asked as a new question" in second.text


async def test_a_reply_with_a_date_of_its_own_is_asked_of_that_date_alone(
    world: LoopbackDiscord, ada: Person, channel: Channel
) -> None:
    answer = await said_to(world, channel, ada, "what did Kim request in October 1950?")
    assert "-# Only records of October 1950 " in answer.text
    for reply, limit in (
        ("only in September 1950", "-# Only records of September 1950 "),
        ("and 1951?", "-# Only records of 1951 "),
    ):
        second = await said_to(world, channel, ada, reply, answer)
        assert limit in second.text
        assert "October 1950" not in second.text


async def test_what_another_wrote_is_not_told_by_the_answer_above(
    world: LoopbackDiscord, ada: Person, channel: Channel
) -> None:
    answer = await said_to(world, channel, ada, "telegrams from Stalin to Kim Il Sung")
    assert answer.text.startswith("> Telegram from Stalin to Kim Il Sung informing him")
    second = await said_to(world, channel, ada, "what did Kim write?", answer)
    assert "Asked as a new question" in second.text
    assert not second.text.startswith("> Telegram from Stalin")


async def test_what_narrowed_an_answer_narrows_the_replies_to_it_and_stands_in_them(
    world: LoopbackDiscord, ada: Person, bob: Person, channel: Channel
) -> None:
    wilson = "Wilson Center Digital Archive"
    given: dict[str, Value] = {"question": AID, "from": "1 November 1950", "archive": wilson}
    kept = ("-# Only records of 1 November 1950 and later", f"-# Only records of {wilson}")
    private = await ada.slash("ask", options={**given, "private": True}, channel=channel)
    answer = await (await ada.click(await private.response(), "Share")).response()
    for person, asked in ((ada, "and what did Stalin say?"), (bob, "who sent pilots to Korea?")):
        answer = await said_to(world, channel, person, asked, answer)
        assert all(note in answer.text.splitlines() for note in kept)
        assert "September 1950\n" not in answer.text
    await person.click(answer, "Remove")
    await world.until("the message is removed", lambda: answer.deleted)


async def test_a_reply_to_what_asked_nothing_is_a_question_of_its_own(
    world: LoopbackDiscord, ada: Person, channel: Channel
) -> None:
    given: dict[str, Value] = {"from": "1 November 1950"}
    drawn = await (await ada.slash("timeline", options=given, channel=channel)).response()
    answer = await said_to(world, channel, ada, AID, drawn)
    assert answer.text.startswith(f"> {SENTENCE}")
    assert "Only records of" not in answer.text


async def test_dates_and_names_in_a_question_can_be_left_as_typed(
    world: LoopbackDiscord, ada: Person, channel: Channel
) -> None:
    question = "What did Fyn-Si decide in May 1949?"
    read = await (await ada.slash("ask", question=question, channel=channel)).response()
    assert "-# Only records of May 1949" in read.text
    assert "-# Fyn-Si: " in read.text
    given: dict[str, Value] = {"question": question, "dates": False, "names": False}
    plain = await (await ada.slash("ask", options=given, channel=channel)).response()
    further = await (await ada.click(plain, "Next")).response()
    reply = await said_to(world, channel, ada, "and what did Fyn-Si want in May 1949?", further)
    for answer in (plain, further, reply):
        assert "-# “May 1949” was not read as a date" in answer.text
        assert "-# Names were searched as typed" in answer.text
        assert "31 May 1949" not in answer.text
        assert "-# Fyn-Si: " not in answer.text


async def test_an_empty_mention_is_told_how_to_ask(
    world: LoopbackDiscord, ada: Person, channel: Channel
) -> None:
    answer = await said_to(world, channel, ada, "")
    assert "/help says what else I can do" in answer.text


async def test_a_direct_message_needs_no_mention(world: LoopbackDiscord, ada: Person) -> None:
    asked = await ada.say(ada.dm, AID)
    answer = await world.next_message(ada.dm, after=asked)
    assert answer.text.endswith(f"-# Asked: {AID}")


async def test_records_about_any_message_in_any_chat(
    world: LoopbackDiscord, ada: Person, bob: Person
) -> None:
    group = world.add_group(ada, bob)
    said = await bob.say(group, "Chinese troops enter Korea")
    found = await ada.message_command("Find records about this", said, user_install=True)
    answer = await found.response()
    assert answer.ephemeral
    assert "Chinese troops" in answer.text


async def test_an_answer_is_asked_again_from_the_menu_of_its_message(
    ada: Person, bob: Person
) -> None:
    answer = await (await ada.slash("ask", question=AID)).response()
    found = await (await bob.message_command("Find records about this", answer)).response()
    assert found.ephemeral
    assert found.text.startswith(f"> {SENTENCE}")


async def test_where_the_bot_may_not_post_the_person_is_told_directly(
    world: LoopbackDiscord, ada: Person
) -> None:
    guild = world.guild
    silent = world.add_channel(guild, bot_permissions=Permission.VIEW_CHANNEL)
    await world.announce_guild(guild)
    await ada.say(silent, AID, mention=world.bot)
    told = await world.next_message(ada.dm)
    assert "I may not write in that channel" in told.text
    assert [message.author for message in silent.messages.values()] == [ada]


async def test_where_the_bot_may_not_read_what_was_said_its_answer_is_no_reply(
    world: LoopbackDiscord, ada: Person
) -> None:
    guild = world.guild
    may = Permission.VIEW_CHANNEL | Permission.SEND_MESSAGES
    forgetful = world.add_channel(guild, bot_permissions=may)
    await world.announce_guild(guild)
    asked = await ada.say(forgetful, AID, mention=world.bot)
    answer = await world.next_message(forgetful, after=asked)
    assert answer.text.startswith(f"> {SENTENCE}")
    assert "message_reference" not in answer.raw
