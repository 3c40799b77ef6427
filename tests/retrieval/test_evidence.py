"""The evidence for an answer: each feature tells what it says it tells, on the bundled records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from faults.archives import NAMES
from small_archives import entry, made

from retrieval.archive import Archive
from retrieval.home import Home
from retrieval.index.calibration import Evidence
from retrieval.index.encoder import DEFAULT_MODEL, SentenceTransformerEncoder
from retrieval.index.opened import Index
from retrieval.names import NameAuthority
from retrieval.query import Query
from retrieval.search.compose import Composer
from retrieval.search.evidence import LEAST, SLACK
from retrieval.search.searcher import Searcher

Ask = Callable[[str], Evidence]


@pytest.fixture(scope="module")
def ask(bundled_home: Path) -> Iterator[Ask]:
    encoder = SentenceTransformerEncoder(DEFAULT_MODEL)
    index = Index.open(Home(bundled_home), NameAuthority.load(NAMES))
    searcher, composer = Searcher(index), Composer(index)
    yield lambda text: composer.evidence(searcher.search(Query(text=text), encoder), encoder)
    index.close()


TOLD: dict[str, tuple[str, str, float]] = {
    "no gap where every word is said": ("gap", "Stalin agrees to train North Korean pilots", 0.0),
    "no gap where a name is typed in another form": ("gap", "Fyn-Si agrees to train pilots", 0.0),
    "a number that is given fits": ("fits", "how many combat divisions prepare in Korea?", 1.0),
    "a number that is not given does not": ("fits", "how many pilots did Stalin train?", 0.0),
    "a number of something alike fits": ("fits", "how many battalions prepare in Korea?", 1.0),
    "a number of another thing does not": ("fits", "how many tanks prepare in Korea?", 0.0),
    "a measure wants any number": ("fits", "what salary did the advisers get?", 0.0),
    "a year that is not given does not": ("fits", "in which year did Selivanov falsify it?", 0.0),
    "the day of a paper is its record's own": ("fits", "when did Stalin agree to train?", 1.0),
    "a name that no record has is a stranger": ("strangers", "what did Kim tell Churchill?", 1.0),
    "a name in another form is none": ("strangers", "what did Fyn-Si tell Kim Ir Sen?", 0.0),
    "who wants a detail": ("asks", "tell me who studied at the academy", 1.0),
    "keywords name a subject": ("asks", "biological weapons", 0.0),
    "nothing but a date": ("dated", "14 October 1950", 1.0),
    "a date beside other words": ("dated", "Chinese troops to Korea, 14 October 1950", 0.0),
    "a date that no record has": ("dated", "14 October 1962", 0.0),
    "a date and a word that records say": ("dated", "pilots in November 1950", 1.0),
    "a date and a word that no record says": ("dated", "pizza in October 1950", 0.0),
    "an absent person with a present one's name": ("strangers", "what did Kim Chaek say?", 1.0),
    "a name within a longer name": ("strangers", "Kim Il in October 1950", 1.0),
    "capitals throughout are no names": ("strangers", "WHO AGREED TO TRAIN PILOTS?", 0.0),
    "a name behind which": ("strangers", "which Japanese city did the air division bomb?", 1.0),
    "a strange word in lower case": ("strangers", "who told sihanouk of chinese troops", 1.0),
    "not beside a capital": ("strangers", "what made Kim ask for a biergarten?", 0.0),
    "a country in lower case": ("strangers", "which reports did egypt send", 1.0),
    "a country for what is of it": ("strangers", "was the Chinese decision final?", 0.0),
    "a seat for its government": ("strangers", "did the Kremlin agree to train pilots?", 0.0),
    "a people for its country": ("strangers", "which Americans had weapons?", 0.0),
    "british spelling is no name": ("strangers", "defence of the soviet programme", 0.0),
    "nor are we": ("strangers", "what did the Soviets tell us about Manchuria?", 1.0),
    "nor a word that a record has to say": ("gap", "did Stalin agree to train us as pilots?", 0.0),
    "a contraction is no word": ("gap", "Didn’t Stalin agree to train pilots?", 0.0),
    "nor a contraction": ("strangers", "Isn't there a request for aid from China?", 0.0),
    "a territory is not its country": ("strangers", "what did Stalin say of Macau?", 1.0),
    "parts of a name apart": ("strangers", "who told of the Divisions-Combat Plan-Korea?", 1.0),
    "parts of a name side by side": ("strangers", "who told of Combat-Divisions?", 0.0),
    "a rank is no name": ("strangers", "what did the Marshal tell Kim Il Sung?", 0.0),
    "the end of a name is no rank": ("gap", "What Did Kim Ir Sen Ask Stalin On Pilots?", 0.0),
    "nor before a name that nobody told": ("gap", "what did Captain Selivanov falsify?", 0.0),
    "a rank before a name adds nothing": ("gap", "Marshal Fyn-Si agrees to train pilots", 0.0),
    "nor one of two words": ("gap", "Col. Gen. Shtykov", 0.0),
    "nor with a hyphen": ("gap", "Colonel-General Shtykov", 0.0),
}


@pytest.mark.parametrize(("feature", "question", "value"), TOLD.values(), ids=TOLD)
def test_a_feature_tells_what_it_says(ask: Ask, feature: str, question: str, value: float) -> None:
    assert getattr(ask(question), feature) == pytest.approx(value)


def test_a_word_that_no_record_says_weighs_most_in_a_short_question(ask: Ask) -> None:
    gaps = [ask("and so " * extra + "pilots with xylophones").gap for extra in (0, 2, 4, 20)]
    assert gaps[0] > gaps[1] > gaps[2] > 0.2
    assert gaps[3] == pytest.approx(gaps[0] * LEAST / (1 - 3 / SLACK))


@pytest.mark.parametrize(
    "question",
    ["Did Poland send troops to North Korea's aid?", "did poland send troops to north korea's aid?",
     "DID BREZHNEV AGREE TO TRAIN NORTH KOREAN PILOTS?", "Did Molotov agree to train pilots?"],
)  # fmt: skip
def test_of_somebody_whom_no_record_names_nothing_is_answered(
    bundled_archive: Archive, question: str
) -> None:
    answer = bundled_archive.ask(Query(text=question))
    assert not answer.answered
    assert {word.lower() for word in answer.unknown_words} & {"poland", "brezhnev", "molotov"}


def test_a_body_is_not_another_one_of_that_kind(tmp_path: Path) -> None:
    about = ("General Assembly on coal", "National Assembly on grain", "Letter on rice")
    papers = [entry(f"Debate in the {body}", "1950-10-14") for body in about]
    archive = made(Home(tmp_path), {"": papers})
    answers = [
        archive.ask(Query(text=f"what did the {body} Assembly say on grain?")).answered
        for body in ("General", "National")
    ]
    archive.close()
    assert answers == [False, True]


def test_what_is_said_of_one_person_answers_for_no_other_with_part_of_that_name(
    bundled_archive: Archive,
) -> None:
    assert bundled_archive.ask(Query(text="Kim Il Sung asks for pilots")).answered
    assert not bundled_archive.ask(Query(text="Kim Il asks for pilots")).answered


@pytest.mark.parametrize(
    "question",
    ["hitler", "who was lenin", "Who was putin?", "letter from putin to kim", "texas", "shanghai",
     "stalin hitler pact", "navy"],
)  # fmt: skip
def test_a_name_without_its_capital_that_no_record_has_is_not_answered(
    bundled_archive: Archive, question: str
) -> None:
    answer = bundled_archive.ask(Query(text=question))
    assert not answer.answered


@pytest.mark.parametrize(
    ("question", "answered"),
    [("articles by Yuki Tanaka", True), ("on Kashmir", True), ("by Otto Wexler", False)],
)
def test_what_the_archive_lists_a_record_under_is_searched(
    tmp_path: Path, question: str, answered: bool
) -> None:
    listed = {"people": ("Yuki Tanaka",), "places": ("Zanzibar",), "subjects": ("Kashmir",)}
    entries = [
        entry("Stemming in retrieval", "1982").model_copy(update=listed),
        entry("Shelf surveys", "1979"),
    ]
    archive = made(Home(tmp_path / "home"), {"": entries})
    answer = archive.ask(Query(text=question))
    archive.close()
    assert answer.answered == answered
    if answered:
        assert answer.citations[0].record.title == "Stemming in retrieval"


def test_a_first_name_that_no_record_has_may_stand_before_a_surname(
    bundled_archive: Archive,
) -> None:
    answer = bundled_archive.ask(Query(text="what did Lieutenant Pyotr Selivanov falsify?"))
    assert answer.answered
    assert answer.citations[0].record.title.startswith("Explanatory Note from Lieutenant Selivanov")


def test_the_same_of_those_whom_a_record_names_is_answered(bundled_archive: Archive) -> None:
    for question in (
        "Did China send troops to North Korea's aid?",
        "did stalin agree to train north korean pilots?",
        "all that deals with pilots",
        "Isn't there a request for aid from China?",
        "which record mentions manchuria",
    ):
        assert bundled_archive.ask(Query(text=question)).answered, question


def test_records_of_other_dates_than_the_one_asked_speak_for_nothing(ask: Ask) -> None:
    found = ask("what did Stalin tell Kim on 14 October 1962?")
    assert (found.sentence, found.strangers, found.dated) == (0.0, 1.0, 0.0)
    assert found.gap >= LEAST


def test_a_question_without_words_of_its_own_has_no_evidence(ask: Ask) -> None:
    assert ask("what is it?").gap >= 0.5


@pytest.mark.parametrize(
    "question",
    [
        "could you please explain to me how to bake a really good chocolate cake with a lot of "
        "butter and sugar",
        "I am planning a trip to Italy next summer with my family and we would like to know where "
        "the best beaches are",
        "my laptop does not start any more since yesterday evening and I do not know what I should "
        "do about it now",
        "please write a poem about the sea, the wind and an old man who waits for his daughter on "
        "the harbour wall",
        "how many people died in the Spanish flu of 1918 and why did it spread so fast through the "
        "army camps in Europe",
    ],
)
def test_many_words_on_something_else_are_no_reason_to_answer(
    bundled_archive: Archive, question: str
) -> None:
    assert not bundled_archive.ask(Query(text=question)).answered


def test_a_dateline_or_heading_of_a_text_is_quoted_only_where_nothing_else_is(
    tmp_path: Path,
) -> None:
    lines = ["SUBJECT Raids on Cuban coast", "Cuban coast, 10 May 1963", "There were raids there."]
    lines[-1] += " He said of raids on the Cuban coast:"
    text = "\n\n".join([*lines, "Peng Li Wu"])
    paper = entry("Memorandum").model_copy(update={"summary": "", "text": text})
    with closing(made(Home(tmp_path), {"": [paper, entry("boots")]})) as archive:
        answer = archive.ask(Query(text="raids on the Cuban coast"))
        assert answer.citations[0].key_sentence == "There were raids there."
    alone = paper.model_copy(update={"text": "SUBJECT Raids on Cuban coast"})
    with closing(made(Home(tmp_path / "alone"), {"": [alone, entry("boots")]})) as archive:
        answer = archive.ask(Query(text="raids on the Cuban coast"))
        assert answer.citations[0].key_sentence == "SUBJECT Raids on Cuban coast"


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("what was resolved about the dam at Supung", "Resolved, that the dam at Supung be built;"),
        ("American rifles", "40 rifles of American make"),
        ("when was the bridge on the Amur built", "The bridge on the Amur was built in 1956.12"),
        ("the gauge of the line to Harbin", "The line to Harbin has another gauge [see map]"),
    ],
)
def test_what_stands_between_the_sentences_of_a_text_is_quoted(
    tmp_path: Path, question: str, sentence: str
) -> None:
    text = "\n\n".join(["PARTICIPANTS", "It was noon.", sentence, "All was signed.", "Peng Li"])
    paper = entry("Protocol").model_copy(update={"summary": "", "text": text})
    with closing(made(Home(tmp_path), {"": [paper, entry("boots")]})) as archive:
        answer = archive.ask(Query(text=question))
    assert answer.citations[0].key_sentence == sentence
