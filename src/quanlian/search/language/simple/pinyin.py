"""Names of applicants for somebody who typed how they sound: `huawei`, `ningde shidai`."""

from __future__ import annotations

from quanlian.search.language.chars import plain
from quanlian.search.language.lookups import Lookups
from quanlian.search.language.simple.correction import Correction

_SHORTEST, _LONGEST, _OFFERED = 3, 40, 5


def name_corrections(text: str, lookups: Lookups) -> tuple[Correction, ...]:
    """Offers for a text of nothing but Latin letters; none for anything else."""
    typed = " ".join(plain(text).split())
    letters = typed.replace(" ", "").replace("'", "")
    if not (letters.isascii() and letters.isalpha() and _SHORTEST <= len(letters) <= _LONGEST):
        return ()
    found = list(lookups.names(typed.casefold()))[:_OFFERED]
    return tuple(Correction(typed, name, "按拼音", name) for name in found)
