"""What insurance gives to indicators and to its own page: insured firms (each once), sums, premiums, loss ratio."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, F, QuerySet, Sum, Value, When
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.http import urlencode

from quanlian.core.money import Fen
from quanlian.core.regions.rows import code_range
from quanlian.indicators.services import Clock, Counted, Place, offers
from quanlian.utilisation.insurance.models import InsuranceClaim, InsurancePolicy
from quanlian.utilisation.insurance.terms import earned, loss_ratio

FIRM = Case(
    When(insured_code="", then=Concat(Value("n:"), F("insured_name"))), default=Concat(Value("c:"), F("insured_code"))
)


@dataclass(frozen=True, slots=True)
class Figures:
    """Of the policies that began in a time; premium earned by its last day."""

    firms: int
    policies: int
    sum_fen: Fen
    premium_fen: Fen
    earned_fen: Fen
    paid_fen: Fen

    @property
    def loss_ratio(self) -> Decimal | None:
        return loss_ratio(self.paid_fen, self.earned_fen)


def firms(rows: QuerySet[InsurancePolicy]) -> int:
    """Insured firms: one credit code is one firm, without a code one name is."""
    return rows.annotate(firm=FIRM).order_by().values("firm").distinct().count()


def figures(rows: QuerySet[InsurancePolicy], on: dt.date) -> Figures:
    found = list(rows.values_list("premium_fen", "starts_on", "ends_on", "sum_fen"))
    paid = InsuranceClaim.objects.filter(policy__in=rows).aggregate(fen=Sum("paid_fen", default=0))["fen"]
    return Figures(
        firms(rows), len(found), sum(row[3] for row in found), sum(row[0] for row in found),
        sum(earned(premium, first, last, on) for premium, first, last, _ in found), paid,
    )  # fmt: skip


def began(place: Place, since: dt.date, until: dt.date) -> QuerySet[InsurancePolicy]:
    """Policies of the place that began in that time."""
    rows = InsurancePolicy.objects.filter(starts_on__range=(since, until))
    if place.codes:
        low, high = code_range(place.codes[0])
        rows = rows.filter(region_code__gte=low, region_code__lt=high)
    return rows


@offers("utilisation.insured_firms")
def insured_firms(place: Place, clock: Clock) -> Counted:
    """Firms with a policy that began in the period, each once (投保企业数)."""
    if place.parties is not None or not InsurancePolicy.objects.exists():
        return Counted(None)
    said = urlencode({"since": str(clock.start), "until": str(clock.as_of), "place": place.code})
    rows = began(place, clock.start, clock.as_of)
    return Counted(Decimal(firms(rows)), source=f"{reverse('insurance')}?{said}")
