"""The office's people and how many open cases each has."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, Q

from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.core.regions.rows import code_range
from quanlian.procedures.models import Case, Phase

FRESH = 30
"""Seconds for which a list of colleagues counts."""
HANDLERS = frozenset({Role.CLERK, Role.OFFICER, Role.REVIEWER, Role.CHIEF})


@dataclass(frozen=True, slots=True)
class Colleague:
    """`load`: open cases they handle."""

    pk: int
    name: str
    load: int


def colleagues(regions: Collection[int], *, loads: bool = True) -> list[Colleague]:
    """Who may be given a case in these regions, the least loaded first; without `loads` by name, and cheaper.

    Half a minute old at most: whoever is chosen is checked again when the case is given to them.
    """
    key = f"colleagues.{loads}.{'-'.join(map(str, sorted(regions)))}"
    found: list[Colleague] = cache.get_or_set(key, lambda: _colleagues(regions, loads), FRESH) or []
    return found


def _colleagues(regions: Collection[int], loads: bool) -> list[Colleague]:
    people = User.objects.filter(_works_in(regions), is_active=True, memberships__role__in=HANDLERS).distinct()
    found = list(people.only("pk", "username", "display_name"))
    carried = _loads([one.pk for one in found]) if loads else {}
    return sorted(
        (Colleague(one.pk, str(one), carried.get(one.pk, 0)) for one in found), key=lambda one: (one.load, one.name)
    )


def _loads(people: list[int]) -> dict[int | None, int]:
    """Open cases by handler."""
    return dict(
        Case.objects.filter(phase=Phase.OPEN, handler__in=people)
        .order_by()
        .values_list("handler")
        .annotate(n=Count("pk"))
    )


def _works_in(regions: Collection[int]) -> Q:
    """Memberships inside these regions, or in the regions above them."""
    found = Q(memberships__region_code=0)
    for code in regions:
        if code == 0:
            return Q()
        low, high = code_range(code)
        above = [code // 100 * 100, code // 10000 * 10000]
        found |= Q(memberships__region_code__gte=low, memberships__region_code__lt=high)
        found |= Q(memberships__region_code__in=above)
    return found
