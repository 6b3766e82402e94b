"""Income approach, relief from royalty: V = Σ revenue × royalty × contribution / (1+k)^(t−0.5), mid-year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan, round_half_up, share
from quanlian.rules.library import national
from quanlian.rules.receipts import make_receipt
from quanlian.utilisation.valuation.money.checking import ONE, fens, only, ratio
from quanlian.utilisation.valuation.money.value import Cell, Part, Value
from quanlian.utilisation.valuation.wording import NOT_AN_APPRAISAL

RULE = "utilisation.value.royalty"
HALF = Decimal("0.5")
NAMES = ("revenue", "royalty", "contribution", "discount", "pledge_rate", "on")


@dataclass(frozen=True, slots=True)
class RoyaltyInputs:
    """`revenue_fen`: expected yearly net sales of the patented product in 分, first year first."""

    revenue_fen: tuple[int, ...]
    royalty: Decimal
    contribution: Decimal
    discount: Decimal
    pledge_rate: Decimal | None = None


def read_royalty(given: Mapping[str, object]) -> RoyaltyInputs:
    """Inputs as written: amounts in 元, ratios 0.03 or 3%. Raises UserError VALUE_…, MONEY_…"""
    only(given, NAMES)
    pledge = given.get("pledge_rate")
    return RoyaltyInputs(
        revenue_fen=fens(given.get("revenue"), "逐年收入"),
        royalty=ratio(given.get("royalty"), "许可费率"),
        contribution=ratio(given.get("contribution", "1"), "专利贡献率"),
        discount=ratio(given.get("discount"), "折现率"),
        pledge_rate=None if pledge in (None, "") else ratio(pledge, "质押率"),
    )


def royalty(inputs: RoyaltyInputs, on: dt.date) -> Value:
    """The reference value with yearly parts, the table k ± 2 %, royalty ± 1 %, and a loan at the pledge rate.

    Raises UserError VALUE_YEARS without revenue, VALUE_DISCOUNT where the discount rate is not positive.
    """
    _check(inputs)
    parts = tuple(Part(f"第{year}年", amount) for year, amount in enumerate(_parts(inputs), 1))
    total = sum(one.fen for one in parts)
    loan = share(total, inputs.pledge_rate) if inputs.pledge_rate is not None else None
    steps = (*_steps(inputs, parts), f"合计 {format_yuan(total)}")
    if loan is not None:
        steps = (*steps, f"按质押率{inputs.pledge_rate}，参考贷款额 {format_yuan(loan)}")
    receipt = make_receipt(RULE, "2026.1", _told(inputs, on), (), steps, {"value": total}, (NOT_AN_APPRAISAL,))
    return Value(total, parts, receipt, NOT_AN_APPRAISAL, _around(inputs, on), loan)


def _check(inputs: RoyaltyInputs) -> None:
    if not inputs.revenue_fen:
        raise UserError("VALUE_YEARS", "没有逐年收入", remedy="至少写一年的预计收入")
    if inputs.discount <= 0:
        raise UserError("VALUE_DISCOUNT", "折现率须大于零", value=str(inputs.discount), remedy="按风险写折现率，如0.18")


def _parts(inputs: RoyaltyInputs) -> list[int]:
    """Each year's part rounded half up to the 分."""
    rate = inputs.royalty * inputs.contribution
    return [
        int(round_half_up(Decimal(revenue) * rate / (1 + inputs.discount) ** (Decimal(year) - HALF)))
        for year, revenue in enumerate(inputs.revenue_fen, 1)
    ]


def _steps(inputs: RoyaltyInputs, parts: tuple[Part, ...]) -> tuple[str, ...]:
    formula = f"×{inputs.royalty}×{inputs.contribution}÷(1+{inputs.discount})^"
    return tuple(
        f"{part.title}：{format_yuan(revenue)}{formula}{year - HALF}＝{format_yuan(part.fen)}"
        for year, (revenue, part) in enumerate(zip(inputs.revenue_fen, parts, strict=True), 1)
    )


def _told(inputs: RoyaltyInputs, on: dt.date) -> dict[str, Decimal | dt.date | tuple[Decimal, ...] | None]:
    return {
        "revenue_fen": tuple(Decimal(one) for one in inputs.revenue_fen), "royalty": inputs.royalty,
        "contribution": inputs.contribution, "discount": inputs.discount, "pledge_rate": inputs.pledge_rate, "on": on,
    }  # fmt: skip


def _around(inputs: RoyaltyInputs, on: dt.date) -> tuple[tuple[Cell, ...], ...]:
    """Rows by discount rate, columns by royalty; rates that would leave 0…1 are left out."""
    k = _number("valuation.sensitivity.discount", on)
    r = _number("valuation.sensitivity.royalty", on)
    discounts = [one for one in (inputs.discount - k, inputs.discount, inputs.discount + k) if one > 0]
    rates = [one for one in (inputs.royalty - r, inputs.royalty, inputs.royalty + r) if 0 <= one <= ONE]
    return tuple(tuple(_cell(inputs, discount, rate) for rate in rates) for discount in discounts)


def _cell(inputs: RoyaltyInputs, discount: Decimal, rate: Decimal) -> Cell:
    other = RoyaltyInputs(inputs.revenue_fen, rate, inputs.contribution, discount)
    return Cell(discount, rate, sum(_parts(other)))


def _number(name: str, on: dt.date) -> Decimal:
    value = national().at(name, on).value
    if not isinstance(value, Decimal):
        raise UserError("RULES_FILE", "参数应为数", value=name, remedy="改正 valuation.yaml")
    return value
