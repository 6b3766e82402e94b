"""A bid room: countdown by the server's time, entry, bids; the office admits bidders and opens."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from quanlian.core.access import guarded
from quanlian.core.findings import UserError
from quanlian.core.people.reach import speaks_for
from quanlian.core.policies import Forbidden, policy_for
from quanlian.procedures.moment import today
from quanlian.ui.asked import actor, day, person, whole
from quanlian.utilisation.deals import bidding
from quanlian.utilisation.deals import rooms as setting_up
from quanlian.utilisation.deals.models import Bid, Bidder, BidRoom, RoomKind
from quanlian.utilisation.deals.pages.frame import READERS, Content, amount, moment, said, seen
from quanlian.utilisation.deals.policies import OPERATORS
from quanlian.utilisation.deals.ranking import ranked
from quanlian.utilisation.deals.sides import own_body


@guarded(READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def room(request: HttpRequest, number: str) -> HttpResponseBase:
    """POST `do`: enter, bid, qualify, decide, back."""
    row = seen(request, BidRoom, number=number)
    if request.method == "POST":
        _do(request, row)
        return redirect("deals-room", row.number)
    return render(request, "deals/room.html", _content(request, row))


def _content(request: HttpRequest, row: BidRoom) -> Content:
    user = person(request)
    mine = Bidder.objects.filter(room=row, organisation__in=speaks_for(user)).first()
    bids = policy_for(Bid).visible_to(user).filter(room=row).order_by("-pk")[:100]
    told = ranked(bidding.offers_of(row)) if row.decided_at and (_office(request) or _seller(request, row)) else []
    names = dict(row.bidders.values_list("pk", "organisation__name"))
    best = (
        max((one.amount_fen for one in bidding.offers_of(row)), default=None)
        if row.kind == RoomKind.ASCENDING
        else None
    )
    return {
        "row": row, "mine": mine, "bids": bids, "now": setting_up.database_time(), "best": best,
        "bidders": policy_for(Bidder).visible_to(user).filter(room=row).select_related("organisation"),
        "ranked": [(at, names.get(one.bidder, ""), one.amount_fen, one.at) for at, one in enumerate(told, 1)],
        "may_operate": _office(request), "is_seller": _seller(request, row),
    }  # fmt: skip


def _office(request: HttpRequest) -> bool:
    return bool(person(request).roles & OPERATORS)


def _seller(request: HttpRequest, row: BidRoom) -> bool:
    return row.seller_id in speaks_for(person(request))


def _do(request: HttpRequest, row: BidRoom) -> None:
    told, who, verb = request.POST, actor(request), request.POST.get("do", "")
    if verb == "enter":
        setting_up.enter(who, row, own_body(person(request)))
        messages.success(request, _("已经报名，交纳保证金后由平台确认资格。"))
    elif verb == "bid":
        bidding.bid(who, row.number, own_body(person(request)), amount(told, "amount") or 0)
        messages.success(request, _("报价已经记录并存证。"))
    elif verb in ("qualify", "back", "decide"):
        _operate(request, row, verb)
    else:
        raise UserError("ROOM_VERB", _("没有这个操作"), value=verb[:20], remedy=_("从列出的操作中选择"))


def _operate(request: HttpRequest, row: BidRoom, verb: str) -> None:
    told, who = request.POST, actor(request)
    if not policy_for(BidRoom).can(person(request), "operate", row):
        raise Forbidden(_("竞价由交易办理人员主持"))
    if verb == "decide":
        bidding.decide(who, row.number)
        messages.success(request, _("已经开标。"))
        return
    bidder = seen(request, Bidder, pk=whole(told.get("bidder", "")), room=row)
    if verb == "qualify":
        setting_up.qualify(who, bidder, said(told, "statement", 80), day(told, "paid_on"))
        messages.success(request, _("已经确认资格。"))
    else:
        setting_up.give_back(who, bidder, day(told, "back_on") or today())
        messages.success(request, _("已经登记退还。"))


@guarded(READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def new_room(request: HttpRequest) -> HttpResponseBase:
    """The office sets up a room for an offer."""
    if not person(request).roles & OPERATORS:
        raise Forbidden(_("竞价由交易办理人员主持"))
    if request.method == "POST":
        told = request.POST
        setting = setting_up.Setting(
            said(told, "kind", 12), moment(told, "opens_at"), moment(told, "closes_at"), amount(told, "deposit") or 0,
            amount(told, "step") or 0, amount(told, "floor"),
        )  # fmt: skip
        row = setting_up.open_room(actor(request), said(told, "offer", 40), setting)
        return redirect("deals-room", row.number)
    return render(request, "deals/new_room.html", {"offer": said(request.GET, "offer", 40), "kinds": RoomKind.choices})


@guarded(READERS)
@require_safe
def server_time(request: HttpRequest) -> HttpResponse:
    """The database's time in milliseconds: the countdown follows it, not the reader's clock."""
    answer = JsonResponse({"now": round(setting_up.database_time().timestamp() * 1000)})
    answer["Cache-Control"] = "no-store"
    return answer
