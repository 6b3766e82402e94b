"""A deal's page: what was agreed, the escrow, the hand-over list, consents, contracts, use of what was bought."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quanlian.core.access import guarded
from quanlian.core.findings import UserError
from quanlian.core.people.reach import speaks_for
from quanlian.core.policies import policy_for
from quanlian.procedures.moment import today
from quanlian.ui.asked import actor, day, person, whole
from quanlian.utilisation.deals import escrow, reporting
from quanlian.utilisation.deals.consenting import consent
from quanlian.utilisation.deals.handing import tick
from quanlian.utilisation.deals.models import (
    Consideration,
    ContractDraft,
    CoOwnerConsent,
    Deal,
    EscrowAccount,
    HandOver,
    UseReport,
)
from quanlian.utilisation.deals.pages.frame import READERS, Content, amount, said, seen
from quanlian.utilisation.deals.pages.lists import states
from quanlian.utilisation.deals.policies import OPERATORS
from quanlian.utilisation.deals.sides import demand_side, side_of


@guarded(READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def deal(request: HttpRequest, number: str) -> HttpResponseBase:
    """POST `do`: hand, receive, consent, realise, use."""
    row = seen(request, Deal, number=number)
    if request.method == "POST":
        _do(request, row)
        messages.success(request, _("已经记录。"))
        return redirect("deals-deal", row.number)
    return render(request, "deals/deal.html", _content(request, row))


def _content(request: HttpRequest, row: Deal) -> Content:
    user = person(request)
    side = side_of(user, row)
    inside = side is not None or bool(user.roles & OPERATORS) or user.is_government
    account = policy_for(EscrowAccount).visible_to(user).filter(deal=row).first()
    return {
        "row": row, "side": side, "inside": inside, "rights": row.rights.all(),
        "state": states([row]).get(row.pk, ""),
        "considerations": policy_for(Consideration).visible_to(user).filter(deal=row),
        "handovers": row.handovers.all() if inside else [], "account": account, **_bank(account),
        "consents": [(one, one.organisation_id in speaks_for(user)) for one in row.consents.all()],
        "drafts": policy_for(ContractDraft).visible_to(user).filter(deal=row)[:10],
        "uses": row.uses.all()[:20] if inside else [], "stages": UseReport.Stage.choices,
        "may_operate": bool(user.roles & OPERATORS), "technology": getattr(row, "technology_contract", None),
    }  # fmt: skip


def _bank(account: EscrowAccount | None) -> Content:
    if account is None:
        return {}
    told = escrow.sums(account)
    state = escrow.state_of(account.due_fen, told, met=account.condition_met_on is not None)
    return {"statements": account.statements.all(), "sums": told, "escrow_state": state.value}


def _do(request: HttpRequest, row: Deal) -> None:
    told, who, verb = request.POST, actor(request), request.POST.get("do", "")
    if verb in ("hand", "receive"):
        side = demand_side(who.user, row)
        if (verb == "hand") != (side == "seller"):
            raise UserError("DEAL_SIDE", _("交付由卖方确认，接收由买方确认"), remedy=_("请用另一方的账号办理"))
        line = seen(request, HandOver, pk=whole(told.get("line", "")), deal=row)
        tick(who, row, line, side.value, today(), said(told, "note", 300))
    elif verb == "consent":
        asked = seen(request, CoOwnerConsent, pk=whole(told.get("consent", "")), deal=row)
        consent(who, asked, agreed=told.get("agreed") == "yes", proof=said(told, "proof", 120))
    elif verb == "realise":
        reporting.realise(who, row, said(told, "form", 10), amount(told, "amount") or 0, today())
    elif verb == "use":
        reporting.use(
            who, row, said(told, "product", 200), said(told, "stage", 12), day(told, "on") or today(),
            amount(told, "sales") or 0,
        )  # fmt: skip
    else:
        raise UserError("DEAL_VERB", _("没有这个操作"), value=verb[:20], remedy=_("从列出的操作中选择"))
