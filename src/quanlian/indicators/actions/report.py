"""Reporting values the platform cannot compute: with evidence, and countersigned by a second person (domain/01 §6)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from quanlian.core.actions import Actor, act
from quanlian.core.files.models import StoredFile
from quanlian.core.findings import UserError
from quanlian.indicators.actions.allowed import demand, demand_other
from quanlian.indicators.definitions import catalogue
from quanlian.indicators.engine.places import place
from quanlian.indicators.models import ReportedValue


def report_value(
    actor: Actor,
    code: str,
    region: str | int | None,
    period: tuple[dt.date, dt.date],
    value: Decimal,
    evidence: StoredFile,
    *,
    numerator: Decimal | None = None,
    denominator: Decimal | None = None,
    note: str = "",
) -> ReportedValue:
    """Report a value in the indicator's unit for a period (both days included). It counts once countersigned.

    Raises `UserError` REPORT_PERIOD, REPORT_PERSON or INDICATOR_CODE. A later report of the same period replaces an
    earlier one; both are kept.
    """
    demand(actor, "report", ReportedValue)
    start, end = period
    if start > end:
        raise UserError("REPORT_PERIOD", "期间止日早于起日", value=f"{start}–{end}", remedy="核对起止日期")
    if actor.user is None:
        raise UserError("REPORT_PERSON", "填报须由具体人员进行", remedy="登录后填报")
    report = ReportedValue(
        indicator=catalogue().get(code, end).code,
        region=place(region, end).code,
        period_start=start,
        period_end=end,
        value=value,
        numerator=numerator,
        denominator=denominator,
        evidence=evidence,
        note=note,
        reported_by=actor.user,
    )
    with act(actor, "indicators.report", report) as done:
        report.save()
        done.detail.update(value=str(value), evidence=evidence.sha256)
        done.event("indicators.reported", report=report.pk)
    return report


def countersign(actor: Actor, report: ReportedValue) -> ReportedValue:
    """The second signature, never the reporter's own. Raises `UserError` FOUR_EYES or REPORT_SIGNED."""
    demand(actor, "countersign", ReportedValue)
    with act(actor, "indicators.countersign", report):
        held = ReportedValue.objects.select_for_update().get(pk=report.pk)
        if held.countersigned_by_id is not None:
            raise UserError("REPORT_SIGNED", "该填报值已复核", value=str(held))
        if actor.user is None:
            raise UserError("REPORT_PERSON", "复核须由具体人员进行", remedy="登录后复核")
        demand_other(actor, held.reported_by_id, "复核")
        held.countersigned_by, held.countersigned_at = actor.user, timezone.now()
        held.save()
    return held
