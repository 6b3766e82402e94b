"""Jobs of the folder, run by the worker."""

from __future__ import annotations

import datetime as dt
import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from quanlian.core.actions import SYSTEM
from quanlian.core.findings import UserError
from quanlian.search.databases.models import Collection, Schedule, State
from quanlian.search.databases.updating import update
from quanlian.search.saved.due import next_run

log = logging.getLogger("quanlian.search")


@app.periodic(cron="22 * * * *")
@app.task(name="search.databases", queueing_lock="search.databases")
def update_due(timestamp: int) -> int:
    """Every hour: databases whose time has come; returns how many were brought up to date."""
    return run_due(timezone.now())


def run_due(now: dt.datetime) -> int:
    due = Collection.objects.filter(state=State.ACTIVE, next_at__lte=now).exclude(schedule=Schedule.MANUAL)
    return sum(_one(row, now) for row in list(due.order_by("pk")))


def _one(row: Collection, now: dt.datetime) -> int:
    """A database that cannot be updated says why, and is tried again at its next time."""
    try:
        update(SYSTEM, row)
    except Exception as error:
        log.exception("database %s", row.pk)
        said = str(error) if isinstance(error, UserError) else "更新中断，将在下次重试"
        Collection.objects.filter(pk=row.pk).update(error=said[:300], next_at=next_run(row.schedule, now))
        return 0
    return 1
