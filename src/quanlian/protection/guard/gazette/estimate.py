"""What a comparison will cost, before it is run."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Sum

from quanlian.protection.guard import settings
from quanlian.protection.guard.gazette import priors
from quanlian.protection.guard.gazette.run import waiting_batches
from quanlian.protection.guard.models import GazetteRun, GuardedName

PAIRS_PER_FILING = 8.0
"""Exact comparisons a filing needs, until there is a run to learn from."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """`measured`: whether speed and pairs come from earlier runs here."""

    batches: int
    filings: int
    names: int
    fresh_names: int
    pairs: int
    seconds: float
    measured: bool


def estimate(today: dt.date) -> Estimate:
    """Of all that waits to be compared."""
    waiting = waiting_batches()
    past = GazetteRun.objects.aggregate(n=Sum("filings"), pairs=Sum("compared"), seconds=Sum("seconds"))
    measured = bool(past["n"] and past["pairs"] and past["seconds"])
    per_filing = past["pairs"] / past["n"] if measured else PAIRS_PER_FILING
    speed = past["pairs"] / past["seconds"] if measured else settings.number("pairs_per_second", today)
    filings = sum(waiting.values())
    pairs = int(filings * per_filing)
    names = GuardedName.objects.filter(priors.active(today))
    fresh = names.filter(compared_at=None).count()
    return Estimate(len(waiting), filings, names.count(), fresh, pairs, pairs / speed, measured)
