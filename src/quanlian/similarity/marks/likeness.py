"""What a comparison of two marks says: a score, the channels apart, the examiner's rules, the signs side by side."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

MODEL = "marks-2026.11"
"""Changes whenever a score may change; kept with every lead and report."""


class Verdict(StrEnum):
    """A proposal for a person, never a finding."""

    SIMILAR = "similar"
    REVIEW = "review"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that applies: W1-W13, F1-F2, C1-C2 of domain/09 §3. Spans are [start, end) in the raw texts."""

    code: str
    note: str
    """What was seen, in Chinese, with the words: “第2字‘师’‘帅’字形近似”."""
    span_a: tuple[int, int] = (0, 0)
    span_b: tuple[int, int] = (0, 0)
    against: bool = False
    """Whether the rule's exception speaks against likeness (first character clearly different …)."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """One place of the two signs side by side; blank where the other has nothing there."""

    a: str
    b: str
    kind: str
    """same | shape | sound | both | moved | other | missing"""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Of sign a (the query) and sign b (the prior mark). Channels are 0-1; `score` is 0-100."""

    score: float
    text: float = 0.0
    sound: float = 0.0
    glyph: float = 0.0
    meaning: float = 0.0
    image: float = 0.0
    reasons: tuple[Reason, ...] = ()
    aligned: tuple[Aligned, ...] = ()
    dominant_a: str = ""
    dominant_b: str = ""
    verdict: Verdict = Verdict.NOT
    model: str = MODEL
    data: dict[str, str] = field(default_factory=dict)
    """What the channels rest on, in words: readings, translations found, stop words taken off."""
