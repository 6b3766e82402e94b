"""Costs of a disposal, advanced by somebody and paid back first out of the proceeds."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.procedures.moment import today
from quanlian.utilisation.collateral.models import Cost, CostKind, Disposal, Watchpoint


def add_cost(
    actor: Actor,
    row: Disposal,
    kind: str,
    amount_fen: int,
    paid_by: str,
    paid_on: dt.date,
    *,
    right: int | None = None,
    memo: str = "",
) -> Cost:
    """A fee that keeps a right alive names the right. Raises UserError DISPOSAL_MONEY, COST_KIND, COST_PAYER,
    COST_DATE, COST_RIGHT."""
    _demand(row, kind, amount_fen, paid_by, paid_on, right)
    made = Cost(
        disposal=row, kind=kind, amount_fen=amount_fen, paid_by=paid_by.strip()[:200], paid_on=paid_on, right_id=right,
        memo=memo.strip()[:200], by=actor.user,
    )  # fmt: skip
    with act(actor, "collateral.cost", made) as done:
        made.save()
        done.detail.update(loan=row.loan_number, kind=kind, fen=amount_fen)
    return made


def _demand(row: Disposal, kind: str, fen: int, paid_by: str, paid_on: dt.date, right: int | None) -> None:
    if row.distributed_on is not None:
        raise UserError("DISPOSAL_MONEY", "价款已经分配，不能再登记费用", value=str(row), remedy="另行向债务人追偿")
    if kind not in CostKind.values:
        raise UserError("COST_KIND", "请选择费用种类", value=kind, rule="、".join(CostKind.labels))
    if fen <= 0:
        raise UserError("DISPOSAL_AMOUNT", "费用须大于零", value=str(fen), remedy="核对金额")
    if not paid_by.strip():
        raise UserError("COST_PAYER", "请写明由谁垫付", remedy="填写运营平台或者银行名称")
    if paid_on > today():
        raise UserError("COST_DATE", "支付日期在今天之后", value=str(paid_on), remedy="支付后再登记")
    ours = right is None or Watchpoint.objects.filter(loan_number=row.loan_number, right=right).exists()
    if not ours or (kind == CostKind.RIGHT_FEE and right is None):
        raise UserError("COST_RIGHT", "权利维持费须写明是哪一件质物", remedy="选择本笔融资的质物")
