"""What is late in the neighbouring rooms: needs and matches by matching's door, deals by the clocks of their cases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import QuerySet

from quanlian.core.people.models import Organisation
from quanlian.procedures.actions.record import situation_of
from quanlian.procedures.models import Case, CaseParty, Phase
from quanlian.procedures.office import office
from quanlian.utilisation.market import periods
from quanlian.utilisation.market.models import Operator, OperatorKind
from quanlian.utilisation.market.supervision.causes import Cause, Rule, register_finder

DEAL = "market_deal"
UNSIGNED = ("struck", "publicity", "objected", "signing", "seller_signed", "buyer_signed")
"""States of a deal's case before both have signed."""
UNPAID = ("contracted", "escrow")
"""States of a deal's case before the price is in; the day agreed for it is the case's answer `pay_by`."""


@register_finder
def needs(on: dt.date) -> Iterator[Cause]:
    """Needs nobody answered in time; whoever runs the market in that region has to see to it."""
    from quanlian.utilisation.matching.services import unanswered_needs

    for one in unanswered_needs(on):
        name, operator = responsible(one.region)
        issue = f"需求“{one.title}”至{one.due}没有响应"
        yield Cause(Rule.NEED, one.number, issue[:400], one.since, name, one.region, *operator)


@register_finder
def matches(on: dt.date) -> Iterator[Cause]:
    """Matches nobody followed up."""
    from quanlian.utilisation.matching.services import stale_matches

    for one in stale_matches(on):
        name, operator = responsible(one.region)
        issue = f"需求{one.number}与“{one.title}”的对接至{one.due}没有跟进"
        yield Cause(
            Rule.MATCH, one.number, issue[:400], one.since, name, one.region, *operator, f"match{one.match}-{one.since}"
        )


@register_finder
def unsigned(on: dt.date) -> Iterator[Cause]:
    """Deals that nobody signed for so many days (market.unsigned_days)."""
    before = on - dt.timedelta(periods.number("market.unsigned_days", on))
    for case in _deals().filter(state__in=UNSIGNED, opened_on__lt=before):
        seller, body = _party(case, "seller")
        issue = f"“{case.title}”自{case.opened_on}成交后没有签约"
        yield Cause(Rule.UNSIGNED, case.number, issue[:400], case.opened_on, seller, case.region_code, body)


@register_finder
def unpaid(on: dt.date) -> Iterator[Cause]:
    """Deals whose price is not paid in time."""
    for case in _deals().filter(state__in=UNPAID, situation__data__pay_by__lt=on.isoformat()):
        due = dt.date.fromisoformat(str(situation_of(case).data["pay_by"])[:10])
        buyer, body = _party(case, "buyer")
        issue = f"“{case.title}”的价款应于{due}前托管，逾期未到账"
        yield Cause(Rule.PAYMENT, case.number, issue[:400], due, buyer, case.region_code, body)


def responsible(region: int) -> tuple[str, tuple[int | None, int | None]]:
    """Who runs the market in a region: the hub or platform of the city, else the office; (name, (body, operator))."""
    kinds = (OperatorKind.HUB, OperatorKind.PLATFORM, OperatorKind.CENTRE)
    city = region // 100 * 100
    rows = Operator.objects.filter(kind__in=kinds, closed_on=None, region_code__gte=city, region_code__lt=city + 100)
    found = rows.order_by("kind", "pk").first()
    if found is None:
        return office().name, (None, None)
    return found.name, (found.organisation_id, found.pk)


def _deals() -> QuerySet[Case]:
    return Case.objects.filter(item=DEAL, phase=Phase.OPEN).order_by("pk")


def _party(case: Case, role: str) -> tuple[str, int | None]:
    row = CaseParty.objects.filter(case=case, role=role).order_by("pk").first()
    body: Organisation | None = row.organisation if row else None
    return (row.name if row else case.title), (body.pk if body else None)
