"""Abbreviations as the records explain them, and what a question finds by them."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_archives import entry, made

from retrieval.home import Home
from retrieval.names import Abbreviation, NameAuthority, mine_abbreviations
from retrieval.query import Query


@pytest.mark.parametrize(
    ("text", "short", "words"),
    [
        ("The Neutral Nations Supervisory Commission (NNSC) met.", "NNSC", None),
        ("the General Agreement on Tariffs and Trade [GATT]", "GATT", None),
        ("a “Deep Underground Command Center” (DUCC)", "DUCC", None),
        ("OEEC (Organization for European Economic Cooperation)", "OEEC", None),
        ("by the Department of Defense (DOD)", "DOD", None),
        ("Inter-Governmental Group on Indonesia (IGGI)", "IGGI", None),
        ("anti-submarine warfare (ASW)", "ASW", None),
        ("Intermediate Range Ballistic Missiles (IRBMs)", "IRBM", None),
        ("the\nInternational  Monetary Fund\n(IMF)", "IMF", "International Monetary Fund"),
        ("the Iraq Petroleum Company's (IPC) offer", "IPC", "Iraq Petroleum Company"),
    ],
)
def test_an_abbreviation_beside_its_words_is_found(
    text: str, short: str, words: str | None
) -> None:
    (found,) = mine_abbreviations([("A memorandum", text)])
    assert found.short == short
    assert words == found.words if words else found.words in text
    assert found.title == "A memorandum"


@pytest.mark.parametrize(
    "text",
    [
        "Assistant Secretary of Defense (ISA)",
        "the Council (NSC)",
        "National Security Council",
        "the General Assembly (GA)",  # two letters stand for too much
        "Foreign National Security Council Staff (NSC)",
        "a note (see above)",
        "Volume (VII)",
    ],
)
def test_a_bracket_that_explains_nothing_gives_nothing(text: str) -> None:
    assert mine_abbreviations([("Minutes", text)]) == []


_SOME_WORD = st.from_regex(r"[A-Z][a-z]{2,8}", fullmatch=True)


@given(st.lists(_SOME_WORD, min_size=3, max_size=8), st.sampled_from(["of ", "and the ", ""]))
def test_whatever_initials_stand_behind_words_are_of_these(words: list[str], joint: str) -> None:
    short = "".join(word[0] for word in words)
    whole = f" {joint}".join(words)
    mined = mine_abbreviations([("Minutes", f"Then the {whole} ({short}) met.")])
    assert [(one.short, one.words) for one in mined] == [(short, whole)]


@given(st.text(alphabet="AaBb ()[].-&'’“” of", max_size=300))
def test_any_text_gives_only_what_stands_in_it(text: str) -> None:
    for one in mine_abbreviations([("Minutes", text)]):
        assert one.short in text
        assert all(word in text for word in one.words.split())


def test_a_long_text_is_read_in_time_that_grows_with_it() -> None:
    hostile = "A " * 50_000 + "(AAAAAAAA) " * 500 + " " * 50_000 + "(BBB"
    before = time.process_time()
    mine_abbreviations([("Minutes", hostile)])
    assert time.process_time() - before < 5


def mined(*pairs: tuple[str, str]) -> NameAuthority:
    some = [Abbreviation(short=short, words=words, title="Minutes") for short, words in pairs]
    return NameAuthority([]).with_abbreviations(some, lambda word: word == "aid")


def test_what_two_bodies_are_called_is_of_both_and_two_spellings_are_of_one() -> None:
    names = mined(
        ("CPI", "Communist Party of India"),
        ("CPI", "Committee on Public Information"),
        ("PKI", "Partai Komunis Indonesia"),
        ("PKI", "Partai Kommunis Indonesia"),
    )
    (cpi,) = names.expand("the CPI")
    (pki,) = names.expand("the PKI")
    assert len(cpi.bearers) == 2
    assert len(pki.bearers) == 1
    assert set(pki.also) == {"Partai Komunis Indonesia", "Partai Kommunis Indonesia"}
    (party,) = names.expand("the Communist Party of India")
    assert "Committee on Public Information" not in party.also


def test_an_abbreviation_that_is_a_word_counts_with_its_capitals_alone() -> None:
    names = mined(("AID", "Agency for International Development"), ("NPT", "Nonproliferation Pact"))
    assert names.expand("aid to Korea") == ()
    assert names.expand("AID")[0].also == ("Agency for International Development",)
    assert names.expand("Agency for International Development")[0].also == ()
    assert names.expand("npt")[0].also == ("Nonproliferation Pact",)


def test_what_the_names_file_has_is_not_changed(tmp_path: Path) -> None:
    file = tmp_path / "names.toml"
    file.write_text(
        '[[place]]\nid = "dprk"\npreferred = "North Korea"\nvariants = [\n'
        '  { name = "North Korea", kind = "name", source = "Wikipedia: North Korea" },\n'
        '  { name = "DPRK", kind = "short", source = "Wikipedia: North Korea" },\n]\n',
        encoding="utf-8",
    )
    names = NameAuthority.load(file)
    again = Abbreviation(short="DPRK", words="Delegation of Painters Report Kept", title="A")
    assert names.with_abbreviations([again], lambda _: False).entities == names.entities


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("What did the NNSC inspect?", "Neutral Nations Supervisory Commission inspects ports"),
        ("Which of the Royal Lao Air Force planes were lost?", "Losses of RLAF planes"),
    ],
)
def test_a_question_finds_the_records_that_have_the_other_form(
    tmp_path: Path, typed: str, found: str
) -> None:
    entries = [
        entry("Neutral Nations Supervisory Commission inspects ports"),
        entry("Losses of RLAF planes"),
        entry("Members of the Neutral Nations Supervisory Commission (NNSC)"),
        entry("Pay of the Royal Lao Air Force (RLAF)"),
        entry("The RLAF and the NNSC"),
        entry("Boots"),
    ]
    with closing(made(Home(tmp_path), {"": entries})) as archive:
        answer = archive.ask(Query(text=typed))
        as_typed = archive.ask(Query(text=typed, expand_names=False))
    assert found in [one.record.title for one in answer.citations[:2]]
    assert answer.expansions[0].also
    assert as_typed.expansions == ()


def test_what_one_server_added_explains_nothing_to_others(tmp_path: Path) -> None:
    secret = [entry("The Royal Lao Air Force (RLAF)")]
    with closing(made(Home(tmp_path), {"": [entry("The RLAF")], "7": secret})) as archive:
        assert archive.ask(Query(text="the RLAF")).expansions == ()
