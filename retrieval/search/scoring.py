"""The arithmetic of ranking: plain functions on arrays, each with its source.

The constants were chosen together by cross-validation on two open test collections (Cranfield and
CACM), in the flat middle of what does well; `fonds evaluate --beir` measures what others do.
"""

from __future__ import annotations

import numpy as np

from retrieval.index.arrays import Floats, Ints

DENSE_WEIGHT = 0.5
"""Of the dense score in the sum; the lexical score has the rest."""

FEEDBACK_RECORDS, FEEDBACK_WEIGHT = 3, 0.5
"""Records that the query vector is moved towards, and how far: it counts 1 itself."""

NEIGHBOURS, NEIGHBOUR_WEIGHT = 5, 0.25
"""Candidates that a score is drawn to the mean of, and their share in it."""

COSINE_WEIGHT = 0.5
"""Of the question's own cosine beside the fused score, which tells where a record stands among the
candidates, and after the question was moved. Chosen last, where both collections gain a little, and
the questions for tuning to another archive more."""

SMOOTHED = 100
"""Candidates, from the first on, that are smoothed: those behind are too far off to matter."""

POOL_SHARE = 20
"""Candidates for each one that is followed or looked around at: where there are few, the first are
not all good and the nearest are not near."""


def min_max(scores: Floats) -> Floats:
    """Scores, shape (n,), moved and scaled to 0 to 1; all zero where all are the same."""
    if not len(scores):
        return scores
    low, high = float(scores.min()), float(scores.max())
    spread = high - low
    normal: Floats = (scores - low) / spread if spread > 0 else np.zeros_like(scores)
    return normal


def fuse(dense: Floats, lexical: Floats) -> Floats:
    """The convex combination of both scores, shapes (n,), each normalised over the candidates.

    Source: Bruch, Gai, Ingber: An Analysis of Fusion Functions for Hybrid Retrieval (ACM TOIS
    2023).
    """
    return DENSE_WEIGHT * min_max(dense) + (1 - DENSE_WEIGHT) * min_max(lexical)


def anchor(scores: Floats, cosines: Floats) -> Floats:
    """The scores, 0 to 1, each with what the record has in common with the question as asked.

    Args:
        scores: of the candidates, shape (n,); so are those returned, 0 to 1 too.
        cosines: of the best passage of each with the question, not normalised, shape (n,).
    """
    mixed = (scores + COSINE_WEIGHT * np.maximum(cosines, 0)) / (1 + COSINE_WEIGHT)
    return mixed.astype(np.float32)


def l2_normalise(vectors: Floats) -> Floats:
    """The rows (or the one vector) scaled to length 1."""
    scaled: Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)
    return scaled


def centroids(vectors: Floats, starts: Ints) -> Floats:
    """The unit sums of runs of rows, shape (len(starts), dimension).

    Args:
        vectors: shape (n, dimension).
        starts: the row that begins each run, ascending, the first 0; no run is empty.
    """
    # Imported late, as the model is, which needs it too; numpy's reduceat takes ten times as long.
    from scipy.sparse import csr_array

    count = len(vectors)
    ends = np.append(starts, count)
    ones = np.ones(count, np.float32)
    sums = csr_array((ones, np.arange(count), ends), shape=(len(starts), count)) @ vectors
    return l2_normalise(sums)


def rocchio(query: Floats, centroids: Floats, fused: Floats) -> Floats:
    """The query vector moved towards the records that came first; of unit length.

    Source: Rocchio: Relevance Feedback in Information Retrieval (1971), without negative part, as
    pseudo-relevance feedback on the first few.

    Args:
        query: shape (dimension,), of unit length.
        centroids: of the candidates, shape (n, dimension).
        fused: the candidates' scores, shape (n,).
    """
    count = min(FEEDBACK_RECORDS, len(fused) // POOL_SHARE)
    if count < 1:
        return query
    first = np.argsort(-fused, kind="stable")[:count]
    return l2_normalise(query + FEEDBACK_WEIGHT * centroids[first].mean(axis=0))


def smooth(scores: Floats, centroids: Floats) -> Floats:
    """The first scores drawn a little to the mean of the candidates that are most like each.

    Source: Diaz: Regularizing Ad Hoc Retrieval Scores (CIKM 2005), one step over the nearest
    neighbours.

    Args:
        scores: of the candidates, shape (n,); so are those returned.
        centroids: of the candidates, shape (n, dimension), of unit length.
    """
    first = np.argsort(-scores, kind="stable")[:SMOOTHED]
    count = min(NEIGHBOURS, len(first) // POOL_SHARE)
    if count < 1:
        return scores
    own = scores[first]
    alike = centroids[first] @ centroids[first].T
    np.fill_diagonal(alike, -np.inf)
    nearest = np.argpartition(-alike, count - 1, axis=1)[:, :count]
    mixed = scores.copy()
    mixed[first] = (1 - NEIGHBOUR_WEIGHT) * own + NEIGHBOUR_WEIGHT * own[nearest].mean(axis=1)
    return mixed
