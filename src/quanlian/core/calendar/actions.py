"""Editing the holiday table: one day at a time, audited."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor, act
from quanlian.core.calendar.models import Holiday
from quanlian.core.calendar.table import DayKind
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for


def set_day(actor: Actor, date: dt.date, kind: DayKind, name: str, source: str) -> Holiday:
    """Make a day a day off or a working day; an entry of that date is replaced. The source is the notice."""
    _demand(actor)
    if not source.strip():
        raise UserError("HOLIDAY_SOURCE", "须注明依据的通知", value=str(date), remedy="填写通知名称与文号")
    row = Holiday.objects.filter(date=date).first() or Holiday(date=date)
    row.kind, row.name, row.source = kind, name.strip(), source.strip()
    with act(actor, "holiday.set", row) as done:
        row.save()
        done.detail.update(date=str(date), kind=str(kind), name=row.name, source=row.source)
        done.event("calendar.changed", date=str(date))
    return row


def remove_day(actor: Actor, row: Holiday, *, reason: str) -> None:
    """Take an entry off: the day is again what its weekday says."""
    _demand(actor)
    if not reason.strip():
        raise UserError("HOLIDAY_REASON", "删除须写明理由", value=str(row.date), remedy="填写理由后再删除")
    with act(actor, "holiday.remove", row, reason=reason) as done:
        done.detail.update(date=str(row.date), kind=row.kind)
        done.event("calendar.changed", date=str(row.date))
        row.delete()


def _demand(actor: Actor) -> None:
    if actor.user is not None:
        policy_for(Holiday).demand(actor.user, "edit")
