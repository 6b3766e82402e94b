"""W4: three characters or more, one differs; and its exception."""

from __future__ import annotations

from quanlian.similarity.marks.alignment import Step
from quanlian.similarity.marks.pairing import Pair
from quanlian.similarity.marks.rules.found import Found, step_spans

LEAST, MANY = 3, 4
MUCH = 0.1
"""What one character in four or more adds; one in three is left to its sound and shape."""
FIRST = -0.05
FAMOUS = 0.86
CLEARLY = 0.4
"""A first character below this is clearly another."""


def one_character(pair: Pair) -> Found | None:
    """W4: one character of three or more differs, the first one not clearly."""
    step = _only(pair)
    if step is None or _first_differs(step):
        return None
    change = MUCH * (1 - step.likeness) if pair.longest >= MANY else 0.0
    note = f"{pair.longest}个字中仅1个字不同（{_shown(pair, step)}），无含义或含义无明显区别"
    return Found("W4", note, change=change, **step_spans(pair, [step]))


def first_character(pair: Pair) -> Found | None:
    """W4, exception: the one that differs stands first and is clearly another by sound and shape."""
    step = _only(pair)
    if step is None or not _first_differs(step):
        return None
    note = f"首字读音和字形明显不同（{_shown(pair, step)}）"
    spans = step_spans(pair, [step])
    return Found("W4", note, change=FIRST, against=True, **spans)


def near_a_famous_mark(pair: Pair) -> Found | None:
    """W4 beside a mark the public knows: the rest calls it to mind even where the first character differs."""
    step = _only(pair)
    famous = {"".join(pair.a.core_signs), "".join(pair.b.core_signs)} & pair.options.famous
    if step is None or not famous:
        return None
    note = f"与公众熟知的“{'、'.join(sorted(famous))}”仅1个字不同（{_shown(pair, step)}）"
    spans = step_spans(pair, [step])
    return Found("W4", note, FAMOUS - FIRST, **spans)


def _only(pair: Pair) -> Step | None:
    """The one place that differs, in signs of three characters or more of the same length."""
    if not pair.core or pair.shortest < LEAST or pair.shortest != pair.longest or len(pair.differing) != 1:
        return None
    return pair.differing[0]


def _first_differs(step: Step) -> bool:
    return step.i == 0 and step.likeness < CLEARLY


def _shown(pair: Pair, step: Step) -> str:
    return f"“{pair.a.core_signs[step.i]}”与“{pair.b.core_signs[step.j]}”"
