"""Patent annual fees: calendar, reductions, surcharge. All amounts are integer 分; all rates are dated data.

Patent year n runs from the (n-1)th to the nth anniversary of the filing date, never of the priority date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from quanlian.core.findings import UserError
from quanlian.rules.dates import ONE_DAY, add_months, add_years, years_between
from quanlian.rules.library import national
from quanlian.rules.parameters import Dated, Parameters
from quanlian.rules.receipts import Content, Receipt, make_receipt
from quanlian.rules.terms import patent_last_day
from quanlian.rules.values import Bands

Reduction = Literal["none", "single", "joint"]
Period = tuple[dt.date, dt.date | None]
Roll = Callable[[dt.date], dt.date]
"""Moves a day that is a holiday to the next working day (专利法实施细则第五条)."""


@dataclass(frozen=True, slots=True)
class FeeDue:
    """One annual fee. `full` and `amount` (after reduction, before surcharge) in 分.

    `due_on` is the anniversary on which the previous patent year ends, `grace_until` six months later; both before
    any move to a working day. `at_registration`: the fee of the grant year, paid when registering the grant.
    """

    kind: str
    year: int
    begins_on: dt.date
    ends_on: dt.date
    due_on: dt.date
    grace_until: dt.date
    full: int
    amount: int
    reduction_percent: int
    at_registration: bool
    used: tuple[Dated, ...]


def patent_year(app_date: dt.date, on: dt.date) -> int:
    """The patent year in which `on` lies, from 1; raises `UserError` FEE_DATE for a day before filing."""
    if on < app_date:
        raise UserError("FEE_DATE", "日期早于申请日", value=str(on), rule=f"申请日{app_date}", remedy="核对两个日期")
    return years_between(app_date, on) + 1


def fee_calendar(
    kind: str,
    app_date: dt.date,
    grant_date: dt.date,
    reduction: Reduction = "none",
    open_licence: Sequence[Period] = (),
    parameters: Parameters | None = None,
) -> list[FeeDue]:
    """All annual fees from the grant year to the end of the term, in order.

    `reduction`: single = one applicant (85 %), joint = several (70 %). `open_licence`: periods (first day, last day
    or None) during which an open licence was in force.
    """
    source = parameters if parameters is not None else national()
    first = patent_year(app_date, grant_date)
    last = years_between(app_date, patent_last_day(kind, app_date, source))
    plan = _Plan(kind, app_date, grant_date, first, reduction, tuple(open_licence), source)
    return [_due(plan, year) for year in range(first, last + 1)]


@dataclass(frozen=True, slots=True)
class _Plan:
    kind: str
    app_date: dt.date
    grant_date: dt.date
    first_year: int
    reduction: Reduction
    open_licence: tuple[Period, ...]
    source: Parameters


def _due(plan: _Plan, year: int) -> FeeDue:
    begins = add_years(plan.app_date, year - 1)
    registering = year == plan.first_year
    due = plan.grant_date if registering else begins
    tariff = plan.source.at(f"fee.annual.{plan.kind}", due)
    grace = plan.source.at("fee.annual.grace_months", due)
    full = _band(tariff, year)
    percent, rates = _reduction(plan, year, due)
    return FeeDue(
        kind=plan.kind,
        year=year,
        begins_on=begins,
        ends_on=add_years(plan.app_date, year) - ONE_DAY,
        due_on=due,
        grace_until=due if registering else add_months(due, _whole(grace)),
        full=full,
        amount=_share(full, 100 - percent),
        reduction_percent=percent,
        at_registration=registering,
        used=(tariff, grace, *rates),
    )


def _reduction(plan: _Plan, year: int, due: dt.date) -> tuple[int, tuple[Dated, ...]]:
    """The larger of hardship reduction and open-licence reduction; they do not add up."""
    found: list[Dated] = []
    if plan.reduction != "none" and due >= plan.source["fee.reduction.years"].values[0].since:
        years = plan.source.at("fee.reduction.years", due)
        if year < plan.first_year + _whole(years):
            found += [plan.source.at(f"fee.reduction.{plan.reduction}_percent", due), years]
    licensed = any(start <= due and (end is None or due <= end) for start, end in plan.open_licence)
    rates = found[:1]
    if licensed and due >= plan.source["fee.open_licence.percent"].values[0].since:
        found.append(plan.source.at("fee.open_licence.percent", due))
        rates.append(found[-1])
    return max((_whole(rate) for rate in rates), default=0), tuple(found)


def payable(
    fee: FeeDue, paid_on: dt.date, parameters: Parameters | None = None, roll: Roll = lambda day: day
) -> Receipt:
    """What is to be paid on `paid_on`: reduced fee plus surcharge on the full fee; `result` in 分.

    Raises `UserError` FEE_GRACE_OVER after the grace period: the right has ended and must first be restored.
    """
    source = parameters if parameters is not None else national()
    late = _late_months(fee, paid_on, roll)
    if paid_on > roll(fee.grace_until) and not fee.at_registration:
        raise UserError(
            "FEE_GRACE_OVER",
            f"第{fee.year}年度年费的补缴期已过，专利权自{fee.due_on}起终止",
            value=str(paid_on),
            rule=f"补缴期至{roll(fee.grace_until)}（专利法实施细则第一百一十五条）",
            remedy="如有正当理由，在规定期限内请求恢复权利",
        )
    rate = source.at("fee.annual.surcharge_percent", fee.due_on)
    percent = _band(rate, late)
    surcharge = _share(fee.full, percent)
    total = fee.amount + surcharge
    inputs: dict[str, Content] = {
        "kind": fee.kind,
        "year": fee.year,
        "due_on": fee.due_on,
        "paid_on": paid_on,
        "full": fee.full,
    }
    steps = (
        f"第{fee.year}年度全额年费{_yuan(fee.full)}，减缴{fee.reduction_percent}％后{_yuan(fee.amount)}",
        f"应于{fee.due_on}前缴纳，{paid_on}缴纳，{f'超期已进入第{late}个月' if late else '未超期'}",
        f"滞纳金：全额年费×{percent}％＝{_yuan(surcharge)}",
        f"合计{_yuan(total)}",
    )
    return make_receipt("patent-annual-fee", "1", inputs, (*fee.used, rate), steps, total)


def _late_months(fee: FeeDue, paid_on: dt.date, roll: Roll) -> int:
    """Months begun since the due day, each month ending on its (rolled) corresponding day; 0 = in time."""
    if fee.at_registration or paid_on <= roll(fee.due_on):
        return 0
    month = 1
    while month < 12 and paid_on > roll(add_months(fee.due_on, month)):
        month += 1
    return month


def _band(dated: Dated, number: int) -> int:
    if not isinstance(dated.value, Bands):
        raise UserError("RULES_FILE", f"参数“{dated.title}”应为分档表", value=dated.name, remedy="改正参数文件")
    return int(dated.value.at(number))


def _whole(dated: Dated) -> int:
    if not isinstance(dated.value, Decimal):
        raise UserError("RULES_FILE", f"参数“{dated.title}”应为数", value=dated.name, remedy="改正参数文件")
    return int(dated.value)


def _share(amount: int, percent: int) -> int:
    """`percent` of an amount in 分, half up."""
    return int((Decimal(amount) * percent / 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _yuan(amount: int) -> str:
    return f"{Decimal(amount) / 100:.2f}元"
