"""The vector index: exact in a small archive, near enough in a large one, and never outside."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from retrieval.errors import IndexMismatchError
from retrieval.index import vectors as module
from retrieval.index.arrays import Floats
from retrieval.index.vectors import VectorIndex

COUNT, DIMENSION, TOPICS = 2000, 32, 40


def unit(vectors: Floats) -> Floats:
    scaled: Floats = (vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)).astype(np.float32)
    return scaled


@pytest.fixture(scope="module")
def vectors() -> Floats:
    """Random vectors about a few topics, as those of texts are."""
    random = np.random.default_rng(0)
    topics = random.normal(size=(TOPICS, DIMENSION))[random.integers(TOPICS, size=COUNT)]
    return unit((topics + 0.5 * random.normal(size=(COUNT, DIMENSION))).astype(np.float32))


@pytest.fixture(scope="module")
def coded(vectors: Floats) -> VectorIndex:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "EXACT_BELOW", 500)
        index = VectorIndex.build(vectors)
    assert index.kind == "codes"
    return index


def queries(vectors: Floats) -> Floats:
    random = np.random.default_rng(1)
    some = vectors[::50]
    return unit((some + 0.1 * random.normal(size=some.shape)).astype(np.float32))


def nearest(vectors: Floats, query: Floats, k: int) -> list[int]:
    found: list[int] = np.argsort(-(vectors @ query), kind="stable")[:k].tolist()
    return found


def mask_of(positions: list[int], count: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    mask = np.zeros(count, np.bool_)
    mask[positions] = True
    return mask


def test_a_small_archive_is_searched_exactly(vectors: Floats) -> None:
    index = VectorIndex.build(vectors)
    assert index.kind == "exact"
    for query in queries(vectors):
        ids, scores = index.search(query, 10)
        assert ids.tolist() == nearest(vectors, query, 10)
        assert scores == pytest.approx(vectors[ids] @ query, abs=1e-5)


@pytest.mark.parametrize("k", [1, 5, 6, 100])
def test_there_are_never_more_hits_than_vectors_and_no_padding(vectors: Floats, k: int) -> None:
    ids, scores = VectorIndex.build(vectors[:5]).search(vectors[0], k)
    assert len(ids) == len(scores) == min(k, 5)
    assert set(ids.tolist()) <= set(range(5))
    assert np.all(np.diff(scores) <= 0)


@pytest.mark.parametrize(
    "allowed", [[], [7], [0, 8], [1, 2, 3], list(range(9))], ids=lambda some: f"{len(some)} of 9"
)
def test_exactly_the_allowed_are_found_however_many_are_asked(
    vectors: Floats, allowed: list[int]
) -> None:
    index = VectorIndex.build(vectors[:9])  # nine: the last byte of the bitmap is not full
    ids, _ = index.search(vectors[5], 50, mask_of(allowed, 9))
    assert sorted(ids.tolist()) == allowed


def test_an_empty_index_has_no_hit() -> None:
    index = VectorIndex.build(np.empty((0, DIMENSION), np.float32))
    ids, scores = index.search(np.eye(1, DIMENSION, dtype=np.float32)[0], 10)
    assert (len(index), len(ids), len(scores)) == (0, 0, 0)
    assert index.vectors(ids).shape == (0, DIMENSION)


def test_codes_give_cosines_of_the_vectors_themselves(vectors: Floats, coded: VectorIndex) -> None:
    for query in queries(vectors):
        ids, scores = coded.search(query, 10)
        assert scores == pytest.approx(vectors[ids] @ query, abs=1e-3)


def test_codes_find_nearly_what_exact_search_finds(vectors: Floats, coded: VectorIndex) -> None:
    asked = queries(vectors)
    same = [
        len({*coded.search(query, 10)[0].tolist()} & {*nearest(vectors, query, 10)})
        for query in asked
    ]
    assert sum(same) / (10 * len(asked)) >= 0.99


@pytest.mark.parametrize("share", [0.002, 0.1, 0.5, 0.99])
def test_codes_respect_the_filter(vectors: Floats, coded: VectorIndex, share: float) -> None:
    allowed = np.random.default_rng(2).random(COUNT) < share
    found = [coded.search(query, 10, allowed)[0] for query in queries(vectors)]
    assert sum(map(len, found)) > 0
    assert all(allowed[ids].all() for ids in found)


def test_codes_give_all_that_a_filter_leaves(vectors: Floats, coded: VectorIndex) -> None:
    allowed = mask_of([3, 700, 1999], COUNT)
    for query in queries(vectors):
        assert sorted(coded.search(query, 10, allowed)[0].tolist()) == [3, 700, 1999]


@pytest.mark.parametrize("exact_below", [500, 50_000], ids=["codes", "exact"])
def test_a_saved_index_gives_the_same_hits_and_its_vectors_back(
    vectors: Floats, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exact_below: int
) -> None:
    monkeypatch.setattr(module, "EXACT_BELOW", exact_below)
    built = VectorIndex.build(vectors)
    built.save(tmp_path / "vectors")
    loaded = VectorIndex.load(tmp_path / "vectors")
    assert loaded.kind == built.kind
    assert loaded.search(vectors[4], 10)[0].tolist() == built.search(vectors[4], 10)[0].tolist()
    some = np.array([1999, 0, 7])
    assert loaded.vectors(some) == pytest.approx(vectors[some], abs=1e-3)


def test_a_file_that_is_no_index_is_refused(tmp_path: Path) -> None:
    (tmp_path / "vectors").write_bytes(b"nothing of the kind")
    with pytest.raises(IndexMismatchError, match="cannot read") as refused:
        VectorIndex.load(tmp_path / "vectors")
    assert "fonds build" in refused.value.mend
