"""What the risk model looks at; None is data nobody has given. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

FATAL = ("DISHONEST", "RIGHT_LOST", "BANKRUPT")
"""Legal flags with which no rating but the lowest is given."""


@dataclass(frozen=True, slots=True)
class Enterprise:
    """`growth` in percent; `ebitda_fen` and `debt_service_fen` (principal and interest of a year) make the DSCR;
    `tax` A, B, M, C, D; `credit` good, watch, bad; `lawsuits` open suits against the firm."""

    years: int | None = None
    growth: Decimal | None = None
    ebitda_fen: int | None = None
    debt_service_fen: int | None = None
    tax: str | None = None
    lawsuits: int | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Pledged:
    """One right: `grade` A-D of the valuation (None: not rated), `months` left after the day of rating."""

    number: str
    grade: str | None = None
    months: int | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """`core`: whether the rights serve the main product; `ead_fen` the exposure at default."""

    enterprise: Enterprise
    rights: tuple[Pledged, ...]
    term_months: int
    mode: str
    ead_fen: int
    core: bool | None = None
    flags: tuple[str, ...] = ()
