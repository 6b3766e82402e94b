"""The dashboard: every target in force, its figure, its judgement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from quanlian.core.findings import UserError
from quanlian.indicators.arithmetic.progress import Light
from quanlian.indicators.arithmetic.rounding import shown
from quanlian.indicators.arithmetic.units import convert
from quanlian.indicators.engine import Computed
from quanlian.indicators.issued import issue
from quanlian.management.programmes.dashboard import judge
from quanlian.management.programmes.dashboard.figures import Figure, definition, figures, options
from quanlian.management.programmes.dashboard.shapes import Asked, Dashboard, Row
from quanlian.management.programmes.dashboard.trends import yearly_values
from quanlian.management.programmes.models import Programme, Target
from quanlian.management.programmes.schema import Op

NOT_CONFIGURED = "未配置"
EVIDENCE = "佐证判定"
NO_FIGURE = "暂无数据"


def build(programme: Programme, targets: Sequence[Target], asked: Asked) -> Dashboard:
    """These targets; receipts are kept. A figure that cannot be had is a row with its reason, never a zero."""
    got = figures(programme, targets, asked)
    issue(one for one in got.values() if isinstance(one, Computed))
    rows = tuple(_row(programme, target, got[target.code], asked) for target in targets)
    known = next((one.known for one in got.values() if isinstance(one, Computed)), asked.known_at or asked.as_of)
    return Dashboard(programme.code, programme.title, programme.region, programme.region_name, asked, known, rows)


def _row(programme: Programme, target: Target, figure: Figure, asked: Asked) -> Row:
    value, reason = _value(target, figure)
    judged = _judge(programme, target, value, asked)
    computed = figure if isinstance(figure, Computed) else None
    return Row(
        code=target.code,
        version=target.version,
        clause=target.clause,
        link=target.link,
        name=target.name,
        indicator=target.indicator,
        nature=target.nature,
        quantitative=target.quantitative,
        op=target.op,
        goal=target.value,
        goal_text=goal_text(target),
        unit=target.unit,
        target_date=target.target_date,
        units=tuple(unit.name for unit in target.units.all()),
        value=value,
        shown=shown(value, _places(target, asked.as_of)),
        gap=_gap(target, value, asked.as_of),
        ratio=judged.ratio,
        due=judged.due,
        met=judged.met,
        light=judged.light,
        light_word=judged.word,
        as_of=asked.as_of,
        period_start=computed.period_start if computed else None,
        badge=_badge(target, computed, value),
        reason=reason,
        remarks=computed.remarks if computed else (),
        rule=target.evidence_test,
        receipt=computed.receipt.number if computed else "",
        drill=bool(computed and computed.members),
        options=options(programme, target, asked.as_of),
    )


def _value(target: Target, figure: Figure) -> tuple[Decimal | None, str]:
    """The figure in the target's unit, or why there is none."""
    if isinstance(figure, UserError):
        return None, figure.message
    if figure.value is None or not target.unit:
        return figure.value, figure.reason
    found = definition(target, figure.as_of)
    try:
        return (convert(figure.value, found.unit, target.unit) if found else figure.value), figure.reason
    except UserError as error:
        return None, error.message


def _judge(programme: Programme, target: Target, value: Decimal | None, asked: Asked) -> judge.Judgement:
    found = definition(target, asked.as_of)
    if target.op in (Op.MONOTONIC_UP, Op.MONOTONIC_DOWN) and found is not None:
        return judge.judge_history(target.op, yearly_values(programme, target, asked))
    if value is None:
        return judge.Judgement(Light.NONE, word=NO_FIGURE if target.quantitative else judge.BY_EVIDENCE)
    if target.op == Op.NONE_OCCURS:
        return judge.judge_none(value)
    if target.value is None:
        return judge.Judgement(Light.NONE, word=judge.BY_EVIDENCE)
    accrues = bool(found and found.kind.is_flow)
    due = judge.due_share(target.counting, programme.period, target.target_date, asked.as_of, accrues=accrues)
    return judge.judge_number(target.op, value, target.value, due)


def goal_text(target: Target) -> str:
    """The goal as an officer writes it: ≥ 9 件每万人; a qualitative one in its own word."""
    if target.value is None:
        return target.get_op_display()
    signs = {Op.AT_LEAST: "≥", Op.MORE_THAN: ">", Op.AT_MOST: "≤", Op.EQUAL: "=", Op.GROWTH_AT_LEAST: "增长≥"}
    return f"{signs[Op(target.op)]} {plain(target.value)} {target.unit}"


def plain(value: Decimal) -> str:
    """Digits without trailing zeros, thousands separated."""
    whole = value == value.to_integral_value()
    return f"{value:,.0f}" if whole else f"{value.normalize():,f}"


def _gap(target: Target, value: Decimal | None, as_of: dt.date) -> str:
    """How much is missing (−) or above (+) the goal."""
    if value is None or target.value is None:
        return "—"
    gap = value - target.value
    return ("+" if gap > 0 else "") + shown(gap, _places(target, as_of)).replace("-", "−")


def _places(target: Target, as_of: dt.date) -> int:
    found = definition(target, as_of)
    return found.precision if found else 2


def _badge(target: Target, computed: Computed | None, value: Decimal | None) -> str:
    if computed is None:
        return NOT_CONFIGURED
    if value is not None:
        return computed.badge
    if not target.quantitative:
        return EVIDENCE
    return NOT_CONFIGURED if NOT_CONFIGURED in computed.reason else computed.badge
