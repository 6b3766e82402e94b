"""How many offers each further choice would leave: one statement, kept for a minute."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.core.cache import cache
from django.db import connection
from django.db.models import QuerySet

from quanlian.utilisation.market.models import Offer

SECONDS = 60
COLUMNS = ("hall", "offer_type", "price_mode", "industry")
MOST = 12


@dataclass(frozen=True, slots=True)
class Facets:
    """Number of offers in all, and by value of each column."""

    total: int
    by: dict[str, dict[str, int]]

    def top(self, column: str) -> list[tuple[str, int]]:
        """The most frequent values, blank left out."""
        rows = ((value, count) for value, count in self.by.get(column, {}).items() if value)
        return sorted(rows, key=lambda one: (-one[1], one[0]))[:MOST]


def facets(rows: QuerySet[Offer], key: str) -> Facets:
    """Counts of the rows; `key` names the question, so that the same one is answered from the cache for a minute."""
    name = "market.facets." + hashlib.sha256(key.encode()).hexdigest()[:32]
    had = cache.get(name)
    if isinstance(had, Facets):
        return had
    told = count(rows)
    cache.set(name, told, SECONDS)
    return told


def count(rows: QuerySet[Offer]) -> Facets:
    """One pass over the rows, grouped by each column in turn and by none."""
    inner, params = rows.order_by().values(*COLUMNS).query.sql_with_params()
    sets = ", ".join(f"({one})" for one in COLUMNS)
    names = ", ".join(COLUMNS)
    sql = (
        f"select grouping({names}), {names}, count(*) from ({inner}) as found "  # noqa: S608 - our own column names
        f"group by grouping sets ({sets}, ())"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        told = cursor.fetchall()
    by: dict[str, dict[str, int]] = {one: {} for one in COLUMNS}
    total = 0
    for mask, *values, number in told:
        if mask == (1 << len(COLUMNS)) - 1:
            total = int(number)
            continue
        at = next(i for i in range(len(COLUMNS)) if not mask >> (len(COLUMNS) - 1 - i) & 1)
        by[COLUMNS[at]][str(values[at])] = int(number)
    return Facets(total, by)
