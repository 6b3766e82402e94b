"""The compact memory of a result: for each document a sign of its key and a sign of how it stood (pure).

Sixteen bytes a document. Whoever was once seen stays remembered while there is room, so that a document that drops out
of the result and comes back (a rebuild of the index, a corrected class) is not told as new a second time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from quanlian.search.document import Payload

LARGEST = 20_000
"""Documents a result may hold to be compared."""
ROOM = 3 * LARGEST
"""Documents remembered at most."""
ENTRY = np.dtype([("key", "<u8"), ("state", "<u8")])
TOLD = ("status", "owner", "title")
"""A change of these is worth telling."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Keys that were never seen before, keys whose state is another one, and the memory to keep."""

    new: list[str]
    changed: list[str]
    memory: bytes


def state_of(payload: Payload) -> int:
    """A sign of status, owner and title."""
    return _sign("\x1f".join(str(payload.get(name) or "") for name in TOLD))


def compare(memory: bytes, found: Iterable[tuple[str, Payload]]) -> Compared:
    """What is new and what changed since the memory was made, in the order found."""
    known = _read(memory)
    now: dict[int, int] = {}
    new, changed = [], []
    for key, payload in found:
        sign, state = _sign(key), state_of(payload)
        now[sign] = state
        if sign not in known:
            new.append(key)
        elif known[sign] != state:
            changed.append(key)
    return Compared(new, changed, _write(now, known))


def _sign(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


def _read(memory: bytes) -> dict[int, int]:
    rows = np.frombuffer(memory, ENTRY)
    return dict(zip(rows["key"].tolist(), rows["state"].tolist(), strict=True))


def _write(now: Mapping[int, int], before: Mapping[int, int]) -> bytes:
    """What was found now, and as much of what was found before as there is room for."""
    gone = [(key, state) for key, state in before.items() if key not in now]
    kept = [*gone[-max(0, ROOM - len(now)) :], *now.items()] if len(now) < ROOM else list(now.items())
    return np.array(kept, ENTRY).tobytes()
