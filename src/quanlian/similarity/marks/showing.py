"""What a person is shown of a comparison: the signs side by side, and what the channels rest on."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from quanlian.similarity.marks.latin import seen
from quanlian.similarity.marks.likeness import Aligned
from quanlian.similarity.marks.pairing import Pair
from quanlian.similarity.marks.parting import STRONG
from quanlian.similarity.marks.reading import Reading
from quanlian.similarity.marks.sound.mandarin import reading


def side_by_side(pair: Pair) -> tuple[Aligned, ...]:
    """The stronger element, place by place; nothing where the signs share no script."""
    if pair.core and pair.chinese_leads:
        a, b = pair.a.core_signs, pair.b.core_signs
        return tuple(
            Aligned(a[step.i] if step.i >= 0 else "", b[step.j] if step.j >= 0 else "", step.kind)
            for step in pair.core.steps
        )
    if pair.words:
        return _letters("".join(pair.a.core_words), "".join(pair.b.core_words))
    return ()


def _letters(one: str, other: str) -> tuple[Aligned, ...]:
    out: list[Aligned] = []
    for how in Levenshtein.opcodes(one, other):
        a, b = one[how.src_start : how.src_end], other[how.dest_start : how.dest_end]
        if how.tag in ("equal", "replace"):
            out += [Aligned(x, y, _kind(x, y)) for x, y in zip(a, b, strict=True)]
        else:
            out += [Aligned(x, "", "missing") for x in a] + [Aligned("", y, "missing") for y in b]
    return tuple(out)


def _kind(x: str, y: str) -> str:
    return "same" if x == y else "shape" if seen(x) == seen(y) else "other"


def grounds(pair: Pair) -> dict[str, str]:
    """Readings, weak words taken off, translations found; only what there is."""
    shown = {"sound_a": _spoken(pair.a), "sound_b": _spoken(pair.b), "weak_a": _weak(pair.a), "weak_b": _weak(pair.b)}
    return {key: value for key, value in shown.items() if value}


def _spoken(sign: Reading) -> str:
    return " ".join(reading("".join(sign.core_signs)))


def _weak(sign: Reading) -> str:
    return "、".join(f"{part.text}（{part.kind}）" for part in sign.parts if part.kind != STRONG)
