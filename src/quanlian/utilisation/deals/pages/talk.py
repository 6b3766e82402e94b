"""An interest and a negotiation."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quanlian.core.access import guarded
from quanlian.core.findings import UserError
from quanlian.ui.asked import actor, day, person, whole
from quanlian.utilisation.deals import asking, talking
from quanlian.utilisation.deals.agreeing import Terms
from quanlian.utilisation.deals.kinds import OF_OFFER
from quanlian.utilisation.deals.models import DealKind, Interest, Negotiation
from quanlian.utilisation.deals.offered import offered
from quanlian.utilisation.deals.pages.frame import READERS, amount, said, seen
from quanlian.utilisation.deals.sides import own_body, side_of

PAY_FORMS = (("cash", "现金"), ("royalty", "提成"), ("kind", "实物"), ("equity", "股权"), ("mixed", "现金加提成"))


@guarded(READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponseBase:
    """Register an interest in the offer named by `offer`."""
    told = request.POST if request.method == "POST" else request.GET
    number = said(told, "offer", 40)
    if request.method == "POST":
        row = asking.ask(
            actor(request), number, own_body(person(request)), said(told, "message"), nda=bool(told.get("nda"))
        )
        messages.success(request, _("意向已经登记，挂牌方会收到通知。"))
        return redirect("deals-interest", row.pk)
    found = offered(number) if number else None
    return render(request, "deals/ask.html", {"number": number, "offer": found})


@guarded(READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def interest(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One interest; the seller's POST answers it."""
    row = seen(request, Interest, pk=pk)
    if request.method == "POST":
        begun = asking.answer(actor(request), row, said(request.POST, "answer"), talk=bool(request.POST.get("talk")))
        messages.success(request, _("已经答复。"))
        return redirect("deals-talk", begun.number) if begun else redirect("deals-interest", row.pk)
    talk = Negotiation.objects.filter(interest=row).first()
    content = {"row": row, "side": side_of(person(request), row), "talk": talk}
    return render(request, "deals/interest.html", content)


@guarded(READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest, number: str) -> HttpResponseBase:
    """A negotiation; POST `do`: propose, minutes, accept or end."""
    row = seen(request, Negotiation, number=number)
    if request.method == "POST":
        return _do(request, row)
    found = offered(row.offer_number)
    content = {
        "row": row, "entries": row.entries.select_related("by"), "side": side_of(person(request), row),
        "last": talking.last_proposal(row), "kinds": DealKind.choices, "pay_forms": PAY_FORMS,
        "kind": OF_OFFER.get(found.offer_type, "") if found else "", "public_unit": bool(found and found.public_unit),
    }  # fmt: skip
    return render(request, "deals/talk.html", content)


def _do(request: HttpRequest, row: Negotiation) -> HttpResponseBase:
    told, who = request.POST, actor(request)
    verb = told.get("do", "")
    if verb == "propose":
        talking.propose(
            who, row.number, talking.Said(said(told, "kind", 12), amount(told, "amount"), said(told, "terms"))
        )
    elif verb == "minutes":
        talking.minutes(who, row.number, said(told, "terms"))
    elif verb == "end":
        talking.end(who, row.number, said(told, "reason"))
    elif verb == "accept":
        deal = talking.accept(who, row.number, whole(told.get("entry", "")), _terms(request))
        messages.success(request, _("已经成交，进入公示。"))
        return redirect("deals-deal", deal)
    else:
        raise UserError("TALK_VERB", _("没有这个操作"), value=verb[:20], remedy=_("从列出的操作中选择"))
    messages.success(request, _("已经记录，对方会收到通知。"))
    return redirect("deals-talk", row.number)


def _terms(request: HttpRequest) -> Terms:
    told = request.POST
    form = told.get("pay_form", "cash")
    return Terms(
        pay_form=form if form in dict(PAY_FORMS) else "cash", expected_fen=amount(told, "expected") or 0,
        pay_by=day(told, "pay_by"), until=day(told, "until"), foreign_buyer=bool(told.get("foreign")),
        public_unit=bool(told.get("public_unit")), know_how=said(told, "know_how"),
    )  # fmt: skip
