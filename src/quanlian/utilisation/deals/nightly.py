"""Negotiations that stand still; licences agreed in deals whose term is over."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.urls import reverse

from quanlian.core.actions import SYSTEM
from quanlian.procedures.moment import now, today
from quanlian.rules.library import national
from quanlian.utilisation.deals.kinds import LICENCES
from quanlian.utilisation.deals.models import Deal, Negotiation
from quanlian.utilisation.deals.telling import tell
from quanlian.utilisation.engagements.services import Engagement, release


def remind() -> int:
    """Tell both sides once a silence; a new word begins a new one."""
    days = int(str(national().at("deals.idle_days", today()).value))
    since = now() - dt.timedelta(days=days)
    rows = Negotiation.objects.filter(ended_at=None, reminded_at=None, last_at__lte=since)
    return sum(_remind(pk, days) for pk in list(rows.values_list("pk", flat=True)))


def _remind(pk: int, days: int) -> int:
    with transaction.atomic():
        row = Negotiation.objects.select_for_update(of=("self",)).select_related("seller", "buyer").get(pk=pk)
        if row.reminded_at or row.ended_at:
            return 0
        row.reminded_at = now()
        row.save(update_fields=["reminded_at"])
        for body in (row.seller, row.buyer):
            text = f"洽谈{row.number}已有{days}日没有进展，请继续洽谈或者终止"
            tell(body, "洽谈没有进展", text, reverse("deals-talk", args=[row.number]))
    return 1


def free_expired(on: dt.date) -> int:
    """Settled licences keep their rights until their last day; after it they are free. How many deals."""
    over = Deal.objects.filter(kind__in=LICENCES, settled_on__isnull=False, until__lt=on).values("number")
    held = Engagement.objects.filter(released_at=None, reference__in=over).values_list("reference", flat=True)
    numbers = sorted(set(held))
    for number in numbers:
        release(SYSTEM, number, "许可期限届满")
    return len(numbers)
