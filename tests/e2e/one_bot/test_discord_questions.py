"""Questions by command in Discord, from the real pages, the real model and the real index."""

from __future__ import annotations

import pytest
from discord_server import LoopbackDiscord, Permission, Person
from discord_server.model import USUAL
from discord_server.options import Value

pytestmark = pytest.mark.asyncio(loop_scope="package")

AID = "who requested Chinese aid"
DOC = ("doc", "when", "1950")
SENTENCE = "Bulganin also unofficially advocates Kim’s plans to request aid from China."


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
    assert "\n**3** · " in answer.text
    assert "\n**4** · " not in answer.text
    await (await ada.click(answer, "Next")).response()
    assert answer.text.startswith("**Further near misses**\n**4** · ")


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


async def test_a_date_that_was_read_is_turned_off_by_a_press(ada: Person) -> None:
    answer = await (await ada.slash("ask", question=f"{AID} in October 1950")).response()
    assert "30 September 1950" not in answer.text
    assert "-# Only records of October 1950 (read from “October 1950”)" in answer.text
    await (await ada.click(answer, "All dates")).response()
    assert "**1** · 30 September 1950" in answer.text
    assert "-# “October 1950” was not read as a date" in answer.text
    assert "All dates" not in [button.label for button in answer.buttons]
    await (await ada.click(answer, "Next")).response()
    assert "-# “October 1950” was not read as a date" in answer.text


@pytest.mark.parametrize(("command", "option", "typed"), [("ask", "question", AID), DOC])
async def test_only_the_asker_turns_pages_and_others_are_told_privately(
    ada: Person, bob: Person, command: str, option: str, typed: str
) -> None:
    answer = await (await ada.slash(command, options={option: typed})).response()
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
    for file, mark in zip(cited.files, (b"TY  - ", b"  title = {", b'"title"'), strict=True):
        assert file.content.count(mark) == 5


async def test_cite_of_words_that_fit_many_records_asks_for_one_of_them(ada: Person) -> None:
    told = await (await ada.slash("cite", record="1950")).response()
    assert told.text == "Too many records fit that.\nChoose one of those offered."


async def test_a_private_answer_is_shared_under_the_sharers_name_and_removed(
    world: LoopbackDiscord, ada: Person
) -> None:
    answer = await (await ada.slash("ask", question=AID, private=True)).response()
    assert answer.ephemeral
    shared = await (await ada.click(answer, "Share")).response()
    assert not shared.ephemeral
    assert shared.text == f"-# Shared by <@{ada.id}>\n{answer.text}"
    assert not shared.mentions
    before = shared.text
    await (await ada.click(shared, "Next")).response()
    assert shared.text.startswith(f"-# Shared by <@{ada.id}>\n**Further ")
    assert not shared.mentions
    await (await ada.click(shared, "Previous")).response()
    assert shared.text == before
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


@pytest.mark.parametrize("one", [Permission.MANAGE_GUILD, Permission.MANAGE_MESSAGES])
async def test_remove_is_for_each_kind_of_moderator(
    world: LoopbackDiscord, ada: Person, one: Permission
) -> None:
    eve = world.add_user("eve")
    next(iter(world.guilds.values())).join(eve, USUAL | one)
    answer = await (await ada.slash("ask", question=AID)).response()
    await eve.click(answer, "Remove")
    await world.until("the message is removed", lambda: answer.deleted)


async def test_what_narrowed_a_question_stands_in_its_answer(ada: Person) -> None:
    given: dict[str, Value] = {"question": "boiling point of water?", "from": "1 November 1950"}
    answer = await (await ada.slash("ask", options=given)).response()
    assert "Searched: 6 records, November 1950 to April 1953." in answer.text
    assert "-# Only records of 1 November 1950 and later" in answer.text


async def test_every_citation_has_a_link_or_a_search_for_its_title(ada: Person) -> None:
    for question, shown in ((AID, 5), ("How many T-34 tanks did Kim Il Sung get?", 3)):
        answer = await (await ada.slash("ask", question=question)).response()
        assert answer.text.count("Search the archive's own site for this title") == shown
