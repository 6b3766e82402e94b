"""How much may be lent on a right: caps of the pledge rate by grade and family (domain/06 §5). Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from quanlian.core.money import share
from quanlian.utilisation.finance.families import PATENT
from quanlian.utilisation.finance.rating.settings import Settings


@dataclass(frozen=True, slots=True)
class Collateral:
    """`grade` None: not rated; `value_fen` its appraised value."""

    number: str
    family: str
    grade: str | None
    value_fen: int


def cap(family: str, grade: str | None, at: Settings) -> Decimal:
    """The highest pledge rate: by grade, and for other than patents not above that of the family."""
    by_grade = at.number(f"pledge_cap.{grade or 'none'}")
    return by_grade if family == PATENT else min(by_grade, at.number(f"pledge_cap.{family}"))


def most_fen(rights: Sequence[Collateral], at: Settings) -> int:
    """The most that may be lent on all of them, in 分; each rounded by itself, half up."""
    return sum(share(one.value_fen, cap(one.family, one.grade, at)) for one in rights)


def split(fen: int, weights: Sequence[int]) -> list[int]:
    """`fen` divided in proportion to the weights, to the 分: the sum is `fen`, the largest remainders get the rest."""
    whole = sum(weights)
    if whole <= 0:
        return [0] * len(weights)
    shares = [fen * one // whole for one in weights]
    order = sorted(range(len(weights)), key=lambda n: (-(fen * weights[n] % whole), n))
    for n in order[: fen - sum(shares)]:
        shares[n] += 1
    return shares
