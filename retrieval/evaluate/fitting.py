"""Fits the decision to answer on labelled questions."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.index.calibration import Calibration, Evidence

REGULARISATION = 10.0
"""Of the logistic regression (scikit-learn's C): weak, for a handful of features on one scale."""

REPEATS = 10
"""Cross-validations whose probabilities are averaged: the threshold after one alone is anything
from 0.51 to 0.58."""

WRONGLY_ANSWERED = 0.05
"""Share of unanswerable questions that may be answered."""

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
