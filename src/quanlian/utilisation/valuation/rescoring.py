"""At night: rights of interest are rated anew; without news nothing is written."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from quanlian.utilisation.engagements.services import Engagement, Purpose
from quanlian.utilisation.valuation import keeping
from quanlian.utilisation.valuation.models import Asked, Rating, Scenario, Why

CHUNK = 500
OFFERED = (Purpose.SALE, Purpose.AUCTION, Purpose.EXCLUSIVE, Purpose.SOLE, Purpose.ORDINARY, Purpose.OPEN)
PLEDGED = (Purpose.PLEDGE, Purpose.SECURITY, Purpose.DISPOSAL)


def rescore(on: dt.date) -> int:
    """Those asked for or rated before, offered or pledged now; how many got a new version."""
    return sum(
        _some(rights[start : start + CHUNK], scenario, on)
        for scenario, rights in of_interest().items()
        for start in range(0, len(rights), CHUNK)
    )


def of_interest() -> dict[str, list[int]]:
    """Scenario → rights, in order."""
    found: dict[str, set[int]] = defaultdict(set)
    for model in (Asked, Rating):
        for right, scenario in model.objects.values_list("right", "scenario").distinct().order_by():
            found[scenario].add(right)
    found[Scenario.LICENSE] |= _engaged(OFFERED)
    found[Scenario.FINANCE] |= _engaged(PLEDGED)
    return {scenario: sorted(rights) for scenario, rights in found.items()}


def _engaged(purposes: tuple[Purpose, ...]) -> set[int]:
    rows = Engagement.objects.filter(released_at=None, purpose__in=purposes, right__kind__in=("INV", "UM"))
    return set(rows.values_list("right", flat=True))


def _some(rights: list[int], scenario: str, on: dt.date) -> int:
    before = {pk: one.pk for pk, one in keeping.last_of(rights, scenario).items()}
    after = keeping.rate_all(rights, scenario, on, why=Why.EVENT)
    return sum(before.get(one.right_id) != one.pk for one in after)
