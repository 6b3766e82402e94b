"""The door of the room: ratings for market, matching, finance and pools, and reference values in money."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from quanlian.core.actions import SYSTEM, Actor
from quanlian.procedures.moment import today
from quanlian.utilisation.valuation import keeping
from quanlian.utilisation.valuation import models as m
from quanlian.utilisation.valuation.money.cost import CostInputs, cost
from quanlian.utilisation.valuation.money.excess import ExcessInputs, excess
from quanlian.utilisation.valuation.money.mark_index import IndexInputs, mark_index
from quanlian.utilisation.valuation.money.market import MarketInputs, market
from quanlian.utilisation.valuation.money.royalty import RoyaltyInputs, read_royalty, royalty
from quanlian.utilisation.valuation.money.value import Value
from quanlian.utilisation.valuation.seen import Rating, seen

__all__ = [
    "CostInputs",
    "ExcessInputs",
    "IndexInputs",
    "MarketInputs",
    "Rating",
    "RoyaltyInputs",
    "Value",
    "ask",
    "cost",
    "excess",
    "latest",
    "latest_of",
    "left_out",
    "mark_index",
    "market",
    "rate",
    "read_royalty",
    "royalty",
]


def rate(rights: Sequence[int], scenario: str, on: dt.date | None = None, *, actor: Actor = SYSTEM) -> list[Rating]:
    """Rate these rights (primary keys) for a scenario: manage, finance or license.

    Only granted inventions and utility models are rated (GB/T 42748-2023); others are left out of the answer and
    `left_out` says why. A lapsed patent is graded D. Raises UserError RATING_SCENARIO.
    """
    return [seen(one) for one in keeping.rate_all(rights, scenario, on or today(), actor=actor)]


def ask(actor: Actor, right: int, scenario: str, on: dt.date | None = None) -> m.Rating:
    """A person asks for a rating of one right: from then on they see it, and it is kept fresh.

    Raises UserError RATING_KIND where the right cannot be rated.
    """
    from quanlian.utilisation.valuation.asking import asked

    return asked(actor, right, scenario, on or today())


def left_out(rights: Sequence[int], on: dt.date | None = None) -> dict[int, str]:
    """Those of these rights that cannot be rated, with the reason."""
    from quanlian.utilisation.valuation.gathering import gather

    return gather(list(rights), on or today()).left_out


def latest(right: int, scenario: str = m.Scenario.FINANCE) -> Rating | None:
    """The newest kept rating of a right in a scenario (in another, where there is none); None where never rated."""
    return latest_of([right], scenario).get(right)


def latest_of(rights: Sequence[int], scenario: str = m.Scenario.FINANCE) -> dict[int, Rating]:
    """The newest kept ratings of many rights in two queries."""
    found = keeping.last_of(rights, scenario)
    rest = [pk for pk in rights if pk not in found]
    others = m.Rating.objects.filter(right__in=rest).order_by("right", "-pk").distinct("right") if rest else []
    return {pk: seen(one) for pk, one in {**found, **{one.right_id: one for one in others}}.items()}
