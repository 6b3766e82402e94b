"""W2 and W5: Latin letters and digits."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from quanlian.similarity.marks.latin import seen
from quanlian.similarity.marks.pairing import LATIN, Pair
from quanlian.similarity.marks.rules.found import Found, whole_spans

SHORT, LEAST = 2, 4
LONG = 5
LOOKS_SAME, ONE_OF_MANY, ONE_OF_FEW = 0.92, 0.87, 0.8
FIRST = -0.06


def same_letters(pair: Pair) -> Found | None:
    """W2: the same letters or digits in another type; or letters that read the same (0 for O, rn for m)."""
    one, other = "".join(pair.a.words), "".join(pair.b.words)
    if not one or not other:
        return None
    spans = whole_spans(pair)
    if one == other:
        return Found("W2", "字母或数字相同，仅字体、大小写或写法不同", 1.0, element=LATIN, **spans)
    if len(one) >= LEAST - 1 and seen(one) == seen(other):
        return Found("W2", "字母以形近字符替换，视觉上相同", LOOKS_SAME, element=LATIN, **spans)
    return None


def too_short(pair: Pair) -> Found | None:
    """W2, exception: one or two letters that differ are told apart."""
    one, other = "".join(pair.a.core_words), "".join(pair.b.core_words)
    if not one or not other or one == other or pair.core or max(len(one), len(other)) > SHORT:
        return None
    return Found("W2", "仅一至两个字母且不相同，整体可以区分", change=-0.1, element=LATIN, against=True)


def one_letter(pair: Pair) -> Found | None:
    """W5: four letters or more, one differs."""
    one, other = "".join(pair.a.core_words), "".join(pair.b.core_words)
    if min(len(one), len(other)) < LEAST or not pair.words or OSA.distance(one, other) != 1:
        return None
    if seen(one[0]) != seen(other[0]):
        return None
    lift = ONE_OF_MANY if min(len(one), len(other)) >= LONG else ONE_OF_FEW
    return Found("W5", f"“{one}”与“{other}”仅一个字母不同", lift, element=LATIN, **whole_spans(pair))


def first_letter(pair: Pair) -> Found | None:
    """W5, exception: the first letter is clearly another."""
    one, other = "".join(pair.a.core_words), "".join(pair.b.core_words)
    if min(len(one), len(other)) < LEAST or OSA.distance(one, other) != 1 or seen(one[0]) == seen(other[0]):
        return None
    return Found("W5", f"首字母“{one[0]}”与“{other[0]}”明显不同", change=FIRST, element=LATIN, against=True)
