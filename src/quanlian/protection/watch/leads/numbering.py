"""Numbers of leads: year and eight characters nobody can guess or mistake."""

from __future__ import annotations

import datetime as dt
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without 0/O, 1/I/L, U."""


def new_number(on: dt.date) -> str:
    return f"XS{on.year}-" + "".join(secrets.choice(ALPHABET) for _ in range(8))
