"""Which marks of the registry may have changed since the last build."""

from __future__ import annotations

import datetime as dt

from django.db import connection
from django.db.models import Count, Max, Q

from quanlian.core.audit.models import AuditEntry
from quanlian.registry.kinds import TRADEMARKS
from quanlian.registry.models import Batch, BatchState
from quanlian.registry.services import JUDGING, revision
from quanlian.similarity.catalogue.folders import Seen
from quanlian.similarity.models import MarkPicture

SQL = """
select distinct r.id from quanlian_registry_right r join (
  select right_id from quanlian_registry_statement where batch_id > %(batch)s
  union select right_id from quanlian_registry_legalevent where batch_id > %(batch)s
  union select right_id from quanlian_registry_holding where kind = any(%(kinds)s)
    and ((upper(effective) > %(before)s and upper(effective) <= %(today)s)
      or (lower(effective) > %(before)s and lower(effective) <= %(today)s)
      or (upper(effective) > %(year_before)s and upper(effective) <= %(year)s))
  union select right_id from quanlian_registry_legalevent e where %(before)s < %(today)s
    and ((effective_on > %(before)s and effective_on <= %(today)s)
      or (effective_on > %(year_before)s and effective_on <= %(year)s))
  union select right_id from quanlian_registry_statement where %(before)s < %(today)s
    and expiry_date >= %(before)s and expiry_date <= %(today)s
) c on c.right_id = r.id where r.kind = any(%(kinds)s) order by r.id
"""


def now(today: dt.date) -> Seen:
    """The state of the data as it is."""
    counts = Batch.objects.aggregate(
        last=Max("pk", filter=Q(state=BatchState.PUBLISHED)),
        undone=Count("pk", filter=Q(state=BatchState.ROLLED_BACK)),
    )
    judged = AuditEntry.objects.filter(verb__in=JUDGING).count()
    return Seen(
        f"{revision()}.{judged}", today.isoformat(), counts["last"] or 0, counts["undone"], MarkPicture.objects.count()
    )


def changed(before: Seen, today: dt.date) -> list[int]:
    """Rights to read again: those of later batches, and those whose standing a day since then may have changed."""
    day = dt.date.fromisoformat(before.day)
    year = dt.timedelta(days=366)
    given: dict[str, int | dt.date | list[str]] = {
        "batch": before.batch, "kinds": [kind.value for kind in TRADEMARKS], "before": day, "today": today,
        "year_before": day - year, "year": today - dt.timedelta(days=364),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(SQL, given)
        return [row[0] for row in cursor.fetchall()]


def must_start_over(before: Seen | None, then: Seen) -> bool:
    """Rows were taken back, or names judged to be one party: what went is not told row by row."""
    return (
        before is None or before.undone != then.undone or before.revision.split(".")[0] != then.revision.split(".")[0]
    )
