"""Texts as weighted characters and pairs of characters: what learns best from short Chinese titles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from quanlian.search.text.fold import OTHER, table

LONGEST = 400
"""Characters of a text that are read."""
Floats = NDArray[np.float32]


def grams(text: str) -> list[str]:
    """Folded characters and pairs of neighbours; punctuation keeps neighbours apart."""
    fold = table()
    points = np.frombuffer(text[:LONGEST].encode("utf-32-le", "replace"), dtype=np.uint32)
    folded = "".join(map(chr, np.where(fold.kind[points] == OTHER, 32, fold.folded[points]).tolist()))
    pairs = [folded[at : at + 2] for at in range(len(folded) - 1)]
    return [gram for gram in (*folded, *pairs) if " " not in gram]


@dataclass(frozen=True)
class Grams:
    """A vocabulary and how telling each entry is."""

    terms: tuple[str, ...]
    idf: Floats

    @cached_property
    def places(self) -> dict[str, int]:
        return {term: at for at, term in enumerate(self.terms)}

    def rows(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """A row a text: (1 + log times) · idf, of length 1; unknown grams are left out."""
        columns: list[int] = []
        values: list[NDArray[np.float32]] = []
        ends = [0]
        for text in texts:
            known = Counter(place for gram in grams(text) if (place := self.places.get(gram)) is not None)
            weights = (1 + np.log(np.array(list(known.values()), dtype=np.float32))) * self.idf[list(known)]
            values.append((weights / max(float(np.linalg.norm(weights)), 1e-9)).astype(np.float32))
            columns.extend(known)
            ends.append(len(columns))
        data = np.concatenate([*values, np.zeros(0, dtype=np.float32)])
        return sparse.csr_matrix((data, columns, ends), (len(texts), len(self.terms)), dtype=np.float32)


def fit(texts: Sequence[str]) -> Grams:
    held = Counter[str]()
    for text in texts:
        held.update(set(grams(text)))
    terms = tuple(sorted(held))
    counts = np.array([held[term] for term in terms], dtype=np.float32)
    idf: Floats = (1 + np.log((1 + len(texts)) / (1 + counts))).astype(np.float32)
    return Grams(terms, idf)
