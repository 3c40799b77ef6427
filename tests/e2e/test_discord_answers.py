"""What people get in Discord, from the real pages, the real model and the real index.

One bot serves all tests of this file; each has people and a channel of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from discord_server import Channel, LoopbackDiscord, Permission, Person
from discord_server.model import USUAL
from discord_server.options import Value

pytestmark = pytest.mark.asyncio(loop_scope="module")

AID = "who requested Chinese aid"
SENTENCE = "Bulganin also unofficially advocates Kim’s plans to request aid from China."


@pytest.fixture
def channel(world: LoopbackDiscord) -> Channel:
    return world.add_channel(next(iter(world.guilds.values())))


@pytest.fixture
def ada(world: LoopbackDiscord) -> Person:
    return world.add_user("ada")


@pytest.fixture
def bob(world: LoopbackDiscord) -> Person:
    return world.add_user("bob")


@pytest.fixture
def mod(world: LoopbackDiscord) -> Person:
    person = world.add_user("mod")
    guild = next(iter(world.guilds.values()))
    guild.join(person, USUAL | Permission.MANAGE_GUILD | Permission.MANAGE_MESSAGES)
    return person


@pytest.fixture(autouse=True)
def _nothing_wrong(world: LoopbackDiscord) -> Iterator[None]:
    yield
    world.blameless()


async def test_ask_quotes_the_sentence_that_answers_and_cites(ada: Person) -> None:
    asked = await ada.slash("ask", question=AID)
    answer = await asked.response()
    assert asked.callback_type == 4
    assert answer.text.startswith(f"> {SENTENCE}\n")
    assert "**1** · 30 September 1950\n**Draft Telegram from Chanfu (Bulganin)" in answer.text
    assert "-# Wilson Center Digital Archive · Subject search" in answer.text
    assert f"**{SENTENCE}**" in answer.text
    assert not answer.mentions


async def test_ask_says_that_nothing_answers_and_labels_near_misses(ada: Person) -> None:
    answer = await (await ada.slash("ask", question="boiling point of water?")).response()
    assert answer.text.startswith("**No record here answers that.**\nSearched: 18 records, May 19")
    assert "Near misses, which do not answer it:" in answer.text


@pytest.mark.parametrize(
    ("options", "seen", "unseen"),
    [
        ({"from": "1 November 1950"}, "November 1950", "** · 14 October 1950"),
        ({"to": "1949"}, "15 May 1949", "1950\n"),
        ({"archive": "Wilson Center Digital Archive"}, "30 September 1950", "Further"),
    ],
)
async def test_ask_is_narrowed_by_its_options(
    ada: Person, options: dict[str, Value], seen: str, unseen: str
) -> None:
    given: dict[str, Value] = {"question": "what did Shtykov report?", **options}
    if "archive" in options:
        given["question"] = AID
    answer = await (await ada.slash("ask", options=given)).response()
    assert seen in answer.text
    assert unseen not in answer.text


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"question": " "}, "The question is empty."),
        ({"question": "🙂🙂 !?"}, "There are no words in this question."),
        ({"question": AID, "from": "1950-13-45"}, '"1950-13-45" is not a date'),
        ({"question": AID, "from": "yesterday-ish"}, "yesterday-ish"),
        ({"question": AID, "from": "1951", "to": "1950"}, "before it begins"),
        ({"question": AID, "archive": "Nowhere"}, "There is: Wilson Center Digital Archive."),
    ],
)
async def test_what_cannot_be_asked_is_told_privately(
    ada: Person, options: dict[str, Value], told: str
) -> None:
    asked = await ada.slash("ask", options=options)
    answer = await asked.response()
    assert answer.ephemeral
    assert told in answer.text


async def test_a_question_full_of_markup_and_mentions_does_no_harm(ada: Person) -> None:
    question = "# **who** <@1> @everyone ||requested|| `Chinese` [aid](http://x.y)\n> now?" * 20
    answer = await (await ada.slash("ask", question=question)).response()
    assert not answer.mentions
    assert "\\@everyone" in answer.text
    assert "fewer words" in answer.text


async def test_six_thousand_characters_are_answered_and_said_to_be_cut(ada: Person) -> None:
    answer = await (await ada.slash("ask", question=("Chinese aid " * 500)[:6000])).response()
    assert "The question was very long: only its beginning was read" in answer.text


@pytest.mark.parametrize(
    ("when", "head"),
    [
        ("1950-10-14", "**1 record** for 14 October 1950"),
        ("14 Oct 1950", "**1 record** for 14 October 1950"),
        ("October 1950", "**5 records** for October 1950"),
        ("1950", "**Records 1 to 10** for 1950"),
        ("Ciphered Telegram", "**2 records** for Ciphered Telegram"),
        ("1950-10-16", "**No record here is dated 16 October 1950.**\nThe nearest dates:"),
    ],
)
async def test_doc_takes_dates_ranges_and_titles(ada: Person, when: str, head: str) -> None:
    found = await (await ada.slash("doc", when=when)).response()
    assert found.text.startswith(head)


async def test_doc_turns_its_pages_both_ways(ada: Person) -> None:
    message = await (await ada.slash("doc", when="1950")).response()
    first = message.text
    await (await ada.click(message, "Next")).response()
    assert message.text.startswith("**Records 11 to 13** for 1950")
    await (await ada.click(message, "Previous")).response()
    assert message.text == first


async def test_doc_offers_records_that_resolve_to_themselves(ada: Person) -> None:
    offers = await ada.autocomplete("doc", "when", "14 oct 1950")
    assert [offer.name for offer in offers] == [
        "14 Oct 1950, Ciphered Telegram, Feng Xi (Stalin) to Kim Il Sung (via Shtykov)"
    ]
    found = await (await ada.slash("doc", when=offers[0].value)).response()
    assert "**Ciphered Telegram, Feng Xi (Stalin) to Kim Il Sung (via Shtykov)**" in found.text


async def test_a_record_that_was_offered_once_and_is_gone_is_told(ada: Person) -> None:
    found = await (await ada.slash("doc", when="id:1950-01-01-nothing")).response()
    assert found.ephemeral
    assert "That record is no longer here." in found.text


async def test_a_citation_opens_in_full_for_whoever_chose_it(ada: Person, bob: Person) -> None:
    answer = await (await ada.slash("ask", question=AID)).response()
    opened = await (await bob.select(answer, None, answer.select().options[0][0])).response()
    assert opened.ephemeral
    assert '30 September 1950 (printed as "September 30, 1950")' in opened.text
    assert "-# Found on: " in opened.text
    like = await (await bob.click(opened, "More like this")).response()
    assert like.text.startswith("**Records most like:** 30 September 1950, Draft Telegram")


async def test_next_and_previous_page_through_the_hits(ada: Person) -> None:
    answer = await (await ada.slash("ask", question=AID)).response()
    first = answer.text
    await (await ada.click(answer, "Next")).response()
    assert answer.text.startswith("**Further ")
    assert "\n**6** · " in answer.text
    assert [button.label for button in answer.buttons][:2] == ["Previous", "Next"]
    await (await ada.click(answer, "Previous")).response()
    assert answer.text == first


async def test_only_the_asker_turns_pages_and_others_are_told_privately(
    ada: Person, bob: Person
) -> None:
    answer = await (await ada.slash("ask", question=AID)).response()
    before = answer.text
    refusal = await (await bob.click(answer, "Next")).response()
    assert refusal.ephemeral
    assert "Only the person who asked can turn these pages." in refusal.text
    assert answer.text == before


async def test_cite_gives_notes_and_files_and_names_what_is_missing(ada: Person) -> None:
    answer = await (await ada.slash("ask", question=AID)).response()
    cited = await (await ada.click(answer, "Cite")).response()
    assert cited.ephemeral
    assert "“Draft Telegram from Chanfu (Bulganin) to Matveyev (Razuvayev),” 30 Sep" in cited.text
    assert "no fond or file in this record" in cited.text
    assert [file.filename for file in cited.files] == ["fonds.ris", "fonds.bib", "fonds.json"]
    assert cited.files[0].content.count(b"TY  - ") == 5


async def test_a_private_answer_is_shared_under_the_sharers_name_and_removed(
    world: LoopbackDiscord, ada: Person
) -> None:
    answer = await (await ada.slash("ask", question=AID, private=True)).response()
    assert answer.ephemeral
    shared = await (await ada.click(answer, "Share")).response()
    assert not shared.ephemeral
    assert shared.text == f"-# Shared by <@{ada.id}>\n{answer.text}"
    assert not shared.mentions
    await (await ada.click(shared, "Next")).response()
    await ada.click(shared, "Remove")
    await world.until("the message is removed", lambda: shared.deleted)


async def test_remove_is_for_the_asker_and_for_moderators(
    world: LoopbackDiscord, ada: Person, bob: Person, mod: Person
) -> None:
    answer = await (await ada.slash("ask", question=AID)).response()
    refused = await (await bob.click(answer, "Remove")).response()
    assert refused.ephemeral
    assert not answer.deleted
    await mod.click(answer, "Remove")
    await world.until("the message is removed", lambda: answer.deleted)


async def test_a_mention_is_answered_and_a_reply_asks_on(
    world: LoopbackDiscord, ada: Person, channel: Channel
) -> None:
    asked = await ada.say(channel, f"{AID}?", mention=world.bot)
    answer = await world.next_message(channel, after=asked)
    assert answer.text.endswith(f"-# Asked: {AID}?")
    assert answer.raw["message_reference"]["message_id"] == asked.id
    reply = await ada.say(channel, "and what did Mao say?", reply_to=answer)
    second = await world.next_message(channel, after=reply)
    assert "Mao: also searched" in second.text
    assert "Asked within the subject of the answer above" in second.text
    assert second.text.startswith("> Mao Zedong informs")


async def test_a_reply_on_something_else_is_a_new_question_and_not_answered_by_the_old_one(
    world: LoopbackDiscord, ada: Person, channel: Channel
) -> None:
    asked = await ada.say(channel, f"{AID}?", mention=world.bot)
    answer = await world.next_message(channel, after=asked)
    reply = await ada.say(channel, "what is the boiling point of water?", reply_to=answer)
    second = await world.next_message(channel, after=reply)
    assert second.text.startswith("**No record here answers that.**")
    assert "Asked as a new question" in second.text


async def test_what_narrowed_an_answer_narrows_the_replies_to_it_and_stands_in_them(
    world: LoopbackDiscord, ada: Person, bob: Person, channel: Channel
) -> None:
    wilson = "Wilson Center Digital Archive"
    given: dict[str, Value] = {"question": AID, "from": "1 November 1950", "archive": wilson}
    kept = ("-# Only records of 1 November 1950 and later", f"-# Only records of {wilson}")
    private = await ada.slash("ask", options={**given, "private": True}, channel=channel)
    answer = await (await ada.click(await private.response(), "Share")).response()
    for person, asked in ((bob, "and what did Stalin say?"), (ada, "who sent pilots to Korea?")):
        reply = await person.say(channel, asked, reply_to=answer)
        answer = await world.next_message(channel, after=reply)
        assert all(note in answer.text.splitlines() for note in kept)
        assert "September 1950\n" not in answer.text
    await person.click(answer, "Remove")
    await world.until("the message is removed", lambda: answer.deleted)


async def test_what_narrowed_a_question_stands_in_its_answer(ada: Person) -> None:
    given: dict[str, Value] = {"question": "boiling point of water?", "from": "1 November 1950"}
    answer = await (await ada.slash("ask", options=given)).response()
    assert "Searched: 6 records, November 1950 to April 1953." in answer.text
    assert "-# Only records of 1 November 1950 and later" in answer.text


async def test_dates_and_names_in_a_question_can_be_left_as_typed(
    world: LoopbackDiscord, ada: Person, channel: Channel
) -> None:
    question = "What did Fyn-Si decide in May 1949?"
    read = await (await ada.slash("ask", question=question, channel=channel)).response()
    assert "-# Only records of 1–31 May 1949" in read.text
    assert "-# Fyn-Si: " in read.text
    given: dict[str, Value] = {"question": question, "dates": False, "names": False}
    plain = await (await ada.slash("ask", options=given, channel=channel)).response()
    further = await (await ada.click(plain, "Next")).response()
    said = await ada.say(channel, "and what did Fyn-Si want in May 1949?", reply_to=further)
    reply = await world.next_message(channel, after=said)
    for answer in (plain, further, reply):
        assert "-# No date was read in the question" in answer.text
        assert "-# Names were searched as typed" in answer.text
        assert "31 May 1949" not in answer.text
        assert "-# Fyn-Si: " not in answer.text


async def test_previous_turns_the_page_of_records_like_another(ada: Person) -> None:
    answer = await (await ada.slash("ask", question=AID)).response()
    like = await (await ada.click(answer, "More like this")).response()
    first = like.text
    await (await ada.click(like, "Next")).response()
    assert like.text != first
    await (await ada.click(like, "Previous")).response()
    assert like.text == first


async def test_an_empty_mention_is_told_how_to_ask(
    world: LoopbackDiscord, ada: Person, channel: Channel
) -> None:
    said = await ada.say(channel, "", mention=world.bot)
    answer = await world.next_message(channel, after=said)
    assert "/help says what else I can do" in answer.text


async def test_a_direct_message_needs_no_mention(world: LoopbackDiscord, ada: Person) -> None:
    asked = await ada.say(ada.dm, AID)
    answer = await world.next_message(ada.dm, after=asked)
    assert answer.text.endswith(f"-# Asked: {AID}")


async def test_where_the_bot_may_not_post_the_person_is_told_directly(
    world: LoopbackDiscord, ada: Person
) -> None:
    guild = next(iter(world.guilds.values()))
    silent = world.add_channel(guild, bot_permissions=Permission.VIEW_CHANNEL)
    await world.announce_guild(guild)
    await ada.say(silent, AID, mention=world.bot)
    told = await world.next_message(ada.dm)
    assert "I may not write in that channel" in told.text
    assert not silent.messages or all(m.author is ada for m in silent.messages.values())


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


async def test_timeline_gives_a_picture_with_alt_text_and_the_same_in_words(ada: Person) -> None:
    drawn = await (await ada.slash("timeline", about="Chinese troops")).response()
    assert drawn.files[0].filename == "timeline.png"
    assert drawn.files[0].content.startswith(b"\x89PNG")
    assert drawn.files[0].description
    assert "14 October 1950 · Ciphered Telegram" in drawn.text
    assert len(drawn.select().options) < 18


async def test_timeline_of_a_person_has_the_records_that_name_that_person_alone(
    ada: Person,
) -> None:
    drawn = await (await ada.slash("timeline", about="Mao")).response()
    assert [value[:10] for _, value in drawn.select().options] == ["1949-05-15", "1950-11-17"]


async def test_timeline_of_what_nothing_answers_says_so_over_few_near_misses(ada: Person) -> None:
    drawn = await (await ada.slash("timeline", about="boiling point of water")).response()
    assert "No record here answers that; these come closest" in drawn.text
    assert len(drawn.select().options) == 5


async def test_every_citation_has_a_link_or_a_search_for_its_title(ada: Person) -> None:
    question = "How many T-34 tanks did Kim Il Sung get?"
    answer = await (await ada.slash("ask", question=question)).response()
    assert answer.text.count("Search the archive's own site for this title") == 5


async def test_timeline_of_a_time_without_records_says_so(ada: Person) -> None:
    drawn = await (await ada.slash("timeline", options={"from": "1990"})).response()
    assert drawn.ephemeral
    assert "No dated record fits that." in drawn.text


async def test_archive_tells_what_is_here(ada: Person) -> None:
    told = await (await ada.slash("archive")).response()
    assert "**18 records**" in told.text
    assert "From 15 May 1949 to 18 April 1953" in told.text
    assert told.files[0].filename == "archive.png"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("14 October", "**On this day, 14 October: 1 record**"),
        ("1950-10-14", "**On this day, 14 October: 1 record**"),
        ("10-14", "**On this day, 14 October: 1 record**"),
        ("15 October", "**No record here is dated 15 October.**"),
        ("blub", "That is no day of the year."),
    ],
)
async def test_on_this_day(ada: Person, day: str, told: str) -> None:
    assert told in (await (await ada.slash("onthisday", day=day)).response()).text


async def test_dates_are_in_the_language_of_the_person(world: LoopbackDiscord) -> None:
    olga, who = world.add_user("olga", "ru"), world.add_user("who", "xx-YY")
    assert (
        "14 октября 1950 г." in (await (await olga.slash("doc", when="1950-10-14")).response()).text
    )
    assert "14 October 1950" in (await (await who.slash("doc", when="1950-10-14")).response()).text


async def test_feedback_is_kept_only_where_it_is_switched_on_and_deleted_on_request(
    world: LoopbackDiscord, ada: Person, bob: Person
) -> None:
    guild = world.add_guild("second")
    await world.announce_guild(guild)
    mod = world.add_user("mod2")
    guild.join(mod, USUAL | Permission.MANAGE_GUILD)
    answer = await (await ada.slash("ask", question=AID, guild=guild)).response()
    assert "Helpful" not in [button.label for button in answer.buttons]
    await (await mod.slash("settings", feedback=True, guild=guild)).response()
    answer = await (await ada.slash("ask", question=AID, guild=guild)).response()
    thanks = await (await bob.click(answer, "Helpful")).response()
    assert thanks.ephemeral
    kept = await (await bob.slash("privacy")).response()
    assert "**Kept of you now:** 1 press" in kept.text
    gone = await (await bob.click(kept, "Delete what is kept of me")).response()
    assert "Deleted: 1 press" in gone.text
    await (await mod.slash("settings", feedback=False, guild=guild)).response()
    refused = await (await bob.click(answer, "Helpful")).response()
    assert "nothing was kept" in refused.text


async def test_settings_make_a_server_private_by_default_and_that_server_alone(
    world: LoopbackDiscord, ada: Person
) -> None:
    guild = world.add_guild("third")
    await world.announce_guild(guild)
    mod = world.add_user("mod3")
    guild.join(mod, USUAL | Permission.MANAGE_GUILD)
    await (await mod.slash("settings", private=True, guild=guild)).response()
    assert (await (await ada.slash("doc", when="1950", guild=guild)).response()).ephemeral
    channel = guild.channels[0]
    said = await ada.say(channel, AID, mention=world.bot)
    told = await world.next_message(channel, after=said)
    assert "Please ask with /ask." in told.text
    assert SENTENCE not in told.text
    first = next(iter(world.guilds.values()))
    assert not (await (await ada.slash("doc", when="1950", guild=first)).response()).ephemeral


async def test_a_channel_that_subscribes_gets_its_day_at_once_and_can_end_it(
    world: LoopbackDiscord, mod: Person, channel: Channel
) -> None:
    asked = await mod.slash("subscribe", zone="europe/berlin", hour=0, always=True, channel=channel)
    assert "from 0:00 on in Europe/Berlin" in (await asked.response()).text

    def posted() -> bool:
        public = [message for message in channel.messages.values() if not message.ephemeral]
        return any("n this day" in m.text or "is dated" in m.text for m in public)

    await world.until("the daily post", posted)
    ended = await (await mod.slash("unsubscribe", channel=channel)).response()
    assert "has ended" in ended.text


async def test_a_time_zone_that_does_not_exist_is_answered_with_those_like_it(mod: Person) -> None:
    told = await (await mod.slash("subscribe", zone="Europe/Berln")).response()
    assert told.ephemeral
    assert "Did you mean Europe/Berlin" in told.text


async def test_commands_are_named_in_the_languages_of_people(world: LoopbackDiscord) -> None:
    for command in world.commands[None]:
        for language in ("ko", "zh-CN", "ru", "de", "fr", "es-ES"):
            assert command["name_localizations"][language]
            if command["type"] == 1:
                assert command["description_localizations"][language]
            for option in command.get("options", []):
                assert option["name_localizations"][language], option["name"]
                assert option["description_localizations"][language], option["description"]
