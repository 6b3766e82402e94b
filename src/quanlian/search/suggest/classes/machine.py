"""The classifier: kernel ridge regression over shared words and likeness of meaning, solved at once, no iteration.

The score of a class is about the share of texts like this one that bear it. Weights and widths were chosen by
cross-validation on patent titles (bench/search_classify.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy import linalg, sparse

from quanlian.search.suggest.classes import grams as words
from quanlian.search.suggest.classes import views
from quanlian.search.suggest.classes.grams import Floats, Grams
from quanlian.search.suggest.classes.views import Seen, identity

WEIGHTS = {0: (1.0,), 1: (0.45, 0.55), 2: (0.3, 0.5, 0.2)}
"""Of shared words, then of each model; by how many models there are."""
WIDTH = 2.0
"""How fast likeness of meaning falls with the cosine: exp(WIDTH · (cosine − 1))."""
RIDGE = 0.3
BATCH = 512


class Example(NamedTuple):
    """What is known of a document. `title` may be blank where `text` is not."""

    title: str
    text: str = ""
    classes: tuple[str, ...] = ()
    key: str = ""

    @property
    def head(self) -> str:
        """What the models read."""
        return self.title.strip() or self.text.strip()

    @property
    def words(self) -> str:
        """What words are taken from: the title counts twice where there is a text."""
        return "\n".join(part for part in (self.title, self.title if self.text else "", self.text) if part)


@dataclass(frozen=True)
class Machine:
    """What was learnt. `rows`, `seen` and `share` have a row for each example; `share` a column for each label."""

    labels: tuple[str, ...]
    titles: tuple[str, ...]
    keys: tuple[str, ...]
    grams: Grams
    rows: sparse.csr_matrix
    seen: tuple[Seen, ...]
    bears: sparse.csr_matrix
    share: Floats

    def likeness(self, asked: Sequence[Example]) -> Floats:
        """A row for each asked, a column for each example."""
        models = {identity(one): one for one in views.encoders()}
        heads = [one.head for one in asked]
        likes = [one.like(views.vectors(models[one.model], heads)) for one in self.seen]
        return kernel(self.grams.rows([one.words for one in asked]) @ self.rows.T, likes)

    def scores(self, asked: Sequence[Example]) -> Floats:
        """A row for each asked, a column for each label; more is likelier."""
        parts = [self.likeness(asked[at : at + BATCH]) @ self.share for at in range(0, len(asked), BATCH)]
        return np.concatenate([*parts, np.zeros((0, len(self.labels)), dtype=np.float32)])

    def fits(self) -> bool:
        """Whether the models it was learnt with are the ones in use."""
        return {one.model for one in self.seen} == {identity(one) for one in views.encoders()}


def kernel(shared: sparse.spmatrix, likes: Sequence[Floats]) -> Floats:
    weights = WEIGHTS[len(likes)]
    out: Floats = shared.toarray().astype(np.float32) * np.float32(weights[0])
    for weight, like in zip(weights[1:], likes, strict=True):
        out += np.float32(weight) * np.exp(np.float32(WIDTH) * (like - 1))
    return out


def learn(examples: Sequence[Example]) -> Machine:
    """Raises ValueError where no example bears a class. Memory grows with their square: 400 MB at 10,000."""
    labels = tuple(sorted({label for one in examples for label in one.classes}))
    if not labels:
        raise ValueError("no classes")
    vocabulary = words.fit([one.words for one in examples])
    rows = vocabulary.rows([one.words for one in examples])
    heads = [one.head for one in examples]
    sights = tuple(views.seen(one, heads) for one in views.encoders())
    bears = _bears(examples, labels)
    known = _known(rows, sights)
    known[np.diag_indices_from(known)] += RIDGE
    share: Floats = linalg.solve(known.T, bears.toarray(), assume_a="pos", overwrite_a=True, check_finite=False)
    titles = tuple(" ".join(head.split()) for head in heads)
    return Machine(labels, titles, tuple(one.key for one in examples), vocabulary, rows, sights, bears, share)


def _known(rows: sparse.csr_matrix, sights: Sequence[Seen]) -> Floats:
    """The likeness of all examples with one another, some rows at a time: nothing else of that size is ever held."""
    count = rows.shape[0]
    out: Floats = np.empty((count, count), dtype=np.float32)
    for at in range(0, count, BATCH):
        some = slice(at, at + BATCH)
        out[some] = kernel(rows[some] @ rows.T, [view.rows[some] @ view.rows.T for view in sights])
    return out


def _bears(examples: Sequence[Example], labels: tuple[str, ...]) -> sparse.csr_matrix:
    places = {label: at for at, label in enumerate(labels)}
    found = [(row, places[label]) for row, one in enumerate(examples) for label in set(one.classes)]
    rows, columns = zip(*found, strict=True)
    ones = np.ones(len(found), dtype=np.float32)
    return sparse.csr_matrix((ones, (rows, columns)), (len(examples), len(labels)))
