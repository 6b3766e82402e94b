"""W13: one sign contains the other whole."""

from __future__ import annotations

from quanlian.similarity.marks.latin import shared
from quanlian.similarity.marks.pairing import LATIN, Pair
from quanlian.similarity.marks.rules.found import Found, sign_span, whole_spans

BASE, SHARE, FIRST, FAMOUS = 0.66, 0.24, 0.02, 0.88
"""Contained at all; by how much of the longer sign it fills; standing first; a mark the public knows."""
SHARED_BASE, SHARED = 0.3, 0.5
"""A word in common: at all; by how much of both signs it fills."""
LEAST = 2


def characters_inside(pair: Pair) -> Found | None:
    """W13: all characters of the shorter core stand together in the longer sign."""
    if not pair.core or pair.shortest < LEAST:
        return None
    one, other = "".join(pair.a.core_signs), "".join(pair.b.core_signs)
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    at = large.find(small)
    if small == large or at < 0:
        return None
    lift = _lift(pair, small, len(small) / len(large), first=at == 0)
    places = list(range(at, at + len(small)))
    in_a, in_b = (list(range(len(one))), places) if small == one else (places, list(range(len(other))))
    return Found("W13", f"完整包含“{small}”", lift, span_a=sign_span(pair.a, in_a), span_b=sign_span(pair.b, in_b))


def words_inside(pair: Pair) -> Found | None:
    """W13: the shorter foreign sign stands whole in the longer."""
    if not pair.words or not pair.words.inside:
        return None
    one, other = "".join(pair.a.core_words), "".join(pair.b.core_words)
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    lift = _lift(pair, small, pair.words.inside, first=large.startswith(small))
    return Found("W13", f"完整包含“{small}”", lift, element=LATIN, **whole_spans(pair))


def words_shared(pair: Pair) -> Found | None:
    """W13, weaker: signs of several words have a distinctive word in common."""
    a, b = pair.a.core_words, pair.b.core_words
    if not pair.words or max(len(a), len(b)) < 2 or pair.words.inside or a == b:
        return None
    share, word = shared(a, b)
    if not share:
        return None
    lift = SHARED_BASE + SHARED * share
    note = f"含有相同或近似的单词“{word}”"
    return Found("W13", note, lift, element=LATIN, **whole_spans(pair))


def _lift(pair: Pair, small: str, share: float, *, first: bool) -> float:
    if small in pair.options.famous:
        return FAMOUS
    return BASE + SHARE * share + (FIRST if first else 0.0)
