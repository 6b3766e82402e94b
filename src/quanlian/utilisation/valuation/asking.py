"""A person asks for the rating of a right."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from quanlian.core.actions import Actor
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation
from quanlian.utilisation.valuation import keeping
from quanlian.utilisation.valuation.gathering import gather
from quanlian.utilisation.valuation.models import Asked, Rating


def asked(actor: Actor, right: int, scenario: str, on: dt.date) -> Rating:
    """The rating, with the request noted. Raises UserError RATING_KIND, RATING_SCENARIO."""
    with transaction.atomic():
        rows = keeping.rate_all([right], scenario, on, actor=actor)
        if not rows:
            raise not_rated(right, gather([right], on).left_out.get(right, ""))
        Asked.objects.get_or_create(
            right_id=right, scenario=scenario, user=actor.user, organisation=organisation_of(actor)
        )
    return rows[0]


def organisation_of(actor: Actor) -> Organisation | None:
    """The first organisation this person works for."""
    if actor.user is None:
        return None
    return Organisation.objects.filter(memberships__user=actor.user).order_by("memberships__pk").first()


def not_rated(right: int, why: str) -> UserError:
    return UserError(
        "RATING_KIND", why or "这件权利不能评级", value=str(right), rule="GB/T 42748-2023 适用于发明专利、实用新型专利",
        remedy="商标请用商标价值参考指数，其他权利请用估值计算器",
    )  # fmt: skip
