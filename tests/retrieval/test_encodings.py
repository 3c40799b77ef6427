"""Vectors that are kept, so that only what is new is encoded."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from encoders import HashingEncoder

from retrieval.errors import LET_IN, StoreError
from retrieval.index import encodings as module
from retrieval.index.arrays import Floats
from retrieval.index.encodings import BATCH, Encodings

TEXTS = [f"text {number} of some length {'x' * (number % 7)}" for number in range(30)]


class Stopping(HashingEncoder):
    """Breaks off in its third batch, as Ctrl-C would."""

    def encode_passages(self, passages: Sequence[str]) -> Floats:
        if len(self.encoded) >= 2 * BATCH:
            raise KeyboardInterrupt
        return super().encode_passages(passages)


def vectors_of(folder: Path, encoder: HashingEncoder, texts: Sequence[str]) -> Floats:
    encodings = Encodings(folder, encoder)
    try:
        return encodings.vectors(texts)
    finally:
        encodings.close()


def test_vectors_come_in_the_order_of_the_texts(tmp_path: Path) -> None:
    texts = [*TEXTS, TEXTS[3], *reversed(TEXTS)]
    found = vectors_of(tmp_path, HashingEncoder(), texts)
    np.testing.assert_array_equal(found, HashingEncoder().encode_queries(texts))
    again = vectors_of(tmp_path, HashingEncoder(), texts)
    np.testing.assert_array_equal(again, found)


def test_each_text_is_encoded_once_ever(tmp_path: Path) -> None:
    vectors_of(tmp_path, HashingEncoder(), [*TEXTS, *TEXTS])
    encoder = HashingEncoder()
    vectors_of(tmp_path, encoder, [*TEXTS, "a new one"])
    assert encoder.encoded == ["a new one"]


def test_no_text_at_all_gives_no_row(tmp_path: Path) -> None:
    assert vectors_of(tmp_path, HashingEncoder(), []).shape == (0, 64)


def test_progress_ends_with_all_of_it(tmp_path: Path) -> None:
    shares: list[float] = []
    encodings = Encodings(tmp_path, HashingEncoder())
    encodings.vectors([f"text {number}" for number in range(2 * BATCH + 1)], shares.append)
    encodings.close()
    assert len(shares) == 3
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_an_interruption_keeps_every_batch_that_was_finished(tmp_path: Path) -> None:
    texts = [f"text {number:05}" for number in range(3 * BATCH)]
    with pytest.raises(KeyboardInterrupt):
        vectors_of(tmp_path, Stopping(), texts)
    encoder = HashingEncoder()
    vectors_of(tmp_path, encoder, texts)
    assert len(encoder.encoded) == BATCH


@pytest.mark.parametrize("file", ["*.sqlite3", "*.f32"])
@pytest.mark.parametrize("content", [b"", b"nonsense " * 4000], ids=["emptied", "overwritten"])
def test_a_damaged_file_is_made_again(tmp_path: Path, file: str, content: bytes) -> None:
    expected = vectors_of(tmp_path, HashingEncoder(), TEXTS)
    (path,) = tmp_path.glob(file)
    path.write_bytes(content)
    np.testing.assert_array_equal(vectors_of(tmp_path, HashingEncoder(), TEXTS), expected)


def test_a_file_that_is_damaged_inside_is_made_again(tmp_path: Path) -> None:
    texts = [f"text {number:05}" for number in range(3 * BATCH)]
    expected = vectors_of(tmp_path, HashingEncoder(), texts)
    (path,) = tmp_path.glob("*.sqlite3")
    content = bytearray(path.read_bytes())
    for page in range(4, len(content) // 4096, 2):
        content[page * 4096 : page * 4096 + 200] = b"\xaa" * 200
    path.write_bytes(content)
    np.testing.assert_array_equal(vectors_of(tmp_path, HashingEncoder(), texts), expected)
    encoder = HashingEncoder()
    vectors_of(tmp_path, encoder, texts)
    assert not encoder.encoded  # and is sound from then on


def test_a_row_that_was_never_written_whole_is_encoded_again(tmp_path: Path) -> None:
    expected = vectors_of(tmp_path, HashingEncoder(), TEXTS)
    (path,) = tmp_path.glob("*.f32")
    content = bytearray(path.read_bytes())
    content[5 * 256 : 6 * 256] = bytes(256)
    path.write_bytes(content)
    encoder = HashingEncoder()
    np.testing.assert_array_equal(vectors_of(tmp_path, encoder, TEXTS), expected)
    assert len(encoder.encoded) == 1


def spoil_sign(rows: Floats) -> None:
    rows[5] *= -1  # as long as before


def spoil_order(rows: Floats) -> None:
    rows[[5, 9]] = rows[[9, 5]]


SPOILED = {"of unit length still": (spoil_sign, 1), "each in the other's place": (spoil_order, 2)}


@pytest.mark.parametrize(("spoil", "count"), SPOILED.values(), ids=SPOILED)
def test_vectors_that_are_not_what_was_written_are_encoded_again(
    tmp_path: Path, spoil: Callable[[Floats], None], count: int
) -> None:
    expected = vectors_of(tmp_path, HashingEncoder(), TEXTS)
    (path,) = tmp_path.glob("*.f32")
    rows = np.fromfile(path, np.float32).reshape(len(TEXTS), -1)
    spoil(rows)
    rows.tofile(path)
    for encoded in (count, 0):  # and are sound from then on
        encoder = HashingEncoder()
        np.testing.assert_array_equal(vectors_of(tmp_path, encoder, TEXTS), expected)
        assert len(encoder.encoded) == encoded


def test_vectors_kept_in_another_layout_are_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(module, "LAYOUT", b"")
        vectors_of(tmp_path, HashingEncoder(), TEXTS)
    before = set(tmp_path.iterdir())
    encodings = Encodings(tmp_path, HashingEncoder())
    encodings.vectors(TEXTS)
    encodings.forget_unused()
    encodings.close()
    assert before
    assert not before & set(tmp_path.iterdir())


def test_another_encoder_has_its_own_vectors_and_drops_the_others(tmp_path: Path) -> None:
    vectors_of(tmp_path, HashingEncoder(), TEXTS)
    other = HashingEncoder(name="other")
    encodings = Encodings(tmp_path, other)
    encodings.vectors(TEXTS)
    encodings.forget_unused()
    encodings.close()
    assert len(other.encoded) == len(TEXTS)
    assert len({path.name[:16] for path in tmp_path.iterdir()}) == 1


def test_what_no_text_needs_any_more_is_dropped_and_the_rest_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "UNUSED_ROWS", 5)
    vectors_of(tmp_path, HashingEncoder(), TEXTS)
    encoder = HashingEncoder()
    encodings = Encodings(tmp_path, encoder)
    expected = encodings.vectors([*TEXTS[::3], "new"])
    encodings.forget_unused()
    assert len(encodings) == 11
    np.testing.assert_array_equal(encodings.vectors([*TEXTS[::3], "new"]), expected)
    encodings.close()
    assert encoder.encoded == ["new"]
    (path,) = tmp_path.glob("*.f32")
    assert path.stat().st_size == 11 * 64 * 4


def test_a_folder_that_cannot_be_made_is_an_error_with_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"vectors in .* cannot be read or written") as caught:
        Encodings(tmp_path / "file", HashingEncoder())
    assert caught.value.mend == LET_IN


def test_a_full_disk_is_said_to_keep_what_is_encoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError) as caught:
        vectors_of(tmp_path, HashingEncoder(), TEXTS)
    assert caught.value.mend == module.DISK_MEND


def test_a_file_that_another_process_holds_is_not_thrown_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vectors_of(tmp_path, HashingEncoder(), TEXTS)
    (path,) = tmp_path.glob("*.sqlite3")
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, timeout=0.01))
    encodings = None
    try:
        with pytest.raises(StoreError, match="locked"):
            encodings = Encodings(tmp_path, HashingEncoder())
            encodings.vectors(["new"])
    finally:
        holder.close()
        if encodings is not None:
            encodings.close()
    assert path.exists()
