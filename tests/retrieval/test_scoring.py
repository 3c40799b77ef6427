"""The arithmetic of ranking at its edges: no candidate, one, and all the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from retrieval.index.arrays import Floats
from retrieval.search.scoring import (
    COSINE_WEIGHT,
    FEEDBACK_RECORDS,
    NEIGHBOUR_WEIGHT,
    POOL_SHARE,
    SMOOTHED,
    anchor,
    centroids,
    fuse,
    l2_normalise,
    min_max,
    rocchio,
    smooth,
)


def floats(*values: float) -> Floats:
    return np.array(values, np.float32)


def random_units(count: int) -> Floats:
    return l2_normalise(np.random.default_rng(0).normal(size=(count, 8)).astype(np.float32))


NORMAL = {
    "nothing stays nothing": ((), ()),
    "one candidate is 0": ((7.0,), (0.0,)),
    "all the same are 0": ((2.0, 2.0, 2.0), (0.0, 0.0, 0.0)),
    "the lowest is 0 and the highest 1": ((-1.0, 3.0, 1.0), (0.0, 1.0, 0.5)),
}


@pytest.mark.parametrize(("scores", "expected"), NORMAL.values(), ids=NORMAL)
def test_scores_are_normalised(scores: tuple[float, ...], expected: tuple[float, ...]) -> None:
    assert min_max(floats(*scores)).tolist() == pytest.approx(list(expected))


@given(arrays(np.float32, st.integers(1, 30), elements=st.floats(-100, 100, width=32)))
def test_normalised_scores_lie_between_0_and_1_and_keep_their_order(scores: Floats) -> None:
    normal = min_max(scores)
    assert normal.shape == scores.shape
    assert np.all((normal >= 0) & (normal <= 1))
    assert np.all(np.diff(normal[np.argsort(scores)]) >= 0)


def test_a_record_lies_where_the_sum_of_its_passages_points() -> None:
    east, north = floats(1, 0), floats(0, 1)
    found = centroids(np.stack([north, east, north, east, east]), np.array([0, 1, 3]))
    half = 0.5**0.5
    assert found.tolist() == pytest.approx(np.array([[0, 1], [half, half], [1, 0]]))


def test_both_kinds_of_score_weigh_the_same_whatever_their_scale() -> None:
    fused = fuse(floats(0.1, 0.9, 0.1), floats(30, 0, 0))
    assert fused.tolist() == pytest.approx([0.5, 0.5, 0])


def test_where_no_word_matches_the_meaning_alone_decides() -> None:
    assert np.argsort(-fuse(floats(0.2, 0.8, 0.5), np.zeros(3, np.float32))).tolist() == [1, 2, 0]


def test_vectors_are_scaled_to_length_1_and_an_empty_one_stays_empty() -> None:
    scaled = l2_normalise(np.array([[3, 4], [0, 0]], np.float32))
    assert scaled.tolist() == [pytest.approx([0.6, 0.8]), [0, 0]]


@pytest.mark.parametrize("count", [0, 1, POOL_SHARE - 1])
def test_few_candidates_do_not_move_the_question_or_each_other(count: int) -> None:
    query, centroids = random_units(1)[0], random_units(count)
    scores = np.linspace(0, 1, count, dtype=np.float32)
    assert rocchio(query, centroids, scores).tolist() == query.tolist()
    assert smooth(scores, centroids).tolist() == scores.tolist()


def test_the_question_moves_towards_the_first_records_and_keeps_its_length() -> None:
    count = POOL_SHARE * FEEDBACK_RECORDS
    query, centroids = random_units(1)[0], random_units(count)
    scores = np.linspace(1, 0, count, dtype=np.float32)
    moved = rocchio(query, centroids, scores)
    first = centroids[:FEEDBACK_RECORDS].mean(axis=0)
    assert float(np.linalg.norm(moved)) == pytest.approx(1, abs=1e-5)
    assert float(moved @ first) > float(query @ first)


def test_the_same_score_for_all_is_left_the_same() -> None:
    scores = np.full(60, 0.5, np.float32)
    assert smooth(scores, random_units(60)) == pytest.approx(scores)


def test_a_score_is_drawn_to_the_mean_of_its_neighbours_by_the_weight() -> None:
    """Twenty pairs of the same direction: one neighbour each, the other of the pair."""
    centroids = np.repeat(np.eye(10, dtype=np.float32), 2, axis=0)
    scores = np.tile(floats(1, 0), 10)
    mixed = smooth(scores, centroids)
    pair = [1 - NEIGHBOUR_WEIGHT, NEIGHBOUR_WEIGHT]
    assert mixed.tolist() == pytest.approx(pair * 10)


def test_candidates_far_behind_are_not_smoothed() -> None:
    count = SMOOTHED + 20
    scores = np.linspace(1, 0, count, dtype=np.float32)
    mixed = smooth(scores, random_units(count))
    assert mixed[SMOOTHED:].tolist() == scores[SMOOTHED:].tolist()
    assert mixed[:SMOOTHED].tolist() != scores[:SMOOTHED].tolist()


@given(st.lists(st.integers(0, 1000), min_size=2, unique=True))
def test_of_records_that_stand_alike_the_one_closer_to_the_question_is_first(
    thousandths: list[int],
) -> None:
    cosines = floats(*(one / 1000 for one in thousandths))
    anchored = anchor(np.full(len(cosines), 0.5, np.float32), cosines)
    assert np.argsort(anchored).tolist() == np.argsort(cosines).tolist()


def test_an_anchored_score_lies_between_0_and_1() -> None:
    anchored = anchor(floats(0, 1, 0, 1), floats(-1, 1, 1, -1))
    own = COSINE_WEIGHT / (1 + COSINE_WEIGHT)
    assert anchored.tolist() == pytest.approx([0, 1, own, 1 - own])
