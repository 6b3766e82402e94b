"""What the waterfall reads and what it leaves behind (pure)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class TrancheTerms:
    """`rate` yearly; the junior tranche has none and takes what is left."""

    title: str
    principal_fen: int
    rate: Decimal
    junior: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """Tranches by rank. `fee_rate` yearly on the pool. Triggers: share of the first pool in default above which, and
    pool over senior principal below which, everything goes to the seniors."""

    tranches: tuple[TrancheTerms, ...]
    pool_fen: int
    fee_rate: Decimal = Decimal(0)
    reserve_fen: int = 0
    pro_rata: bool = False
    revolving_until: dt.date | None = None
    trigger_default: Decimal = Decimal("0.1")
    trigger_cover: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class State:
    """Between two payment days. `owed`: principal by tranche; `arrears`: interest by tranche not paid when due."""

    pool_fen: int
    owed: tuple[int, ...]
    arrears: tuple[int, ...]
    fee_arrears: int = 0
    reserve_fen: int = 0
    defaulted_fen: int = 0
    triggered: str = ""
    """Why acceleration came, blank while it has not."""


@dataclass(frozen=True, slots=True)
class Period:
    """What came in since the last payment day. `defaulted_fen`: assets written off, no cash; `recovered_fen`: cash from
    assets written off before; `support_fen`: paid by whoever promised to make up a shortfall."""

    on: dt.date
    days: int
    interest_fen: int
    principal_fen: int
    defaulted_fen: int = 0
    recovered_fen: int = 0
    support_fen: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One step of the waterfall: what was due, what was paid."""

    title: str
    due_fen: int
    paid_fen: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """`cash_in` = sum of the lines' `paid_fen` + reserve kept, always. `short_fen`: fees and senior interest unpaid."""

    cash_in: int
    lines: tuple[Line, ...]
    after: State
    short_fen: int
    words: tuple[str, ...] = field(default=())


def opening(terms: Terms) -> State:
    """The state on the day of issue; the reserve begins empty and is filled from collections."""
    return State(terms.pool_fen, tuple(one.principal_fen for one in terms.tranches), (0,) * len(terms.tranches))
