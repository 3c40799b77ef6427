"""Pages for the terminal: they fit it, and nothing that a record says can do anything to it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date

import click
import pytest
from rich.cells import cell_len

from bot.terminal.answers import print_answer
from bot.terminal.messages import print_error
from bot.terminal.page import say, styled
from bot.terminal.records import print_found, print_record
from retrieval.answer import Answer, Citation, Coverage, DateNotice, Found, KeySentence
from retrieval.dates import ArchiveDate, DateRange
from retrieval.errors import FondsError
from retrieval.query import Filters
from retrieval.records import FoundOn, Record

LINKS = {"Archive of Tests": "https://archive.example/search?q={title}"}
HOSTILE = "a\x1b[2J\x1b]0;title\x07b\r\n\u202ec\u200bd\x00\x9b31me\U000e0041"
SENTENCE = "Kim asks for aid."
Printed = Callable[[], list[str]]


def a_record(**changed: object) -> Record:
    values = {
        "record_id": "1",
        "title": "Telegram from Kim Il Sung to Stalin",
        "archive": "Archive of Tests",
        "date": ArchiveDate.from_edtf("1950-10-14"),
        "date_text": "October 14, 1950",
        "summary": f"Shtykov reports a long conversation. {SENTENCE} Nothing is decided.",
        "found_on": (FoundOn(source="p.txt", search='Subject "Korea"', page="5 of 9"),),
    }
    return Record.model_validate(values | changed)


def an_answer(*records: Record, **changed: object) -> Answer:
    values = {
        "question": "who asks",
        "answered": True,
        "answer": KeySentence(sentence=SENTENCE, rank=1),
        "citations": tuple(
            Citation(rank=at, score=0.5, record=record, key_sentence=SENTENCE)
            for at, record in enumerate(records, start=1)
        ),
        "coverage": Coverage(records=18, undated=0, first="1949-05-15", last="1953-04-18"),
    }
    return Answer.model_validate(values | changed)


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Printed:
    """The lines on standard output so far, of 80 columns whatever terminal the tests run in."""
    monkeypatch.setenv("COLUMNS", "80")

    def lines() -> list[str]:
        return capsys.readouterr().out.splitlines()

    return lines


def test_a_record_with_a_text_alone_shows_how_it_begins(printed: Printed) -> None:
    print_record(a_record(summary="", text=f"Kim\x1b[2J asks. {'more ' * 999}"), LINKS)
    page = " ".join(line.strip() for line in printed())
    assert "Its text begins: Kim" in page
    assert "\x1b[2J" not in page
    assert page.count("more") < 150


def test_an_answer_reads_as_a_page(printed: Printed) -> None:
    print_answer(an_answer(a_record()), LINKS)
    assert printed() == [
        "“Kim asks for aid.” [1]",
        "",
        "1. 14 October 1950 · Telegram from Kim Il Sung to Stalin",
        '   Archive of Tests · Subject "Korea", page 5 of 9',
        "   Shtykov reports a long conversation. Kim asks for aid. Nothing is decided.",
        "   Search for the title:",
        "   https://archive.example/search?q=Telegram%20from%20Kim%20Il%20Sung%20to%20Stalin",
    ]


def test_near_misses_are_called_so_and_what_was_searched_is_told(printed: Printed) -> None:
    print_answer(an_answer(*[a_record()] * 5, answered=False, answer=None), {})
    lines = printed()
    assert lines[:8] == [
        "No record here answers that.",
        "Searched: 18 records, May 1949 to April 1953.",
        "",
        "Near misses, which do not answer it:",
        "",
        "1. 14 October 1950 · Telegram from Kim Il Sung to Stalin",
        "   Archive of Tests",
        "   Kim asks for aid.",
    ]
    assert len(lines) == 16  # three of them: the first line stays in sight


def test_what_was_done_to_find_the_answer_is_told(printed: Printed) -> None:
    answer = an_answer(
        date=DateNotice(
            text="early October 1950",
            range=DateRange(earliest=date(1950, 10, 1), latest=date(1950, 10, 14)),
        ),
        undated_left_out=2,
        shortened=True,
    )
    print_answer(answer, {})
    assert printed()[1:] == [
        "Only records of 1–14 October 1950 (read from “early October 1950”).",
        "2 undated records were left out.",
        "The question was very long: only its beginning was read.",
    ]


def test_what_the_options_left_out_is_told(printed: Printed) -> None:
    since = DateRange(earliest=date(1950, 10, 1))
    within = Filters(dates=since, archives=frozenset({"Archive of Tests", "Another\x07"}))
    print_answer(an_answer(), {}, within)
    assert printed()[1:] == [
        "Only records of 1 October 1950 and later.",
        "Only records of Another, Archive of Tests.",
    ]


def test_another_wording_stands_under_the_record_with_its_page(printed: Printed) -> None:
    retitled = a_record(title="Telegram, Kim to Stalin", found_on=())
    resumed = a_record(
        summary="Kim asks.", found_on=(FoundOn(source="q.txt", search="Stalin", page="1 of 2"),)
    )
    print_record(a_record(), {}, also_as=(retitled, resumed))
    assert printed()[-2:] == [
        "Also recorded as: Telegram, Kim to Stalin",
        "Also recorded as: Kim asks. (Stalin, page 1 of 2)",
    ]


def test_a_date_without_records_is_told(printed: Printed) -> None:
    may = DateRange(earliest=date(1963, 5, 1), latest=date(1963, 5, 31))
    notice = DateNotice(text="May 1963", range=may, missed=True)
    print_answer(an_answer(a_record(), answered=False, answer=None, date=notice), LINKS)
    assert printed()[2] == "No record is of May 1963 (read from “May 1963”)."


def test_the_span_that_was_found_is_told_in_words(printed: Printed) -> None:
    span = DateRange(earliest=date(1950, 10, 14))
    print_found(Found(query="x", range=span, matches=(a_record(),)), {})
    assert printed()[0] == "1 record for “x” (14 October 1950 and later)"


def test_where_no_record_is_of_a_date_the_span_of_those_there_are_is_told(
    printed: Printed,
) -> None:
    coverage = Coverage(records=18, undated=1, first="1949-05-15", last="1953-04-18")
    span = DateRange(earliest=date(1001, 1, 1), latest=date(1001, 12, 31))
    near = (a_record(),)
    print_found(Found(query="1001", range=span, matches=(), nearest=near, coverage=coverage), {})
    assert " ".join(printed()[:2]) == (
        "No record for 1001. Searched: 18 records, May 1949 to April 1953 (1 undated). "
        "The nearest dates:"
    )


@pytest.mark.parametrize("width", [30, 40, 80, 100])
@pytest.mark.parametrize(
    "words",
    [
        pytest.param("Razuvaev reports on aviation regiments. " * 9, id="English"),
        pytest.param("毛泽东致彭德怀电报，关于志愿军入朝作战的决定。" * 5, id="Chinese"),
        pytest.param("김일성이 스탈린에게 보낸 전보 " * 8, id="Korean"),
        pytest.param("Telegram 毛泽东致彭德怀 to Peng " * 8, id="mixed"),
        pytest.param("x" * 250, id="one-long-word"),
    ],
)
def test_every_line_but_an_address_fits_the_terminal(
    printed: Printed, monkeypatch: pytest.MonkeyPatch, width: int, words: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    print_record(a_record(title=words, summary=words), LINKS, number="10. ", key=words)
    lines = printed()
    assert all(cell_len(line) <= width for line in lines[:-1])
    assert "".join("".join(lines[:-1]).split()).count("".join(words.split())) == 2
    assert lines[-1].startswith("    https://archive.example/search?q=")


def test_a_record_cannot_do_anything_to_the_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    record = a_record(
        title=HOSTILE,
        summary=HOSTILE,
        archive=HOSTILE,
        date=None,
        date_text=HOSTILE,
        url=f"https://archive.example/{HOSTILE}",
        found_on=(FoundOn(source=HOSTILE),),
    )
    print_answer(an_answer(record, question=HOSTILE), LINKS)
    print_error(FondsError(HOSTILE, HOSTILE))
    output = capsys.readouterr()
    kinds = {unicodedata.category(c) for c in (output.out + output.err).replace("\n", "")}
    assert not kinds & {"Cc", "Cf", "Cs", "Co"}


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.example/1", "Link: https://a.example/1"),
        ("javascript:alert(1)", "Search for the title: https://archive.example/search?q=T"),
        ("https://a.example/\x1b[31m b", "Link: https://a.example/%1B[31m%20b"),
    ],
)
def test_only_addresses_of_the_web_are_shown(printed: Printed, url: str, shown: str) -> None:
    print_record(a_record(url=url, title="T"), LINKS)
    assert printed()[-1] == shown


def test_where_a_record_is_listed_is_named_or_counted(printed: Printed) -> None:
    places = tuple(FoundOn(source=f"{name}.txt") for name in "abcde")
    print_record(a_record(found_on=places), {})
    named = next(line for line in printed() if "a.txt" in line)
    assert named.endswith(f" · and {5 - named.count('.txt')} further sources")


def test_an_undated_record_says_so_or_what_is_printed(printed: Printed) -> None:
    print_record(a_record(date=None, date_text=None), {})
    print_record(a_record(date=None, date_text="not dated, spring?"), {})
    lines = [line for line in printed() if "·" in line and "Telegram" in line]
    assert [line.partition(" ·")[0] for line in lines] == ["Undated", "not dated, spring?"]


@pytest.mark.parametrize(
    ("terminal", "variables", "bold"),
    [
        pytest.param(True, {"TERM": "xterm"}, True, id="a-terminal"),
        pytest.param(False, {"TERM": "xterm"}, False, id="a-pipe"),
        pytest.param(True, {"TERM": "xterm", "NO_COLOR": "1"}, False, id="NO_COLOR"),
        pytest.param(True, {"TERM": "dumb"}, False, id="a-dumb-terminal"),
    ],
)
def test_only_a_terminal_that_shows_marks_gets_them(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, variables: dict[str, str], bold: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout.isatty", lambda: terminal)
    assert ("\x1b[1m" in styled("text", bold=True)) is bold


def test_the_key_sentence_is_bold_where_marks_show(
    monkeypatch: pytest.MonkeyPatch, printed: Printed
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    say("Before. Kim asks. After.", key="Kim asks.")
    assert printed() == ["Before. \x1b[1mKim asks.\x1b[0m After."]


def test_a_colour_takes_no_room_of_its_line(
    monkeypatch: pytest.MonkeyPatch, printed: Printed
) -> None:
    say("word " * 30, first="ok    ", indent=" " * 6)
    plain = printed()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    say("word " * 30, first=styled("ok", fg="green") + "    ", indent=" " * 6)
    assert [click.unstyle(line) for line in printed()] == plain
