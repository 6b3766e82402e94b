"""Values that went through a close: what is published now, and every vintage before it."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from quanlian.indicators.engine.places import place
from quanlian.indicators.models import IndicatorValue, State


def vintages(code: str, region: str | int | None, as_of: dt.date, view: str = "as_known") -> tuple[IndicatorValue, ...]:
    """All vintages of a figure, the first one first; revisions carry their reason."""
    rows = IndicatorValue.objects.filter(indicator=code, region=place(region, as_of).code, as_of=as_of, view=view)
    return tuple(rows.order_by("vintage", "pk"))


def published(code: str, region: str | int | None, as_of: dt.date, view: str = "as_known") -> IndicatorValue | None:
    """The figure as published now: the last published vintage, None where nothing is published."""
    found = [value for value in vintages(code, region, as_of, view) if value.state == State.PUBLISHED]
    return found[-1] if found else None


def latest(rows: QuerySet[IndicatorValue], region: str) -> QuerySet[IndicatorValue]:
    """Of these rows the newest vintage of each figure of a region."""
    mine = rows.filter(region=region)
    newest = mine.order_by("indicator", "as_of", "view", "-pk").distinct("indicator", "as_of", "view")
    return IndicatorValue.objects.filter(pk__in=newest.values("pk")).order_by("indicator", "-as_of")
