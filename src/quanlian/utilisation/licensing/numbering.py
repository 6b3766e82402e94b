"""Numbers of licences, rewards and agreements: a prefix, the year, and characters nobody can guess or mistake."""

from __future__ import annotations

import datetime as dt

from quanlian.core.random_code import random_code

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without 0/O, 1/I/L, U."""
LICENCE, REWARD, AGREEMENT = "XK", "JL", "QS"


def new_number(prefix: str, on: dt.date) -> str:
    return f"{prefix}{on.year}-" + random_code(8, ALPHABET)
