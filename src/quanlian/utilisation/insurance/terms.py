"""What a policy pays and what of its premium is earned. Pure arithmetic in 分."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from quanlian.core.findings import UserError
from quanlian.core.money import Fen, format_yuan, round_half_up, share

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Terms:
    """Of one policy; `used_fen` is what it paid on earlier claims."""

    sum_fen: Fen
    deductible_fen: Fen
    deductible_percent: Decimal
    used_fen: Fen
    starts_on: dt.date
    ends_on: dt.date
    waiting_days: int


@dataclass(frozen=True, slots=True)
class Payable:
    fen: Fen
    steps: tuple[str, ...]


def payable(terms: Terms, loss_fen: Fen) -> Payable:
    """Loss − deductible (the amount or the percentage, whichever is more), at most what is left of the sum insured."""
    by_percent = share(loss_fen, terms.deductible_percent / HUNDRED)
    off = min(loss_fen, max(terms.deductible_fen, by_percent))
    left = max(terms.sum_fen - terms.used_fen, 0)
    fen = min(loss_fen - off, left)
    return Payable(
        fen,
        (
            f"核定损失{format_yuan(loss_fen)}",
            f"免赔取较大者：免赔额{format_yuan(terms.deductible_fen)}，"
            f"免赔率{terms.deductible_percent:f}%即{format_yuan(by_percent)}，免赔{format_yuan(off)}",
            f"保险金额{format_yuan(terms.sum_fen)}，已赔{format_yuan(terms.used_fen)}，余{format_yuan(left)}",
            f"应赔 = min({format_yuan(loss_fen - off)}，{format_yuan(left)}) = {format_yuan(fen)}",
        ),
    )


def demand_covered(terms: Terms, event_on: dt.date) -> None:
    """Raises UserError INSURANCE_TERM outside the period, INSURANCE_WAITING within the waiting period."""
    if not terms.starts_on <= event_on <= terms.ends_on:
        rule = f"保险期间{terms.starts_on}至{terms.ends_on}"
        raise UserError("INSURANCE_TERM", "事故不在保险期间内", value=str(event_on), rule=rule, remedy="核对日期和保单")
    first = terms.starts_on + dt.timedelta(days=terms.waiting_days)
    if event_on < first:
        rule = f"等待期{terms.waiting_days}日，自{first}起承担责任"
        raise UserError("INSURANCE_WAITING", "事故在等待期内", value=str(event_on), rule=rule, remedy="核对日期和保单")


def earned(premium_fen: Fen, starts_on: dt.date, ends_on: dt.date, on: dt.date) -> Fen:
    """The premium earned by the end of day `on`, by days: both first and last day of the policy count."""
    whole = (ends_on - starts_on).days + 1
    past = min(max((on - starts_on).days + 1, 0), whole)
    return int(round_half_up(Decimal(premium_fen) * past / whole))


def loss_ratio(paid_fen: Fen, earned_fen: Fen) -> Decimal | None:
    """赔付率 in percent with two places: paid ÷ premium earned; None where nothing is earned yet."""
    return None if earned_fen <= 0 else round_half_up(Decimal(paid_fen) * 100 / earned_fen, 2)
