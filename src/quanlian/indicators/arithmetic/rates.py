"""Ratios that have rules of their own: 结案率, 满意度, shares (domain/01 §5.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Cases:
    """Cases of one period: open at its start, filed in it, closed in it, suspended (中止) at its end."""

    opening: int
    filed: int
    closed: int
    suspended: int = 0


def closing_rate_on_hand(cases: Cases, *, without_suspended: bool = False) -> Decimal | None:
    """期内结案 ÷ (期初未结 + 期内立案), as a fraction; None where no case was in hand."""
    in_hand = cases.opening + cases.filed - (cases.suspended if without_suspended else 0)
    return share(Decimal(cases.closed), Decimal(in_hand))


def closing_rate_of_filed(cases: Cases) -> Decimal | None:
    """The other variant: 结案数 ÷ 立案数, as a fraction; None where none was filed. May exceed 1."""
    return share(Decimal(cases.closed), Decimal(cases.filed))


def share(part: Decimal, whole: Decimal) -> Decimal | None:
    """`part` ÷ `whole`; None where the whole is not positive."""
    return None if whole <= 0 else part / whole


def weighted_score(parts: Sequence[tuple[Decimal, Decimal]]) -> Decimal:
    """Σ weight × score of (weight, score) pairs; raises ValueError where the weights do not add up to 1."""
    total = sum((weight for weight, _ in parts), Decimal(0))
    if total != 1:
        raise ValueError(f"权重合计为{total}，应为1")
    return sum((weight * score for weight, score in parts), Decimal(0))
