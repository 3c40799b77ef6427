"""Misspelt words are read as words of the archive, and no others are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from encoders import PiecesEncoder
from faults.archives import names
from small_archives import entry, made, of_titles

from retrieval.archive import Archive
from retrieval.home import Home
from retrieval.index.words import Spelling, WordVectors, save_words, words_in
from retrieval.query import Query
from retrieval.search.english import is_english

WORDS = ["regiment", "volunteer", "troops", "chief", "busan", "informs", "korea", "mao"]

NEAREST: dict[str, tuple[str, int, list[str]]] = {
    "a letter left out": ("regment", 1, ["regiment"]),
    "two edits": ("voluntier", 2, ["volunteer"]),
    "two edits are too many": ("tropz", 1, []),
    "a swap is one edit": ("cheif", 1, ["chief"]),
    "another first letter": ("pusan", 2, []),
    "another word": ("uniforms", 2, []),
    "the word itself": ("korea", 1, ["korea"]),
}


@pytest.mark.parametrize(("typed", "allowed", "near"), NEAREST.values(), ids=NEAREST)
def test_the_nearest_words_are_found(typed: str, allowed: int, near: list[str]) -> None:
    assert Spelling(WORDS).nearest(typed, WORDS, allowed) == near


def test_words_that_are_equally_near_come_in_one_order_in_every_process(tmp_path: Path) -> None:
    words = [f"evan{end}" for end in "abcdefghij"]
    save_words(tmp_path, words, [np.zeros((len(words), 4), np.float32)])
    assert WordVectors(tmp_path, 4).spelling.nearest("evanz", words, 1) == words


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    home = Home(tmp_path_factory.mktemp("spelt"))
    titles = (
        "Letter from Petrenko on volunteers",
        "Memo of Goldberg on golden bridges",
        "Akhbar of Thieu, an avid person",
    )
    of_titles(home, titles, "1950-10-14").close()
    opened = Archive(home, names(), PiecesEncoder)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "read_as"),
    [
        ("what did Petrenco write", {"Petrenco": "Petrenko"}),
        ("what did petrenco write", {"petrenco": "petrenko"}),
        ("Petrenco's letters", {"Petrenco": "Petrenko"}),
        (
            "why did PETRENCO write of voluntiers",
            {"PETRENCO": "Petrenko", "voluntiers": "volunteers"},
        ),
        ("what did Patrenco write", {}),
        ("did Golden write", {}),
        ("did Goldene write", {}),
        ("did Personn write", {}),
        ("did Akhdar write", {}),
        ("did Goldborg write", {"Goldborg": "Goldberg"}),
        ("Akhdar Bien Phu", {}),
        ("goldan bridge", {"goldan": "golden"}),
        ("was peron there", {}),
        ("was thant there", {}),
        ("was arvid there", {}),
        ("were three there", {}),
        ("what shuold he plan", {"shuold": "should"}),
        ("what did Hermself plan", {}),
        ("what was mentionned", {"mentionned": "mentioned"}),
        ("did the Chniese write", {"Chniese": "Chinese"}),
        ("did Moscw write", {}),
        ("did Moscwo write", {"Moscwo": "Moscow"}),
        ("aid of the Nothern army", {"Nothern": "Northern"}),
        ("of the Voluntees in Paris", {"Voluntees": "Volunteers"}),
        ("did Bridegs write", {"Bridegs": "Bridges"}),
    ],
    ids=[
        "a name that no list has",
        "in lower case",
        "where the question begins with it",
        "beside another misspelling",
        "two edits make another name",
        "as it stands",
        "no name for a word of English",
        "nor for a person",
        "a short name may be another's",
        "one edit in a long name",
        "a short name at the beginning",
        "in lower case, of English",
        "a rare word of the dictionary",
        "nor for a stop word",
        "of English, but too short",
        "a number",
        "a stop word",
        "but no name is one",
        "a word of the asking itself",
        "a country that no record names",
        "of too few letters",
        "a place where letters changed places",
        "no name at all",
        "a name too long for one",
        "letters that changed places",
    ],
)
def test_a_misspelt_name_is_read_as_one_that_occurs(
    archive: Archive, question: str, read_as: dict[str, str]
) -> None:
    told = archive.ask(Query(text=question)).expansions
    assert {one.asked: one.read_as for one in told} == read_as


@pytest.mark.parametrize(
    "word",
    ["stalling", "derision", "chairmen", "evaluations", "luncheon", "defence", "labour", "favour",
     "programme", "organisation", "centre", "cease-fire", "post-war", "didn't"],
)  # fmt: skip
def test_a_word_of_english_is_no_misspelling(word: str) -> None:
    assert is_english(word)


@pytest.mark.parametrize(
    "word", ["regment", "oficers", "munitons", "meting", "zzz", "sihanouk", "seymour-zzz", "-", ""]
)
def test_what_the_dictionary_lacks_or_hardly_ever_met_may_be_one(word: str) -> None:
    assert not is_english(word)


def test_a_word_is_the_same_with_a_mark_behind_it() -> None:
    text = "The allies' Kim’s 'plan' — O'Neill's two-day -"
    assert words_in(text) == ["allies", "kim", "plan", "o'neill", "two-day"]


def test_a_contraction_is_no_word() -> None:
    text = "Didn't Kim, who wasn’t there, say they're ready, we've won, he'd go, I'm sure it'll do"
    assert words_in(text) == ["kim", "say", "ready", "won", "go", "sure"]


def test_british_spelling_is_read_as_the_american_one_of_the_archive(
    bundled_archive: Archive,
) -> None:
    for word in ("defence", "Defence"):
        (told,) = bundled_archive.ask(Query(text=f"who became minister of {word}?")).expansions
        assert (told.asked, told.read_as) == (word, word.replace("c", "s"))


def test_of_two_that_are_near_the_longer_is_meant(tmp_path: Path) -> None:
    home = Home(tmp_path)
    titles = ("Dismissal of Sihanuk", "Aid from Sihan", "Sihan on aid", "Sihan")
    of_titles(home, titles, "1950-10-14").close()
    opened = Archive(home, names(), PiecesEncoder)
    (told,) = opened.ask(Query(text="why was sihanu dismissed")).expansions
    opened.close()
    assert told.read_as == "sihanuk"


def test_a_misspelling_is_read_as_a_part_of_a_longer_word(bundled_archive: Archive) -> None:
    (told,) = bundled_archive.ask(Query(text="tank regment")).expansions
    assert told.read_as == "regiment"


@pytest.mark.parametrize(
    ("question", "read_as"),
    [
        ("the pingpong team", {"pingpong": "ping pong"}),
        ("BenGurion", {"BenGurion": "Ben Gurion"}),
        ("how many F84s", {}),
        ("F84 for whom", {"F84": "F-84"}),
        ("F-84 for whom", {}),
        ("B84 for whom", {}),
        ("pongping", {}),
        ("offshore teams", {}),
    ],
)
def test_a_word_is_read_as_two_that_stand_side_by_side(
    tmp_path: Path, question: str, read_as: dict[str, str]
) -> None:
    papers = [entry(title) for title in ("F–84 for the ping-pong team", "Off shore, Ben Gurion")]
    with closing(made(Home(tmp_path), {"": [*papers, entry("Offshore")]})) as archive:
        told = archive.ask(Query(text=question)).expansions
    assert {one.asked: one.read_as for one in told if one.read_as} == read_as
