"""A short memory of authorities that just failed, so that a dead one does not slow every stamp down."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

REST = 60.0
"""Seconds an authority is left alone after a failure."""


class Circuit:
    """Of one process. Thread-safe."""

    def __init__(self, rest: float = REST, clock: Callable[[], float] = time.monotonic) -> None:
        self._rest, self._clock, self._lock = rest, clock, threading.Lock()
        self._until: dict[str, float] = {}

    def open(self, name: str) -> bool:
        """Whether this authority is to be left alone now."""
        with self._lock:
            return self._clock() < self._until.get(name, 0.0)

    def failed(self, name: str) -> None:
        with self._lock:
            self._until[name] = self._clock() + self._rest

    def worked(self, name: str) -> None:
        with self._lock:
            self._until.pop(name, None)
