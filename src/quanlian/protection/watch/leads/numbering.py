"""Numbers of leads: year and eight characters nobody can guess or mistake."""

from __future__ import annotations

import datetime as dt

from quanlian.core.random_code import random_code

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without 0/O, 1/I/L, U."""


def new_number(on: dt.date) -> str:
    return f"XS{on.year}-" + random_code(8, ALPHABET)
