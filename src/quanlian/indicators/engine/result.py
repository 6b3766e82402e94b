"""What a computation gives back. Plain values only, so that a result can be cached and sealed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from quanlian.indicators.arithmetic.denominators import DenominatorRule
from quanlian.indicators.arithmetic.high_value import ClassCounts
from quanlian.indicators.engine.sql import Params
from quanlian.rules.parameters import Dated
from quanlian.rules.receipts import Receipt


@dataclass(frozen=True, slots=True)
class Options:
    """What a target may lay over a definition: its own period, denominator, and the base year of its growth."""

    period_start: dt.date | None = None
    denominator_series: str | None = None
    denominator_rule: DenominatorRule | None = None
    lag_years: int | None = None
    base_year: int | None = None
    growth: Literal["yoy", "cagr", "every_year"] | None = None


@dataclass(frozen=True, slots=True)
class MemberQuery:
    """The rows behind a count: `source` names the table, `where` its condition (aliases h for holdings, e for legal
    events, m for merit masks), `params` its parameters in order."""

    source: Literal["holdings", "high_value", "events"]
    where: str
    params: Params


@dataclass(frozen=True, slots=True)
class Part:
    """The value of one query inside a formula. `value` None has its `reason` in Chinese."""

    value: Decimal | None
    reason: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    denominator_source: str = ""
    classes: ClassCounts | None = None
    remarks: tuple[str, ...] = ()
    members: tuple[MemberQuery, ...] = ()
    steps: tuple[str, ...] = ()
    parameters: tuple[Dated, ...] = ()
    badge: str = ""


@dataclass(frozen=True, slots=True)
class Computed:
    """One indicator of one region on one day. `value` is exact; show it with the definition's precision.

    `value` None has a `reason` (缺少常住人口（2024年末）, 未配置 …). `classes` are the high-value classes and their
    union, of which a class named in `remarks` as 未配置 could not be counted. `badge` says where the value is from.
    """

    code: str
    version: str
    region: str
    region_name: str
    as_of: dt.date
    known: dt.date
    period_start: dt.date | None
    view: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    denominator_source: str
    classes: ClassCounts | None
    reason: str
    remarks: tuple[str, ...]
    badge: str
    receipt: Receipt
    members: tuple[MemberQuery, ...] = field(default=(), compare=False)
