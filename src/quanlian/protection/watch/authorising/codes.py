"""The public code of an authorisation: it cannot be guessed, and is read aloud without mistakes."""

from __future__ import annotations

from quanlian.core.random_code import CROCKFORD, random_code
from quanlian.core.text import fold_width

LENGTH, GROUP = 12, 4
"""60 bits: whoever tries a thousand codes a second meets one of a million authorisations after 36 years on average."""
_MISREAD = str.maketrans("OILU", "011V")


def fresh() -> str:
    return random_code(LENGTH)


def printed(code: str) -> str:
    """`7K3M9QX2TDPW` → `7K3M-9QX2-TDPW`."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def read(text: str) -> str:
    """The code a person wrote, in any spelling; blank where it can be none."""
    bare = "".join(char for char in fold_width(text[:80]).upper() if char.isalnum()).translate(_MISREAD)
    return bare if len(bare) == LENGTH and set(bare) <= set(CROCKFORD) else ""
