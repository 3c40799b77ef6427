"""Texts cut into sentences and passages: nothing lost, nothing twice, every span exact."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.passages import Span, cut, sentence_spans
from retrieval.records import Description

TEXTS = st.text(max_size=300) | st.lists(
    st.sampled_from(
        [
            "Cdes. Kim",
            "1.",
            "a)",
            "Gen. Peng left.",
            "Why?",
            "\n\n",
            "  ",
            "«Да.»",
            "U.S.",
            "end.",
            "👍",
            "Out. “",
        ]
    ),
    max_size=30,
).map(" ".join)


def words(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def described(summary: str = "", text: str = "") -> Description:
    return Description(title="Title", archive="Archive", summary=summary, text=text)


SENTENCES = {
    "two sentences are two": (" One came. Two left. ", ["One came.", "Two left."]),
    "Cdes. ends no sentence": (
        "Letter to Cdes. Kim and Pak. They agree.",
        ["Letter to Cdes. Kim and Pak.", "They agree."],
    ),
    "Gen. ends no sentence": ("Gen. Peng left. He won.", ["Gen. Peng left.", "He won."]),
    "a number goes with its point": (
        "1. The first point. 2. The second.",
        ["1. The first point.", "2. The second."],
    ),
    "a letter goes with its point": ("a) One thing. b) Two.", ["a) One thing.", "b) Two."]),
    "a mark that opens a quotation goes with it": (
        "790. For Creel from Sisson. “I am going. Keep it up.”",
        ["790. For Creel from Sisson.", "“I am going. Keep it up.”"],
    ),
    "but at the end it stays": ("He said so. “", ["He said so. “"]),
    "no full stop is needed": ("Telegram on bridges", ["Telegram on bridges"]),
    "white space has no sentence": (" \n\t ", []),
    "nothing has no sentence": ("", []),
}


def test_a_long_list_of_numbers_is_cut_in_no_time() -> None:
    begun = time.process_time()
    assert len(sentence_spans("1.\n" * 4000)) == 1
    assert time.process_time() - begun < 1


def test_a_numbered_list_takes_no_more_than_its_length() -> None:
    begun = time.process_time()
    assert len(sentence_spans("\n1. a" * 128_000)) > 100_000
    assert time.process_time() - begun < 6  # as one piece, a quarter of a minute


@pytest.mark.parametrize("between", ["\n\n", "\n", " "])
def test_a_very_long_text_loses_no_end_of_a_sentence(between: str) -> None:
    sentences = ["Marshal Peng came to Beijing.", "Gen. Lin left, with 20 trucks."] * 4000
    text = between.join(sentences)
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES)
def test_where_a_sentence_ends(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_spans(text)] == expected


@given(TEXTS)
def test_sentences_are_in_order_apart_and_leave_only_white_space(text: str) -> None:
    end_before = 0
    for start, end in sentence_spans(text):
        assert end_before <= start < end <= len(text)
        assert not text[end_before:start].strip()
        assert text[start:end] == text[start:end].strip()
        end_before = end
    assert not text[end_before:].strip()


@given(summary=TEXTS, text=TEXTS, size=st.integers(1, 12))
def test_passages_are_in_order_apart_and_leave_only_white_space(
    summary: str, text: str, size: int
) -> None:
    record = described(summary, text)
    (spans,) = cut([record], size, words)
    assert spans
    for field in ("summary", "text"):
        whole, end_before = getattr(record, field), 0
        for span in (one for one in spans if one.field == field):
            assert end_before <= span.start <= span.end <= len(whole)
            assert not whole[end_before : span.start].strip()
            end_before = span.end
        assert not whole[end_before:].strip()


def test_a_long_quotation_is_cut_where_its_sentences_end() -> None:
    text = "“One two three by Mr. Four left. Five six seven eight. Nine ten at four; so do two.”"
    (spans,) = cut([described(text=text)], 10, words)
    assert [text[span.start : span.end] for span in spans] == [
        "“One two three by Mr. Four left.",
        "Five six seven eight. Nine ten at four;",
        "so do two.”",
    ]


def test_a_passage_takes_whole_sentences_up_to_its_size() -> None:
    text = "One two three. Four five. Six seven eight nine. Ten."
    (spans,) = cut([described(text=text)], 5, words)
    assert [text[span.start : span.end] for span in spans] == [
        "One two three. Four five.",
        "Six seven eight nine. Ten.",
    ]


def test_a_sentence_that_is_too_long_is_split_between_words() -> None:
    text = " ".join(f"word{number}" for number in range(30)) + "."
    (spans,) = cut([described(text=text)], 10, words)
    parts = [text[span.start : span.end] for span in spans]
    assert len(parts) >= 3
    assert " ".join(parts) == text
    assert max(words(parts)) <= 11  # about equal in characters


def test_a_long_run_without_spaces_is_split_all_the_same() -> None:
    text = "x" * 1000
    (spans,) = cut([described(text=text)], 10, lambda texts: [len(one) // 4 for one in texts])
    assert "".join(text[span.start : span.end] for span in spans) == text
    assert len(spans) == 25


def test_a_passage_never_joins_summary_and_text() -> None:
    (spans,) = cut([described("Short.", "Also short.")], 100, words)
    assert spans == [Span("summary", 0, 6), Span("text", 0, 11)]


def test_each_record_has_its_own_passages_and_a_bare_title_an_empty_one() -> None:
    found = cut([described(), described("One."), described(), described("Two.")], 100, words)
    assert found == [
        [Span("summary", 0, 0)],
        [Span("summary", 0, 4)],
        [Span("summary", 0, 0)],
        [Span("summary", 0, 4)],
    ]
