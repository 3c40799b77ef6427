"""A war in a question says when what is asked was."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from small_archives import entry, made, titles

from retrieval.archive import Archive
from retrieval.dates import find_war, names_war, parse_when
from retrieval.home import Home
from retrieval.query import Filters, Query

KOREAN = "1950-06-25..1953-07-27"
EARLY, LATE = "1950-06-25..1951-07-05", "1952-07-16..1953-07-27"


@pytest.mark.parametrize(
    ("question", "days", "place"),
    [
        ("who sent aid in the Korean War?", KOREAN, "Korea"),
        ("In the Korean war, who sent aid?", KOREAN, "Korea"),
        ("who sent aid  during the\nkorean conflict", KOREAN, "Korea"),
        ("the Soviet role in the Korean War", KOREAN, "Korea"),
        ("what was made throughout the Korean War era?", KOREAN, "Korea"),
        ("aid before the Korean War", "..1950-06-24", ""),
        ("aid prior to the outbreak of the Korean War", "..1950-06-24", ""),
        ("aid until the end of the Korean War", "..1953-07-27", ""),
        ("aid after the Korean War", "1953-07-27..", ""),
        ("aid after the beginning of the Korean War", "1950-06-25..", ""),
        ("aid since the Korean War", "1950-06-25..", ""),
        ("aid since the end of the Korean War", "1953-07-27..", ""),
        ("rations in World War II", "1939-09-01..1945-09-02", ""),
        ("rations in World War I", "1914-07-28..1918-11-11", ""),
        ("what did he write during ww2?", "1939-09-01..1945-09-02", ""),
        ("spies during the Cold War", "1947-01-01..1991-12-31", ""),
        ("oil during the Suez crisis", "1956-07-01..1957-03-31", "Suez"),
    ],
)
def test_the_time_of_a_war_is_read_from_its_name(question: str, days: str, place: str) -> None:
    found = find_war(question)
    assert found is not None
    assert (str(found.range), found.place) == (days, place)
    assert question[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("who sent aid early in the Korean War", EARLY),
        ("at the start of the Korean War who sent aid", EARLY),
        ("aid at the outbreak of the Korean war", EARLY),
        ("when the Korean War broke out, who sent aid?", EARLY),
        ("who sent aid when the Korean War began", EARLY),
        ("who sent aid late in the Korean War", LATE),
        ("aid towards the end of the Korean War", LATE),
        ("who sent aid when the Korean War ended?", LATE),
        ("at the end of the Six-Day War", "1967-06-09..1967-06-10"),
    ],
)
def test_the_beginning_or_end_of_a_war_is_the_first_or_last_third_of_it(
    question: str, days: str
) -> None:
    found = find_war(question)
    assert found is not None
    assert str(found.range) == days


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("aid since the Korean War began", "1950-06-25.."),
        ("aid after the Korean War broke out", "1950-06-25.."),
        ("aid after the Korean War had begun", "1950-06-25.."),
        ("aid after the Korean War ended", "1953-07-27.."),
        ("aid since the Korean War was over", "1953-07-27.."),
        ("aid before the Korean War started", "..1950-06-24"),
        ("aid before the Korean War ended", "..1953-07-27"),
        ("aid until the Korean War ended, from Mao", "..1953-07-27"),
        ("aid on the eve of the Korean War", "1950-05-25..1950-06-24"),
    ],
)
def test_that_a_war_began_or_ended_is_read_as_its_beginning_or_end(
    question: str, days: str
) -> None:
    found = find_war(question)
    assert found is not None
    assert (str(found.range), found.place) == (days, "")
    assert found.text in question
    assert "Korean War" not in question[: found.start] + question[found.end :]


@pytest.mark.parametrize(
    "question",
    [
        "who won the Korean War?",
        "what did Mao say about the Korean War",
        "who wanted to end the Korean War",
        "letters not in the Korean War",
        "what was said in the Korean War armistice talks?",
        "in the war",
        "before the Punic Wars",
        "what was the part of spies in the Cold War's end",
        "who fought in World War II?",
        "the Soviet role in the Cold War",
        "in world war",
        "how many died in World War II?",
        "lessons of the Korean War",
        "when did the Korean War end?",
        "tell me when the Korean War began",
        "two years after the Suez crisis",
        "what was said a few days before the Korean War",
        "the year before World War II",
    ],
)
def test_a_war_that_is_asked_about_is_no_date(question: str) -> None:
    assert find_war(question) is None


@pytest.mark.parametrize(
    "frame",
    [
        "{} in the Korean War?", "{} during the korean war", "During the Korean War, {}?",
    ],
)  # fmt: skip
def test_the_name_of_a_war_leads_to_no_other_record(bundled_archive: Archive, frame: str) -> None:
    for question in (
        "who requested Chinese aid",
        "who studied at the Kirov Military-Medical Academy",
    ):
        plain, framed = (
            bundled_archive.ask(Query(text=one)) for one in (f"{question}?", frame.format(question))
        )
        assert plain.answered, question
        assert framed.answered, question
        assert framed.answer == plain.answer
        assert framed.citations[0].record == plain.citations[0].record


def test_only_records_of_the_war_are_found_and_it_is_told(bundled_archive: Archive) -> None:
    answer = bundled_archive.ask(
        Query(text="who requested Chinese aid in the Korean War?", count=50)
    )
    assert answer.date is not None
    assert (str(answer.date.range), answer.date.text) == (KOREAN, "in the Korean War")
    days = [one.record.date for one in answer.citations]
    assert all(day and str(day.earliest) >= "1950-06-25" for day in days)
    every = bundled_archive.ask(
        Query(text="who requested Chinese aid in the Korean War?", read_dates=False)
    )
    assert every.date is None
    assert every.date_set_aside is not None
    assert every.date_set_aside.reason == "off"


def test_a_date_beside_it_counts_alone_and_a_date_that_was_given_first(
    bundled_archive: Archive,
) -> None:
    answer = bundled_archive.ask(
        Query(text="what did Stalin tell Kim in October 1950, in the Korean War?")
    )
    assert answer.date is not None
    assert str(answer.date.range) == "1950-10-01..1950-10-31"
    assert answer.answered
    given = Filters(dates=parse_when("1949"))
    answer = bundled_archive.ask(
        Query(text="partisan warfare during the Korean War", filters=given)
    )
    assert answer.date is None
    assert answer.date_set_aside is not None
    assert answer.date_set_aside.reason == "given"


def test_in_an_archive_of_many_countries_the_war_says_where(tmp_path: Path) -> None:
    rest = [entry(f"harvest in Norway {number}", "1951-03-01") for number in range(30)]
    entries = [*rest, entry("farms and harvest in Korea", "1952-03-01")]
    with closing(made(Home(tmp_path / "home"), {"": entries})) as archive:
        answer = archive.ask(Query(text="harvest in the Korean War"))
        assert titles(answer)[0] == "farms and harvest in Korea"
        assert answer.date is not None


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("after the Korean War", "1953-07-27.."),
        ("telegrams after the Korean War", "1953-07-27.."),
        ("what did Stalin do after the Korean War", "1953-07-27.."),
        ("before World War II", "..1939-08-31"),
        ("what did Shtykov report on the eve of the Korean War?", "1950-05-25..1950-06-24"),
        ("during World War I", "1914-07-28..1918-11-11"),
        ("who requested Chinese aid in the Vietnam War?", "1955-01-01..1975-12-31"),
    ],
)
def test_that_no_record_is_of_the_time_of_a_war_is_told_and_none_of_another_time_answers(
    bundled_archive: Archive, question: str, days: str
) -> None:
    answer = bundled_archive.ask(Query(text=question))
    assert answer.date is not None
    assert (str(answer.date.range), answer.date.missed) == (days, True)
    assert (answer.answered, answer.unheeded) == (False, ())
    assert answer.citations


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("farms and harvest in World War II", True),
        ("farms and harvest of May 1943 in world war ii", True),
        ("farms and harvest in World War I", False),
        ("farms and harvest in Norway", False),
    ],
)
def test_a_record_of_another_time_answers_only_if_it_names_the_war(
    tmp_path: Path, title: str, told: bool
) -> None:
    rest = [entry(f"bridges over river {number}", "1951-03-01") for number in range(9)]
    entries = [*rest, entry(title, "1952-03-01")]
    with closing(made(Home(tmp_path / "home"), {"": entries})) as archive:
        answer = archive.ask(Query(text="farms and harvest in World War II"))
    assert answer.date is not None
    assert answer.date.missed
    assert answer.answered == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("during WW2", True),
        ("in the Great War", False),
        ("after World War II", False),
        ("at the end of World War II", False),
        ("in 1942", False),
    ],
)
def test_who_names_a_war_tells_of_all_its_days_and_of_none_beside_it(
    words: str, told: bool
) -> None:
    assert names_war("What World\nWar II left.", words) == told
