"""Which loans a list, a figure or an indicator means: the same rows for all three."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from quanlian.core.regions.rows import code_range
from quanlian.registry.models import PartyName
from quanlian.utilisation.finance.families import PATENT, TRADEMARK
from quanlian.utilisation.finance.models import Drawdown, Loan, PledgeAsset


def drawn_between(rows: QuerySet[Loan], since: dt.date | None, until: dt.date | None) -> QuerySet[Loan]:
    """Loans of which money was paid out in the period; registered and never drawn is none of them."""
    paid = Drawdown.objects.filter(loan=OuterRef("pk"))
    paid = paid.filter(on__gte=since) if since else paid
    paid = paid.filter(on__lte=until) if until else paid
    return rows.filter(Exists(paid))


def mixed(rows: QuerySet[Loan]) -> QuerySet[Loan]:
    """Loans on patents and marks together (专利商标混合质押)."""
    held = PledgeAsset.objects.filter(loan=OuterRef("pk"))
    return rows.filter(Exists(held.filter(family=PATENT)), Exists(held.filter(family=TRADEMARK)))


def in_regions(rows: QuerySet[Loan], codes: Sequence[int]) -> QuerySet[Loan]:
    """Loans of firms in any of the regions."""
    found = Q(pk__in=[])
    for code in codes:
        low, high = code_range(code)
        found |= Q(region_code__gte=low, region_code__lt=high)
    return rows.filter(found)


def of_parties(rows: QuerySet[Loan], parties: Sequence[int]) -> QuerySet[Loan]:
    """Loans of the firms listed for a functional zone, by any of their names."""
    return rows.filter(enterprise_name__in=PartyName.objects.filter(party__in=parties).values("name"))
