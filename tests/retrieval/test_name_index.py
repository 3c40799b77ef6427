"""Folding of names, and the words of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.names.folding import fold, words_of


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("Fyn-Si", "fyn si", id="a hyphen becomes a space"),
        pytest.param("P’eng Tê-huai", "peng te huai", id="a curly apostrophe and diacritics go"),
        pytest.param("Vasil'yev", "vasilyev", id="a straight apostrophe goes"),
        pytest.param("Vasil´yev", "vasilyev", id="so does an accent typed for one"),
        pytest.param("Kim Il\u2013So\u0306ng", "kim il song", id="a dash and a combining sign go"),
        pytest.param("STRASSE Straße", "strasse strasse", id="case is folded, not lowered"),
        pytest.param("  Mao \n Zedong ", "mao zedong", id="space is one blank"),
        pytest.param("", "", id="nothing stays nothing"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text("aB9 .'`-’‘—–\u2010\u2011"))
def test_plain_text_is_folded_as_text_with_other_signs_is(text: str) -> None:
    assert f"{fold(text)} e".lstrip() == fold(f"{text} é")


@given(st.text())
def test_words_stand_where_they_say(text: str) -> None:
    for word in words_of(text):
        assert word.text
        assert fold(text[word.start : word.end]) == word.text
