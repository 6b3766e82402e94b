"""Fitting the latent vectors: a truncated singular value decomposition of terms and documents, by random projection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy import sparse

from quanlian.search.text.terms import joined
from quanlian.search.vectors.encoder import Floats
from quanlian.search.vectors.latent import SAMPLE, Latent, weighted

DIM = 256
FEWEST = 400
"""Texts below which nothing is learnt."""
TERMS = 40_000
RARE, COMMON = 3, 0.3
"""Terms in fewer texts than RARE or in a larger share than COMMON say nothing of company."""
_EXTRA, _ROUNDS, _SEED = 16, 2, 7


def fit(texts: Sequence[str], count: int = 0) -> Latent | None:
    """The vectors of these texts' terms; `count`: documents they were drawn from. None where there are too few."""
    if len(texts) < FEWEST:
        return None
    lines = joined(list(texts[: 2 * SAMPLE : 1 + (len(texts) > SAMPLE)]))
    terms, idf = _vocabulary(lines)
    dim = min(DIM, len(terms) // 4)
    if dim < 2:
        return None
    table = _table(lines, terms, idf)
    return Latent(terms, idf, _directions(table, dim), count or len(texts))


def _vocabulary(lines: Sequence[str]) -> tuple[tuple[str, ...], Floats]:
    held = Counter[str]()
    for line in lines:
        held.update(set(line.split()))
    ends = COMMON * len(lines)
    kept = sorted((one for one in held.items() if RARE <= one[1] <= ends), key=lambda one: (-one[1], one[0]))[:TERMS]
    counts = np.array([count for _, count in kept], dtype=np.float32)
    idf: Floats = np.log(1.0 + (len(lines) - counts + 0.5) / (counts + 0.5)).astype(np.float32)
    return tuple(term for term, _ in kept), idf


def _table(lines: Sequence[str], terms: tuple[str, ...], idf: Floats) -> sparse.csr_matrix:
    """A row a text, of length 1."""
    places = {term: at for at, term in enumerate(terms)}
    columns, values, ends = [], [], [0]
    for line in lines:
        found, weights = weighted(line, places, idf)
        columns.append(found)
        values.append(weights / max(float(np.linalg.norm(weights)), 1e-9))
        ends.append(ends[-1] + len(found))
    return sparse.csr_matrix((np.concatenate(values), np.concatenate(columns), ends), (len(lines), len(terms)))


def _directions(table: sparse.csr_matrix, dim: int) -> Floats:
    """The right singular vectors (Halko, Martinsson and Tropp 2011, algorithm 4.4); the same ones at every run."""
    random = np.random.default_rng(_SEED)
    basis = random.standard_normal((table.shape[1], dim + _EXTRA)).astype(np.float32)
    for _ in range(_ROUNDS):
        basis, _r = np.linalg.qr(table.T @ np.linalg.qr(table @ basis)[0])
    _u, _s, turned = np.linalg.svd(table @ basis, full_matrices=False)
    directions: Floats = np.ascontiguousarray((basis @ turned.T)[:, :dim], dtype=np.float32)
    return directions
