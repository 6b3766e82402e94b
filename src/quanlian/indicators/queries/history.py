"""An indicator over time: computed at each year or month end, and beside it what was officially published."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from quanlian.core.findings import UserError
from quanlian.indicators.arithmetic.units import convert
from quanlian.indicators.definitions import catalogue
from quanlian.indicators.engine.compute import compute
from quanlian.indicators.engine.places import place
from quanlian.indicators.engine.result import Options
from quanlian.indicators.models import SeriesPoint


@dataclass(frozen=True, slots=True)
class Mark:
    """One point of a chart. `source` and `url` are those of an official figure, blank for a computed one."""

    as_of: dt.date
    value: Decimal | None
    reason: str = ""
    source: str = ""
    url: str = ""
    published_on: dt.date | None = None
    approximate: bool = False


def history(
    code: str,
    region: str | int | None,
    until: dt.date,
    years: int = 6,
    view: str = "as_known",
    step: Literal["year", "month"] = "year",
) -> tuple[Mark, ...]:
    """Values at the last `years` year ends (or twelve month ends) up to `until`, the last point being `until` itself.

    A flow counts from 1 January of each point's year; by month it is the running total of the year.
    """
    days = _years(until, years) if step == "year" else _months(until)
    figures = (compute(code, region, day, view, None, Options()) for day in days)
    return tuple(Mark(figure.as_of, figure.value, figure.reason) for figure in figures)


def official_history(code: str, region: str | int | None) -> tuple[Mark, ...]:
    """What offices published for the same figure, oldest first, converted to the indicator's unit where it can be.

    Of restated values all vintages are given, the latest last.
    """
    unit = catalogue().get(code).unit
    rows = SeriesPoint.objects.filter(series=code, region=place(region).code, breakdown="")
    return tuple(_mark(row, unit) for row in rows.order_by("as_of", "published_on", "pk"))


def _mark(row: SeriesPoint, unit: str) -> Mark:
    try:
        value = convert(row.value, row.unit, unit.replace("每", "/"))
    except UserError:
        value = row.value
    return Mark(row.as_of, value, "", row.source_title, row.url, row.published_on, row.approximate)


def _years(until: dt.date, years: int) -> list[dt.date]:
    ends = [dt.date(year, 12, 31) for year in range(until.year - years + 1, until.year)]
    return [*ends, until]


def _months(until: dt.date) -> list[dt.date]:
    first = until.year * 12 + until.month - 12
    ends = [_month_end(index) for index in range(first, first + 11)]
    return [*ends, until]


def _month_end(index: int) -> dt.date:
    year, month = index // 12, index % 12 + 1
    return dt.date(year, month, calendar.monthrange(year, month)[1])
