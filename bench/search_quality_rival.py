"""The rival: BM25 (k1 1.2, b 0.75), question terms counted once; pairs of ideographs, or English words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy import sparse

K1, B = 1.2, 0.75
_RUNS = re.compile(r"[一-鿿]+|[a-z0-9]+")
_ENGLISH = re.compile(r"[a-z0-9]{2,}")


def chinese(text: str) -> list[str]:
    out: list[str] = []
    for run in _RUNS.findall(text.lower()):
        pairs = [run[at : at + 2] for at in range(len(run) - 1)] if run[0] >= "一" else []
        out += pairs or [run]
    return out


def english(text: str) -> list[str]:
    return _ENGLISH.findall(text.lower())


class Rival:
    def __init__(self, texts: Sequence[str], in_english: bool) -> None:
        self._terms = english if in_english else chinese
        self._places: dict[str, int] = {}
        columns, values, ends = [], [], [0]
        for text in texts:
            for term, times in Counter(self._terms(text)).items():
                columns.append(self._places.setdefault(term, len(self._places)))
                values.append(times)
            ends.append(len(columns))
        table = sparse.csr_matrix((np.array(values, np.float32), columns, ends), (len(texts), len(self._places)))
        self._weights = _weighted(table)

    def best(self, text: str, k: int) -> list[int]:
        """Places of the best documents, equals in the order of the corpus."""
        asked = [self._places[term] for term in set(self._terms(text)) if term in self._places]
        scores = np.asarray(self._weights[asked].sum(axis=0)).ravel()
        return [int(at) for at in np.argsort(-scores, kind="stable")[:k]]


def _weighted(table: sparse.csr_matrix) -> sparse.csr_matrix:
    """What each term adds to each document's score; a row a term."""
    count, lengths = table.shape[0], np.asarray(table.sum(axis=1)).ravel()
    held = np.bincount(table.indices, minlength=table.shape[1])
    idf = np.log(1 + (count - held + 0.5) / (held + 0.5))
    norm = K1 * (1 - B + B * lengths / lengths.mean())
    rows = np.repeat(np.arange(count), np.diff(table.indptr))
    table.data = idf[table.indices] * table.data * (K1 + 1) / (table.data + norm[rows])
    return table.T.tocsr()
