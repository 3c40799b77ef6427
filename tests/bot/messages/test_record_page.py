"""One record in full: nothing of it is left out, however long."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from interacting import shown

from bot import limits
from bot.messages.record_page import record_message
from bot.messages.record_text import Style
from bot.wording.escape import unescape
from retrieval.records import FoundOn, Record

STYLE = Style("en-GB", {})
TEXT = " ".join(f"Sentence number {n} says this." for n in range(400))


def record(**fields: object) -> Record:
    values = {"record_id": "a-1", "title": "Note", "archive": "Archive", "date": "1950-10"}
    return Record.model_validate({**values, **fields})


def test_every_stored_field_is_shown() -> None:
    full = record(
        date_text="October 1950",
        summary="Summary.",
        collection="Collection 1",
        source="Fond 45, opis 1",
        people=("Stalin", "Kim"),
        places=("Moscow",),
        subjects=("War",),
        language="Russian",
        rights="Public",
        found_on=(FoundOn(source="a.txt", search="Korea", page="5 of 9"),),
    )
    text = "\n".join(shown(record_message(full, STYLE)))
    for part in (
        '**Note**\nOctober 1950 (printed as "October 1950")',
        "Summary.",
        "-# Collection: Collection 1",
        "-# Place in the archive: Fond 45, opis 1",
        "-# People: Stalin; Kim",
        "-# Places: Moscow",
        "-# Subjects: War",
        "-# Language: Russian",
        "-# Rights: Public",
        "-# Found on: Korea, page 5 of 9, a.txt",
    ):
        assert part in text


def test_a_long_title_stands_whole_beside_its_link() -> None:
    title, url = "word " * 130 + "end", "https://a.example/".ljust(300, "x")
    head = shown(record_message(record(title=title, url=url), STYLE))[0]
    assert head.startswith(f"**[{title}]({url})**")


def test_a_long_text_is_turned_part_by_part_and_nothing_is_lost() -> None:
    long = record(summary=TEXT)
    count = int(re.search(r"Part 1 of (\d+)", "\n".join(shown(record_message(long, STYLE))))[1])  # type: ignore[index]
    found = [shown(record_message(long, STYLE, page))[1] for page in range(count)]
    assert " ".join(unescape(part).strip() for part in found) == TEXT


@pytest.mark.parametrize("page", [-5, 0, 99])
def test_a_part_that_is_not_there_gives_the_nearest(page: int) -> None:
    assert shown(record_message(record(summary="Only."), STYLE, page))[1] == "Only."


LINK = "https://archive.example/search?q={title}&at="


@settings(max_examples=40)
@given(
    st.text(alphabet="*a_ <@é", min_size=1, max_size=3000).filter(str.strip) | st.just("é" * 3000),
    st.none() | st.integers(0, 450).map(lambda more: "https://a.example/" + "x" * more),
    st.integers(0, 450).map(lambda more: LINK + "x" * more),
)
def test_any_record_fits_one_message(text: str, url: str | None, search: str) -> None:
    nasty = record(
        title=text, archive=text, summary=text, text=text, collection=text, source=text,
        people=(text,) * 5, places=(text,), subjects=(text,), language=text, rights=text,
        date_text=text, found_on=(FoundOn(source="a", search=text, page=text),) * 5, url=url,
    )  # fmt: skip
    view = record_message(nasty, Style("en-GB", {text: search}))
    assert sum(map(limits.length, shown(view))) <= limits.TEXT
