"""What a calculator answers: an amount, its parts, a table around it, and the receipt."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from quanlian.rules.receipts import Receipt


@dataclass(frozen=True, slots=True)
class Part:
    """A line of the result, in 分."""

    title: str
    fen: int


@dataclass(frozen=True, slots=True)
class Cell:
    """The value if two inputs were a little different."""

    discount: Decimal
    royalty: Decimal
    fen: int


@dataclass(frozen=True, slots=True)
class Value:
    """`fen`: the reference value; `label` is always part of what is shown."""

    fen: int
    parts: tuple[Part, ...]
    receipt: Receipt
    label: str
    sensitivity: tuple[tuple[Cell, ...], ...] = ()
    loan_fen: int | None = None
    count: int = 0
    low_fen: int | None = None
    high_fen: int | None = None
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Index:
    """0-100, without money."""

    index: Decimal
    parts: tuple[tuple[str, Decimal], ...]
    receipt: Receipt
    label: str
