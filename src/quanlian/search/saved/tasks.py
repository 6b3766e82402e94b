"""Jobs of the folder, run by the worker."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from quanlian.search.saved import alerts, watch_run


@app.periodic(cron="2 * * * *")
@app.task(name="search.alerts", queueing_lock="search.alerts")
def run_alerts(timestamp: int) -> int:
    """Every hour: alerts whose time has come, also those a stopped worker missed."""
    return alerts.run_due(timezone.now())


@app.periodic(cron="12 23 * * *")
@app.task(name="search.watches", queueing_lock="search.watches")
def run_watches(timestamp: int) -> int:
    """Every morning at 07:12 in China (cron runs on UTC): what happened to watched rights."""
    return watch_run.run_watches(timezone.now())


@app.periodic(cron="40 3 * * 0")
@app.task(name="search.alerts_tidy", queueing_lock="search.alerts_tidy")
def tidy(timestamp: int) -> int:
    """Every Sunday: forget old runs."""
    return alerts.tidy(timezone.now())
