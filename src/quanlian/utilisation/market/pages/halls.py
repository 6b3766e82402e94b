"""The trading hall and the industry view."""

from __future__ import annotations

from django.db.models import Count, Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.utilisation.market.halls import filters
from quanlian.utilisation.market.halls.facets import Facets
from quanlian.utilisation.market.halls.paging import shelf
from quanlian.utilisation.market.models import Hall, Offer, OfferType, Operator, OperatorKind, PriceMode
from quanlian.utilisation.market.pages.frame import Content

LISTED = Q(listed_on__isnull=False, delisted_on=None)
WORDS = {"hall": dict(Hall.choices), "offer_type": dict(OfferType.choices), "price_mode": dict(PriceMode.choices)}
ASKED = {"hall": "hall", "offer_type": "type", "price_mode": "mode", "industry": "industry"}


@guarded(EVERYBODY)
@require_safe
def hall(request: HttpRequest) -> HttpResponse:
    """Cards of what hangs, narrowed by the filters of the address, newest first."""
    asked = filters.read(request.GET.dict())
    found = shelf(request.user, asked)
    content: Content = {
        "asked": asked, "cards": found.cards, "total": found.facets.total, "groups": _groups(found.facets, asked),
        "next_url": f"?{asked.key}&after={found.next_key}" if found.next_key else "",
        "prev_url": f"?{asked.key}" if asked.after else "", "halls": Hall.choices, "types": OfferType.choices,
        "modes": PriceMode.choices,
    }  # fmt: skip
    return render(request, "market/hall.html", content)


def _groups(told: Facets, asked: filters.Filters) -> list[tuple[str, list[tuple[str, int, str]]]]:
    """Further choices: column, then word, number and address of each."""
    found = []
    for column, name in ASKED.items():
        lines = [
            (str(WORDS.get(column, {}).get(value, value)), count, asked.but(**{name: value}))
            for value, count in told.top(column)
        ]
        found.append((column, lines))
    return found


@guarded(EVERYBODY)
@require_safe
def industries(request: HttpRequest) -> HttpResponse:
    """Industries with what hangs, what was dealt, and the centres that serve them (coverage row 127)."""
    rows = Offer.objects.exclude(industry="").filter(listed_on__isnull=False).order_by().values("industry")
    told = rows.annotate(
        open=Count("pk", filter=Q(delisted_on=None)), dealt=Count("pk", filter=~Q(deal_number="")),
        firms=Count("lister", distinct=True), floor=Sum("floor_fen", filter=Q(delisted_on=None)),
    )  # fmt: skip
    centres = Operator.objects.filter(kind=OperatorKind.CENTRE, closed_on=None).exclude(industry="")
    by: dict[str, list[Operator]] = {}
    for one in centres:
        by.setdefault(one.industry, []).append(one)
    lines = [{**one, "centres": by.get(one["industry"], [])} for one in told.order_by("-open", "industry")[:100]]
    return render(request, "market/industries.html", {"rows": lines})
