"""Delegation and absence: who acts for whom, and who gets no new cases meanwhile."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.core.policies import Forbidden
from quanlian.procedures.models import Delegation
from quanlian.procedures.people import covers

SETTERS = frozenset({Role.CHIEF, Role.ADMINISTRATOR})


def delegate(
    actor: Actor, principal: User, deputy: User | None, span: tuple[dt.date, dt.date], *, absent: bool, reason: str
) -> Delegation:
    """Let a deputy act for a person from the first to the last day of `span`; by the person or by a chief.

    Raises UserError DELEGATION_…
    """
    if not may_set(actor, principal):
        raise Forbidden("本人或所在地区的负责人才能登记委托")
    if deputy is not None and actor.user is not None and deputy.pk == actor.user.pk != principal.pk:
        raise Forbidden("不能由受托人本人登记委托")
    if span[1] < span[0]:
        raise UserError("DELEGATION_DATES", "止日早于起日", value=f"{span[0]} 至 {span[1]}", remedy="核对日期")
    if deputy is not None and deputy.pk == principal.pk:
        raise UserError("DELEGATION_SELF", "不能委托给本人", remedy="选择其他人员")
    if deputy is not None and not deputy.is_office:
        raise UserError("DELEGATION_STAFF", "只能委托给本机关工作人员", value=str(deputy), remedy="选择其他人员")
    row = Delegation(principal=principal, deputy=deputy, start=span[0], end=span[1], absent=absent, reason=reason[:200])
    with act(actor, "delegation.set", principal, reason=reason) as done:
        row.save()
        done.detail.update(deputy=str(deputy or ""), start=str(span[0]), end=str(span[1]))
    return row


def end_delegation(actor: Actor, row: Delegation) -> None:
    """End it early."""
    if not may_set(actor, row.principal):
        raise Forbidden("本人或所在地区的负责人才能撤销委托")
    with act(actor, "delegation.end", row.principal) as done:
        done.detail.update(deputy=str(row.deputy or ""))
        row.delete()


def may_set(actor: Actor, principal: User) -> bool:
    """Oneself, the system, and those who lead an office that covers a region the person works for."""
    if actor.user is None or actor.user.pk == principal.pk:
        return True
    led = actor.user.memberships.filter(role__in=SETTERS).values_list("region_code", flat=True)
    return any(covers(code, region) for code in led for region in principal.region_codes)
