"""Evidence for an answer, and how sure it must be; `retrieval.evaluate.fitting` fits that."""

from __future__ import annotations

import math
from pathlib import Path

from pydantic import field_validator

from retrieval.errors import SettingsError
from retrieval.records import Frozen


class Evidence(Frozen):
    """What the decision to answer is made from; every feature is between about 0 and 1.

    `sentence` is the cosine of the closest sentence; `gap` is 1 where even the fullest record does
    not say or mean some word of the question, less in long questions; `fits` is 0 where an amount,
    a time, a reason or a place is asked and the closest sentence has none; `strangers` is 1 where
    every record lacks a person or place that the question names; `asks` is 1 where it has a
    question word, and wants a detail where others name a subject; `dated` is 1 where it is little
    but a date, which holds for every record looked at.
    """

    sentence: float
    gap: float
    fits: float
    strangers: float
    asks: float
    dated: float


class Calibration(Frozen):
    """A logistic regression on the evidence; see CONTRIBUTING.md for how it was fitted.

    `weights` are by feature of `Evidence`; below `threshold`, a probability, Fonds stays silent.
    """

    intercept: float
    weights: dict[str, float]
    threshold: float

    @field_validator("weights")
    @classmethod
    def _features(cls, weights: dict[str, float]) -> dict[str, float]:
        if set(weights) != set(Evidence.model_fields):
            raise ValueError(f"weights are needed for {', '.join(Evidence.model_fields)}")
        return weights

    @classmethod
    def load(cls, path: Path) -> Calibration:
        """Read a calibration.

        Raises:
            SettingsError: the file is missing or wrong.
        """
        try:
            return cls.model_validate_json(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise SettingsError(
                f"The calibration {path} cannot be read: {error}.",
                "`fonds evaluate --fit` writes it.",
            ) from error

    def probability(self, evidence: Evidence) -> float:
        """How probable it is that the first records answer the question."""
        total = self.intercept + sum(
            weight * getattr(evidence, feature) for feature, weight in self.weights.items()
        )
        return 1 / (1 + math.exp(-total))

    def answers(self, evidence: Evidence) -> bool:
        """Whether the evidence is enough to answer."""
        return self.probability(evidence) >= self.threshold
