"""VectorIndex: the passages' vectors in FAISS, by inner product of unit vectors (the cosine)."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from retrieval.errors import REBUILD, IndexMismatchError
from retrieval.index.arrays import Floats, Ints

EXACT_BELOW = 50_000
"""Vectors up to which every one is compared; above, their codes are, and then the best vectors."""

PART = 4
"""Dimensions that one 4-bit code stands for."""

LOOKED_AT, LEAST = 4, 3000
"""Vectors compared for each one that is asked for, and at least: those whose codes come closest.

Of a filter's, fewer by the root of its share: among fewer vectors fewer have closer codes.
"""

ADDED_AT_ONCE = 50_000

TRAINED_ON = 100_000
"""Vectors, drawn evenly, that the codes are made from."""


class VectorIndex:
    """Unit vectors by position 0 to n - 1, exact in a small archive, by codes in a large one.

    The codes are those of a product quantizer, all of which are looked through: 2 ms for 600,000,
    and whatever a filter leaves is found. Then the vectors themselves, kept in 16 bits, decide.
    """

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def build(cls, vectors: Floats) -> VectorIndex:
        """An index of float32 unit vectors, shape (n, dimension), n at least 0."""
        count, dimension = vectors.shape
        if count <= EXACT_BELOW:
            index: Any = faiss.IndexFlatIP(dimension)
        else:
            # One list that holds all: it is the kind of index whose codes can be filtered.
            codes = faiss.IndexIVFPQFastScan(
                faiss.IndexFlatIP(dimension),
                dimension,
                1,
                dimension // math.gcd(PART, dimension),
                4,
                faiss.METRIC_INNER_PRODUCT,
            )
            # Without it FAISS would code what is left after the centre of the list.
            codes.by_residual = False
            whole = faiss.IndexScalarQuantizer(
                dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
            )
            index = faiss.IndexRefine(codes, whole)
            index.train(np.ascontiguousarray(vectors[:: -(-count // TRAINED_ON)]))
        for start in range(0, count, ADDED_AT_ONCE):
            index.add(np.ascontiguousarray(vectors[start : start + ADDED_AT_ONCE]))
        return cls(index)

    def save(self, path: Path) -> None:
        """Write the index to a file."""
        faiss.write_index(self._index, str(path))

    @classmethod
    def load(cls, path: Path) -> VectorIndex:
        """Read an index whose file was checked by its hash.

        Raises:
            IndexMismatchError: FAISS cannot read it.
        """
        try:
            return cls(faiss.read_index(str(path)))
        except RuntimeError as error:
            raise IndexMismatchError(f"FAISS cannot read {path.name}.", REBUILD) from error

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def kind(self) -> str:
        """Either "exact" or "codes"."""
        return "codes" if isinstance(self._index, faiss.IndexRefine) else "exact"

    def search(
        self, query: Floats, k: int, allowed: NDArray[np.bool_] | None = None
    ) -> tuple[Ints, Floats]:
        """The k nearest positions and their cosines, best first; fewer where fewer are allowed.

        Args:
            query: float32, shape (dimension,), of unit length.
            k: at least 1.
            allowed: shape (n,); None allows all.
        """
        total = len(self)
        permitted = total if allowed is None else int(np.count_nonzero(allowed))
        k = min(k, permitted)
        if k == 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        row = np.ascontiguousarray(query.reshape(1, -1), np.float32)
        selector = None
        if allowed is not None and permitted < total:
            selector = faiss.IDSelectorBitmap(np.packbits(allowed, bitorder="little"))
        if self.kind == "codes":
            least = LEAST * math.sqrt(permitted / total)
            parameters = faiss.IndexRefineSearchParameters(
                k_factor=max(LOOKED_AT, least / k),
                base_index_params=faiss.SearchParametersIVF(sel=selector),
            )
        else:
            parameters = faiss.SearchParameters(sel=selector)
        scores, ids = self._index.search(row, k, params=parameters)
        found = ids[0] >= 0  # FAISS pads with -1
        return ids[0][found], scores[0][found]

    def vectors(self, ids: Ints) -> Floats:
        """The stored vectors at these positions, float32 of shape (len(ids), dimension)."""
        if not len(ids):
            return np.empty((0, self._index.d), np.float32)
        whole = self._index.refine_index if self.kind == "codes" else self._index
        found: Floats = whole.reconstruct_batch(np.ascontiguousarray(ids, np.int64))
        return found
