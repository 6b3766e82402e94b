"""What of a name is indexed: the folded whole, and its Chinese and its Latin part where it has both."""

from __future__ import annotations

import re

from quanlian.similarity.marks.normal import fold, is_han
from quanlian.similarity.register.kinds import HAN, LATIN

LEAST_LATIN, LEAST_HAN = 1, 1
_REPEATED = re.compile(r"(.+?)\1+")
"""A sign said several times over: 好运好运."""
_LATIN_RUN = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*")


def texts(name: str) -> list[tuple[int, str]]:
    """(script, text) to be looked up, each once; none for a name without letters."""
    found = _parts(fold(name))
    once = [(HAN, said[1]) for script, text in found if script == HAN and (said := _REPEATED.fullmatch(text))]
    return list(dict.fromkeys([*found, *once]))


def _parts(plain: str) -> list[tuple[int, str]]:
    if not plain:
        return []
    if plain.isascii() or not any(map(is_han, plain)):
        return [(LATIN, plain)]
    out = [(HAN, plain.replace(" ", ""))]
    latin = " ".join(_LATIN_RUN.findall(plain))
    han = "".join(filter(is_han, plain))
    if len(latin) >= LEAST_LATIN:
        out += [(LATIN, latin)] + ([(HAN, han)] if len(han) >= LEAST_HAN else [])
    return out
