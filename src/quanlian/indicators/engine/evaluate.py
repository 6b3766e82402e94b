"""A formula's value: simple queries are counted, composite ones are worked out from their parts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from quanlian.indicators.arithmetic.denominators import DenominatorRule
from quanlian.indicators.arithmetic.growth import NOT_COMPARABLE, cagr, yearly, yoy
from quanlian.indicators.arithmetic.units import convert
from quanlian.indicators.definitions import Definition, catalogue
from quanlian.indicators.definitions import formulas as f
from quanlian.indicators.engine import published
from quanlian.indicators.engine.clock import Clock
from quanlian.indicators.engine.flows import count_events, count_publications
from quanlian.indicators.engine.high_value import count_high_value
from quanlian.indicators.engine.places import Place
from quanlian.indicators.engine.remember import Memory
from quanlian.indicators.engine.result import Options, Part
from quanlian.indicators.engine.stocks import count_holdings
from quanlian.rules.values import plain

PERCENT = Decimal(100)
Rate = Callable[[Decimal, Decimal], Decimal | None]
"""Growth from (last, first)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is computed: for which definition, where, when, with which options of a target."""

    definition: Definition
    place: Place
    clock: Clock
    options: Options
    memory: Memory


def evaluate(formula: f.Formula, asked: Asked) -> Part:
    """The formula's value, remembered for this state of the data; what a business register says is asked each time."""
    if isinstance(formula, f.Total):
        return _total([evaluate(part, asked) for part in formula.parts])
    if isinstance(formula, f.Ratio):
        return _ratio(formula, asked)
    if isinstance(formula, f.Growth):
        return _growth(formula, asked)
    if isinstance(formula, f.Register):
        return _simple(formula, asked)
    key = (formula.model_dump_json(), asked.definition.code, asked.place, asked.clock)
    return asked.memory.recall(key, lambda: _simple(formula, asked))


def _simple(formula: f.Formula, asked: Asked) -> Part:
    place, clock, code = asked.place, asked.clock, asked.definition.code
    match formula:
        case f.Holdings():
            return count_holdings(formula, place, clock)
        case f.HighValue():
            return count_high_value(formula, place, clock)
        case f.Publications():
            return count_publications(formula, place, clock)
        case f.Events():
            return count_events(formula, place, clock)
        case f.Series():
            return published.read_series(formula, code, place, clock)
        case f.Register():
            return published.read_register(formula, code, place, clock)
        case f.Reported():
            return published.read_reported(formula, code, place, clock)
        case _:
            raise AssertionError(formula.query)


def _total(parts: list[Part]) -> Part:
    """The sum; without any one of its parts there is none."""
    missing = next((part for part in parts if part.value is None), None)
    if missing is not None:
        return replace(missing, steps=_steps(parts))
    total = sum((part.value for part in parts if part.value is not None), Decimal(0))
    members = tuple(query for part in parts for query in part.members)
    remarks = tuple(dict.fromkeys(remark for part in parts for remark in part.remarks))
    return Part(total, remarks=remarks, members=members, steps=(*_steps(parts), f"合计：{plain(total)}"))


def _ratio(formula: f.Ratio, asked: Asked) -> Part:
    top = evaluate(formula.numerator, asked)
    bottom = _denominator(formula, asked)
    found = replace(
        top,
        value=None,
        reason=top.reason or bottom.reason,
        numerator=top.value,
        denominator=bottom.value,
        denominator_source=bottom.denominator_source,
        steps=_steps([top, bottom]),
    )
    if top.value is None or bottom.value is None:
        return found
    if bottom.value <= 0:
        return replace(found, reason=f"分母为{plain(bottom.value)}，{NOT_COMPARABLE}")
    value = top.value / bottom.value * formula.multiplier
    times = f" × {plain(formula.multiplier)}" if formula.multiplier != 1 else ""
    step = f"{plain(top.value)} ÷ {plain(bottom.value)}{times} = {plain(value)}"
    return replace(found, value=value, steps=(*found.steps, step))


