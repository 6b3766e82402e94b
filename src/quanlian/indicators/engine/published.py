"""Values the platform takes from others: official series, countersigned reports, registers of other rooms."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Sum

from quanlian.indicators.arithmetic.denominators import Chosen, DenominatorRule, Point, choose
from quanlian.indicators.definitions import catalogue
from quanlian.indicators.definitions.formulas import Register, Reported, Series
from quanlian.indicators.definitions.schema import SourceMode
from quanlian.indicators.engine import registers
from quanlian.indicators.engine.clock import Clock
from quanlian.indicators.engine.places import Place
from quanlian.indicators.engine.result import Part
from quanlian.indicators.models import ReportedValue, SeriesPoint


def points(series: str, region: str) -> tuple[Point, ...]:
    """All vintages of a series in a region, totals only."""
    rows = SeriesPoint.objects.filter(series=series, region=region, breakdown="")
    fields = rows.values_list("as_of", "value", "unit", "published_on", "source_title")
    return tuple(Point(*row) for row in fields.order_by("as_of", "pk"))


def denominator(series: str, region: str, rule: DenominatorRule, clock: Clock, lag_years: int) -> Chosen:
    """The value of a denominator series the rule asks for, by what was published."""
    return choose(points(series, region), rule, clock.as_of, clock.published, lag_years)


def read_series(formula: Series, code: str, place: Place, clock: Clock) -> Part:
    """An official series: the value of the day's year (or the latest before it). Without one, reports count."""
    series = formula.series or code
    seen = points(series, place.code)
    if formula.take == "sum":
        return (
            _added_up(seen, series, clock)
            if seen
            else read_reported(Reported(query="reported", take="sum"), code, place, clock)
        )
    chosen = choose(seen, DenominatorRule.LATEST_PUBLISHED, clock.as_of, clock.published)
    if chosen.value is None or not chosen.points:
        return _or_reported(
            Reported(query="reported"), code, place, clock, f"缺少上级发布的{catalogue().series_title(series)}"
        )
    return _imported(
        chosen.value, chosen.source, f"{chosen.points[0].as_of} 发布值：{chosen.value}{chosen.points[0].unit}"
    )


def _added_up(seen: tuple[Point, ...], series: str, clock: Clock) -> Part:
    """A yearly flow over the years of the period; every year must be there."""
    years = range(clock.start.year, clock.as_of.year + 1)
    chosen = [
        choose(seen, DenominatorRule.SAME_PERIOD, clock.as_of.replace(year=year, day=28), clock.published)
        for year in years
    ]
    missing = [one.missing for one in chosen if one.value is None]
    if missing:
        return Part(
            None, f"缺少{catalogue().series_title(series)}（{'、'.join(missing)}）", badge=SourceMode.IMPORTED.badge
        )
    total = sum((one.value for one in chosen if one.value is not None), Decimal(0))
    source = "；".join(dict.fromkeys(one.source for one in chosen if one.source))
    return _imported(total, source, f"{years[0]}–{years[-1]} 年发布值合计：{total}")


def _imported(value: Decimal, source: str, step: str) -> Part:
    return Part(value, denominator_source=source, steps=(step,), badge=SourceMode.IMPORTED.badge)


def read_reported(formula: Reported, code: str, place: Place, clock: Clock) -> Part:
    """Countersigned reports of the period: the latest one, or the latest of each period added up."""
    own = ReportedValue.objects.filter(indicator=code, region=place.code)
    signed = own.exclude(countersigned_by=None).filter(
        period_end__lte=clock.as_of, countersigned_at__date__lte=clock.published
    )
    if formula.take == "sum":
        latest = signed.filter(period_start__gte=clock.start)
        newest = latest.order_by("period_start", "period_end", "-reported_at").distinct("period_start", "period_end")
        total = ReportedValue.objects.filter(pk__in=newest.values("pk")).aggregate(total=Sum("value"))["total"]
        return _report(total, own.exists(), "期间内填报值合计")
    newest_one = signed.order_by("-period_end", "-reported_at").first()
    if newest_one is None:
        return _report(None, own.exists(), "")
    found = _report(newest_one.value, True, f"{newest_one.period_start} 至 {newest_one.period_end} 填报值")
    if newest_one.numerator is None:
        return found
    return Part(found.value, "", newest_one.numerator, newest_one.denominator, steps=found.steps, badge=found.badge)


def _report(value: Decimal | None, reported: bool, step: str) -> Part:
    badge = SourceMode.REPORTED.badge
    if value is None:
        return Part(None, "填报值尚未复核" if reported else "尚未填报", badge=badge)
    return Part(value, steps=(f"{step}：{value}",), badge=badge)


def read_register(formula: Register, code: str, place: Place, clock: Clock) -> Part:
    """What another room counts; where it keeps no such register yet, reports count."""
    counter = registers.counter(formula.name)
    if counter is None:
        return _or_reported(
            Reported(query="reported", take=formula.take), code, place, clock, "未配置：相应登记簿尚未启用，也无填报值"
        )
    entry = counter(place, clock)
    if entry.value is None:
        reported = Reported(query="reported", take=formula.take)
        return _or_reported(reported, code, place, clock, "登记簿中没有可计算的记录")
    return Part(entry.value, "", entry.numerator, entry.denominator, entry.source)


def _or_reported(formula: Reported, code: str, place: Place, clock: Clock, reason: str) -> Part:
    part = read_reported(formula, code, place, clock)
    return part if part.value is not None or part.reason == "填报值尚未复核" else Part(None, reason, badge=part.badge)
