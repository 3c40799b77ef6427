"""Shortened texts keep their limit, their key sentence and whole sentences."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.limits import length
from bot.wording.escape import unescape, visible
from bot.wording.shorten import excerpt, parts, plain, words

TEXT = "One is first. Two comes here. Three is the key. Four follows it. Five ends."
texts = st.text(max_size=400) | st.text(alphabet="ab. *_<@>\\é👩", max_size=300)


@pytest.mark.parametrize(
    ("key", "limit", "shown"),
    [
        (None, 100, TEXT),
        ("Three is the key.", 100, TEXT.replace("Three is the key.", "**Three is the key.**")),
        ("Three is the key.", 48, "One is first. … **Three is the key.** …"),
        ("Three is the key.", 30, "… **Three is the key.** …"),
        (None, 40, "One is first. Two comes here. …"),
        ("not in it", 20, "One is first. …"),
    ],
)
def test_a_long_summary_loses_whole_sentences_and_keeps_its_key(
    key: str | None, limit: int, shown: str
) -> None:
    assert excerpt(TEXT, key, limit) == shown


def test_a_sentence_longer_than_the_room_is_cut_after_a_word() -> None:
    assert words("Letter from Kim Il Sung to Stalin", 24) == "Letter from Kim Il…"


@given(texts, st.integers(10, 300))
def test_words_keep_the_limit_and_begin_the_text(text: str, limit: int) -> None:
    shown = words(text, limit)
    assert length(shown) <= limit
    assert visible(text).startswith(unescape(shown).removesuffix("…").rstrip())


@given(texts, st.integers(10, 300))
def test_plain_keeps_the_limit(text: str, limit: int) -> None:
    assert length(plain(text, limit)) <= limit


@given(texts, texts, texts, st.integers(20, 300))
def test_an_excerpt_keeps_the_limit(before: str, key: str, after: str, limit: int) -> None:
    assert length(excerpt(f"{before} {key} {after}", key, limit)) <= limit


@given(texts, st.integers(10, 300))
def test_parts_keep_the_limit_and_are_the_whole_text(text: str, limit: int) -> None:
    shown = parts(text, limit)
    assert all(length(part) <= limit for part in shown)
    together = "".join(unescape(part) for part in shown)
    assert together.replace(" ", "") == visible(text).replace(" ", "")


def test_a_text_that_is_all_commas_is_parted_like_any_other() -> None:
    text = "," * 50
    assert "".join(unescape(part) for part in parts(text, 20)) == text


def test_a_text_four_times_as_long_takes_about_four_times_as_long_to_part() -> None:
    def seconds(sentences: int) -> float:
        text = "It was *not* said. " * sentences
        taken = []
        for _ in range(3):
            started = time.process_time()
            parts(text, 300)
            taken.append(time.process_time() - started)
        return min(taken)

    assert seconds(4000) < 9 * seconds(1000)
