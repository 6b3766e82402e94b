"""Recordal of licences: what is due, the reminders of day 60, 80 and 90 once each, and the result."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.urls import reverse

from quanlian.core.actions import Actor, act
from quanlian.core.calendar.queries import calendar
from quanlian.core.calendar.table import Calendar
from quanlian.core.findings import UserError
from quanlian.core.messages.services import Telling, notify_all
from quanlian.registry.kinds import PATENTS
from quanlian.rules.library import national
from quanlian.utilisation.licensing.models import Licence, Source
from quanlian.utilisation.licensing.scope import people_of
from quanlian.utilisation.prechecks.recordal import recordal

LONGEST = 200
"""Days after effect in which a licence can still be before, or shortly past, its last day."""


@dataclass(frozen=True, slots=True)
class Due:
    """A patent licence that is not filed: its last day, days left (negative: late), reminders that have come."""

    licence: Licence
    last_day: dt.date
    left: int
    reached: int
    """How many of the reminder days have come."""


def unfiled(rows: QuerySet[Licence], on: dt.date) -> QuerySet[Licence]:
    """Patent licences in effect, running and without a filing, that are still of interest on the day."""
    since = on - dt.timedelta(days=LONGEST)
    found = rows.filter(effective_on__gte=since, effective_on__lte=on, filed_on=None, recorded_on=None, refused_on=None)
    found = found.filter(ended_on=None, rights__right__kind__in=PATENTS).exclude(source=Source.REGISTRY)
    return found.distinct().order_by("effective_on", "pk")


def due(licence: Licence, on: dt.date, days: Calendar | None = None) -> Due:
    """Where the licence stands on its way to the last day (实施细则第十五条: three months from effect)."""
    clock = recordal(licence.effective_on, days or calendar())
    reached = sum(1 for day in clock.reminders if day <= on)
    return Due(licence, clock.due.date, (clock.due.date - on).days, reached)


def remind(on: dt.date) -> int:
    """Tell both sides at T+60, T+80 and T+90, once each, however often it runs; returns how many messages are new.

    Licences whose recordal case runs here are reminded by the case. A reminder missed while the worker stood still is
    made up for: the latest one reached is told.
    """
    rows = unfiled(Licence.objects.filter(case=None), on).select_related("licensor", "licensee")
    return notify_all(_tellings(rows, on))


def _tellings(rows: QuerySet[Licence], on: dt.date) -> Iterator[Telling]:
    days = calendar()
    for row in rows.iterator(500):
        one = due(row, on, days)
        if one.reached:
            yield _telling(one)


def _telling(one: Due) -> Telling:
    row, days = one.licence, _offsets(one.licence.effective_on)
    day = days[min(one.reached, len(days)) - 1]
    left = f"还剩{one.left}天" if one.left >= 0 else f"已超过{-one.left}天，请说明理由并补办"
    return Telling(
        [*people_of(row.licensor), *people_of(row.licensee)],
        f"许可合同{row.number}生效已满{day}日，尚未备案",
        f"专利实施许可合同应当自生效之日起三个月内备案，最后一日{one.last_day}，{left}。",
        link=reverse("licence", args=[row.number]),
        kind="licence",
        urgent=day == days[-1],
        key=f"licence.remind:{row.number}:{day}",
    )


def _offsets(effective_on: dt.date) -> list[int]:
    """Days after effect on which the parties are reminded, as the rules say."""
    said = national().at("precheck.licence.reminder_days", effective_on).value
    return [int(one) for one in said if isinstance(one, Decimal)] if isinstance(said, tuple) else []


def book_recordal(
    actor: Actor,
    licence: Licence,
    *,
    filed_on: dt.date | None = None,
    record_no: str = "",
    recorded_on: dt.date | None = None,
    refused_on: dt.date | None = None,
) -> Licence:
    """What became of the recordal. Raises UserError LICENCE_RECORDAL where days or number do not fit."""
    days = [day for day in (filed_on, recorded_on, refused_on) if day]
    if not days or min(days) < licence.effective_on or bool(record_no) != bool(recorded_on):
        raise UserError(
            "LICENCE_RECORDAL",
            "备案信息不完整，或者日期早于合同生效日",
            rule="已备案的须同时填写备案号和备案日",
            remedy="核对后重新填写",
        )
    licence.filed_on = filed_on or licence.filed_on or recorded_on
    licence.record_no, licence.recorded_on = record_no or licence.record_no, recorded_on or licence.recorded_on
    licence.refused_on = refused_on
    with act(actor, "licensing.recordal", licence) as done:
        licence.save(update_fields=["filed_on", "record_no", "recorded_on", "refused_on"])
        done.event("licensing.recordal", licence=licence.number, record_no=licence.record_no)
    return licence
