"""W1 and W3: the same characters or words in another order."""

from __future__ import annotations

from quanlian.similarity.marks.meaning.translate import other_meaning
from quanlian.similarity.marks.pairing import LATIN, Pair
from quanlian.similarity.marks.rules.found import Found, whole_spans

MOVED, WORDS = 0.9, 0.93
OTHER_WORD = 0.7
"""蜂蜜 and 蜜蜂: both words, other things."""


def characters_moved(pair: Pair) -> Found | None:
    """W1: the same characters, order changed; weaker where both orders are words of their own."""
    a, b = pair.a.core_signs, pair.b.core_signs
    if len(a) < 2 or a == b or sorted(a) != sorted(b):
        return None
    spans = whole_spans(pair)
    if other_meaning("".join(a), "".join(b)):
        return Found("W1", "汉字相同但顺序不同，且各自成词、含义不同", lift=OTHER_WORD, **spans)
    return Found("W1", "汉字相同，仅排列顺序不同，未形成不同含义", lift=MOVED, **spans)


def words_swapped(pair: Pair) -> Found | None:
    """W3: the same foreign words, order changed."""
    a, b = pair.a.core_words, pair.b.core_words
    joined = "".join(a) != "".join(b)
    swapped = len(a) > 1 and sorted(a) == sorted(b)
    if not (joined and (swapped or _halves_swapped("".join(a), "".join(b)))):
        return None
    note = "外文单词相同，仅排列顺序不同，含义未变"
    return Found("W3", note, WORDS, element=LATIN, **whole_spans(pair))


def _halves_swapped(one: str, other: str) -> bool:
    """HAWKWOLF and WOLFHAWK: written together, halves of at least three letters changed places."""
    return len(one) == len(other) >= 6 and any(one[cut:] + one[:cut] == other for cut in range(3, len(one) - 2))
