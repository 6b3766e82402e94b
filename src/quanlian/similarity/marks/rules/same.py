"""W1: the same characters in other dress."""

from __future__ import annotations

from quanlian.similarity.marks.pairing import Pair
from quanlian.similarity.marks.rules.found import Found, whole_spans


def same_characters(pair: Pair) -> Found | None:
    """W1: after folding (traditional forms, width, decorations) the characters are the same."""
    if not pair.a.signs or pair.a.signs != pair.b.signs:
        return None
    note = "汉字相同" if pair.a.raw == pair.b.raw else "汉字相同，仅字体、繁简、符号或写法不同"
    return Found("W1", note, lift=1.0, **whole_spans(pair))
