"""What is looked for in a text: written down with an index, and read as it was."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.errors import IndexMismatchError
from retrieval.index.analysed import ENDS, Analysed, AnalysedTexts, AnalysedWriter

TEXTS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), min_size=1)


@given(TEXTS, st.data())
def test_any_texts_are_read_as_they_were_analysed(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("generation")
    _write(folder, texts)
    positions = data.draw(st.lists(st.integers(0, len(texts) - 1)))
    with closing(AnalysedTexts(folder)) as stored:
        found = stored.of(np.array(positions, np.int64))
    assert found == [Analysed.of(texts[position]) for position in positions]


def test_a_text_has_its_terms_side_by_side_and_its_words_each_once(tmp_path: Path) -> None:
    _write(tmp_path, ["Stalin's pilots,\nand the pilots of forty planes"])
    with closing(AnalysedTexts(tmp_path)) as stored:
        (read,) = stored.of(np.array([0]))
    assert read.run == " stalin pilot pilot 40 plane "
    assert read.words == ["stalin", "pilots", "forty", "planes"]


def test_a_file_that_is_no_array_is_told_as_a_damaged_index(tmp_path: Path) -> None:
    _write(tmp_path, ["a letter"])
    (tmp_path / ENDS).write_bytes(b"no array")
    with pytest.raises(IndexMismatchError, match=r"cannot be read"):
        AnalysedTexts(tmp_path)


def _write(folder: Path, texts: list[str]) -> None:
    with closing(AnalysedWriter(folder)) as writer:
        for text in texts:
            writer.add(text)
