"""From the side of an offer: whom it may serve. For universities above all, and for every lister."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quanlian.core.access import guarded
from quanlian.core.people.roles import EXAMINERS
from quanlian.core.policies import policy_for
from quanlian.ui.asked import missing, person, whole
from quanlian.utilisation.matching.menu import POSTERS
from quanlian.utilisation.matching.models import Match, OfferCard, TargetKind
from quanlian.utilisation.matching.pages.frame import PAGE, Content, budget, rooms, words
from quanlian.utilisation.matching.reach import bodies
from quanlian.utilisation.matching.reverse import firms_for_offer, needs_for_offer

SHOWN = 10


@guarded(POSTERS)
@require_safe
def offers(request: HttpRequest) -> HttpResponse:
    """The offers of this person's organisations; an officer sees all that are open, by number."""
    user = person(request)
    rows = policy_for(OfferCard).visible_to(user).filter(open=True)
    if not user.roles & EXAMINERS:
        rows = rows.filter(organisation__in=bodies(user))
    asked, before = words(request.GET, "q", 60), whole(request.GET.get("before", ""))
    rows = rows.filter(number=asked) if asked else rows
    found = list((rows.filter(pk__lt=before) if before else rows).order_by("-pk")[: PAGE + 1])
    content: Content = {
        **rooms(request), "offers": found[:PAGE], "q": asked, "prev_url": "?" if before else "",
        "next_url": f"?before={found[PAGE - 1].pk}" if len(found) > PAGE else "",
    }  # fmt: skip
    return render(request, "matching/offers.html", content)


@guarded(POSTERS)
@require_safe
def one(request: HttpRequest, number: str) -> HttpResponse:
    """Open needs and firms that the offer may serve, each with its reasons, and the matches under way."""
    user = person(request)
    card = policy_for(OfferCard).visible_to(user).filter(number=number).first()
    if card is None or not policy_for(OfferCard).can(user, "seek", card):
        raise missing(_("供给"), number)
    firms = firms_for_offer(number, SHOWN)
    under_way = policy_for(Match).visible_to(user).filter(target_kind=TargetKind.OFFER, target=number)
    content: Content = {
        **rooms(request), "offer": card,
        "needs": [(need, budget(need), told) for need, told in needs_for_offer(number, SHOWN, user)],
        "firms": firms.found, "matches": under_way.select_related("need__organisation").order_by("-pk")[:PAGE],
    }  # fmt: skip
    return render(request, "matching/offer.html", content)
