"""Numbers of alliances and pools."""

from __future__ import annotations

import datetime as dt

from quanlian.core.random_code import random_code

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without 0/O, 1/I/L, U."""
ALLIANCE, POOL = "LM", "ZC"


def new_number(prefix: str, on: dt.date) -> str:
    return f"{prefix}{on.year}-" + random_code(6, ALPHABET)
