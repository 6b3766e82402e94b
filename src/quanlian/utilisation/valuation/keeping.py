"""Ratings kept as versions: a new one only where facts, model or experts changed."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from quanlian.core.actions import SYSTEM, Actor, act
from quanlian.rules.receipts import Receipt, make_receipt
from quanlian.utilisation.valuation import models as m
from quanlian.utilisation.valuation.gathering import gather
from quanlian.utilisation.valuation.moving import why_moved
from quanlian.utilisation.valuation.rating.engine import score
from quanlian.utilisation.valuation.rating.facts import Known
from quanlian.utilisation.valuation.rating.model import RatingModel, models
from quanlian.utilisation.valuation.rating.scored import Row, Scored
from quanlian.utilisation.valuation.wording import NOT_AN_APPRAISAL

RULE = "utilisation.rating"


def rate_all(
    rights: Sequence[int], scenario: str, on: dt.date, *, actor: Actor = SYSTEM, why: m.Why = m.Why.ASKED
) -> list[m.Rating]:
    """The ratings of those rights that can be rated, in the order asked; unchanged ones are returned as they stand."""
    model = models().at(on)
    model.weights_of(scenario)
    known = gather(list(dict.fromkeys(rights)), on).known
    before = last_of(list(known), scenario)
    return [_one(pk, known[pk], before.get(pk), model, scenario, on, actor, why) for pk in rights if pk in known]


def last_of(rights: Sequence[int], scenario: str) -> dict[int, m.Rating]:
    """The newest version of each right in a scenario."""
    rows = m.Rating.objects.filter(right__in=rights, scenario=scenario)
    return {one.right_id: one for one in rows.order_by("right", "-version").distinct("right")}


def _one(
    right: int,
    known: Known,
    before: m.Rating | None,
    model: RatingModel,
    scenario: str,
    on: dt.date,
    actor: Actor,
    why: m.Why,
) -> m.Rating:
    found = score(known, model, scenario, on)
    seal = digest(known, found, model, scenario)
    if before is not None and before.facts == seal:
        return before
    return _keep(right, known, found, before, model, scenario, seal, on, actor, why)


def digest(known: Known, found: Scored, model: RatingModel, scenario: str) -> str:
    """Of the scores under one model, rounded to whole points: a night without news makes no new version, the mere
    passing of days one about every ten weeks."""
    said = [(row.code, row.kind, "" if row.score is None else str(round(row.score))) for row in found.rows]
    body = json.dumps([model.version, scenario, known.in_force, known.operations, said], default=str, sort_keys=True)
    return hashlib.sha256(body.encode()).hexdigest()


def _keep(
    right: int,
    known: Known,
    found: Scored,
    before: m.Rating | None,
    model: RatingModel,
    scenario: str,
    seal: str,
    on: dt.date,
    actor: Actor,
    why: m.Why,
) -> m.Rating:
    with transaction.atomic():
        _lock(right)
        last = m.Rating.objects.filter(right=right, scenario=scenario).aggregate(last=Max("version"))["last"] or 0
        row = m.Rating(
            right_id=right,
            scenario=scenario,
            version=last + 1,
            model=model.version,
            facts=seal,
            on=on,
            grade=found.grade,
            score=found.score,
            law=found.axes["law"],
            tech=found.axes["tech"],
            economy=found.axes["economy"],
            penalty=found.penalty,
            auto_share=found.auto_share,
            missing=found.missing,
            rows=[_row(one) for one in found.rows],
            receipt=_receipt(right, known, found, model, scenario, on).to_json(),
            why=m.Why.MODEL if before is not None and before.model != model.version else why,
            by=actor.user,
            note=why_moved(before, found)[:400],
        )
        with act(actor, "valuation.rate", row) as done:
            row.save()
            if before is not None and before.grade != row.grade:
                done.event(
                    "valuation.grade_changed", right=right, before=before.grade, now=row.grade, scenario=scenario
                )
    return row


def _lock(right: int) -> None:
    """Two who rate the same right at once queue here, so that versions stay in order."""
    from quanlian.registry.models import Right

    Right.objects.select_for_update(of=("self",)).get(pk=right)


def _row(one: Row) -> dict[str, object]:
    shown = None if one.score is None else str(one.score)
    return {
        "code": one.code,
        "title": one.title,
        "axis": one.axis,
        "kind": one.kind,
        "score": shown,
        "weight": str(round(one.weight, 4)),
        "said": one.said,
        "source": one.source,
    }


def _receipt(right: int, known: Known, found: Scored, model: RatingModel, scenario: str, on: dt.date) -> Receipt:
    lines = tuple(_line(one, model) for one in found.rows)
    remarks = (NOT_AN_APPRAISAL, *(f"{one.article}（{one.confidence}）" for one in model.sources.values()))
    return make_receipt(
        RULE,
        model.version,
        {"right": right, "kind": known.kind, "scenario": scenario, "on": on, "in_force": known.in_force},
        (),
        (*lines, *found.steps),
        {"value": found.score, "grade": found.grade, "auto_share": found.auto_share},
        remarks,
    )


def _line(one: Row, model: RatingModel) -> str:
    """An expert's reason stays out: the receipt goes to more people than the reason may."""
    if one.kind == "expert":
        return f"{one.title}：{one.score}（专家评分）"
    words = model.rule_words[model.indicator(one.code).rule]
    return f"{one.title}：{'缺项' if one.score is None else one.score}（{one.said}；{words}）"
