"""A place's rule for sharing the loss of a pledged loan, as one version of it stands in the data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from quanlian.core.findings import UserError
from quanlian.core.money import Fen
from quanlian.rules.parameters import Confidence
from quanlian.utilisation.pool.sharing.allocate import Rounding

PARTIES: Mapping[str, str] = {
    "fund": "补偿资金",
    "bank": "合作银行",
    "insurer": "保险机构",
    "appraiser": "评估机构",
    "guarantor": "担保机构",
    "region": "区域资金",
}
"""Who may bear a share."""
FUND, BANK = "fund", "bank"


class Costs(StrEnum):
    """What becomes of the costs of recovering."""

    ADDED = "added"
    FROM_RECOVERY = "from_recovery"
    NOT = "not"

    @property
    def label(self) -> str:
        words = {"added": "允许的费用计入净损失", "from_recovery": "费用先从追回款中扣除", "not": "费用不计入"}
        return words[self.value]


@dataclass(frozen=True, slots=True)
class Counts:
    """What of the debt counts: principal always; interest and penalty interest only where the rule says so.

    `ip_part`: of a loan on mixed collateral only the part borne by IP.
    """

    interest: bool = False
    penalty: bool = False
    ip_part: bool = False
    costs: Costs = Costs.ADDED


@dataclass(frozen=True, slots=True)
class Caps:
    """Limits of what the pool pays and takes in; None: the rule has none. The balance always limits. Percentages are of
    100: `annual_percent` of the funds paid in, `bank_stop_loss_percent` of the bank's loans in the pool."""

    leverage: Decimal | None = None
    per_loan_fen: Fen | None = None
    per_firm_fen: Fen | None = None
    annual_fen: Fen | None = None
    annual_percent: Decimal | None = None
    bank_stop_loss_percent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Breakers:
    """Bad-loan ratio of one bank, in percent: above `warn` it is warned, above `suspend` no loan is taken in."""

    warn: Decimal
    suspend: Decimal


@dataclass(frozen=True, slots=True)
class Rule:
    """`shares` are percent and sum to 100. `residual` bears what the pool's limits keep it from paying."""

    code: str
    place: str
    title: str
    region: int
    since: dt.date
    until: dt.date | None
    shares: Mapping[str, Decimal]
    residual: str
    counts: Counts
    caps: Caps
    breakers: Breakers
    rounding: Rounding
    bad_classes: tuple[str, ...]
    article: str
    source: str
    confidence: Confidence
    assumed: tuple[str, ...]
    notes: tuple[str, ...]
    version: str

    def leverage_limit(self, funds_fen: Fen) -> Fen | None:
        """How much in loans the pool's funds may stand for: 3,000 万元 × 10 倍 = 3 亿元."""
        return None if self.caps.leverage is None else int(funds_fen * self.caps.leverage)


@dataclass(frozen=True, slots=True)
class Library:
    """All rules by place, each in its versions from the earliest on."""

    versions: Mapping[str, tuple[Rule, ...]]

    def at(self, code: str, on: dt.date) -> Rule:
        """The rule of a place on a day. Raises UserError POOL_RULE or POOL_RULE_DATE."""
        if code not in self.versions:
            known = "、".join(sorted(self.versions))
            raise UserError(
                "POOL_RULE", "没有这个地方的分担规则", value=code, rule=f"现有：{known}", remedy="改用所列名称"
            )
        for one in reversed(self.versions[code]):
            if one.since <= on and (one.until is None or on <= one.until):
                return one
        spans = "；".join(f"{one.since}至{one.until or '今'}" for one in self.versions[code])
        raise UserError(
            "POOL_RULE_DATE", "这一天没有施行中的分担规则", value=f"{code} {on}", rule=spans, remedy="核对日期"
        )

    def standing(self, on: dt.date) -> tuple[Rule, ...]:
        """The rules of all places in force on a day, by name."""
        found = (self._or_none(code, on) for code in sorted(self.versions))
        return tuple(one for one in found if one)

    def _or_none(self, code: str, on: dt.date) -> Rule | None:
        try:
            return self.at(code, on)
        except UserError:
            return None
