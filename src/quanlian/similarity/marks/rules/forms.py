"""W10: plural, article, tense, abbreviation."""

from __future__ import annotations

from quanlian.similarity.marks.latin import stem
from quanlian.similarity.marks.pairing import LATIN, Pair
from quanlian.similarity.marks.rules.found import Found, whole_spans

FORMS, INITIALS = 0.94, 0.7
ARTICLES = frozenset({"the", "a", "an", "la", "le", "les", "el", "il", "der", "die", "das"})


def word_forms(pair: Pair) -> Found | None:
    """W10: the words differ by number, article or tense only; or one abbreviates the other."""
    a, b = _bare(pair.a.words), _bare(pair.b.words)
    if not a or not b or pair.a.words == pair.b.words:
        return None
    spans = whole_spans(pair)
    if [stem(word) for word in a] == [stem(word) for word in b] and "".join(pair.a.words) != "".join(pair.b.words):
        return Found("W10", "外文仅单复数、冠词或时态不同", FORMS, element=LATIN, **spans)
    if "".join(a) == _initials(b) or "".join(b) == _initials(a):
        return Found("W10", "一方为另一方的首字母缩写", INITIALS, element=LATIN, **spans)
    return None


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in ARTICLES) or words


def _initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words) if len(words) > 2 else ""
