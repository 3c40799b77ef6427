"""What others wrote is shown just as it was written."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wording.escape import escape, isolate, unescape, visible

NASTY = "\\*_~`|<>[]()#@:-+.0123456789 \n\t\u202e\u200b\u200c\u200d\u2068ab<@1>éש"
texts = st.text(max_size=200) | st.text(alphabet=NASTY, max_size=60)


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        pytest.param("**Top** secret", r"\*\*Top\*\* secret", id="bold stays stars"),
        pytest.param("@everyone look", r"\@everyone look", id="nobody is mentioned"),
        pytest.param("<@123> and <#4>", r"\<\@123\> and \<#4\>", id="no user or channel"),
        pytest.param("[here](http://a.b)", r"\[here\](http\://a.b)", id="no masked or bare link"),
        pytest.param("# Heading", r"\# Heading", id="no heading"),
        pytest.param("-# small", r"\-# small", id="no small print"),
        pytest.param("- item", r"\- item", id="no list"),
        pytest.param("1. item", r"1\. item", id="no numbered list"),
        pytest.param("> said", r"\> said", id="no quote"),
        pytest.param("||spoiler||", r"\|\|spoiler\|\|", id="nothing is hidden"),
        pytest.param("`code`", r"\`code\`", id="no code"),
        pytest.param("<:x:1> :smile:", r"\<\:x\:1\> \:smile:", id="no emoji"),
        pytest.param("<t:0:R>", r"\<t\:0\:R\>", id="no timestamp"),
        pytest.param("14 Oct (via Shtykov), no. 5", "14 Oct (via Shtykov), no. 5", id="plain text"),
    ],
)
def test_markup_is_shown_as_it_was_typed(written: str, sent: str) -> None:
    assert escape(written) == sent
    assert unescape(sent) == written


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        pytest.param("a\u202egnp.exe", "agnp.exe", id="no reversed text"),
        pytest.param("a\u200bb\ufeffc\u00add", "abcd", id="no invisible characters"),
        pytest.param("a\n\n# b\r\nc\u2028d", "a # b c d", id="one line"),
        pytest.param("\u3164\u2800", "", id="no blank that passes for a letter"),
        pytest.param("\ud800x", "\ufffdx", id="what cannot be sent is marked"),
        pytest.param("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧", id="emoji stay whole"),
        pytest.param("می\u200cخواهم", "می\u200cخواهم", id="Persian keeps its joiner"),
        pytest.param("a\u200db", "ab", id="a joiner that joins nothing goes"),
        pytest.param("a\u200d\u200cש", "aש", id="and so does another behind it"),
    ],
)
def test_what_hides_or_reorders_is_taken_out(written: str, shown: str) -> None:
    assert visible(written) == shown


def test_right_to_left_text_cannot_turn_round_its_surroundings() -> None:
    assert isolate(escape("שלום")) == "\u2068שלום\u2069"
    assert isolate("hello") == "hello"


@given(texts)
def test_escaping_loses_nothing_that_can_be_seen(text: str) -> None:
    assert unescape(escape(text)) == visible(text)


@given(texts)
def test_no_mark_is_left_without_its_backslash(text: str) -> None:
    bare = re.sub(r"\\[!-/:-@\[-`{-~]", "", escape(text))
    assert not re.search(r"[\\*_~`|<>\[\]@\n]|:\S", bare)
    assert not re.match(r"[#+-]|\d+[.)]", escape(text))


@given(texts)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert visible(visible(text)) == visible(text)
