"""Numbers of needs: year and eight characters nobody can guess or mistake."""

from __future__ import annotations

import datetime as dt

from quanlian.core.random_code import random_code

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_number(on: dt.date) -> str:
    return f"XQ{on.year}-" + random_code(8, ALPHABET)
