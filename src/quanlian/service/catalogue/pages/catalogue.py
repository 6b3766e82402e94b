"""The list of services: searching, filters, cards."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, GOVERNMENT_SIDE, guarded
from quanlian.service.catalogue import search
from quanlian.service.catalogue.search import Asked

FILTERS = ("audience", "theme", "link", "category")


@guarded(EVERYBODY)
@require_safe
def services_page(request: HttpRequest) -> HttpResponse:
    """Every service whose guide is whole; the office is told which others lack what."""
    asked = Asked(
        request.GET.get("q", "").strip()[:100],
        **{name: request.GET.get(name, "") for name in FILTERS},
        online=request.GET.get("online") == "1",
    )
    everything = search.cards(with_blanks=True)
    shown = [card for card in everything if card.offer.shown]
    found = search.find(shown, asked)
    context = {
        "asked": asked,
        "cards": found,
        "total": len(shown),
        "online": sum(card.online for card in shown),
        "filters": {name: search.choices(shown, name) for name in FILTERS},
        "filtered": asked != Asked(),
        "unpublished": [card for card in everything if not card.offer.shown] if _inside(request) else [],
        "english": (get_language() or "").startswith("en"),
    }
    return render(request, "catalogue/services.html", context)


def _inside(request: HttpRequest) -> bool:
    return GOVERNMENT_SIDE.allows(request.user)
