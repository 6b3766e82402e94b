"""What operators report and what the market itself counts for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from quanlian.core.actions import act, actor_of
from quanlian.core.calendar.arithmetic import add
from quanlian.core.calendar.queries import calendar
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.utilisation.market import periods
from quanlian.utilisation.market.models import Activity, Offer, Operator, OperatorKind, Resident

MEASURES = {
    "visits": "访问量（次）", "users": "注册用户（个）", "events": "活动（场）", "matches": "对接（次）",
    "valuations": "评估（件）", "finance": "融资服务（笔）", "evaluation": "评估得分（分）",
}  # fmt: skip
EVALUATED = (OperatorKind.CLUSTER, OperatorKind.PARK)


@dataclass(frozen=True, slots=True)
class Standing:
    """An operator with what it did: offers handled, deals made of them, residents, output in 分, last reports."""

    operator: Operator
    offers: int
    deals: int
    residents: int
    output_fen: int
    reported: dict[str, int]
    evaluate_by: dt.date | None
    evaluated: bool

    @property
    def lines(self) -> list[tuple[str, int]]:
        return [(MEASURES[name], value) for name, value in self.reported.items() if name in MEASURES]


def standings(operators: Iterable[Operator], on: dt.date) -> list[Standing]:
    """In a fixed number of queries, however many operators."""
    rows = list(operators)
    handled = {
        one["operator"]: (one["n"], one["dealt"])
        for one in Offer.objects.filter(operator__in=rows, listed_on__isnull=False).order_by().values("operator")
        .annotate(n=Count("pk"), dealt=Count("pk", filter=~Q(deal_number="")))
    }  # fmt: skip
    homes = {
        one["operator"]: (one["n"], one["fen"] or 0)
        for one in Resident.objects.filter(operator__in=rows, until=None).order_by().values("operator")
        .annotate(n=Count("pk"), fen=Sum("output_fen"))
    }  # fmt: skip
    told: dict[int, dict[str, int]] = {}
    for one in Activity.objects.filter(operator__in=rows, month__lte=on).order_by("month"):
        told.setdefault(one.operator_id, {})[one.measure] = one.value
    return [
        Standing(
            row, *handled.get(row.pk, (0, 0)), *homes.get(row.pk, (0, 0)), told.get(row.pk, {}), _evaluate_by(row, on),
            "evaluation" in told.get(row.pk, {}),
        )
        for row in rows
    ]  # fmt: skip


def _evaluate_by(row: Operator, on: dt.date) -> dt.date | None:
    """A cluster or park is evaluated so many months after it opened (market.cluster_months)."""
    if row.kind not in EVALUATED or row.opened_on is None:
        return None
    return add(row.opened_on, f"{periods.number('market.cluster_months', on)} m", calendar()).date


def report(user: User, operator: Operator, month: dt.date, measure: str, value: int, note: str = "") -> Activity:
    """A figure for a month; reported again it is put right. Raises Forbidden, UserError ACTIVITY_MEASURE."""
    policy_for(Operator).demand(user, "report", operator)
    if measure not in MEASURES or value < 0:
        raise UserError(
            "ACTIVITY_MEASURE", "没有这个指标或者数值为负", value=f"{measure} {value}", remedy="从列表中选择指标"
        )
    row = Activity.objects.filter(operator=operator, month=month.replace(day=1), measure=measure).first()
    row = row or Activity(operator=operator, month=month.replace(day=1), measure=measure)
    row.value, row.note = value, note[:200]
    with act(actor_of(user), "market.report", row) as done:
        row.save()
        done.detail.update(operator=operator.code, measure=measure, value=value)
    return row
