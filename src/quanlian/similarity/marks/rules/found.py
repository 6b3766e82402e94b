"""What a rule says of a pair."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypedDict

from quanlian.similarity.marks.alignment import Step
from quanlian.similarity.marks.likeness import Reason
from quanlian.similarity.marks.pairing import HAN, Pair
from quanlian.similarity.marks.reading import Reading


@dataclass(frozen=True, slots=True)
class Found:
    """A rule applies. `lift`: the element is at least this like (0-1); `change` is added afterwards."""

    code: str
    note: str
    lift: float = 0.0
    change: float = 0.0
    element: str = HAN
    span_a: tuple[int, int] = (0, 0)
    span_b: tuple[int, int] = (0, 0)
    against: bool = False

    def reason(self) -> Reason:
        return Reason(self.code, self.note, self.span_a, self.span_b, self.against)


Rule = Callable[[Pair], Found | None]


class Spans(TypedDict):
    """Where in the raw texts, [start, end)."""

    span_a: tuple[int, int]
    span_b: tuple[int, int]


def whole_spans(pair: Pair) -> Spans:
    return {"span_a": (0, len(pair.a.raw)), "span_b": (0, len(pair.b.raw))}


def step_spans(pair: Pair, steps: Iterable[Step]) -> Spans:
    """From the first to the last of these places of the cores."""
    steps = tuple(steps)
    return {
        "span_a": sign_span(pair.a, [step.i for step in steps]),
        "span_b": sign_span(pair.b, [step.j for step in steps]),
    }


def sign_span(reading: Reading, places: list[int]) -> tuple[int, int]:
    """[start, end) in the raw text of these places of the core signs; (0, 0) for none."""
    raw = [reading.core_at[place] for place in places if place >= 0]
    return (min(raw), max(raw) + 1) if raw else (0, 0)
