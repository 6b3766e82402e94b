"""Patents that lapsed leave the pool at night; licensees are told, and points end with the last day in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from django.db import transaction
from django.urls import reverse

from quanlian.core.actions import SYSTEM, Actor, act
from quanlian.core.findings import UserError
from quanlian.core.messages.services import notify
from quanlian.registry.models import Holding
from quanlian.rules.dates import ONE_DAY
from quanlian.utilisation.alliances.models import PoolPatent
from quanlian.utilisation.alliances.people import people_of_all
from quanlian.utilisation.engagements.services import release

CHUNK = 5000
LAPSED = "专利权终止、无效或者期限届满"


def remove(actor: Actor, patent: PoolPatent, last_day: dt.date, why: str) -> PoolPatent:
    """Points count up to `last_day`. Raises UserError POOL_REMOVED where it is out already."""
    with transaction.atomic():
        row = PoolPatent.objects.select_for_update(of=("self",)).select_related("pool__manager").get(pk=patent.pk)
        if row.until_on is not None:
            raise UserError("POOL_REMOVED", "这件专利已经移出专利池", value=row.number, remedy="刷新页面")
        row.until_on, row.removed_why = max(last_day, row.from_on - ONE_DAY), why[:300]
        with act(actor, "pools.remove", row, reason=why[:300]) as done:
            row.save(update_fields=["until_on", "removed_why"])
            done.detail.update(pool=row.pool.number, number=row.number, last_day=row.until_on.isoformat())
            done.event("alliances.patent_removed", pool=row.pool.number, number=row.number)
        release(actor, row.pool.number, why, rights=[row.right_id])
        _tell(row)
    return row


def remove_lapsed(on: dt.date) -> int:
    """Every pool patent that is not in force on the day leaves; run again it changes nothing. Returns how many left."""
    gone = 0
    for rows in _chunks():
        alive = set(_in_force([one.right_id for one in rows], on))
        for row in rows:
            if row.right_id not in alive:
                remove(SYSTEM, row, _last_day(row.right_id, on), LAPSED)
                gone += 1
    return gone


def _chunks() -> Iterator[list[PoolPatent]]:
    last = 0
    while True:
        found = list(PoolPatent.objects.filter(until_on=None, pk__gt=last).order_by("pk")[:CHUNK])
        if not found:
            return
        yield found
        last = found[-1].pk


def _in_force(rights: Iterable[int], on: dt.date) -> Iterable[int]:
    rows = Holding.objects.filter(right__in=list(rights), effective__contains=on, known__contains=on)
    return rows.values_list("right_id", flat=True)


def _last_day(right: int, on: dt.date) -> dt.date:
    """The last day in force as known; the day before yesterday's check where the registry does not say."""
    rows = Holding.objects.filter(right=right, known__contains=on).values_list("effective", flat=True)
    ends = [span.upper - ONE_DAY for span in rows if span.upper and span.upper <= on]
    return max(ends, default=on - ONE_DAY)


def _tell(row: PoolPatent) -> None:
    """Members' and licensees' people, once."""
    running = row.pool.licensees.exclude(until_on__lt=row.until_on).exclude(organisation=None)
    members = row.pool.members.filter(left_on=None).exclude(organisation=None)
    told = {
        row.pool.manager_id,
        *running.values_list("organisation_id", flat=True),
        *members.values_list("organisation_id", flat=True),
    }
    notify(
        people_of_all(told),
        f"专利{row.number}已移出专利池“{row.pool.name}”",
        f"{row.removed_why}。自{row.until_on}的次日起不再计点，也不再属于许可范围；费率表另有规定的从其规定。",
        link=reverse("pool-page", args=[row.pool.number]),
        kind="alliance",
        key=f"pool.removed:{row.pk}",
    )
