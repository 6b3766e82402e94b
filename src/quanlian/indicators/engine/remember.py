"""Figures computed once for one state of the data are not computed again, by any web process."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.core.cache import caches

from quanlian.indicators.engine.sql import rows
from quanlian.registry.services import revision

T = TypeVar("T")
DAY = 86_400
_STATE = (
    "select (select coalesce(max(id), 0) from quanlian_indicators_seriespoint),"
    " (select count(*) from quanlian_indicators_seriespoint),"
    " (select coalesce(max(id), 0) from quanlian_indicators_reportedvalue),"
    " (select max(countersigned_at) from quanlian_indicators_reportedvalue),"
    " (select count(*) from quanlian_indicators_seiclass),"
    " (select max(updated_at) from quanlian_regions_region),"
    " (select coalesce(max(id), 0) from quanlian_registry_namejudgement)"
)


def stamp() -> str:
    """Changes whenever a figure may change: registry, published series, reports, SEI table, regions."""
    return f"{revision()}|{'|'.join(str(one) for one in rows(_STATE)[0])}"


@dataclass(frozen=True, slots=True)
class Memory:
    """A cache for one state of the data. `state` None remembers nothing."""

    state: str | None

    def recall(self, key: object, compute: Callable[[], T]) -> T:
        """What was computed under this key, or what is computed now. `key` must have a faithful repr."""
        if self.state is None:
            return compute()
        cache = caches["shared"]
        name = "indicator:" + hashlib.sha256(f"{self.state}|{key!r}".encode()).hexdigest()
        found: tuple[T] | None = cache.get(name)
        if found is None:
            found = (compute(),)
            cache.set(name, found, DAY)
        return found[0]
