"""Dates in questions limit the answer, or it says why they do not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from small_archives import OFF_TOPIC, RARE, entry, made, titles

from retrieval.answer import DateSetAside
from retrieval.archive import Archive
from retrieval.dates import parse_when
from retrieval.home import Home
from retrieval.query import Filters, Query


def test_a_date_in_the_question_filters_and_counts_the_undated(filtered: Archive) -> None:
    answer = filtered.ask(Query(text="winter boots in May 1960", count=50))
    assert titles(answer) == sorted(RARE["dates"])
    assert answer.date is not None
    assert "May 1960" in answer.date.text
    assert answer.undated_left_out == len(RARE["undated"])
    assert answer.coverage == filtered.ask(within("1960-05")).coverage
    assert answer.coverage.records == len(RARE["dates"])


def within(dates: str) -> Query:
    return Query(text="winter boots", filters=Filters(dates=parse_when(dates)))


def test_a_date_in_the_question_without_records_gives_near_misses_of_other_dates(
    filtered: Archive,
) -> None:
    answer = filtered.ask(Query(text=f"{OFF_TOPIC} in May 1963"))
    assert answer.date is not None
    assert answer.date.missed
    assert answer.coverage == filtered.ask(Query(text=OFF_TOPIC)).coverage
    assert answer.citations
    assert not answer.answered
    assert answer.undated_left_out == 0


@pytest.mark.parametrize(
    ("question", "closest"),
    [
        ("what happened on 15 October 1950?", ["of 14 October", "of 20 October", "of 1949"]),
        ("telegrams and letters of 19 October 1950", ["of 20 October", "of 14 October", "of 1949"]),
        ("before 1948", ["of 1949", "of 14 October", "of 20 October"]),
        ("after 1953", ["of 20 October", "of 14 October", "of 1949"]),
        (
            "of 1 May 1930, 19 October 1950 and 1 May 1970",
            ["of 20 October", "of 14 October", "of 1949"],
        ),
    ],
)
def test_where_nothing_but_a_date_is_asked_the_nearest_in_time_come_first(
    tmp_path: Path, question: str, closest: list[str]
) -> None:
    dates = {"of 20 October": "1950-10-20", "of 1949": "1949", "of 14 October": "1950-10-14"}
    entries = [entry(title, when) for title, when in dates.items()]
    archive = made(Home(tmp_path / "home"), {"": [entry("undated"), *entries]})
    answer = archive.ask(Query(text=question))
    archive.close()
    assert not answer.answered
    assert [cited.record.title for cited in answer.citations] == closest


def test_unwanted_papers_are_none_of_the_nearest_in_time(tmp_path: Path) -> None:
    dates = {"Telegram from Shtykov to Stalin": "1950-10-14", "Letter from Mao": "1950-10-20"}
    entries = [entry(title, when) for title, when in dates.items()]
    archive = made(Home(tmp_path / "home"), {"": entries})
    answer = archive.ask(Query(text="telegrams of 15 October 1950 not from Shtykov"))
    archive.close()
    assert answer.unwanted == "from Shtykov"
    assert [cited.record.title for cited in answer.citations] == ["Letter from Mao"]


def test_each_of_the_nearest_in_time_is_quoted_in_its_own_words(tmp_path: Path) -> None:
    texts = {"1940": "The mill burnt.", "1950-10-20": "A dam broke at night.", "1948": "Rain fell."}
    entries = [
        entry("note", when).model_copy(update={"summary": "", "text": text})
        for when, text in texts.items()
    ]
    archive = made(Home(tmp_path / "home"), {"": entries})
    answer = archive.ask(Query(text="on 14 October 1950"))
    archive.close()
    cited = [(one.record.text, one.passage, one.key_sentence) for one in answer.citations]
    nearest = [texts[when] for when in ("1950-10-20", "1948", "1940")]
    assert cited == [(text, text, text) for text in nearest]
    scores = [one.score for one in answer.citations]
    assert scores == sorted(scores, reverse=True)


def test_a_record_that_tells_of_the_missed_date_answers_and_the_miss_is_told(
    tmp_path: Path,
) -> None:
    told_of = "note on coal and rice, and of a law on farms of April 27, 1949"
    titles = ["law on farms", told_of, "law on land"]
    entries = [entry(title, "1950-10-14") for title in titles]
    archive = made(Home(tmp_path / "home"), {"": [*entries, entry("law of 3 May", "1951-05-09")]})
    told = archive.ask(Query(text="law on farms of 27 April 1949"))
    without_year = archive.ask(Query(text="law of 3 May 1951"))
    other = archive.ask(Query(text="law on farms of 28 April 1949"))
    archive.close()
    assert told.answered
    assert told.citations[0].record.title == titles[1]
    assert without_year.answered
    assert without_year.citations[0].record.title == "law of 3 May"
    assert not other.answered
    for answer in (told, other, without_year):
        assert answer.date is not None
        assert answer.date.missed


def test_a_date_in_the_question_with_records_is_not_missed(filtered: Archive) -> None:
    answer = filtered.ask(Query(text=f"{OFF_TOPIC} in May 1960"))
    assert answer.date is not None
    assert not answer.date.missed
    assert titles(answer) == sorted(RARE["dates"])


def test_undated_records_of_others_are_not_counted(filtered: Archive) -> None:
    filters = Filters(owners=frozenset({"guild"}))
    answer = filtered.ask(Query(text="maps in May 1952", filters=filters))
    assert answer.undated_left_out == 0


def test_a_date_in_the_question_can_be_turned_off(filtered: Archive) -> None:
    answer = filtered.ask(Query(text="winter boots in May 1960", read_dates=False, count=50))
    assert answer.date is None
    assert answer.undated_left_out == 0
    assert "winter boots soldiers number1" in titles(answer)


@pytest.mark.parametrize("date_words", ["in October 1950", "on 30 February 1950", "on 3 May"])
def test_a_date_that_limits_nothing_is_nothing_a_record_has_to_say(
    bundled_archive: Archive, date_words: str
) -> None:
    asked = Query(text=f"who requested Chinese aid {date_words}", read_dates=False)
    answer = bundled_archive.ask(asked)
    assert answer.answered
    assert answer.citations[0].record.date_text == "September 30, 1950"
    told = DateSetAside(text=date_words.split(" ", 1)[1], reason="off")
    assert answer.date_set_aside == told


def test_what_is_asked_of_a_day_without_its_year_is_answered_by_a_record_that_tells_of_it(
    tmp_path: Path,
) -> None:
    entries = [
        entry("law on farms", "1949-04-27"),
        entry("law on farms and land", "1950-04-27"),
        entry("law on farms of May 3", "1951-05-09"),
        entry("law on farms and pay", "1951-10-14"),
    ]
    archive = made(Home(tmp_path / "home"), {"": entries})
    of_day, told, nowhere = (
        archive.ask(Query(text=f"law on farms of {day}")) for day in ("27 April", "3 May", "9 June")
    )
    archive.close()
    assert of_day.answered
    first_two = {cited.record.title for cited in of_day.citations[:2]}
    assert first_two == {"law on farms", "law on farms and land"}
    assert told.answered
    assert told.citations[0].record.title == "law on farms of May 3"
    assert not nowhere.answered
    reasons = [one.date_set_aside and one.date_set_aside.reason for one in (of_day, told, nowhere)]
    assert reasons == ["several years", "no record", "no record"]


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("what was said of the 1949 treaty on fishing?", True),
        ("what was said of the fishing treaty of 1949?", True),
        ("what was said of the 1953 treaty on fishing?", False),
        ("what was said of the fishing before the 1953 election?", False),
    ],
)
def test_only_a_record_that_names_its_year_or_is_of_it_answers_on_an_agreement(
    tmp_path: Path, question: str, answered: bool
) -> None:
    entries = [entry("fishing treaty of 1949", "1951-05-09"), entry("law on farms", "1950-04-27")]
    archive = made(Home(tmp_path / "home"), {"": entries})
    answer = archive.ask(Query(text=question))
    archive.close()
    assert titles(answer)[0] == "fishing treaty of 1949"
    assert answer.answered == answered
    year = "1949" if answered else "1953"
    assert answer.date_set_aside == DateSetAside(text=year, reason="event")


def test_a_record_of_a_month_is_not_of_its_first_day(tmp_path: Path) -> None:
    days = ["1950-10", "1951-10-01", "1952-10-01"]
    archive = made(Home(tmp_path / "home"), {"": [entry("law on farms", day) for day in days]})
    answer = archive.ask(Query(text="law on farms of 1 October"))
    archive.close()
    assert [str(cited.record.date) for cited in answer.citations] == [*days[1:], days[0]]


@pytest.mark.parametrize("question", ["27 April", "what happened on 27 April?", "April 27 papers"])
def test_where_nothing_but_a_day_without_its_year_is_asked_that_of_each_year_is_meant(
    tmp_path: Path, question: str
) -> None:
    days = ["1949-04-27", "1950-04-26", "1951-04-27", "1953-04-27"]
    archive = made(Home(tmp_path / "home"), {"": [entry(f"law of {day}", day) for day in days]})
    answer = archive.ask(Query(text=question))
    archive.close()
    assert titles(answer) == ["law of 1949-04-27", "law of 1951-04-27", "law of 1953-04-27"]
    assert answer.date is not None
    assert [part.earliest.year for part in answer.date.range.parts if part.earliest] == [
        1949, 1951, 1953,
    ]  # fmt: skip
    assert answer.date_set_aside is None


def test_a_given_date_goes_before_one_in_the_question(filtered: Archive) -> None:
    filters = Filters(dates=parse_when("1960"))
    answer = filtered.ask(Query(text="boots in January 1950", filters=filters, count=50))
    assert titles(answer) == sorted(RARE["dates"])
    aside = DateSetAside(text="January 1950", reason="given")
    assert (answer.date, answer.date_set_aside) == (None, aside)
    plain = Query(text="boots in January 1950", filters=filters, read_dates=False)
    assert filtered.ask(plain).date_set_aside == DateSetAside(text="January 1950", reason="off")


@pytest.mark.parametrize("question", ["boots in 1949 or 1960", "boots in May 1959 and May 1960"])
def test_what_lies_between_two_dates_of_a_list_is_left_out(
    filtered: Archive, question: str
) -> None:
    answer = filtered.ask(Query(text=question, count=50))
    assert titles(answer) == sorted(RARE["dates"])  # none of 1950 or 1951
    parts = answer.as_json()["date"]["parts"]
    assert [part["earliest"][:4] for part in parts] == re.findall("[0-9]{4}", question)


@pytest.mark.parametrize("words", ["30 February 1951", "3 January; 4 May", "3 March"])
def test_what_gives_way_to_a_given_date_is_told_whatever_it_is(
    filtered: Archive, words: str
) -> None:
    question = f"boots on {words.replace(';', ' and')}"
    answer = filtered.ask(Query(text=question, filters=Filters(dates=parse_when("1960"))))
    assert answer.date_set_aside == DateSetAside(text=words, reason="given")


@pytest.mark.parametrize(
    ("question", "text", "span"),
    [
        ("boots on 3 January?", "3 January", "1950-01-03..1950-01-03"),
        ("boots in the week of 5 January", "the week of 5 January", "1950-01-02..1950-01-08"),
        ("boots in January", "January", "1950-01-01..1950-01-31"),
    ],
)
def test_a_day_without_its_year_is_that_of_the_only_year_that_has_records(
    filtered: Archive, question: str, text: str, span: str
) -> None:
    answer = filtered.ask(Query(text=question, count=50))
    assert answer.date is not None
    assert (answer.date.text, str(answer.date.range)) == (text, span)
    assert answer.date_set_aside is None


@pytest.mark.parametrize(
    ("question", "text", "reason"),
    [
        ("boots in May", "May", "several years"),  # there are records of May 1951 and of May 1960
        ("boots on 3 March", "3 March", "no record"),
        ("boots on 3 January and 4 May", "3 January; 4 May", "several days"),
        ("boots on 30 February 1951", "30 February 1951", "no such day"),
    ],
)
def test_a_day_that_limits_nothing_is_said_to(
    filtered: Archive, question: str, text: str, reason: str
) -> None:
    answer = filtered.ask(Query(text=question, count=50))
    assert answer.date is None
    assert answer.date_set_aside is not None
    assert (answer.date_set_aside.text, answer.date_set_aside.reason) == (text, reason)
    assert len(answer.citations) > len(RARE["dates"])


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("boots of 1960, not of 1951", ()),
        ("boots of 1960, not of May 1960", ("not of May 1960",)),
        ("boots not of 1951", ("not of 1951",)),
    ],
)
def test_a_date_to_be_left_out_is_told_where_records_of_it_may_be_found(
    filtered: Archive, question: str, told: tuple[str, ...]
) -> None:
    answer = filtered.ask(Query(text=question, count=50))
    assert tuple(one.text for one in answer.unheeded) == told
    assert (answer.date is not None) == ("of 1960," in question)
    assert answer.date is None or titles(answer) == sorted(RARE["dates"])


def test_a_year_is_completed_by_records_that_the_asker_may_see(filtered: Archive) -> None:
    filters = Filters(owners=frozenset({"guild"}))
    answer = filtered.ask(Query(text="boots in May", filters=filters))
    assert answer.date is not None
    assert str(answer.date.range) == "1952-05-01..1952-05-31"


@pytest.mark.parametrize("read_dates", [True, False])
def test_an_archive_without_any_date_says_that_dates_in_questions_limit_nothing(
    tmp_path: Path, read_dates: bool
) -> None:
    archive = made(Home(tmp_path / "home"), {"": [entry("bridges in May 1960"), entry("rice")]})
    answer = archive.ask(Query(text="bridges in May 1960", read_dates=read_dates))
    archive.close()
    assert titles(answer) == ["bridges in May 1960", "rice"]
    assert (answer.date, answer.undated_left_out, answer.unheeded) == (None, 0, ())
    assert answer.date_set_aside == DateSetAside(text="May 1960", reason="undated")


def test_an_archive_without_any_date_says_so_of_days_without_a_year_too(tmp_path: Path) -> None:
    archive = made(Home(tmp_path / "home"), {"": [entry("bridges"), entry("rice")]})
    several = archive.ask(Query(text="bridges on 3 January and 4 May"))
    given = archive.ask(Query(text="bridges in 1960", filters=Filters(dates=parse_when("1950"))))
    archive.close()
    assert several.date_set_aside == DateSetAside(text="3 January; 4 May", reason="undated")
    assert given.date_set_aside == DateSetAside(text="1960", reason="given")


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("stalin 1950 air force", "1950"),
        ("kim 1951 lead", "1951"),
        ("pilots of 1951 kim il sung", "1951"),
        ("kim il sung 1951 letters", "1951"),
        ("korea 1950 troops", "1950"),
        ("Shtykov 1949 telegrams border", "1949"),
        ("sent 1950 troops", None),
        ("1950 tons of lead", None),
        ("tanks 1950 units", None),
        ("NSAM 1950 korea", None),
        ("korea 1950 armistice talks", None),
        ("stalin 1952 pilots", None),
        ("how did Stalin help 1950 airmen", None),
    ],
)
def test_in_keywords_a_bare_year_of_records_is_read_wherever_it_stands(
    bundled_archive: Archive, question: str, read: str | None
) -> None:
    date = bundled_archive.ask(Query(text=question)).date
    assert (date and date.text) == read
