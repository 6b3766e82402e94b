"""A witness: who cosigns our checkpoints, where it is asked, and what it cosigned last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from quanlian_verify.keys import PublicKey

Prove = Callable[[int, int], list[bytes]]
"""The consistency proof between two sizes of our log."""


@dataclass(slots=True)
class Witness:
    """`url` is the prefix before /add-checkpoint. `size` is what it cosigned last, as far as we know."""

    name: str
    url: str
    key: PublicKey
    size: int = 0
    timeout: float = field(default=5.0, kw_only=True)
