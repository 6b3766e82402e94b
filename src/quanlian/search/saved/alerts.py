"""Running alerts: compare each due search with what its subscriber has seen, remember, and tell once.

Comparing, remembering and telling commit together: a crash leaves either all of a run or nothing of it, and what was
not told is found again by the next run.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet

from quanlian.core.actions import SYSTEM, Actor, act
from quanlian.core.findings import UserError
from quanlian.core.messages.services import notify_all
from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.search.document import Payload
from quanlian.search.saved.digest import telling
from quanlian.search.saved.due import next_run
from quanlian.search.saved.finding import find
from quanlian.search.saved.models import AlertFinding, AlertRun, Frequency, SavedSearch, Subscription
from quanlian.search.saved.searches import small_enough
from quanlian.search.saved.snapshot import LARGEST, compare

log = logging.getLogger("quanlian.search")
LISTED = 200
"""Documents kept by name of one search and run."""
RUNS_KEPT = dt.timedelta(days=180)


def run_due(now: dt.datetime) -> int:
    """Every person's due alerts; returns how many people were told. One person's failure does not stop the others."""
    people = _due(now).order_by("user").values_list("user", flat=True).distinct()
    return sum(_safely(user, now) for user in list(people))


def run_now(actor: Actor, user: User, mine: Subscription, now: dt.datetime) -> AlertRun:
    """One subscription at once, for somebody who waits for the page: no message is sent."""
    policy_for(Subscription).demand(user, "run", mine)
    with transaction.atomic():
        locked = list(Subscription.objects.select_for_update(of=("self",)).filter(pk=mine.pk).select_related("search"))
        return _run(actor, user, locked, now)


def tidy(now: dt.datetime) -> int:
    """Forget runs older than half a year."""
    return AlertRun.objects.filter(at__lt=now - RUNS_KEPT).delete()[0]


def _due(now: dt.datetime) -> QuerySet[Subscription]:
    return Subscription.objects.filter(paused=False, next_at__lte=now, user__is_active=True).exclude(
        frequency=Frequency.OFF
    )


def _safely(user: int, now: dt.datetime) -> int:
    try:
        return run_person(User.objects.get(pk=user), now)
    except Exception:
        log.exception("alerts of user %s", user)
        return 0


@transaction.atomic
def run_person(user: User, now: dt.datetime) -> int:
    """All due alerts of a person as one run and at most one message; returns 1 where one was sent."""
    rows = _due(now).filter(user=user).select_for_update(skip_locked=True, of=("self",)).select_related("search")
    mine = _still_seen(user, list(rows.order_by("search__name", "pk")))
    if not mine:
        return 0
    run = _run(SYSTEM, user, mine, now)
    found = list(run.findings.select_related("search").order_by("pk"))
    if not any(one.new or one.changed or one.error for one in found):
        return 0
    AlertRun.objects.filter(pk=run.pk).update(told=True)
    return notify_all([telling(run, user, found, {one.search_id: one for one in mine})])


def _still_seen(user: User, mine: Sequence[Subscription]) -> list[Subscription]:
    """Without searches that are no longer shared with the person; those alerts end."""
    seen = set(policy_for(SavedSearch).visible_to(user).values_list("pk", flat=True))
    lost = [one.pk for one in mine if one.search_id not in seen]
    Subscription.objects.filter(pk__in=lost).delete()
    return [one for one in mine if one.search_id in seen]


def _run(actor: Actor, user: User, mine: Sequence[Subscription], now: dt.datetime) -> AlertRun:
    run = AlertRun(user=user, at=now)
    with act(actor, "search.run_alerts", run) as done:
        run.save()
        found = [_compare(run, one, user) for one in mine]
        AlertFinding.objects.bulk_create(found)
        for one in mine:
            one.last_at, one.next_at = now, None if one.paused else next_run(one.frequency, now)
            one.save(update_fields=["seen", "hits", "error", "last_at", "next_at"])
        done.detail.update(searches=len(found), new=sum(f.new for f in found), changed=sum(f.changed for f in found))
    return run


def _compare(run: AlertRun, mine: Subscription, user: User) -> AlertFinding:
    """What is new for this subscriber; a search that cannot be run any more says why, once."""
    try:
        result = find(mine.search.link, user)
        hits = small_enough(result)
        found = result.everything(LARGEST)
    except UserError as error:
        said, told_before = str(error)[:300], mine.error
        mine.error = said
        return AlertFinding(run=run, search=mine.search, hits=mine.hits, error="" if said == told_before else said)
    compared = compare(bytes(mine.seen), found)
    mine.seen, mine.hits, mine.error = compared.memory, hits, ""
    listed = dict(found)
    return AlertFinding(
        run=run,
        search=mine.search,
        hits=hits,
        new=len(compared.new),
        changed=len(compared.changed),
        new_documents=[shown(key, listed[key]) for key in compared.new[:LISTED]],
        changed_documents=[shown(key, listed[key]) for key in compared.changed[:LISTED]],
    )


def shown(key: str, payload: Payload) -> dict[str, str]:
    """What a list says of a document; kept as it was told."""
    names = ("title", "number", "owner", "status_label")
    return {"key": key, **{name: str(payload.get(name) or "")[:200] for name in names}}
