"""Cost approach, a floor only: what making it again would cost, less what time took from it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan, share
from quanlian.rules.receipts import Content, make_receipt
from quanlian.utilisation.valuation.money.value import Part, Value
from quanlian.utilisation.valuation.wording import NOT_AN_APPRAISAL

RULE = "utilisation.value.cost"
FLOOR = "成本法只给出下限，不反映专利能带来的收益"


@dataclass(frozen=True, slots=True)
class CostInputs:
    """`items`: name → replacement cost in 分; `obsolescence` 0-1."""

    items: tuple[tuple[str, int], ...]
    obsolescence: Decimal


def cost(inputs: CostInputs, on: dt.date) -> Value:
    """Replacement cost × (1 − obsolescence). Raises UserError VALUE_AMOUNT without any cost."""
    whole = sum(fen for _, fen in inputs.items)
    if whole <= 0:
        raise UserError("VALUE_AMOUNT", "没有重置成本", remedy="至少写一项研发投入")
    value = share(whole, 1 - inputs.obsolescence)
    parts = tuple(Part(title, fen) for title, fen in inputs.items)
    steps = (
        f"重置成本合计 {format_yuan(whole)}",
        f"×（1−贬损率{inputs.obsolescence}）＝{format_yuan(value)}",
        FLOOR,
    )
    told: dict[str, Content] = {
        "on": on, "obsolescence": inputs.obsolescence,
        "items": [{"title": title, "fen": Decimal(fen)} for title, fen in inputs.items],
    }  # fmt: skip
    receipt = make_receipt(RULE, "2026.1", told, (), steps, {"value": value}, (NOT_AN_APPRAISAL,))
    return Value(value, parts, receipt, NOT_AN_APPRAISAL, notes=(FLOOR,))
