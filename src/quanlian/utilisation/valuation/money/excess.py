"""Brand value by multi-period excess earnings, after GB/T 29188 (from memory: check before relying on it)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan, round_half_up
from quanlian.rules.library import national
from quanlian.rules.receipts import Content, make_receipt
from quanlian.utilisation.valuation.money.value import Part, Value
from quanlian.utilisation.valuation.wording import NOT_AN_APPRAISAL

RULE = "utilisation.value.excess"
METHOD = "valuation.excess.method"


@dataclass(frozen=True, slots=True)
class ExcessInputs:
    """Yearly in 分: `earnings` after tax, `tangible` the return of other assets. `brand`: the brand's part of what is
    left; `strength` K multiplies it; `growth` (below the discount rate) values the years after the last, None: none."""

    earnings_fen: tuple[int, ...]
    tangible_fen: tuple[int, ...]
    brand: Decimal
    strength: Decimal
    discount: Decimal
    growth: Decimal | None = None


def excess(inputs: ExcessInputs, on: dt.date) -> Value:
    """V = Σ F_t×K/(1+R)^t + F_n×(1+g)×K/((R−g)(1+R)^n). Raises UserError VALUE_YEARS, VALUE_DISCOUNT."""
    _check(inputs)
    flows = [max(0, earned - other) for earned, other in zip(inputs.earnings_fen, inputs.tangible_fen, strict=True)]
    parts = [Part(f"第{year}年", _discounted(inputs, Decimal(flow), year)) for year, flow in enumerate(flows, 1)]
    if inputs.growth is not None:
        last = Decimal(flows[-1]) * (1 + inputs.growth) / (inputs.discount - inputs.growth)
        parts.append(Part("预测期后", _discounted(inputs, last, len(flows))))
    total = sum(one.fen for one in parts)
    method = national().at(METHOD, on)
    steps = (*(f"{one.title}：{format_yuan(one.fen)}" for one in parts), f"合计 {format_yuan(total)}")
    told: dict[str, Content] = {
        "on": on, "brand": inputs.brand, "strength": inputs.strength, "discount": inputs.discount,
        "growth": inputs.growth, "earnings_fen": tuple(Decimal(one) for one in inputs.earnings_fen),
        "tangible_fen": tuple(Decimal(one) for one in inputs.tangible_fen),
    }  # fmt: skip
    receipt = make_receipt(RULE, "2026.1", told, (method,), steps, {"value": total}, (NOT_AN_APPRAISAL,))
    return Value(total, tuple(parts), receipt, NOT_AN_APPRAISAL, notes=(method.sentence, method.confidence.label))


def _discounted(inputs: ExcessInputs, flow: Decimal, years: int) -> int:
    return int(round_half_up(flow * inputs.brand * inputs.strength / (1 + inputs.discount) ** years))


def _check(inputs: ExcessInputs) -> None:
    if not inputs.earnings_fen or len(inputs.earnings_fen) != len(inputs.tangible_fen):
        raise UserError("VALUE_YEARS", "逐年收益与其他资产收益的年数不一致", remedy="每年各写一个金额")
    if inputs.discount <= 0 or (inputs.growth is not None and inputs.growth >= inputs.discount):
        rule = "折现率大于零，长期增长率小于折现率"
        raise UserError(
            "VALUE_DISCOUNT", "折现率或者增长率不对", value=str(inputs.discount), rule=rule, remedy="改正后重算"
        )
