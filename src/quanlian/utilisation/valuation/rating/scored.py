"""What comes out of one indicator, and of the whole."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Signal:
    """A score with what it rests on; `score` None: the facts needed are not known, `said` says which."""

    score: Decimal | None
    said: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator of a report. `kind` auto, expert or missing; `weight`: its part of the whole, 0-1."""

    code: str
    title: str
    axis: str
    kind: str
    score: Decimal | None
    weight: Decimal
    said: str
    source: str


@dataclass(frozen=True, slots=True)
class Scored:
    """The outcome: axes None where nothing of theirs is known."""

    rows: tuple[Row, ...]
    axes: dict[str, Decimal | None]
    before: Decimal
    penalty: Decimal
    score: Decimal
    grade: str
    auto_share: Decimal
    missing: int
    steps: tuple[str, ...]
