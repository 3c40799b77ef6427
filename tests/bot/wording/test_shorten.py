"""Shortened texts keep their limit, their key sentence and whole sentences."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.limits import length
from bot.wording.escape import escape, isolate, unescape, visible
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
    assert all(length(isolate(escape(part))) <= limit for part in shown)
    assert "".join(shown).replace(" ", "") == visible(text).replace(" ", "")


def test_a_part_ends_with_a_sentence_where_one_ends_in_its_latter_half() -> None:
    assert parts("One is first. Two is here now. Three", 48) == [
        "One is first.",
        "Two is here now. Three",
    ]


def test_a_text_that_is_all_commas_is_parted_like_any_other() -> None:
    text = "," * 50
    assert "".join(parts(text, 20)) == text


LONG = "Сталин писал Мао, что войска *перешли*.\u00ad " * 25_000
"""Some million characters."""


def quickest(work: Callable[[], object]) -> float:
    """Seconds of this processor that the quickest of three runs takes."""
    taken = []
    for _ in range(3):
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return min(taken)


def test_a_text_of_megabytes_is_parted_before_anybody_waits_for_it() -> None:
    assert quickest(lambda: parts(LONG, 2400)) < 1.5


@pytest.mark.parametrize("shorten", [plain, words, lambda text, room: excerpt(text, None, room)])
def test_the_beginning_of_a_text_of_megabytes_is_there_at_once(
    shorten: Callable[[str, int], str],
) -> None:
    assert quickest(lambda: shorten(LONG, 300)) < 0.05


@given(texts, st.integers(10, 60))
def test_what_cannot_be_seen_leaves_no_less_of_what_can(text: str, limit: int) -> None:
    assert words("\u00ad \n" * 200 + text, limit) == words(text, limit)


def test_an_excerpt_of_a_text_of_megabytes_costs_little_more_than_to_read_it() -> None:
    key = "Here it is."
    text = f"{LONG} {key} {LONG}"
    assert quickest(lambda: excerpt(text, key, 300)) < 1.5
    assert excerpt(text, key, 300).endswith(f"… **{key}** …")
