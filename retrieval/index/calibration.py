"""Evidence for an answer, and how sure it must be: fitted on labelled questions, not guessed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from pydantic import field_validator

from retrieval.errors import SettingsError
from retrieval.records import Frozen

REGULARISATION = 10.0
"""Of the logistic regression (scikit-learn's C): weak, for a handful of features on one scale."""

REPEATS = 10
"""Cross-validations whose probabilities are averaged: the threshold after one alone is anything
from 0.51 to 0.58."""

WRONGLY_ANSWERED = 0.05
"""Share of unanswerable questions that may be answered."""


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


Labelled = Sequence[tuple[Evidence, bool]]
"""Evidence, and whether a record does answer."""


def fit_calibration(labelled: Labelled, misleading: Labelled) -> Calibration:
    """Fit a calibration on labelled evidence.

    The weights are fitted on all of it, both kinds of question counting the same however many there
    are of each. The threshold is the least at which, in repeated cross-validation, at most
    `WRONGLY_ANSWERED` of the unanswerable questions of `labelled` are answered; the misleading
    ones, about a detail that a record just does not give, have no say in it.
    """
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    features = list(Evidence.model_fields)
    both = [*labelled, *misleading]
    rows = np.array([[getattr(evidence, name) for name in features] for evidence, _ in both])
    truth = np.array([answerable for _, answerable in both])
    model = LogisticRegression(C=REGULARISATION, class_weight="balanced", max_iter=1000)
    folds = (StratifiedKFold(10, shuffle=True, random_state=number) for number in range(REPEATS))
    unseen = np.mean(
        [
            cross_val_predict(model, rows, truth, cv=cv, method="predict_proba")[:, 1]
            for cv in folds
        ],
        axis=0,
    )
    silent = np.sort(unseen[: len(labelled)][~truth[: len(labelled)]])
    allowed = int(len(silent) * WRONGLY_ANSWERED)
    model.fit(rows, truth)
    return Calibration(
        intercept=round(float(model.intercept_[0]), 4),
        weights={
            name: round(float(weight), 4)
            for name, weight in zip(features, model.coef_[0], strict=True)
        },
        # A hair above the highest probability that must still be silence.
        threshold=round(float(silent[len(silent) - 1 - allowed]) + 0.001, 4),
    )
