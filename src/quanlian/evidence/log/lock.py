"""One writer over all processes, and a note of how far the log was acknowledged.

The note is written after the journal is on the disk and never waited for: it may be old, never ahead. A journal that
ends before it has lost acknowledged entries, which a torn tail cannot do.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quanlian.evidence.log.layout import LOCK

_FACTS = struct.Struct(">QQ")


@dataclass(frozen=True, slots=True)
class Known:
    """`start`: first index of the journal; `size`: entries acknowledged."""

    start: int = 0
    size: int = 0


class Lock:
    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK

    @contextlib.contextmanager
    def held(self) -> Iterator[int]:
        """Alone among all processes. Opened anew each time: a forked child must not share its parent's lock."""
        number = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(number, fcntl.LOCK_EX)
            yield number
        finally:
            # a child forked meanwhile holds a copy of the descriptor: closing ours would not let go
            fcntl.flock(number, fcntl.LOCK_UN)
            os.close(number)

    def known(self) -> Known:
        """The note; all zero where there is none or where it was cut while being written."""
        try:
            raw = self._path.read_bytes()
        except FileNotFoundError:
            return Known()
        facts, check = raw[: _FACTS.size], raw[_FACTS.size :]
        return Known(*_FACTS.unpack(facts)) if len(check) == 8 and check == _check(facts) else Known()

    def note(self, number: int, known: Known) -> None:
        """A hint only: an error here must not take back what is already durable."""
        facts = _FACTS.pack(known.start, known.size)
        with contextlib.suppress(OSError):
            os.pwrite(number, facts + _check(facts), 0)


def _check(facts: bytes) -> bytes:
    return hashlib.blake2b(facts, digest_size=8).digest()
