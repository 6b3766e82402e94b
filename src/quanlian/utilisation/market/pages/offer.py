"""An offer: its rights with their chain of title, valuation, enquiries; asking, complaining, pushing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import EVERYBODY, SIGNED_IN, guarded
from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.procedures.library import item_of
from quanlian.procedures.models import Case
from quanlian.ui.asked import missing, person
from quanlian.utilisation.market import enquiring
from quanlian.utilisation.market.directory import pushing
from quanlian.utilisation.market.halls.chain import chains
from quanlian.utilisation.market.models import Enquiry, Offer, OfferRight, Operator, Push
from quanlian.utilisation.market.offers.facts import tradable_from
from quanlian.utilisation.market.offers.taken import taken
from quanlian.utilisation.market.pages.frame import Content, offer_of

MOST = 20


@guarded(EVERYBODY)
@require_safe
def offer(request: HttpRequest, number: str) -> HttpResponse:
    """The public page of an offer; its own people and the office see its course, enquiries and pushes as well."""
    found = offer_of(request, number)
    policy = policy_for(Offer)
    pks = [one.right_id for one in found.rights.all() if one.right_id]
    told = chains(pks)
    grades = _grades(pks)
    content: Content = {
        "offer": found, "taken": bool(taken([found])), "tradable_from": tradable_from(found), "also": _also(found, pks),
        "rights": [(one, told.get(one.right_id or 0, []), grades.get(one.right_id or 0)) for one in found.rights.all()],
        "may_ask": policy.can(request.user, "ask", found), "may_push": policy.can(request.user, "push", found),
        "may_see_case": policy_for(Case).visible_to(request.user).filter(pk=found.case_id).exists(),
        "enquiries": policy_for(Enquiry).visible_to(request.user).filter(offer=found)[:MOST],
        "pushes": policy_for(Push).visible_to(request.user).filter(offer=found).select_related("operator"),
    }  # fmt: skip
    if content["may_push"]:
        content["platforms"] = Operator.objects.exclude(adapter="").filter(closed_on=None)
    return render(request, "market/offer.html", content)


def _grades(pks: list[int]) -> dict[int, str]:
    """Grade of the newest rating of each right, where valuation has one."""
    from quanlian.utilisation.valuation.services import latest_of

    return {pk: rating.grade for pk, rating in latest_of(pks).items()} if pks else {}


def _also(found: Offer, pks: list[int]) -> list[str]:
    """Other hanging offers of the same rights."""
    rows = OfferRight.objects.filter(right__in=pks, offer__listed_on__isnull=False, offer__delisted_on=None)
    return list(rows.exclude(offer=found).values_list("offer__number", flat=True).distinct()[:MOST])


@guarded(SIGNED_IN)
@require_POST
def ask(request: HttpRequest, number: str) -> HttpResponseBase:
    """Ask the lister."""
    told = request.POST
    row = enquiring.ask(
        person(request), offer_of(request, number), told.get("question", ""), wants_secret="secret" in told,
        promised="promised" in told,
    )  # fmt: skip
    messages.success(request, _("咨询已发出，挂牌方应在%(day)s前答复。") % {"day": row.due_on})
    return redirect("market-offer", number)


@guarded(SIGNED_IN)
@require_POST
def complain(request: HttpRequest, number: str) -> HttpResponseBase:
    """Complain of the offer."""
    enquiring.complain(person(request), offer_of(request, number), request.POST.get("text", ""))
    messages.success(request, _("投诉已收到，主管部门将督办。"))
    return redirect("market-offer", number)


@guarded(SIGNED_IN)
@require_POST
def push(request: HttpRequest, number: str) -> HttpResponseBase:
    """Send the offer to another platform, or ask how it stands there."""
    found, user = offer_of(request, number), person(request)
    operator = Operator.objects.filter(code=request.POST.get("operator", "")).first()
    if operator is None:
        raise missing(_("运营机构"), request.POST.get("operator", ""))
    row = pushing.push(user, found, operator)
    row = pushing.refresh(row) if row.state not in pushing.DONE else row
    messages.success(request, _("对方平台状态：%(state)s") % {"state": row.detail or row.state})
    return redirect("market-offer", number)


@guarded(SIGNED_IN)
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The lister answers an enquiry."""
    row = policy_for(Enquiry).visible_to(request.user).filter(pk=pk).select_related("offer").first()
    if row is None:
        raise missing(_("咨询"), pk)
    enquiring.answer(person(request), row, request.POST.get("answer", ""))
    messages.success(request, _("已答复。"))
    return redirect("market-mine")


@guarded(SIGNED_IN)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Offers of my organisation with their enquiries, and what I asked others."""
    from quanlian.utilisation.market.policies import bodies

    user: User = person(request)
    own = bodies(user)
    offers = Offer.objects.filter(lister__in=own).select_related("case__version")
    offers = offers.defer("case__situation", "case__version__examples", "grams", "text")
    waiting = Enquiry.objects.filter(offer__lister__in=own, answered_on=None).select_related("offer")
    asked = Enquiry.objects.filter(asker=user).select_related("offer")
    content: Content = {
        "offers": [(one, stands(one.case)) for one in offers.order_by("-pk")[:50]],
        "waiting": waiting.order_by("due_on")[:50], "asked": asked[:50],
    }  # fmt: skip
    return render(request, "market/mine.html", content)


def stands(case: Case) -> str:
    """Where an offer stands, in the plain words of the item its case runs by."""
    states = item_of(case.version).states
    return states[case.state].plain if case.state in states else case.state
