"""The search: filters hold before ranking, dates and names are read, and any text is a question."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from encoders import HashingEncoder
from faults.archives import ROOT, names, open_archive
from hypothesis import given
from hypothesis import strategies as st

from retrieval.answer import Answer, DateSetAside
from retrieval.archive import Archive
from retrieval.dates import ArchiveDate, parse_when
from retrieval.home import Home
from retrieval.index.basis import Basis
from retrieval.index.build import build
from retrieval.index.encoder import DEFAULT_MODEL
from retrieval.index.opened import Index
from retrieval.progress import quiet
from retrieval.query import MAX_QUESTION, Filters, Query
from retrieval.readers import SourceCatalogue
from retrieval.records import Entry
from retrieval.search.searcher import Searcher
from retrieval.store.ingest import ingest
from retrieval.store.record_store import RecordStore
from retrieval.store.source_names import SourceKey
from retrieval.store.upsert import upsert

NAMES = ROOT / "data" / "names.toml"
OFF_TOPIC = "winter boots for the soldiers"


def built(home: Home) -> Home:
    build(home, HashingEncoder(), Basis.load(NAMES, ROOT / "data/calibration.json"), "test", quiet)
    return home


def made(home: Home, entries: dict[str, list[Entry]]) -> Archive:
    """An archive of these entries by owner."""
    home.create()
    store = RecordStore.open(home.store)
    for owner, its in entries.items():
        upsert(store, SourceKey(name="page", owner=owner), its)
    store.close()
    return open_archive(built(home))


def entry(title: str, date: str | None = None, archive: str = "Moscow") -> Entry:
    dated = ArchiveDate.from_edtf(date) if date else None
    return Entry(title=title, summary=f"It is on {title}.", date=dated, archive=archive, line=1)


RARE = {
    "dates": ["bridges", "rice", "radio"],
    "archives": ["trains", "codes", "fuel"],
    "owners": ["maps", "tents", "medicine"],
    "undated": ["salt", "coal"],
}


@pytest.fixture(scope="module")
def filtered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Thirty records about boots; three each that only a filter singles out; two without date."""
    everyones = [
        *(entry(f"winter boots soldiers number{n}", f"1950-01-{n:02}") for n in range(1, 31)),
        *(entry(word, f"1960-05-{n:02}") for n, word in enumerate(RARE["dates"], 1)),
        *(entry(word, f"1951-05-{n:02}", "Prague") for n, word in enumerate(RARE["archives"], 1)),
        *(entry(word) for word in RARE["undated"]),
    ]
    guilds = [entry(word, f"1952-05-{n:02}") for n, word in enumerate(RARE["owners"], 1)]
    archive = made(Home(tmp_path_factory.mktemp("filtered")), {"": everyones, "guild": guilds})
    yield archive
    archive.close()


