"""Market approach: what comparable rights were sold for, adjusted. Below a minimum of deals it refuses and says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan, round_half_up
from quanlian.rules.library import national
from quanlian.rules.receipts import make_receipt
from quanlian.utilisation.valuation.money.value import Part, Value
from quanlian.utilisation.valuation.wording import NOT_AN_APPRAISAL

RULE = "utilisation.value.market"
FEWEST = "valuation.market.fewest"
LOW, HIGH = Decimal("0.2"), Decimal(5)


@dataclass(frozen=True, slots=True)
class Peer:
    """A comparable deal: price of one right in 分."""

    number: str
    fen: int
    on: dt.date


@dataclass(frozen=True, slots=True)
class MarketInputs:
    """`factors`: name → factor on every price (term left, field, date …), 0.2 to 5."""

    peers: tuple[Peer, ...]
    factors: Mapping[str, Decimal]


def market(inputs: MarketInputs, on: dt.date) -> Value:
    """The median of the adjusted prices, with n and range. Raises UserError VALUE_TOO_FEW, VALUE_FACTOR."""
    fewest = national().at(FEWEST, on)
    if not isinstance(fewest.value, Decimal) or len(inputs.peers) < fewest.value:
        raise UserError(
            "VALUE_TOO_FEW", "可比成交太少，不能用市场法", value=f"{len(inputs.peers)}件", rule=fewest.sentence,
            remedy="扩大种类、领域或者期间，或者改用收益法",
        )  # fmt: skip
    whole = _factor(inputs.factors)
    parts = tuple(Part(f"{one.number}（{one.on}）", int(round_half_up(one.fen * whole))) for one in inputs.peers)
    prices = sorted(one.fen for one in parts)
    value = int(round_half_up(Decimal(median(prices))))
    told = "、".join(f"{name}{factor}" for name, factor in inputs.factors.items()) or "未调整"
    steps = (
        f"可比成交{len(prices)}件，调整系数：{told}，合计{round_half_up(whole, 4)}",
        f"调整后价格 {format_yuan(prices[0])} 至 {format_yuan(prices[-1])}，中位数 {format_yuan(value)}",
    )
    receipt = make_receipt(
        RULE,
        "2026.1",
        {
            "on": on,
            "peers": [{"number": one.number, "fen": Decimal(one.fen), "on": one.on} for one in inputs.peers],
            "factors": dict(inputs.factors),
        },
        (fewest,),
        steps,
        {"value": value, "n": len(prices), "low": prices[0], "high": prices[-1]},
        (NOT_AN_APPRAISAL,),
    )
    return Value(value, parts, receipt, NOT_AN_APPRAISAL, count=len(prices), low_fen=prices[0], high_fen=prices[-1])


def _factor(factors: Mapping[str, Decimal]) -> Decimal:
    whole = Decimal(1)
    for name, factor in factors.items():
        if not LOW <= factor <= HIGH:
            rule = f"{LOW}至{HIGH}"
            raise UserError(
                "VALUE_FACTOR", "调整系数超出范围", value=f"{name} {factor}", rule=rule, remedy="改正后重算"
            )
        whole *= factor
    return whole
