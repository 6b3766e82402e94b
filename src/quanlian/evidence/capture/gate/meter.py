"""Counts what comes and goes; at the limit nothing more passes."""

from __future__ import annotations

import asyncio

SWELLING = 5
"""How many times the limit compressed bodies may unpack to."""


class Meter:
    """Bytes over the line in both directions, TLS and headers included. `full` is set at the limit."""

    def __init__(self, limit: int) -> None:
        self._limit, self.received, self.sent, self.full = limit, 0, 0, asyncio.Event()
        self._unpacked = 0

    def came(self, count: int) -> None:
        self.received += count
        self._check()

    def went(self, count: int) -> None:
        self.sent += count
        self._check()

    def unpacked(self, count: int) -> None:
        """Bytes of bodies without their compression: small on the line, they may be huge on the disk."""
        self._unpacked += count
        if self._unpacked > SWELLING * self._limit:
            self.full.set()

    def _check(self) -> None:
        if self.received + self.sent > self._limit:
            self.full.set()
