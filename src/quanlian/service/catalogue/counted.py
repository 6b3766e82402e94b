"""What registers of results give to indicators: hosted firms, certificates in force, pilots, reviews before decisions.

Until the first entry there is no register to count, and countersigned reports count (`data/indicators`)."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Q, QuerySet
from django.urls import reverse

from quanlian.core.regions.rows import code_range
from quanlian.indicators.services import Clock, Counted, Place, offers
from quanlian.procedures.models import Entry

HOSTING, CERTIFICATES, FIRMS = "hosting_records", "standard_certificates", "advantage_enterprises"
OBLIGATIONS, REVIEWS = "review_obligations", "review_reports"
KIND, PILOT = "case__situation__data__standard_kind", "ISO56005"
NOTHING = Counted(None)


@offers("service.hosted_firms")
def hosted_firms(place: Place, clock: Clock) -> Counted:
    """Firms with a service record in the period, each once however often it was served (托管服务覆盖企业)."""
    if not _kept(place, HOSTING):
        return NOTHING
    rows = _in(place, HOSTING).filter(since__range=(clock.start, clock.as_of))
    return Counted(Decimal(_subjects(rows)), source=_list(HOSTING))


@offers("management.standard_certified")
def standard_certified(place: Place, clock: Clock) -> Counted:
    """Units that hold a certificate in force on the day, each once; ISO 56005 pilots are no certificates."""
    if not _kept(place, CERTIFICATES):
        return NOTHING
    rows = _standing(_in(place, CERTIFICATES), clock).exclude(**{KIND: PILOT})
    return Counted(Decimal(_subjects(rows)), source=_list(CERTIFICATES))


@offers("management.pilot_coverage")
def pilot_coverage(place: Place, clock: Clock) -> Counted:
    """Advantage firms in the register that have an ISO 56005 pilot in force ÷ all of them, in percent."""
    firms = set(_standing(_in(place, FIRMS), clock).values_list("subject", flat=True))
    if not _kept(place, CERTIFICATES) or not firms:
        return NOTHING
    pilots = _standing(_in(place, CERTIFICATES), clock).filter(**{KIND: PILOT}, subject__in=firms)
    done = _subjects(pilots)
    return Counted(Decimal(done) * 100 / len(firms), Decimal(done), Decimal(len(firms)), _list(CERTIFICATES))


@offers("creation.review_coverage")
def review_coverage(place: Place, clock: Clock) -> Counted:
    """Obligations of the period whose report was accepted before the decision ÷ all of them, in percent."""
    owed = _in(place, OBLIGATIONS).filter(since__range=(clock.start, clock.as_of), withdrawn_on=None)
    total = owed.count()
    if place.parties is not None or total == 0:
        return NOTHING
    reports = Entry.objects.filter(register=REVIEWS, since__lte=clock.as_of)
    done = owed.filter(case__in=reports.values("case")).count()
    return Counted(Decimal(done) * 100 / total, Decimal(done), Decimal(total), _list(OBLIGATIONS))


def _kept(place: Place, register: str) -> bool:
    """Whether the register is kept yet; a zone has no office of its own whose entries could be told apart."""
    return place.parties is None and Entry.objects.filter(register=register).exists()


def _in(place: Place, register: str) -> QuerySet[Entry]:
    found = Q(pk__in=[]) if place.codes else Q()
    for code in place.codes:
        low, high = code_range(code)
        found |= Q(region_code__gte=low, region_code__lt=high)
    return Entry.objects.filter(found, register=register)


def _standing(rows: QuerySet[Entry], clock: Clock) -> QuerySet[Entry]:
    """In force on the day: begun, not ended, not withdrawn before."""
    begun = rows.filter(since__lte=clock.as_of)
    kept = begun.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=clock.as_of))
    return kept.filter(Q(until=None) | Q(until__gte=clock.as_of))


def _subjects(rows: QuerySet[Entry]) -> int:
    return rows.order_by().values("subject").distinct().count()


def _list(register: str) -> str:
    return reverse("register", args=[register])
