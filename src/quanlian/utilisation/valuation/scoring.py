"""An expert says what one indicator is worth: as points, as a readiness level, or by an amount of sales."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation

from django.db import transaction

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan, parse_fen
from quanlian.utilisation.valuation import keeping
from quanlian.utilisation.valuation.models import ExpertScore, Rating, Why
from quanlian.utilisation.valuation.rating.model import RatingModel, models
from quanlian.utilisation.valuation.rating.tables import clamp, of_level, of_sales

SHORTEST = 4


def give(actor: Actor, right: int, indicator: str, given: str, reason: str, on: dt.date) -> list[Rating]:
    """Keep the score and rate the right anew in every scenario it was rated in; the new ratings.

    Raises UserError RATING_INDICATOR, EXPERT_SCORE, EXPERT_REASON.
    """
    model = models().at(on)
    if len(reason.strip()) < SHORTEST:
        raise UserError("EXPERT_REASON", "评分须写理由", value=reason[:40], remedy=f"至少写{SHORTEST}个字，说明依据")
    points, said = _points(model, indicator, given.strip())
    row = ExpertScore(
        right_id=right, indicator=indicator, score=points, reason=f"{said}{reason.strip()}"[:500], by=actor.user, on=on
    )
    with transaction.atomic(), act(actor, "valuation.score", row, reason=reason[:200]):
        row.save()
        return _again(actor, right, on)


def _points(model: RatingModel, indicator: str, given: str) -> tuple[Decimal, str]:
    one = model.indicator(indicator)
    if one.rule == "market":
        fen = parse_fen(given)
        return of_sales(fen, model.tables["market"]), f"金额{format_yuan(fen)}；"
    try:
        number = Decimal(given)
    except InvalidOperation:
        raise _bad(one.title, given, "数") from None
    if one.rule == "maturity":
        if number not in range(1, 10):
            raise _bad(one.title, given, "TRL 1至9级")
        return of_level(int(number), model.tables["maturity"]), f"TRL {number}级；"
    if not number.is_finite() or not 0 <= number <= 100:
        raise _bad(one.title, given, "0至100")
    return clamp(number), ""


def _bad(title: str, given: str, rule: str) -> UserError:
    return UserError("EXPERT_SCORE", f"“{title}”的评分不对", value=given[:40], rule=rule, remedy="改正后提交")


def _again(actor: Actor, right: int, on: dt.date) -> list[Rating]:
    scenarios = Rating.objects.filter(right=right).order_by("scenario").values_list("scenario", flat=True).distinct()
    return [row for one in scenarios for row in keeping.rate_all([right], one, on, actor=actor, why=Why.EXPERT)]
