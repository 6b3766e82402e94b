"""The dashboard's figures remembered until something moved: counting all leads anew for each look grows with them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.core.cache import caches
from django.core.exceptions import EmptyResultSet
from django.db.models import Max, QuerySet

from quanlian.protection.watch import figures
from quanlian.protection.watch.models import Decision, Lead, Load

SECONDS = 300
"""What no lead, decision or load tells of (a look at night whether goods came back) shows after so long."""


@dataclass(frozen=True, slots=True)
class Told:
    """Everything the dashboard counts."""

    platforms: list[str]
    brands: list[figures.Brand]
    total: figures.Cell
    precision: list[figures.Share]
    results: figures.Results


def told(leads: QuerySet[Lead], seen: QuerySet[Lead]) -> Told:
    """`leads`: those asked for; `seen`: all this person sees. Who may see what is part of the queries, and so of the
    key: nobody is given another person's figures."""
    try:
        return _kept(f"{leads.order_by().query}|{seen.order_by().query}", lambda: _counted(leads, seen))
    except EmptyResultSet:  # who may see nothing asks the database nothing: there is no query to name
        return _counted(leads, seen)


def _counted(leads: QuerySet[Lead], seen: QuerySet[Lead]) -> Told:
    platforms, brands, total = figures.matrix(leads)
    return Told(platforms, brands, total, figures.precision(seen), figures.results(leads))


def _kept(asked: str, count: Callable[[], Told]) -> Told:
    name = "watch.figures:" + hashlib.sha256(f"{asked}|{_moved()}".encode()).hexdigest()
    found: Told | None = caches["shared"].get(name)
    if found is None:
        found = count()
        caches["shared"].set(name, found, SECONDS)
    return found


def _moved() -> str:
    """The newest lead, decision and load that ended: read from the ends of their indexes."""
    newest = [model.objects.aggregate(last=Max("pk"))["last"] for model in (Lead, Decision)]
    ended = Load.objects.filter(done_at__isnull=False).order_by("-pk").values_list("pk", "done_at").first()
    return f"{newest} {ended}"
