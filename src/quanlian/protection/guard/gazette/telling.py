"""Telling people about alerts: once when found, once in amber, once in red; one message a person and night."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.urls import reverse

from quanlian.core.calendar.queries import calendar
from quanlian.core.messages.services import Telling, notify_all
from quanlian.core.people.models import User
from quanlian.protection.guard.clock import Light, light
from quanlian.protection.guard.gazette.people import readers
from quanlian.protection.guard.models import OPEN, Alert

STAGES = {Light.GREEN: 1, Light.AMBER: 2, Light.RED: 3, Light.OVER: 3}
SHOWN = 50
MOST = 5000
"""Alerts told of in one night."""


@transaction.atomic
def tell(today: dt.date) -> int:
    """Tell of every open alert whose stage is new; returns the messages written."""
    fresh = _fresh(today)
    written = notify_all([_telling(user, rows, today) for user, rows in readers(fresh).items()])
    Alert.objects.bulk_update(fresh, ["told_stage"], 500)
    return written


def _fresh(today: dt.date) -> list[Alert]:
    """Open alerts that have come nearer than was told, each marked with its new stage; the late are told once."""
    days, found = calendar(), []
    rows = Alert.objects.filter(state__in=OPEN, told_stage__lt=3).select_for_update(skip_locked=True, of=("self",))
    for row in rows.select_related("guarded").order_by("due_on")[:MOST]:
        stage = STAGES[light(row.due_on, today, days)]
        if stage > row.told_stage:
            row.told_stage = stage
            found.append(row)
    return found


def _telling(user: User, rows: Sequence[Alert], today: dt.date) -> Telling:
    urgent = any(row.told_stage > 1 for row in rows)
    parts = [_line(row, today) for row in rows[:SHOWN]]
    more = [f"……另有 {len(rows) - SHOWN} 件，见“疑似抢注预警”页"] if len(rows) > SHOWN else []
    return Telling(
        [user],
        title=f"疑似抢注预警：{len(rows)} 件",
        body="\n".join([*parts, *more]),
        link=reverse("guard-alert", args=[rows[0].pk]) if len(rows) == 1 else reverse("guard"),
        kind="guard.alert",
        urgent=urgent,
        key=f"guard.alert:{today}:{rows[0].pk}:{rows[0].told_stage}:{len(rows)}",
    )


def _line(row: Alert, today: dt.date) -> str:
    left = (row.due_on - today).days
    when = f"异议期至 {row.due_on}，剩 {left} 天" if left >= 0 else f"异议期已于 {row.due_on} 届满，可评估宣告无效"
    return f"【{row.name}】申请号 {row.number}，与“{row.prior}”近似度 {row.score:.0f}；{when}"
