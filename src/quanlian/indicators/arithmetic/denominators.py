"""Which published value divides a numerator (domain/01 §3.1, §5.6): by rule, and over two clocks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class DenominatorRule(StrEnum):
    """Which period's value belongs to a day. Intra-year ratios divide by the previous year-end population."""

    PREV_YEAR_END = "prev_year_end"
    YEAR_AVERAGE = "year_average"
    YEAR_END = "year_end"
    SAME_PERIOD = "same_period"
    LATEST_PUBLISHED = "latest_published"


@dataclass(frozen=True, slots=True)
class Point:
    """One published value of a series. `published_on` None = the day of publication is not recorded."""

    as_of: dt.date
    value: Decimal
    unit: str
    published_on: dt.date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The denominator and the points it came from; `value` None where a point is missing, named in `missing`."""

    value: Decimal | None
    points: tuple[Point, ...]
    missing: str = ""

    @property
    def source(self) -> str:
        return "；".join(dict.fromkeys(point.source for point in self.points if point.source))


def choose(
    points: Iterable[Point], rule: DenominatorRule, as_of: dt.date, known: dt.date, lag_years: int = 0
) -> Chosen:
    """The value the rule asks for on `as_of`, as published by `known`; of a restated value the latest vintage counts.

    `lag_years` pairs a flow with an earlier period (grants of t with R&D of t − lag).
    """
    seen = [point for point in points if _public_by(point, known)]
    if rule is DenominatorRule.LATEST_PUBLISHED:
        past = [point for point in seen if point.as_of <= as_of]
        return _one(max(past, key=_vintage, default=None), f"{as_of}以前的任何一期")
    year = as_of.year - lag_years
    if rule is DenominatorRule.YEAR_AVERAGE:
        return _average(_year_end(seen, year - 1), _year_end(seen, year), year)
    wanted = year - 1 if rule is DenominatorRule.PREV_YEAR_END else year
    period = f"{wanted}年" if rule is DenominatorRule.SAME_PERIOD else f"{wanted}年末"
    return _one(_year_end(seen, wanted), period)


def _public_by(point: Point, known: dt.date) -> bool:
    """A value whose day of publication nobody recorded is taken as public from the end of its period."""
    return (point.published_on or point.as_of) <= known


def _vintage(point: Point) -> tuple[dt.date, dt.date]:
    return point.as_of, point.published_on or point.as_of


def _year_end(points: Sequence[Point], year: int) -> Point | None:
    """The value at the end of a year, or of the whole year."""
    return max((p for p in points if p.as_of == dt.date(year, 12, 31)), key=_vintage, default=None)


def _one(point: Point | None, period: str) -> Chosen:
    return Chosen(None, (), period) if point is None else Chosen(point.value, (point,))


def _average(before: Point | None, after: Point | None, year: int) -> Chosen:
    if before is None or after is None:
        return Chosen(None, (), f"{year - 1 if before is None else year}年末")
    return Chosen((before.value + after.value) / 2, (before, after))
