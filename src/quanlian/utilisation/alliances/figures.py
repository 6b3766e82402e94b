"""What alliances give to indicators: those filed and standing on the day, with the public list of exactly these."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode

from quanlian.core.regions.rows import code_range
from quanlian.indicators.services import Clock, Counted, Place, offers
from quanlian.utilisation.alliances.models import Alliance


@offers("utilisation.alliances")
def alliances(place: Place, clock: Clock) -> Counted:
    """Industry IP alliances on the day. Until the first is filed here there is no register to count."""
    if place.parties is not None or not Alliance.objects.exists():
        return Counted(None)
    rows = Alliance.objects.filter(filed_on__lte=clock.as_of)
    rows = rows.filter(Q(delisted_on=None) | Q(delisted_on__gt=clock.as_of))
    here = Q(pk__in=[]) if place.codes else Q()
    for code in place.codes:
        low, high = code_range(code)
        here |= Q(region_code__gte=low, region_code__lt=high)
    said = urlencode({"place": place.code if place.codes else "", "on": clock.as_of.isoformat()})
    return Counted(Decimal(rows.filter(here).count()), source=f"{reverse('alliances')}?{said}")
