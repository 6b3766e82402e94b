"""What a saved register depends on: its format, and the tables by which names were folded and heard."""

from __future__ import annotations

import hashlib
from functools import cache

import pypinyin

from quanlian.core.config import data

FORMAT = 2
TABLES = ("near_sounds", "homoglyphs", "disguises")


@cache
def stamp() -> str:
    """Changes when a saved register would no longer be found by the keys asked now."""
    seen = hashlib.sha256(pypinyin.__version__.encode())
    for name in TABLES:
        seen.update((data() / "similarity" / f"{name}.yaml").read_bytes())
    return f"{FORMAT}-{seen.hexdigest()[:16]}"
