"""Dashboards computed once for a state of the data: kept in the process, and shared between the web processes.

Figures of business registers (deals, loans, cases) have no part in it: `living` counts them afresh.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.core.cache import cache, caches
from django.db.models import Count, Max

from quanlian.indicators.engine.remember import stamp
from quanlian.management.programmes.models import Programme, Target

T = TypeVar("T")
DAY = 86_400


@dataclass(frozen=True, slots=True)
class DashboardMemory:
    """What was computed under `state` is never asked for again once the state has moved on."""

    state: str

    def recall(self, key: object, compute: Callable[[], T]) -> T:
        """What is remembered under this key, or what is computed now. `key` must have a faithful repr."""
        found: tuple[T] | None = self._found(key)
        if found is None:
            found = (compute(),)
            caches["shared"].set(self._name(key), found, DAY)
            cache.set(self._name(key), found, DAY)
        return found[0]

    def knows(self, key: object) -> bool:
        return self._found(key) is not None

    def _found(self, key: object) -> tuple[T] | None:
        near: tuple[T] | None = cache.get(self._name(key))
        if near is not None:
            return near
        far: tuple[T] | None = caches["shared"].get(self._name(key))
        if far is not None:
            cache.set(self._name(key), far, DAY)
        return far

    def _name(self, key: object) -> str:
        return "dashboard:" + hashlib.sha256(f"{self.state}|{key!r}".encode()).hexdigest()


def memory_of(programme: Programme) -> DashboardMemory:
    """The state is that of the figures, of the programme's targets, and of the day (knowledge grows with it)."""
    targets = Target.objects.filter(programme=programme).aggregate(
        n=Count("pk"), made=Max("pk"), ended=Max("superseded_at")
    )
    return DashboardMemory(f"{stamp()}|{programme.digest}|{sorted(targets.items())}|{dt.date.today()}")
