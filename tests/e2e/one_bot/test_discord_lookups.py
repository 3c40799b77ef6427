"""Records by date and title, timelines and other pictures in Discord, from the real pages."""

from __future__ import annotations

import pytest
from discord_server import LoopbackDiscord, Person

pytestmark = pytest.mark.asyncio(loop_scope="package")


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


async def test_doc_tells_what_it_searched_where_no_record_is_of_a_date(ada: Person) -> None:
    found = await (await ada.slash("doc", when="1001")).response()
    assert "-# Searched: 18 records, May 1949 to April 1953." in found.text


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
async def test_a_day_of_any_year_is_told_with_its_records(ada: Person, day: str, told: str) -> None:
    assert told in (await (await ada.slash("onthisday", day=day)).response()).text


async def test_dates_are_in_the_language_of_the_person(world: LoopbackDiscord) -> None:
    olga, who = world.add_user("olga", "ru"), world.add_user("who", "xx-YY")
    assert (
        "14 октября 1950 г." in (await (await olga.slash("doc", when="1950-10-14")).response()).text
    )
    assert "14 October 1950" in (await (await who.slash("doc", when="1950-10-14")).response()).text
