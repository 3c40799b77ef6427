"""The search: filters hold before ranking, and any text is a question."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_archives import OFF_TOPIC, RARE, entry, made, titles

from retrieval.archive import Archive
from retrieval.dates import parse_when
from retrieval.home import Home
from retrieval.query import MAX_QUESTION, Filters, Query

FILTERS = {
    "dates": Filters(dates=parse_when("1960")),
    "archives": Filters(archives=frozenset({"Prague"})),
    "owners": Filters(owners=frozenset({"guild"})),
}


@pytest.mark.parametrize(
    ("which", "question"),
    [
        *((which, question) for which in FILTERS for question in (OFF_TOPIC, "zzz", "Stalin")),
        ("dates", "on"),
        ("archives", "on"),
    ],
)
def test_a_filter_that_leaves_three_records_gives_three(
    filtered: Archive, which: str, question: str
) -> None:
    filters = FILTERS[which]
    answer = filtered.ask(Query(text=question, filters=filters, count=50))
    assert titles(answer) == sorted(RARE[which])
    assert not answer.more


def test_of_two_records_that_a_date_leaves_the_lesser_one_counts_for_what_it_says(
    tmp_path: Path,
) -> None:
    papers = [entry(f"note on coal, part{n}", "1950-10-14") for n in range(30)]
    papers += [entry("winter boots", "1960-01"), entry("winter boots, codes and rice", "1960-02")]
    with closing(made(Home(tmp_path), {"": papers})) as archive:
        answer = archive.ask(Query(text="winter boots", filters=FILTERS["dates"]))
    first, second = answer.citations
    assert first.score > second.score > 0.3


NOTHING = {
    "a year without record": Filters(dates=parse_when("1900")),
    "an unknown archive": Filters(archives=frozenset({"Paris"})),
    "an unknown owner": Filters(owners=frozenset({"other"})),
    "nobody": Filters(owners=frozenset()),
    "two filters that exclude each other": Filters(
        dates=parse_when("1960"), archives=frozenset({"Prague"})
    ),
}


@pytest.mark.parametrize("question", [OFF_TOPIC, "bridges rice radio trains codes", "zzz"])
def test_a_filter_that_leaves_most_records_gives_them_all_and_no_other(
    filtered: Archive, question: str
) -> None:
    filters = Filters(dates=parse_when("January 1950"))
    answer = filtered.ask(Query(text=question, filters=filters, count=50))
    assert len(answer.citations) == 30
    dates = [one.record.date for one in answer.citations]
    assert all(date is not None and date.edtf.startswith("1950-01") for date in dates)


@pytest.mark.parametrize("filters", NOTHING.values(), ids=NOTHING)
def test_filters_that_leave_nothing_give_nothing(filtered: Archive, filters: Filters) -> None:
    answer = filtered.ask(Query(text=OFF_TOPIC, filters=filters, count=50))
    assert (answer.citations, answer.answered, answer.answer) == ((), False, None)


@pytest.mark.parametrize("question", [*RARE["owners"], OFF_TOPIC, "May 1952", ""])
def test_another_owners_records_never_appear(filtered: Archive, question: str) -> None:
    answer = filtered.ask(Query(text=question, count=60))
    assert not {*titles(answer)} & {*RARE["owners"]}
    assert answer.coverage.records == 38


def test_a_server_sees_its_own_records_beside_everyones(filtered: Archive) -> None:
    both = Filters(owners=frozenset({"", "guild"}))
    answer = filtered.ask(Query(text="maps", filters=both))
    assert answer.citations[0].record.title == "maps"
    assert answer.coverage.records == 41


ODD = {
    "nothing": "",
    "white space": " \n\t\u3000",
    "stop words only": "what is the",
    "query syntax": 'title:"a" AND (NOT b^2 OR [1 TO *] ~3 \\ /x/ {y} +- && ||',
    "an open quote": '"boots',
    "SQL": "'; DROP TABLE record; --",
    "an emoji": "👍🏽",
    "another script": "Что просил Сталин? 金日成 هل",
    "a null character": "boots\x00boots",
    "6,000 characters": "boots bridges " * 429,
    "one long word": "x" * 6000,
    "a date and nothing else": "14 October 1950",
    "a date that is none": "32 October 1950",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_any_odd_question_is_a_question(filtered: Archive, text: str) -> None:
    answer = filtered.ask(Query(text=text))
    assert answer.question == text
    assert answer.shortened == (len(text) > MAX_QUESTION)


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("xyzzyplover " * (MAX_QUESTION // len("xyzzyplover ") + 1), ("xyzzyplover",)),
        ("x" * (2 * MAX_QUESTION), ()),
    ],
    ids=["of many words", "of one"],
)
def test_no_word_of_a_question_is_cut(
    filtered: Archive, text: str, unknown: tuple[str, ...]
) -> None:
    answer = filtered.ask(Query(text=text))
    assert answer.shortened
    assert answer.unknown_words == unknown


ENDLESS = {
    "a numbered list": "1.\n" * 1333,
    "ranks": "lt " * 1333,
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_a_question_twice_as_long_takes_about_twice_as_long_to_read(
    filtered: Archive, text: str
) -> None:
    def seconds(question: str) -> float:
        begun = time.process_time()
        filtered.ask(Query(text=question))
        return time.process_time() - begun

    half = min(seconds(text[: len(text) // 2]) for _ in range(3))
    assert min(seconds(text) for _ in range(3)) < 3 * half


@given(text=st.text(max_size=200) | st.text("(){}[]\"'*?:\\^~+-&|! /.ANDORT0159", max_size=40))
def test_any_text_is_a_question(filtered: Archive, text: str) -> None:
    answer = filtered.ask(Query(text=text))
    ranks = [citation.rank for citation in answer.citations]
    assert ranks == list(range(1, len(ranks) + 1))
    assert all(0 <= citation.score <= 1.001 for citation in answer.citations)
    scores = [citation.score for citation in answer.citations]
    assert scores == sorted(scores, reverse=True)


def test_related_records_leave_out_the_record_itself_and_hold_the_filters(
    filtered: Archive,
) -> None:
    (bridges,) = filtered.find("bridges").matches
    answer = filtered.related(bridges.record_id, Filters(dates=parse_when("1960")), count=50)
    assert answer is not None
    assert titles(answer) == ["radio", "rice"]
    for count, more in ((1, True), (2, False)):
        part = filtered.related(bridges.record_id, Filters(dates=parse_when("1960")), count=count)
        assert part is not None
        assert part.more == more
    assert filtered.related("none such") is None
