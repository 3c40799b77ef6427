"""An encoder for tests: exact, the same everywhere, and ready at once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from retrieval.index.arrays import Floats
from retrieval.index.encoder import EncoderIdentity


class HashingEncoder:
    """Each word adds 1 to one of `dimension` places, found by its hash; then unit length.

    Two texts are as close as the words that they share. `encoded` lists every passage that it was
    given.
    """

    window = 256

    def __init__(self, dimension: int = 64, name: str = "hashing") -> None:
        self.identity = EncoderIdentity(
            name=name, revision=None, weights_sha256="0" * 64, dimension=dimension
        )
        self.encoded: list[str] = []

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def encode_passages(self, passages: Sequence[str]) -> Floats:
        self.encoded += passages
        return self._encode(passages)

    def encode_queries(self, queries: Sequence[str]) -> Floats:
        return self._encode(queries)

    def _encode(self, texts: Sequence[str]) -> Floats:
        vectors = np.zeros((len(texts), self.identity.dimension), np.float32)
        vectors[:, 0] = 1e-3  # a text without words has a direction, too
        for row, text in enumerate(texts):
            for word in text.lower().split():
                digest = hashlib.blake2b(word.encode(), digest_size=4).digest()
                vectors[row, int.from_bytes(digest, "big") % self.identity.dimension] += 1
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: Floats = np.asarray(vectors / lengths, np.float32)
        return unit


class PiecesEncoder(HashingEncoder):
    """Knows no word of some length whole, so that it may be misspelt."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """One for every three letters."""
        return [max(1, len(text) // 3) for text in texts]
