"""W6: characters that look alike."""

from __future__ import annotations

from quanlian.similarity.marks.pairing import Pair
from quanlian.similarity.marks.rules.found import Found, step_spans


def look_alikes(pair: Pair) -> Found | None:
    """W6: every place that differs looks alike."""
    steps = pair.differing
    if not steps or any(step.kind not in ("shape", "both") for step in steps):
        return None
    seen = "、".join(f"第{step.i + 1}字“{pair.a.core_signs[step.i]}”“{pair.b.core_signs[step.j]}”" for step in steps)
    return Found("W6", f"{seen}字形近似", **step_spans(pair, steps))
