"""Royalties of one period by the terms: fixed sums, rates, steps, minimum and caps, all in 分 (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan, round_half_up, share
from quanlian.rules.receipts import Receipt, make_receipt

RULE, VERSION = "licensing.royalty", "2026.1"
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Step:
    """From this net sales of the period on, this rate holds for the slice above it."""

    from_fen: int
    rate: Decimal


@dataclass(frozen=True, slots=True)
class Terms:
    """`rate` without `steps`, or `steps` alone. `minimum_fen`, `cap_fen`: of a period; `total_cap_fen`: altogether."""

    rate: Decimal = ZERO
    steps: tuple[Step, ...] = ()
    minimum_fen: int = 0
    cap_fen: int | None = None
    total_cap_fen: int | None = None


@dataclass(frozen=True, slots=True)
class Fee:
    """What is owed for a period, and the reckoning."""

    fen: int
    receipt: Receipt


def demand_sound(terms: Terms) -> None:
    """Raises UserError ROYALTY_TERMS naming what contradicts itself."""
    rates = [terms.rate, *(one.rate for one in terms.steps)]
    if any(not 0 <= one <= 1 for one in rates):
        raise _wrong("提成率须在0与1之间", "、".join(map(str, rates)))
    starts = [one.from_fen for one in terms.steps]
    if starts and (starts[0] != 0 or starts != sorted(set(starts))):
        raise _wrong("分段须从0起，逐段递增", "、".join(map(str, starts)))
    amounts = (terms.minimum_fen, terms.cap_fen or 0, terms.total_cap_fen or 0)
    if min(amounts) < 0:
        raise _wrong("最低额和上限不能为负", "、".join(map(str, amounts)))
    if terms.cap_fen is not None and terms.minimum_fen > terms.cap_fen:
        raise _wrong("每期最低额高于每期上限", f"{terms.minimum_fen} > {terms.cap_fen}")


def fee(terms: Terms, net_sales_fen: int, earlier_fen: int = 0) -> Fee:
    """The fee of a period with `net_sales_fen`; `earlier_fen`: fees of earlier periods, for the cap of the whole.

    Order: rate or steps, then the minimum, then the cap of the period, then what the whole still leaves.
    Raises UserError ROYALTY_TERMS or ROYALTY_SALES.
    """
    demand_sound(terms)
    if net_sales_fen < 0 or earlier_fen < 0:
        raise UserError("ROYALTY_SALES", "净销售额不能为负", value=str(net_sales_fen), remedy="退货冲减后仍为负的填0")
    running, said = _running(terms, net_sales_fen)
    owed, more = _bounded(terms, running, earlier_fen)
    steps = (*said, *more, f"应付使用费 {format_yuan(owed)}")
    inputs = {"net_sales_fen": net_sales_fen, "earlier_fen": earlier_fen, **_spelled(terms)}
    return Fee(owed, make_receipt(RULE, VERSION, inputs, (), steps, owed))


def _running(terms: Terms, sales: int) -> tuple[int, tuple[str, ...]]:
    if not terms.steps:
        fen = share(sales, terms.rate)
        return fen, (f"净销售额 {format_yuan(sales)} × {percent(terms.rate)} = {format_yuan(fen)}",)
    exact, said = ZERO, []
    for number, one in enumerate(terms.steps):
        end = terms.steps[number + 1].from_fen if number + 1 < len(terms.steps) else sales
        part = max(min(sales, end) - one.from_fen, 0)
        exact += part * one.rate
        if part:
            said.append(f"{format_yuan(one.from_fen)}以上的部分 {format_yuan(part)} × {percent(one.rate)}")
    fen = int(round_half_up(exact))
    return fen, (*said, f"各段合计 {format_yuan(fen)}")


def _bounded(terms: Terms, fen: int, earlier: int) -> tuple[int, tuple[str, ...]]:
    said = []
    if fen < terms.minimum_fen:
        fen = terms.minimum_fen
        said.append(f"低于每期最低额，按最低额 {format_yuan(fen)}")
    if terms.cap_fen is not None and fen > terms.cap_fen:
        fen = terms.cap_fen
        said.append(f"超过每期上限，按上限 {format_yuan(fen)}")
    if terms.total_cap_fen is not None and fen > terms.total_cap_fen - earlier:
        fen = max(terms.total_cap_fen - earlier, 0)
        said.append(
            f"以前各期 {format_yuan(earlier)}，累计上限 {format_yuan(terms.total_cap_fen)}，本期余 {format_yuan(fen)}"
        )
    return fen, tuple(said)


def percent(rate: Decimal) -> str:
    return f"{(rate * 100).normalize():f}%"


def _spelled(terms: Terms) -> dict[str, str | int | Decimal | None]:
    spans = "；".join(f"{one.from_fen}:{one.rate}" for one in terms.steps)
    return {
        "rate": terms.rate,
        "steps": spans,
        "minimum_fen": terms.minimum_fen,
        "cap_fen": terms.cap_fen,
        "total_cap_fen": terms.total_cap_fen,
    }


def _wrong(what: str, value: str) -> UserError:
    return UserError("ROYALTY_TERMS", what, value=value, remedy="改正使用费约定后重新计算")
