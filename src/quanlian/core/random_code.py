"""Codes that cannot be guessed, for numbers that are printed and read aloud."""

from __future__ import annotations

import secrets

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter is taken for a digit. Five bits a character."""


def random_code(length: int, alphabet: str = CROCKFORD) -> str:
    return "".join(secrets.choice(alphabet) for _ in range(length))
