"""The rival's own method on what we see: characters 1-4 as tf-idf, one linear SVM a subclass (scikit-learn).

Its settings as published with its predictions: at least 2 documents, 200,000 features, C = 4, balanced. There the title
stands ten times before the abstract; here is only the title.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

FEWEST = 2
WORST = -9.0


def scores(
    train: Sequence[str], classes: Sequence[Sequence[str]], test: Sequence[str], c: float = 4.0
) -> tuple[list[str], NDArray[np.float64]]:
    """The labels, and a row for each tested title."""
    vectorizer = TfidfVectorizer(
        analyzer="char", ngram_range=(1, 4), min_df=2, max_features=200_000, sublinear_tf=True, dtype=np.float32
    )
    known, asked = vectorizer.fit_transform(train), vectorizer.transform(test)
    labels = sorted({label for one in classes for label in one})
    out = np.full((len(test), len(labels)), WORST)
    for at, label in enumerate(labels):
        bears = np.array([label in one for one in classes])
        if bears.sum() >= FEWEST:
            svm = LinearSVC(C=c, class_weight="balanced", max_iter=5000, random_state=42).fit(known, bears)
            out[:, at] = svm.decision_function(asked)
    return labels, out
