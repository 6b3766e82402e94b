"""Facts and a model in, a grade out. Missing indicators are left out of the mean and cost points."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from quanlian.core.money import round_half_up
from quanlian.utilisation.valuation.rating.facts import Known
from quanlian.utilisation.valuation.rating.model import AXES, Indicator, RatingModel
from quanlian.utilisation.valuation.rating.scored import MISSING, Row, Scored, Signal
from quanlian.utilisation.valuation.rating.tables import RULES, clamp

ZERO = Decimal(0)


def score(known: Known, model: RatingModel, scenario: str, on: dt.date) -> Scored:
    """Rate one right. Raises UserError RATING_SCENARIO."""
    weights = model.weights_of(scenario)
    rows = tuple(_row(one, known, model, weights[one.axis], on) for one in model.indicators)
    axes = {axis: _axis(rows, axis) for axis in AXES}
    return _whole(rows, axes, weights, model, in_force=known.in_force)


def combine(axes: Mapping[str, Decimal | None], weights: Mapping[str, Decimal]) -> Decimal:
    """Weighted mean of the axes that are known: 82, 74, 61 by .3/.3/.4 → 71.2."""
    known = [(value, weights[axis]) for axis, value in axes.items() if value is not None]
    whole = sum((weight for _, weight in known), ZERO)
    return round_half_up(sum((value * weight for value, weight in known), ZERO) / whole, 2) if whole else ZERO


def _row(one: Indicator, known: Known, model: RatingModel, axis_weight: Decimal, on: dt.date) -> Row:
    share = axis_weight * one.weight / sum(other.weight for other in model.of_axis(one.axis))
    expert = known.experts.get(one.code)
    if expert is not None:
        said = Signal(clamp(expert.score), expert.reason, f"专家评分：{expert.by}，{expert.on}")
        return _made(one, "expert", said, share)
    said = RULES[one.rule](known, model.tables[one.rule], on)
    return _made(one, "auto" if said.score is not None else MISSING, said, share)


def _made(one: Indicator, kind: str, said: Signal, share: Decimal) -> Row:
    return Row(one.code, one.title, one.axis, kind, said.score, share, said.said, said.source)


def _axis(rows: tuple[Row, ...], axis: str) -> Decimal | None:
    known = [(row.score, row.weight) for row in rows if row.axis == axis and row.score is not None]
    whole = sum((weight for _, weight in known), ZERO)
    return round_half_up(sum((one * weight for one, weight in known), ZERO) / whole, 2) if whole else None


def _whole(
    rows: tuple[Row, ...],
    axes: dict[str, Decimal | None],
    weights: Mapping[str, Decimal],
    model: RatingModel,
    *,
    in_force: bool,
) -> Scored:
    before = combine(axes, weights)
    lacking = sum((row.weight for row in rows if row.kind == MISSING), ZERO)
    penalty = min(before, round_half_up(lacking * model.penalty_points, 2))
    final = before - penalty if in_force else model.lapsed_score
    known = sum((row.weight for row in rows if row.kind != MISSING), ZERO)
    auto = sum((row.weight for row in rows if row.kind == "auto"), ZERO)
    return Scored(
        rows=rows,
        axes=axes,
        before=before,
        penalty=penalty,
        score=final,
        grade=model.grade_of(final) if in_force else model.lapsed_grade,
        auto_share=round_half_up(auto / known, 4) if known else ZERO,
        missing=sum(row.kind == MISSING for row in rows),
        steps=_steps(axes, weights, before, penalty, final, model, in_force=in_force),
    )


def _steps(
    axes: Mapping[str, Decimal | None],
    weights: Mapping[str, Decimal],
    before: Decimal,
    penalty: Decimal,
    final: Decimal,
    model: RatingModel,
    *,
    in_force: bool,
) -> tuple[str, ...]:
    parts = "＋".join(
        f"{model.axes[axis]} {value}×{weights[axis]}" for axis, value in axes.items() if value is not None
    )
    lines = [f"{parts}＝{before}", f"缺项扣分 {penalty}（{model.rule_words['missing']}）"]
    if not in_force:
        lines.append(model.rule_words["lapsed"])
    grades = "，".join(f"{grade}≥{low}" for grade, low in model.grades)
    return (*lines, f"综合得分 {final}，等级 {model.grade_of(final) if in_force else model.lapsed_grade}（{grades}）")
