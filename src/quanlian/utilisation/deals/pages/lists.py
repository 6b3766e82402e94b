"""My deals, negotiations, interests and bid rooms."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from quanlian.core.access import guarded
from quanlian.core.policies import policy_for
from quanlian.ui.asked import person
from quanlian.utilisation.deals.models import BidRoom, Deal, DealKind, Interest, Negotiation
from quanlian.utilisation.deals.pages.frame import PAGE, READERS, Content, M, page_of, pager
from quanlian.utilisation.deals.sides import side_of


def _slice(request: HttpRequest, rows: QuerySet[M], kept: str = "") -> tuple[list[M], Content]:
    at = page_of(request)
    found = list(rows[(at - 1) * PAGE : at * PAGE + 1])
    return found[:PAGE], pager(request, len(found) > PAGE, kept)


@guarded(READERS)
@require_safe
def deals(request: HttpRequest) -> HttpResponse:
    """Deals this person may see; `kind` narrows."""
    kind = request.GET.get("kind", "")
    rows = policy_for(Deal).visible_to(person(request)).select_related("case").defer("case__situation")
    rows = rows.filter(kind=kind) if kind in DealKind.values else rows
    found, turn = _slice(request, rows.order_by("-pk"), f"kind={kind}&" if kind else "")
    content = {"rows": found, "kind": kind, "kinds": DealKind.choices, "states": states(found), **turn}
    return render(request, "deals/deals.html", content)


def states(rows: list[Deal]) -> dict[int, str]:
    """Deal's key → the title of its case's state; each item version is read once."""
    from quanlian.procedures.library import item_of

    cases = {one.case.version_id: one.case for one in rows if one.case}
    items = {version: item_of(case.version) for version, case in cases.items()}
    return {one.pk: items[one.case.version_id].states[one.case.state].title for one in rows if one.case}


@guarded(READERS)
@require_safe
def talks(request: HttpRequest) -> HttpResponse:
    """My negotiations, and the interests that wait for an answer."""
    user = person(request)
    rows = policy_for(Negotiation).visible_to(user).select_related("seller", "buyer").order_by("-pk")
    found, turn = _slice(request, rows)
    asked = policy_for(Interest).visible_to(user).select_related("buyer", "seller").order_by("-pk")[:PAGE]
    shown = [(one, side_of(user, one)) for one in found]
    return render(request, "deals/talks.html", {"rows": shown, "interests": asked, **turn})


@guarded(READERS)
@require_safe
def rooms(request: HttpRequest) -> HttpResponseBase:
    """Bid rooms, the running ones first."""
    rows = policy_for(BidRoom).visible_to(person(request)).select_related("seller").order_by("-closes_at", "-pk")
    found, turn = _slice(request, rows)
    content = {"rows": found, **turn}
    return render(request, "deals/rooms.html", content)
