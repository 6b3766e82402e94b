"""The bank's page: the accounts it holds, statements by hand or from its interface."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quanlian.core.access import guarded
from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.core.policies import policy_for
from quanlian.procedures.moment import today
from quanlian.ui.asked import actor, day, person, whole
from quanlian.utilisation.deals import escrow
from quanlian.utilisation.deals.models import EscrowAccount, StatementKind
from quanlian.utilisation.deals.pages.frame import BANKS, PAGE, amount, page_of, pager, said, seen


@guarded(BANKS)
@require_http_methods(["GET", "HEAD", "POST"])
def accounts(request: HttpRequest) -> HttpResponseBase:
    """Escrow accounts; a bank's POST books a statement line (account, number, kind, amount, on)."""
    user = person(request)
    if request.method == "POST":
        _book(request)
        return redirect("deals-escrow")
    at = page_of(request)
    rows = policy_for(EscrowAccount).visible_to(user).select_related("deal").order_by("-pk")
    found = list(rows[(at - 1) * PAGE : at * PAGE + 1])
    shown = [
        (one, told, escrow.state_of(one.due_fen, told, met=bool(one.condition_met_on)).value)
        for one, told in _told(found[:PAGE])
    ]
    content = {
        "rows": shown, "kinds": StatementKind.choices, "may_book": Role.FINANCE in user.roles, "today": today(),
        **pager(request, len(found) > PAGE),
    }  # fmt: skip
    return render(request, "deals/escrow.html", content)


def _told(rows: list[EscrowAccount]) -> list[tuple[EscrowAccount, escrow.Sums]]:
    told = escrow.sums_of(rows)
    return [(one, told[one.pk]) for one in rows]


def _book(request: HttpRequest) -> None:
    told = request.POST
    account = seen(request, EscrowAccount, pk=whole(told.get("account", "")))
    if Role.FINANCE not in person(request).roles:
        raise UserError("ESCROW_HAND", _("流水由银行登记"), remedy=_("办理人员在办件中填写银行流水"))
    one = escrow.Movement(
        account.account_no, said(told, "number", 80), said(told, "kind", 8), amount(told, "amount") or 0,
        day(told, "on") or today(), said(told, "counterparty", 200),
    )  # fmt: skip
    new = escrow.take_statements(actor(request), account.bank, [one])
    messages.success(request, _("流水已经登记。") if new else _("这条流水以前已经收到。"))
