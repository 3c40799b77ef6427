"""Answers and findings as messages that Discord takes, whatever the records say."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from discord import ui
from hypothesis import given, settings
from hypothesis import strategies as st
from interacting import shown

from bot import limits
from bot.messages.buttons import button, feedback_row, open_select
from bot.messages.layout import Message
from bot.messages.record_text import Style
from bot.messages.render import answer_message, asked_in, asked_line, found_message, related_message
from retrieval.answer import Answer, Citation, Coverage, DateNotice, Found, KeySentence
from retrieval.dates import ArchiveDate, DateRange
from retrieval.names import Expansion
from retrieval.records import FoundOn, Record

WILSON = "Wilson Center Digital Archive"
STYLE = Style("en-GB", {})
SHARED = limits.length(f"-# Shared by <@{2**63}>")
SEARCHING = Style("en-GB", {WILSON: "https://digitalarchive.example/search?q={title}"})
COVERAGE = Coverage(records=18, undated=1, first="1949-05-01", last="1953-04-14")


def record(**fields: Any) -> Record:
    values: dict[str, Any] = {
        "record_id": "1950-10-14-abc",
        "title": "Ciphered Telegram, Feng Xi (Stalin) to Kim Il Sung (via Shtykov)",
        "archive": WILSON,
        "date": "1950-10-14",
        "date_text": "October 14, 1950",
        "summary": "Telegram from Stalin informing him of China's decision to send troops.",
        "found_on": (FoundOn(source="a.txt", search="Korean War", page="5 of 9"),),
    }
    return Record.model_validate({**values, **fields})


def answer(*records: Record, answered: bool = True, **fields: Any) -> Answer:
    citations = tuple(
        Citation(rank=rank, score=0.5, record=each, key_sentence=each.summary or None)
        for rank, each in enumerate(records, start=1)
    )
    sentence = KeySentence(sentence=records[0].summary, rank=1) if answered else None
    values: dict[str, Any] = {
        "question": "who requested Chinese aid",
        "answered": answered,
        "answer": sentence,
        "citations": citations,
        "coverage": COVERAGE,
    }
    return Answer.model_validate({**values, **fields})


def test_another_wording_stands_under_the_record_with_its_page() -> None:
    other = record(
        summary="Stalin tells of *troops*.",
        found_on=(FoundOn(source="b.txt", search="Stalin", page="1 of 2"),),
    )
    cited = Citation(rank=1, score=0.5, record=record(), also_as=(other,))
    (_, block, *_) = shown(answer_message(answer(record(), citations=(cited,)), SEARCHING))
    said = (
        "-# The same paper is also recorded as Stalin tells of \\*troops\\*. (Stalin, page 1 of 2)"
    )
    assert said in block.splitlines()


def test_the_answer_stands_first_then_its_citation() -> None:
    assert shown(answer_message(answer(record()), SEARCHING)) == [
        "> Telegram from Stalin informing him of China's decision to send troops.\n"
        "-# from record 1",
        "**1** · 14 October 1950\n"
        "**Ciphered Telegram, Feng Xi (Stalin) to Kim Il Sung (via Shtykov)**\n"
        "-# Wilson Center Digital Archive · Korean War, page 5 of 9\n"
        "**Telegram from Stalin informing him of China's decision to send troops.**\n"
        "-# [Search the archive's own site for this title]"
        "(https://digitalarchive.example/search?q=Ciphered%20Telegram%2C%20Feng%20Xi%20"
        "%28Stalin%29%20to%20Kim%20Il%20Sung%20%28via%20Shtykov%29)",
        "-# Asked: who requested Chinese aid",
    ]


def test_a_known_link_is_on_the_title_and_no_search_is_offered() -> None:
    text = "\n".join(shown(answer_message(answer(record(url="https://a.example/1")), SEARCHING)))
    assert "(via Shtykov)](https://a.example/1)**" in text
    assert "Search the archive" not in text


def test_a_title_that_looks_like_an_address_is_no_link_which_discord_would_show_raw() -> None:
    named = record(title="Copy of https://b.example/2", url="https://a.example/1")
    assert "](https://a.example/1)" not in shown(answer_message(answer(named), STYLE))[1]


def test_no_answer_says_so_with_what_was_searched_and_names_near_misses() -> None:
    head = shown(answer_message(answer(record(), answered=False), STYLE))[0]
    assert head == (
        "**No record here answers that.**\n"
        "Searched: 18 records, May 1949 to April 1953 (1 undated).\n"
        "Near misses, which do not answer it:"
    )


def test_a_near_miss_is_short_and_no_sentence_of_it_is_bold_as_an_answer_is() -> None:
    long = record(summary="Kim asks for pilots, " * 20, url="https://a.example/1")
    said = shown(answer_message(answer(record(), long, answered=False), SEARCHING))[1:3]
    assert said[0] == (
        "**1** · 14 October 1950 · Ciphered Telegram, Feng Xi (Stalin) to Kim Il Sung (via Shtykov)"
        "\n-# Wilson Center Digital Archive · [Search the archive's own site for this title]"
        "(https://digitalarchive.example/search?q=Ciphered%20Telegram%2C%20Feng%20Xi%20"
        "%28Stalin%29%20to%20Kim%20Il%20Sung%20%28via%20Shtykov%29)"
        "\n-# Telegram from Stalin informing him of China's decision to send troops."
    )
    assert "(via Shtykov)](https://a.example/1)\n-# Wilson Center Digital Archive\n" in said[1]
    assert len(said[1].splitlines()[-1]) <= 140
    assert said[1].endswith("…")


def test_what_was_done_to_the_question_is_told() -> None:
    stalin = Expansion(asked="Stalin", entities=(), also=("Feng Xi", "Fyn-Si", "Filippov"))
    month = DateRange(earliest=date(1950, 10, 1), latest=date(1950, 10, 31))
    told = answer(
        record(),
        expansions=(stalin,),
        date=DateNotice(text="October 1950", range=month),
        undated_left_out=3,
        shortened=True,
    )
    assert shown(answer_message(told, STYLE))[-2] == (
        "-# Only records of October 1950 (read from “October 1950”)\n"
        "-# 3 undated records were left out\n"
        "-# The question was very long: only its beginning was read\n"
        "-# Stalin: also searched Feng Xi, Fyn-Si, Filippov"
    )


def test_no_note_is_left_out_unsaid_however_many_names_have_other_forms() -> None:
    forms = tuple(f"Form_{at}" for at in range(40))
    names = [Expansion(asked=f"Name{at}", entities=(), also=forms) for at in range(20)]
    month = DateRange(earliest=date(1950, 10, 1), latest=date(1950, 10, 31))
    found = DateNotice(text="October 1950", range=month)
    told = answer(record(), expansions=names, date=found, undated_left_out=3)
    first, second, *others, last = shown(answer_message(told, STYLE))[-2].splitlines()
    assert first == "-# Only records of October 1950 (read from “October 1950”)"
    assert second == "-# 3 undated records were left out"
    for at, line in enumerate(others):
        assert line.startswith(f"-# Name{at}: also searched Form\\_0, Form\\_1")
        assert line.endswith("…")
    assert last == f"-# and {20 - len(others)} further notes"


def test_undated_records_are_counted_also_where_an_option_gave_the_date() -> None:
    told = answer(record(), undated_left_out=1)
    extra = ["-# Only records of 1 November 1950 and later"]
    assert shown(answer_message(told, STYLE, extra=extra))[-2] == (
        "-# Only records of 1 November 1950 and later\n-# 1 undated record was left out"
    )


def test_a_date_without_records_is_told() -> None:
    may = DateRange(earliest=date(1963, 5, 1), latest=date(1963, 5, 31))
    notice = DateNotice(text="May 1963", range=may, missed=True)
    for answered, more in ((False, ""), (True, "; the first tells of it")):
        told = answer(record(), answered=answered, date=notice)
        assert shown(answer_message(told, STYLE))[-2] == (
            f"-# No record is of May 1963 (read from “May 1963”){more}"
        )


@pytest.mark.parametrize(
    ("locale", "seen"),
    [("en-US", "October 14, 1950"), ("ru", "14 октября 1950 г."), ("xx", "14 October 1950")],
)
def test_dates_are_in_the_readers_language(locale: str, seen: str) -> None:
    assert seen in shown(answer_message(answer(record()), Style(locale, {})))[1]


@pytest.mark.parametrize(
    ("offset", "more", "head"),
    [
        (0, False, "**1 record** for 14 October 1950"),
        (0, True, "**Records 1 to 1** for 14 October 1950"),
        (10, False, "**Records 11 to 11** for 14 October 1950"),
    ],
)
def test_doc_counts_what_it_lists(offset: int, more: bool, head: str) -> None:
    found = Found(query="1950-10-14", range=one_day(), matches=(record(),))
    assert shown(found_message(found, STYLE, offset=offset, more=more))[0] == head


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1950", "for 1950"),
        ("January to December 1950", "for January to December 1950 (1950)"),
    ],
)
def test_doc_says_once_what_was_typed_as_it_is_told(typed: str, said: str) -> None:
    year = DateRange(earliest=date(1950, 1, 1), latest=date(1950, 12, 31))
    found = Found(query=typed, range=year, matches=(record(),))
    assert shown(found_message(found, STYLE))[0] == f"**1 record** {said}"


def one_day() -> DateRange:
    return DateRange(earliest=date(1950, 10, 14), latest=date(1950, 10, 14))


def test_doc_gives_the_nearest_dates_where_there_is_no_record() -> None:
    found = Found(query="1950-10-14", range=one_day(), matches=(), nearest=(record(),))
    head = shown(found_message(found, STYLE))[0]
    assert head == "**No record here is dated 14 October 1950.**\nThe nearest dates:"


def test_doc_gives_titles_with_another_form_of_a_name_where_none_has_it_as_typed() -> None:
    found = Found(query="Fyn *Si*", range=None, matches=(), nearest=(record(),))
    head = shown(found_message(found, STYLE))[0]
    assert head == "**No title holds: Fyn \\*Si\\***\nThe nearest titles:"


def test_a_title_of_ten_thousand_characters_is_shortened() -> None:
    view = answer_message(answer(record(title="word " * 2000)), SEARCHING, rows())
    assert_fits(view)
    assert "word…**" in shown(view)[1]


def test_a_long_summary_keeps_its_key_sentence_and_its_citation() -> None:
    key = "Kim asked for help."
    long = record(summary=f"{'Padding sentence here. ' * 300}{key} {'More of it. ' * 300}")
    told = answer(long).model_copy(
        update={"citations": (Citation(rank=1, score=1, record=long, key_sentence=key),)}
    )
    text = shown(answer_message(told, STYLE))[1]
    assert f"… **{key}** " in text
    assert text.startswith("**1** · 14 October 1950\n**Ciphered Telegram")
    assert "Wilson Center" in text


def test_a_record_without_summary_or_date_says_so() -> None:
    bare = record(summary="", date=None, date_text=None)
    text = shown(found_message(Found(query="x", range=None, matches=(bare,)), STYLE))[1]
    assert "**1** · Undated\n" in text
    assert "This record has no summary" in text


def test_a_record_with_a_text_alone_shows_how_it_begins() -> None:
    paper = record(summary="", text=f"*Kim* asks for help. {'More of it follows here. ' * 99}")
    text = shown(found_message(Found(query="x", range=None, matches=(paper,)), STYLE))[1]
    assert "Its text begins: \\*Kim\\* asks for help. More of it" in text
    assert "here. …" in text


@pytest.mark.parametrize(
    "question", ["who requested Chinese aid", "# *a* <@1>", "a…b", "and then…", "שלום?"]
)
def test_a_question_is_read_back_from_its_message(question: str) -> None:
    assert asked_in(asked_line(question)) == question


@pytest.mark.parametrize("question", ["why " * 300, "why… " * 300, "שלום " * 300])
def test_a_question_that_was_shortened_is_not_read_back(question: str) -> None:
    assert asked_in(asked_line(question)) is None


@pytest.mark.parametrize("question", ["who asked for aid when…", "\u2068שלום…\u2069"])
def test_a_question_that_version_0_1_shortened_is_not_read_back(question: str) -> None:
    assert asked_in(f"-# Asked: {question}") is None


MARKED = "\\*_~`|<>[]()#@: \nab.1-é\u202e👩"
texts = st.text(max_size=300) | st.text(alphabet=MARKED, max_size=80) | st.just("word. " * 900)
filled = texts.filter(str.strip)
ADDRESS = "https://a.example/papers?q={title}&at="
links = st.integers(0, 450).map(lambda more: ADDRESS + "x" * more)
records = st.builds(
    lambda title, archive, summary, printed, dated, search, url: record(
        title=title,
        archive=archive,
        summary=summary,
        date="1950-10" if dated else None,
        date_text=printed,
        found_on=(FoundOn(source="a", search=search, page=search),),
        url=url,
    ),
    filled, st.just(WILSON) | filled, texts, texts, st.booleans(), texts, st.none() | links,
)  # fmt: skip


def assert_fits(view: Message) -> None:
    assert sum(map(limits.length, shown(view))) + SHARED <= limits.TEXT
    assert view._total_children + 1 <= 40  # what Discord takes, with the line of who shares it


def assert_only_own_markup(view: Message) -> None:
    for text in shown(view):
        plain = re.sub(r"\\[!-/:-@\[-`{-~]", "", text)
        for line in re.sub(r"\[([^\[\]]*)\]\(https://\S+?\)", r"\1", plain).split("\n"):
            own = line.removeprefix("> ").removeprefix("-# ")
            assert own.count("**") % 2 == 0
            assert not re.search(r"[\\_~`|<>\[\]@]", own.replace("**", ""))


def rows() -> list[ui.ActionRow[Any]]:
    """As many buttons as stand under any answer."""
    offered = open_select([(1, record())], "en-GB")
    named = ("Previous", "Next", "More like this", "Cite", "Share")
    return [
        offered,
        ui.ActionRow(*(button(label, label.lower()) for label in named)),
        feedback_row(),
    ]


@settings(max_examples=60)
@given(st.lists(records, min_size=1, max_size=10), texts, st.booleans(), links)
def test_any_answer_fits_and_shows_no_markup_but_our_own(
    found: list[Record], question: str, answered: bool, search: str
) -> None:
    told = answer(*found, answered=answered, question=question)
    style = Style("en-GB", {WILSON: search})
    for view in (
        answer_message(told, style, rows()),
        related_message(told, found[0], style, rows()),
        found_message(Found(query=question, range=None, matches=tuple(found)), style, rows()),
    ):
        assert_fits(view)
        assert_only_own_markup(view)


@pytest.mark.parametrize(("characters", "links"), [(100, 10), (180, 10), (400, 0)])
def test_ten_records_with_long_links_fit_one_message(characters: int, links: int) -> None:
    """Each is linked where its address leaves room for the start of its title and summary."""
    url = "https://a.example/".ljust(characters, "x")
    found = [record(title="Note to Stalin " * 9, date="1950-10-14", url=url) for _ in range(10)]
    view = found_message(Found(query="1950", range=None, matches=tuple(found)), STYLE, rows())
    assert_fits(view)
    text = "\n".join(shown(view))
    assert text.count("**[Note to Stalin Note to Stalin Note") >= links
    assert text.count(f"]({url})**") >= links
    assert text.count("\nTelegram from Stalin") == 10


def test_an_edtf_date_is_no_more_exact_than_the_archive() -> None:
    about = record(date=ArchiveDate.from_edtf("1950~").edtf)
    assert "**1** · c. 1950\n" in shown(answer_message(answer(about), STYLE))[1]
