"""Watching rights: begin, end, and how long before a fee one is to hear."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Max

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.registry.models import LegalEvent, Right
from quanlian.registry.queries.clock import Clock
from quanlian.registry.queries.rows import rows
from quanlian.search.saved.models import Watch, WatchPreference

MOST = 5000
"""Rights one person may watch."""
LONGEST = 24


def watch(actor: Actor, user: User, right: int) -> Watch:
    """From now on; what happened before is not told. Watching twice is watching once."""
    policy_for(Watch).demand(user, "watch")
    row = next(iter(rows(user, [right], Clock.asked({}))), None)
    if row is None:
        raise UserError("NOT_FOUND", "没有这件权利", value=str(right), remedy="请在检索结果中重新打开")
    found = Watch.objects.filter(user=user, right_id=right).first()
    if found is not None:
        return found
    if Watch.objects.filter(user=user).count() >= MOST:
        raise UserError("WATCH_TOO_MANY", f"每人最多关注 {MOST} 件权利", remedy="先取消不再需要的关注")
    newest = LegalEvent.objects.filter(right_id=right).aggregate(n=Max("pk"))["n"] or 0
    made = Watch(user=user, right=Right.objects.get(pk=right), last_event=newest, state=row.standing.state)
    with act(actor, "search.watch", made) as done:
        made.save()
        done.detail["right"] = right
    return made


def unwatch(actor: Actor, user: User, right: int) -> None:
    found = policy_for(Watch).visible_to(user).filter(right_id=right).first()
    if found is None:
        return
    with act(actor, "search.unwatch", found) as done:
        done.detail["right"] = right
        Watch.objects.filter(pk=found.pk).delete()


def preference_of(user: User) -> WatchPreference:
    return WatchPreference.objects.filter(user=user).first() or WatchPreference(user=user)


def prefer(actor: Actor, user: User, months: Iterable[int], *, paused: bool) -> WatchPreference:
    """How many months before a due day one is told; none at all means no reminders of fees."""
    asked = sorted(set(months), reverse=True)
    if any(not 1 <= one <= LONGEST for one in asked):
        raise UserError(
            "WATCH_MONTHS", f"提前月数应为 1 至 {LONGEST}", value="、".join(map(str, asked)), remedy="例如 6、3、1"
        )
    row = preference_of(user)
    policy_for(WatchPreference).demand(user, "set", row)
    row.fee_months, row.paused = asked, paused
    with act(actor, "search.watch_prefer", row) as done:
        row.save()
        done.detail.update(months=asked, paused=paused)
    return row
