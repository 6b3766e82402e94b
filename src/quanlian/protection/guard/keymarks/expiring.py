"""The end of validity: a reminder some weeks before, and the entry's end on the day after."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.urls import reverse

from quanlian.core.actions import SYSTEM, act
from quanlian.core.messages.services import Telling, notify_all
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.protection.guard import settings
from quanlian.protection.guard.models import KeyMark, KeyMarkState


@transaction.atomic
def expire(today: dt.date) -> int:
    """Remind of entries that end soon, end those past their day; returns how many ended."""
    listed = KeyMark.objects.filter(state=KeyMarkState.LISTED)
    soon = today + dt.timedelta(days=int(settings.number("key_mark.remind", today)))
    notify_all([_telling(row) for row in listed.filter(valid_until__range=(today, soon))])
    past = list(listed.filter(valid_until__lt=today).select_for_update())
    for row in past:
        with act(SYSTEM, "guard.key_mark_expire", row, reason="有效期届满"):
            KeyMark.objects.filter(pk=row.pk).update(state=KeyMarkState.EXPIRED)
    return len(past)


def _telling(row: KeyMark) -> Telling:
    """To the holder's people and the chiefs; the key holds the end day, so each term is told of once."""
    holder = User.objects.filter(memberships__organisation=row.organisation_id or 0)
    office = User.objects.filter(memberships__role=Role.REVIEWER)
    return Telling(
        list((holder | office).distinct()),
        title=f"重点商标“{row.name}”将于 {row.valid_until} 到期",
        body=f"注册号 {row.number}，列入名录的有效期至 {row.valid_until}。继续保护的，请在到期前申请续期。",
        link=reverse("key-mark", args=[row.pk]),
        kind="guard.key_mark",
        key=f"guard.key_mark:{row.pk}:{row.valid_until}",
    )
