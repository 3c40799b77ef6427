"""Names of places: which words are of one country."""

from __future__ import annotations

import pytest

from retrieval.names.places import is_of_place, words_of_country

SAME = [
    ("china", "chinese"),
    ("beijing", "chinese"),
    ("peking", "china"),
    ("korea", "koreans"),
    ("kremlin", "soviets"),
    ("washington", "american"),
    ("london", "british"),
    ("netherlands", "dutch"),
    ("saigon", "vietnamese"),
    ("mexico", "mexican"),
]
OTHER = [
    ("china", "japanese"),
    ("austria", "australian"),
    ("india", "indonesian"),
    ("iran", "iraqi"),
    ("slovakia", "slovenia"),
]


@pytest.mark.parametrize(("word", "other"), SAME)
def test_words_of_one_country_are_of_each_other(word: str, other: str) -> None:
    assert {word, other} <= words_of_country(word) & words_of_country(other)


@pytest.mark.parametrize(("word", "other"), OTHER)
def test_words_of_two_countries_are_not(word: str, other: str) -> None:
    assert other not in words_of_country(word)
    assert word not in words_of_country(other)


@pytest.mark.parametrize("word", ["pilots", "north", "new", "city", "states", "republic", ""])
def test_a_word_of_no_country_has_none(word: str) -> None:
    assert words_of_country(word) == frozenset()


@pytest.mark.parametrize(
    ("name", "is_one"), [("China", True), ("Chinese", True), ("Seoul", True), ("Stalin", False)]
)
def test_countries_cities_and_languages_are_places(name: str, is_one: bool) -> None:
    assert is_of_place(name) is is_one
