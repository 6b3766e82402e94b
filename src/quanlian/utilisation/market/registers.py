"""Figures the market lends to indicator definitions."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Q
from django.urls import reverse

from quanlian.core.regions.rows import code_range
from quanlian.indicators.services import Clock, Counted, Place, offers
from quanlian.utilisation.market.models import Operator, OperatorKind


@offers("utilisation.operation_platforms")
def operation_platforms(place: Place, clock: Clock) -> Counted:
    """Operation platforms of parks running on the day (知识产权运营平台), each once (coverage row 116)."""
    return _counted(OperatorKind.PLATFORM, place, clock)


@offers("utilisation.national_platforms")
def national_platforms(place: Place, clock: Clock) -> Counted:
    """National operation platforms running on the day (coverage row 115)."""
    return _counted(OperatorKind.NATIONAL, place, clock)


def _counted(kind: OperatorKind, place: Place, clock: Clock) -> Counted:
    known = Operator.objects.filter(kind=kind)
    if not known.exists():
        return Counted(None)
    rows = known.filter(opened_on__lte=clock.as_of).filter(Q(closed_on=None) | Q(closed_on__gt=clock.as_of))
    here = Q(pk__in=[]) if place.codes else Q()
    for code in place.codes:
        low, high = code_range(code)
        here |= Q(region_code__gte=low, region_code__lt=high)
    address = f"{reverse('market-operators')}?kind={kind.value}&on={clock.as_of.isoformat()}"
    address += f"&place={place.codes[0]}" if len(place.codes) == 1 else ""
    return Counted(Decimal(rows.filter(here).count()), source=address)
