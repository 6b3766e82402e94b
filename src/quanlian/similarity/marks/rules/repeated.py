"""W9: a sign repeated (叠字, 叠词)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from quanlian.similarity.marks.pairing import HAN, LATIN, Pair
from quanlian.similarity.marks.rules.found import Found, whole_spans

WORD, SINGLE = 0.93, 0.86
"""A word said twice; a single character said twice is a word of its own more often."""


def repeated(pair: Pair) -> Found | None:
    """W9: one sign is the other repeated, as a whole or character by character."""
    for element, a, b in ((HAN, pair.a.core_signs, pair.b.core_signs), (LATIN, pair.a.core_words, pair.b.core_words)):
        if a and b and a != b and (base := _base(a)) == _base(b):
            lift = WORD if len(base) > 1 or element == LATIN else SINGLE
            note = f"“{''.join(base)}”的重复（叠字、叠词）"
            return Found("W9", note, lift, element=element, **whole_spans(pair))
    return None


def _base(signs: Sequence[str]) -> tuple[str, ...]:
    """The shortest unit: 好运好运 → 好运, 好好运运 → 好运."""
    once = tuple(char for char, _ in groupby(signs))
    for size in range(1, len(once) // 2 + 1):
        if len(once) % size == 0 and once[:size] * (len(once) // size) == once:
            return once[:size]
    return once
