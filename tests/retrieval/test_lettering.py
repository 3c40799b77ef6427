"""Letters of another width are read as those that others type."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from retrieval.archive import Archive
from retrieval.query import Query
from retrieval.search.lettering import narrow


def test_letters_of_another_width_are_read_as_others(bundled_archive: Archive) -> None:
    for question in ("ｔｅｌｌ me of ｐｉｌｏｔｓ", "𝐭𝐞𝐥𝐥 me of 𝐩𝐢𝐥𝐨𝐭𝐬", "tell me of pilots"):
        answer = bundled_archive.ask(Query(text=question))
        assert answer.answered, question
        assert not answer.unknown_words


def test_other_signs_stay_what_they_are() -> None:
    for text in ("NSC 68²", "№ 5…", "5 °C", "oﬃce", "½"):
        assert narrow(text) == text


@given(st.text(st.characters(min_codepoint=0xFF01, max_codepoint=0xFF5E)))
def test_every_wide_sign_is_narrowed(text: str) -> None:
    assert narrow(text) == unicodedata.normalize("NFKC", text)
    assert narrow(text).isascii()
