"""Taking an alert in hand, and closing it with a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.procedures.moment import today
from quanlian.utilisation.collateral.models import Alert, AlertState

LEAST = 4
"""Characters a reason must have."""


def take(actor: Actor, pk: int, note: str) -> Alert:
    """Somebody handles it and says how. Raises UserError ALERT_CLOSED, ALERT_REASON, NOT_FOUND."""
    said = _reason(note)
    with transaction.atomic():
        row = _locked(pk)
        with act(actor, "collateral.take", row, reason=said):
            row.state, row.taken_by, row.taken_note = AlertState.HANDLED, actor.user, said
            row.save(update_fields=["state", "taken_by", "taken_note"])
    return row


def close(actor: Actor, pk: int, reason: str, *, remedied: bool) -> Alert:
    """`remedied`: the fact is gone (fee paid, listing lifted) and does not come back when it would grow graver.

    Raises UserError ALERT_CLOSED, ALERT_REASON, NOT_FOUND.
    """
    said = _reason(reason)
    with transaction.atomic():
        row = _locked(pk)
        with act(actor, "collateral.close", row, reason=said) as done:
            row.state, row.closed_by, row.closed_reason = AlertState.CLOSED, actor.user, said
            row.closed_on, row.remedied = today(), remedied
            row.save(update_fields=["state", "closed_by", "closed_reason", "closed_on", "remedied"])
            done.detail.update(loan=row.loan_number, rule=row.rule, remedied=remedied)
    return row


def close_of_ended(actor: Actor, loans: Collection[str], on: dt.date) -> int:
    """Alerts of loans that are settled need nobody any more; how many were open."""
    rows = list(Alert.objects.filter(loan_number__in=loans).exclude(state=AlertState.CLOSED))
    for row in rows:
        with act(actor, "collateral.close", row, reason="借款已经结清"):
            row.state, row.closed_on = AlertState.CLOSED, on
            row.closed_reason, row.remedied = "借款已经结清", True
            row.save(update_fields=["state", "closed_on", "closed_reason", "remedied"])
    return len(rows)


def _locked(pk: int) -> Alert:
    row = Alert.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if row is None:
        raise UserError("NOT_FOUND", "没有这条预警", value=str(pk), remedy="从清单重新进入")
    if row.state == AlertState.CLOSED:
        raise UserError("ALERT_CLOSED", "这条预警已经办结", value=str(row), remedy="有新情况的，等待系统再次预警")
    return row


def _reason(text: str) -> str:
    said = " ".join(text.split())[:500]
    if len(said) < LEAST:
        raise UserError("ALERT_REASON", "请写明处置措施或者办结理由", value=said, rule=f"不少于{LEAST}个字")
    return said
