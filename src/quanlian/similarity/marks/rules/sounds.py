"""W7: the same or nearly the same sound, and near in look."""

from __future__ import annotations

from quanlian.similarity.marks.alignment import Step
from quanlian.similarity.marks.pairing import Pair
from quanlian.similarity.marks.places import ALIKE_EAR
from quanlian.similarity.marks.rules.found import Found, step_spans
from quanlian.similarity.marks.sound.mandarin import syllables


def sound_alikes(pair: Pair) -> Found | None:
    """W7: every place that differs sounds alike; with the whole still near in look the signs are near."""
    steps = pair.differing
    if not steps or not pair.core or any(step.kind not in ("sound", "both") for step in steps):
        return None
    heard = "、".join(_heard(pair, step) for step in steps)
    same = all(step.sound >= 1 for step in steps)
    return Found("W7", f"{heard}读音{'相同' if same else '近似'}", **step_spans(pair, steps))


def _heard(pair: Pair, step: Step) -> str:
    one, other = pair.a.core_signs[step.i], pair.b.core_signs[step.j]
    near = step.sound >= ALIKE_EAR and step.sound < 1
    how = f"（{syllables(one)[0]}/{syllables(other)[0]}）" if near else f"（{syllables(one)[0]}）"
    return f"第{step.i + 1}字“{one}”“{other}”{how}"
