"""W11 and W12: a prior mark with generic names, models, quality or place words added."""

from __future__ import annotations

from quanlian.similarity.marks.meaning.cedict import is_word
from quanlian.similarity.marks.pairing import HAN, LATIN, Pair
from quanlian.similarity.marks.parting import STRONG, Part
from quanlian.similarity.marks.reading import Reading
from quanlian.similarity.marks.rules.found import Found
from quanlian.similarity.marks.words import GENERIC

ADDED, BOTH_ADDED, NEW_WORD = 0.94, 0.86, 0.8
"""One sign adds weak words; each adds its own; the whole has become a word of the language."""


def weak_words(pair: Pair) -> Found | None:
    """W11/W12: the cores are the same; only weak words differ. Weaker where the whole is a word of its own."""
    a, b = pair.a, pair.b
    if a.core != b.core or a.text == b.text or (a.signs, a.words) == (b.signs, b.words):
        return None
    added = [part for reading in (a, b) for part in reading.parts if part.kind != STRONG]
    if not added:
        return None
    code = "W11" if all(part.kind == GENERIC for part in added) else "W12"
    element = HAN if a.core_signs else LATIN
    note, lift = _said(pair, added)
    return Found(code, note, lift, element=element, span_a=_core_span(a), span_b=_core_span(b))


def _said(pair: Pair, added: list[Part]) -> tuple[str, float]:
    words = "、".join(dict.fromkeys(f"{part.text}（{part.kind}）" for part in added))
    note = f"主要部分“{pair.a.dominant}”相同，仅增减{words}"
    if _new_word(pair.a) or _new_word(pair.b):
        return f"{note}，但整体另成一词", NEW_WORD
    return note, BOTH_ADDED if pair.both_added else ADDED


def _new_word(reading: Reading) -> bool:
    whole = "".join(reading.signs)
    return whole != "".join(reading.core_signs) and is_word(whole)


def _core_span(reading: Reading) -> tuple[int, int]:
    strong = [part for part in reading.parts if part.kind == STRONG]
    return (strong[0].start, strong[-1].end) if strong else (0, len(reading.raw))
