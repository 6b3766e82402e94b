"""W6/W7 for the whole: signs that come near by many small likenesses, where no single rule names one."""

from __future__ import annotations

from quanlian.similarity.marks.pairing import CROSS, HAN, LATIN, Pair
from quanlian.similarity.marks.rules.found import Found, whole_spans


def overall(pair: Pair, sound: float, look: float) -> Found:
    """Named by the stronger of ear and eye (each 0-1). Never changes the score."""
    code, seen = ("W7", "读音") if sound >= look else ("W6", "字形")
    note = f"整体比对{seen}较为接近（读音 {sound:.2f}，字形 {look:.2f}）"
    element = CROSS if pair.crossing else HAN if pair.chinese_leads else LATIN
    return Found(code, note, element=element, **whole_spans(pair))
