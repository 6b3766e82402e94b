"""A target's question to the indicators: which period, denominator and base year it lays over the definition."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from quanlian.core.findings import UserError
from quanlian.indicators.arithmetic.denominators import DenominatorRule
from quanlian.indicators.definitions import Definition, catalogue
from quanlian.indicators.engine import Computed, Options, compute_many
from quanlian.management.programmes import schema
from quanlian.management.programmes.dashboard.shapes import Asked
from quanlian.management.programmes.models import Programme, Target

Figure = Computed | UserError


def figures(programme: Programme, targets: Sequence[Target], asked: Asked) -> dict[str, Figure]:
    """What the indicators say for every target, by target code. Targets with one set of options are asked together."""
    groups: dict[Options, list[Target]] = defaultdict(list)
    found: dict[str, Figure] = {}
    for target in targets:
        if target.indicator in catalogue():
            groups[options(programme, target, asked.as_of)].append(target)
        else:
            found[target.code] = UserError("INDICATOR_CODE", "未配置：没有这个指标的定义", value=target.indicator)
    for chosen, group in groups.items():
        found |= _ask(programme, group, asked, chosen)
    return found


def options(programme: Programme, target: Target, as_of: dt.date) -> Options:
    """Cumulative targets count from the programme's first day, growth from the year before it or the baseline's."""
    start = min(programme.period_start, as_of) if target.counting == schema.Counting.CUMULATIVE else None
    base = target.baseline_date.year if target.baseline_date else programme.period_start.year - 1
    growing = target.op == schema.Op.GROWTH_AT_LEAST
    return Options(
        period_start=start,
        denominator_series=target.denominator_series or None if _by_series(target) else None,
        denominator_rule=_rule(target) if _by_series(target) else None,
        base_year=min(base, as_of.year - 1) if growing else None,
        growth=_growth(target) if growing else None,
    )


def definition(target: Target, as_of: dt.date) -> Definition | None:
    return catalogue().get(target.indicator, as_of) if target.indicator in catalogue() else None


def _ask(programme: Programme, group: list[Target], asked: Asked, chosen: Options) -> dict[str, Figure]:
    codes = [target.indicator for target in group]
    try:
        got = compute_many(codes, programme.region, asked.as_of, asked.view, asked.known_at, chosen)
    except UserError as error:
        return {target.code: error for target in group}
    return {target.code: figure for target, figure in zip(group, got, strict=True)}


def _by_series(target: Target) -> bool:
    """Whether the denominator is a published series; where it is another count or a register the definition has it."""
    return target.denominator_series in catalogue().series


def _rule(target: Target) -> DenominatorRule | None:
    rule = target.denominator_rule
    return DenominatorRule(rule) if rule and rule != schema.DenominatorRule.REGISTER else None


def _growth(target: Target) -> Literal["yoy", "cagr", "every_year"]:
    if target.growth == schema.Growth.CAGR:
        return "cagr"
    return "every_year" if target.growth == schema.Growth.EVERY_YEAR else "yoy"