@pytest.fixture(scope="module")
def listed_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The bundled pages."""
    home = Home(tmp_path_factory.mktemp("listed"))
    ingest(home, [ROOT / "data" / "listings"], SourceCatalogue(), quiet)
    return built(home)


@pytest.fixture(scope="module")
def listed(listed_home: Home) -> Iterator[Archive]:
    archive = open_archive(listed_home)
    yield archive
    archive.close()


def titles(answer: Answer) -> list[str]:
    return sorted(citation.record.title for citation in answer.citations)


FILTERS = {
    "dates": Filters(dates=parse_when("1960")),
    "archives": Filters(archives=frozenset({"Prague"})),
    "owners": Filters(owners=frozenset({"guild"})),
}


@pytest.mark.parametrize("question", [OFF_TOPIC, "on", "zzz", "Stalin"])
@pytest.mark.parametrize(("which", "filters"), FILTERS.items(), ids=FILTERS)
def test_a_filter_that_leaves_three_records_gives_three(
    filtered: Archive, which: str, filters: Filters, question: str
) -> None:
    answer = filtered.ask(Query(text=question, filters=filters, count=50))
    assert titles(answer) == sorted(RARE[which])
    assert not answer.more


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


def test_a_date_in_the_question_filters_and_counts_the_undated(filtered: Archive) -> None:
    answer = filtered.ask(Query(text="winter boots in May 1960", count=50))
    assert titles(answer) == sorted(RARE["dates"])
    assert answer.date is not None
    assert "May 1960" in answer.date.text
    assert answer.undated_left_out == len(RARE["undated"])


def test_a_date_in_the_question_without_records_gives_near_misses_of_other_dates(
    filtered: Archive,
) -> None:
    answer = filtered.ask(Query(text=f"{OFF_TOPIC} in May 1963"))
    assert answer.date is not None
    assert answer.date.missed
    assert answer.citations
    assert not answer.answered
    assert answer.as_json()["date"]["missed"] is True


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


def test_a_given_date_goes_before_one_in_the_question(filtered: Archive) -> None:
    filters = Filters(dates=parse_when("1960"))
    answer = filtered.ask(Query(text="boots in January 1950", filters=filters, count=50))
    assert titles(answer) == sorted(RARE["dates"])
    aside = DateSetAside(text="January 1950", reason="given")
    assert (answer.date, answer.date_set_aside) == (None, aside)
    plain = Query(text="boots in January 1950", filters=filters, read_dates=False)
    assert filtered.ask(plain).date_set_aside is None


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


def test_a_year_is_completed_by_records_that_the_asker_may_see(filtered: Archive) -> None:
    filters = Filters(owners=frozenset({"guild"}))
    answer = filtered.ask(Query(text="boots in May", filters=filters))
    assert answer.date is not None
    assert str(answer.date.range) == "1952-05-01..1952-05-31"


def test_an_archive_without_any_date_ignores_dates_in_questions(tmp_path: Path) -> None:
    archive = made(Home(tmp_path / "home"), {"": [entry("bridges in May 1960"), entry("rice")]})
    answer = archive.ask(Query(text="bridges in May 1960"))
    archive.close()
    assert titles(answer) == ["bridges in May 1960", "rice"]
    assert (answer.date, answer.undated_left_out) == (None, 0)


def test_a_cipher_name_says_what_else_was_searched(listed: Archive) -> None:
    answer = listed.ask(Query(text="Fyn-Si"))
    (expansion,) = answer.expansions
    assert expansion.asked == "Fyn-Si"
    assert {"Stalin", "Feng Xi"} <= {*expansion.also}
    assert "Fyn-Si" in answer.citations[0].record.title


@pytest.mark.parametrize(
    ("expand", "printed"), [(True, "Stalin"), (False, "Fyn-Si")], ids=["expanded", "as typed"]
)
def test_a_cipher_name_matches_every_record_that_prints_a_name_of_its_bearer(
    listed_home: Home, expand: bool, printed: str
) -> None:
    index = Index.open(listed_home, names())
    query = Query(text="Fyn-Si", expand_names=expand)
    ranking = Searcher(index).search(query, HashingEncoder())
    matched = index.records(ranking.positions[ranking.lexical > 0].tolist())
    printing = [
        record
        for record in index.records(range(len(index.table)))
        if printed in f"{record.title} {record.summary}"
    ]
    index.close()
    assert printing
    assert {one.record_id for one in matched} == {one.record_id for one in printing}


@pytest.mark.parametrize(
    ("question", "also"),
    [
        ("what did Stalin decide", ("Feng Xi", "Fyn-Si", "Filippov")),
        ("Kim Ir Sen", ("Kim Il Sung",)),
        ("Kim", ("Kim Il Sung",)),
        ("FengXi", ("Stalin", "Feng Xi", "Fyn-Si", "Filippov")),
    ],
    ids=[
        "other names",
        "another spelling",
        "not those that only add to what was typed in vain",
        "the printed form where a gap was left out",
    ],
)
def test_also_searched_names_each_other_form_once(
    listed: Archive, question: str, also: tuple[str, ...]
) -> None:
    (expansion,) = listed.ask(Query(text=question)).expansions
    assert expansion.also == also


def test_the_expansion_of_names_can_be_turned_off(listed: Archive) -> None:
    answer = listed.ask(Query(text="Feng Hsi", expand_names=False))
    assert answer.expansions == ()
    assert listed.ask(Query(text="Feng Hsi")).expansions != ()


def test_the_real_model_finds_stalin_by_his_cipher_name(bundled_home: Path) -> None:
    archive = Archive.open(bundled_home, model=DEFAULT_MODEL, revision=None, names=NAMES)
    answer = archive.ask(Query(text="What did Fyn-Si promise?", count=3))
    archive.close()
    assert [one.asked for one in answer.expansions] == ["Fyn-Si"]
    assert all("Stalin" in f"{c.record.title} {c.record.summary}" for c in answer.citations)


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
    assert filtered.related("none such") is None
