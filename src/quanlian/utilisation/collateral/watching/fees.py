"""Fees of pledged rights that are near and for which nobody handed in a proof: annual fees, renewals of marks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from quanlian.core.policies import policy_for
from quanlian.registry.kinds import PATENTS, TRADEMARKS
from quanlian.registry.models import Version
from quanlian.utilisation.collateral.models import FeePayment, Watchpoint
from quanlian.utilisation.collateral.watching.fee_days import Near, annuity, stage
from quanlian.utilisation.collateral.watching.found import ByRight, Found, Watched
from quanlian.utilisation.collateral.watching.legal import Force
from quanlian.utilisation.prechecks.registered import PUBLIC

FAMILY = "FEE_UNPAID"


def unpaid(rows: ByRight, standing: Mapping[int, Force], on: dt.date, days: Sequence[int]) -> Iterator[Found]:
    """One fact a fee; it grows graver as the day comes. A right that ended owes nothing more."""
    paid, renewals = _paid(), _expiries(on)
    for right, watched in rows.items():
        how = standing.get(right)
        for one in watched if how and how.standing else ():
            near = _near(one, how, renewals.get(right), on, days)
            if near and (right, near.due_on) not in paid:
                yield _found(one, near, on, renewal=right in renewals)


def _near(one: Watched, how: Force | None, expiry: dt.date | None, on: dt.date, days: Sequence[int]) -> Near | None:
    if how is None:
        return None
    if how.kind in PATENTS and how.app_date and how.granted_on:
        return annuity(how.app_date, how.granted_on, one.since, how.ends_on, on, days)
    return stage(expiry, on, days) if expiry and how.kind in TRADEMARKS else None


def _found(one: Watched, near: Near, on: dt.date, *, renewal: bool) -> Found:
    left = (near.due_on - on).days
    facts = (
        ("权利", one.number), ("费用", "续展注册费" if renewal else "年费"), ("应缴日", str(near.due_on)),
        ("距应缴日", f"{left}日" if left >= 0 else f"已过{-left}日"), ("缴费凭证", "没有登记；登记库不载缴费情况"),
    )  # fmt: skip
    fact = f"{one.right}:{near.due_on}"
    return Found(one, near.rule, fact, near.due_on, "按申请日、届满日推算的应缴日", facts, family=FAMILY)


def _paid() -> set[tuple[int, dt.date]]:
    rows = FeePayment.objects.filter(right__in=Watchpoint.objects.filter(ended_on=None).values("right"))
    return set(rows.values_list("right_id", "due_on"))


def _expiries(on: dt.date) -> dict[int, dt.date]:
    """Last day of the registration of each watched mark, as described on the day."""
    rows = (
        policy_for(Version)
        .visible_to(PUBLIC)
        .filter(
            right__in=Watchpoint.objects.filter(ended_on=None).values("right"), right__kind__in=TRADEMARKS,
            known__contains=on, statement__expiry_date__isnull=False,
        )
    )  # fmt: skip
    said = rows.order_by("effective").values_list("right", "statement__expiry_date")
    return {right: expiry for right, expiry in said if expiry}
