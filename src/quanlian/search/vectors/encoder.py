"""What turns texts into vectors: one protocol for all models."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Kind = Literal["query", "document"]


class TextEncoder(Protocol):
    """Vectors of one model in one version. Vectors of different `name` or `version` are never compared."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    @property
    def dim(self) -> int: ...

    def encode(self, texts: Sequence[str], kind: Kind) -> Floats:
        """One row a text, each of length 1 (or 0 where the text says nothing)."""
        ...


def normalised(vectors: Floats) -> Floats:
    """Rows of length 1; empty rows stay empty."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    out: Floats = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return out
