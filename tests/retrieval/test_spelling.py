"""Misspelt words are read as words of the archive, and no others are."""

from __future__ import annotations

import pytest

from retrieval.index.words import Spelling
from retrieval.search.english import is_english

WORDS = ["regiment", "volunteer", "troops", "chief", "busan", "informs", "korea", "mao"]

NEAREST: dict[str, tuple[str, list[str]]] = {
    "a letter left out": ("regment", ["regiment"]),
    "two edits in a long word": ("voluntier", ["volunteer"]),
    "two edits in a short one are too many": ("tropz", []),
    "a swap is one edit": ("cheif", ["chief"]),
    "another first letter": ("pusan", []),
    "another word": ("uniforms", []),
    "the word itself": ("korea", ["korea"]),
}


@pytest.mark.parametrize(("typed", "near"), NEAREST.values(), ids=NEAREST)
def test_the_nearest_words_are_found(typed: str, near: list[str]) -> None:
    assert Spelling(WORDS).nearest(typed, WORDS) == near


@pytest.mark.parametrize("word", ["stalling", "derision", "chairmen", "evaluations", "luncheon"])
def test_a_word_of_english_is_no_misspelling(word: str) -> None:
    assert is_english(word)


@pytest.mark.parametrize("word", ["regment", "oficers", "munitons", "meting", "zzz"])
def test_what_the_dictionary_lacks_or_hardly_ever_met_may_be_one(word: str) -> None:
    assert not is_english(word)
