"""The size of guidance funds for the indicator: what partners promised, each fund once, sub-funds not again."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Q, QuerySet, Sum
from django.urls import reverse
from django.utils.http import urlencode

from quanlian.core.regions.rows import code_range
from quanlian.indicators.services import Clock, Counted, Place, offers
from quanlian.utilisation.funds.models import Commitment, Fund, FundKind

NAME = "utilisation.operation_fund_size"
YI = Decimal(10**10)


@offers(NAME)
def fund_size(place: Place, clock: Clock) -> Counted:
    """Commitments to guidance funds by the day, in 亿元; nothing until the first fund is registered."""
    if not Fund.objects.filter(kind=FundKind.GUIDANCE).exists():
        return Counted(None)
    funds = within(Fund.objects.filter(kind=FundKind.GUIDANCE, parent=None), place.codes)
    rows = Commitment.objects.filter(fund__in=funds, committed_on__lte=clock.as_of)
    fen = int(rows.aggregate(whole=Sum("amount_fen"))["whole"] or 0)
    query = {"kind": FundKind.GUIDANCE.value, "until": clock.as_of.isoformat()}
    if place.codes:
        query["place"] = str(place.codes[0])
    return Counted(Decimal(fen) / YI, source=f"{reverse('funds')}?{urlencode(query)}")


def within(rows: QuerySet[Fund], codes: tuple[int, ...]) -> QuerySet[Fund]:
    """Funds of these places; no code: everywhere."""
    if not codes:
        return rows
    found = Q(pk__in=[])
    for code in codes:
        low, high = code_range(code)
        found |= Q(region_code__gte=low, region_code__lt=high)
    return rows.filter(found)