def _denominator(formula: f.Ratio, asked: Asked) -> Part:
    if formula.denominator is not None:
        return evaluate(formula.denominator, asked)
    options, unit = asked.options, formula.denominator_unit or ""
    series = options.denominator_series or formula.denominator_series or ""
    rule = options.denominator_rule or asked.definition.denominator_rule or DenominatorRule.LATEST_PUBLISHED
    lag = formula.lag_years if options.lag_years is None else options.lag_years
    chosen = published.denominator(series, asked.place.code, rule, asked.clock, lag)
    title = catalogue().series_title(series)
    if chosen.value is None:
        return Part(None, f"缺少{title}（{chosen.missing}）")
    value = convert(chosen.value, chosen.points[0].unit, unit)
    days = "、".join(str(point.as_of) for point in chosen.points)
    source = f"{title} {days}：{chosen.source}"
    return Part(value, denominator_source=source, steps=(f"{title}（{days}）：{plain(value)}{unit}",))


def _growth(formula: f.Growth, asked: Asked) -> Part:
    method = asked.options.growth or formula.method
    if method == "yoy":
        now, before = _of(formula, asked, asked.clock), _of(formula, asked, asked.clock.a_year_before())
        return _compared([before, now], yoy, "同比")
    base = asked.options.base_year if asked.options.base_year is not None else asked.clock.as_of.year - 1
    if method == "cagr":
        years = asked.clock.as_of.year - base
        ends = [_of(formula, asked, _year_end(asked.clock, base)), _of(formula, asked, asked.clock)]
        return _compared(ends, lambda last, first: cagr(first, last, years), f"{base} 年起 {years} 年年均")
    return _least(formula, asked, range(base, asked.clock.as_of.year + 1))


def _compared(ends: list[Part], rate: Rate, label: str) -> Part:
    first, last = ends
    reason = first.reason or last.reason
    if first.value is None or last.value is None:
        return Part(None, reason or NOT_COMPARABLE, last.value, first.value, steps=_steps(ends), badge=last.badge)
    grown = rate(last.value, first.value)
    found = Part(
        None, NOT_COMPARABLE, last.value, first.value, steps=_steps(ends), members=last.members, badge=last.badge
    )
    if grown is None:
        return found
    percent = grown * PERCENT
    step = f"{label}：{plain(first.value)} → {plain(last.value)}，{plain(percent.quantize(Decimal('0.0001')))}%"
    return replace(found, value=percent, reason="", steps=(*found.steps, step))


def _least(formula: f.Growth, asked: Asked, years: Iterable[int]) -> Part:
    """The weakest single year: 年增长…以上 must hold in each of them."""
    days = {year: _year_end(asked.clock, year) if year < asked.clock.as_of.year else asked.clock for year in years}
    parts = {year: _of(formula, asked, day) for year, day in days.items()}
    missing = next((part for part in parts.values() if part.value is None), None)
    if missing is not None:
        return Part(None, missing.reason, steps=_steps(parts.values()))
    rates = yearly([(year, part.value) for year, part in parts.items() if part.value is not None])
    steps = tuple(
        f"{one.year} 年：{NOT_COMPARABLE if one.rate is None else plain(one.rate * PERCENT) + '%'}" for one in rates
    )
    known = [one.rate for one in rates if one.rate is not None]
    if not known or len(known) < len(rates):
        return Part(None, NOT_COMPARABLE, steps=steps)
    return Part(min(known) * PERCENT, remarks=("取各年增长率的最低值",), steps=steps)


def _of(formula: f.Growth, asked: Asked, clock: Clock) -> Part:
    """What grows, at the end of one period."""
    if formula.indicator is None:
        assert formula.of is not None  # noqa: S101 - the schema demands one of the two
        return evaluate(formula.of, replace(asked, clock=clock))
    definition = catalogue().get(formula.indicator, clock.as_of)
    return evaluate(definition.formula, replace(asked, clock=clock, definition=definition))


def _year_end(clock: Clock, year: int) -> Clock:
    return clock.at(dt.date(year, 12, 31))


def _steps(parts: Iterable[Part]) -> tuple[str, ...]:
    return tuple(step for part in parts for step in part.steps)
