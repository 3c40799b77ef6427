"""An encoder that costs almost nothing, so that all but the encoding can be measured.

Its vectors are sums of a random direction for each word: texts that share words lie close, as a
model's do, though it knows no meaning.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import HashingVectorizer

from retrieval.index.arrays import Floats
from retrieval.index.encoder import EncoderIdentity

WORDS = 8192
IDENTITY = EncoderIdentity(name="hashed words", revision=None, weights_sha256="0", dimension=384)


class HashedEncoder:
    """Texts -> the unit sum of their words' directions.

    Args:
        identity: whose vectors these pass for; the dimension is taken from it.
    """

    def __init__(self, identity: EncoderIdentity = IDENTITY) -> None:
        self._identity = identity
        self._count = HashingVectorizer(
            n_features=WORDS,
            alternate_sign=False,
            norm=None,
            dtype=np.float32,
            stop_words="english",
        )
        draw = np.random.default_rng(0)
        self._directions = draw.standard_normal((WORDS, identity.dimension), np.float32)

    @property
    def identity(self) -> EncoderIdentity:
        """What it was told to be."""
        return self._identity

    @property
    def window(self) -> int:
        """As many tokens as the packaged model reads."""
        return 256

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """About four word pieces for three words."""
        return [len(text.split()) * 4 // 3 for text in texts]

    def encode_passages(self, passages: Sequence[str]) -> Floats:
        """Unit vectors, float32 of shape (n, dimension)."""
        if not passages:
            return np.zeros((0, self._identity.dimension), np.float32)
        counts = self._count.transform(passages)
        vectors = np.asarray(counts @ self._directions, np.float32)
        vectors[:, 0] += 1e-3  # a text of stop words only still has a direction
        unit: Floats = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit

    def encode_queries(self, queries: Sequence[str]) -> Floats:
        """Unit vectors, float32 of shape (n, dimension)."""
        return self.encode_passages(queries)
