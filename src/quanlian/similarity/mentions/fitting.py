"""Weights from titles whose brands a person has marked: logistic regression, and the threshold of best F1."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit

from quanlian.similarity.mentions.brands import chosen
from quanlian.similarity.mentions.context import Features, Span
from quanlian.similarity.mentions.judging import Judge

RIDGE = 2.0
"""Strength of the pull towards 0, in units of one labelled place."""
SMALLEST = 0.02
"""Weights nearer to 0 than this are left out."""
Labelled = tuple[list[Span], list[Features], set[tuple[int, int]]]
"""The places of one title, their features, and the true brand spans."""


def fit(titles: Sequence[Labelled], ridge: float = RIDGE) -> Judge:
    """Raises ValueError when the titles name no brand at all."""
    rows = [row for _, features, _ in titles for row in features]
    names = sorted({name for row in rows for name in row})
    truth = np.array([(s.start, s.end) in true for spans, _, true in titles for s in spans], np.float64)
    if not truth.any():
        raise ValueError("no brand in the labelled titles")
    weights = _solve(_matrix(rows, names), truth, ridge)
    kept = {name: round(float(w), 3) for name, w in zip(names, weights, strict=True) if abs(w) >= SMALLEST}
    return max((Judge(kept, least) for least in np.arange(0.16, 0.46, 0.02).round(2).tolist()), key=_scorer(titles))


def _matrix(rows: Sequence[Features], names: Sequence[str]) -> csr_matrix:
    column = {name: at for at, name in enumerate(names)}
    ends = np.cumsum([0, *(len(row) for row in rows)])
    columns = np.fromiter((column[name] for row in rows for name in row), np.int32)
    values = np.fromiter((value for row in rows for value in row.values()), np.float64)
    return csr_matrix((values, columns, ends), (len(rows), len(names)))


def _solve(matrix: csr_matrix, truth: NDArray[np.float64], ridge: float) -> NDArray[np.float64]:
    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total = matrix @ weights
        cost = np.logaddexp(0, total).sum() - truth @ total + 0.5 * ridge * weights @ weights
        return float(cost), matrix.T @ (expit(total) - truth) + ridge * weights

    found = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    return np.asarray(found.x, np.float64)


def _scorer(titles: Sequence[Labelled]) -> Callable[[Judge], float]:
    return lambda judge: f1([(_spans(spans, rows, judge), true) for spans, rows, true in titles])


def _spans(spans: list[Span], features: list[Features], judge: Judge) -> set[tuple[int, int]]:
    return {(span.start, span.end) for span, _ in chosen(spans, features, judge)}


def f1(pairs: Sequence[tuple[set[tuple[int, int]], set[tuple[int, int]]]]) -> float:
    """Of exact spans: (found, true) a title."""
    good = sum(len(found & true) for found, true in pairs)
    return 2 * good / max(1, sum(len(found) + len(true) for found, true in pairs))
