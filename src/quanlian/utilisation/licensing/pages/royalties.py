"""Royalty statements: what is due, what is late; report, confirm, dispute, pay."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import guarded
from quanlian.core.findings import UserError
from quanlian.core.money import parse_fen
from quanlian.core.policies import policy_for
from quanlian.procedures.moment import today
from quanlian.rules.receipts import Receipt
from quanlian.ui.asked import actor, person
from quanlian.utilisation.licensing.models import Licence, RoyaltyStatement
from quanlian.utilisation.licensing.owing import open_statements, owing
from quanlian.utilisation.licensing.pages.frame import READERS, WRITERS, asked, one_of
from quanlian.utilisation.licensing.receiving import book_payment
from quanlian.utilisation.licensing.royalties import confirm, dispute, report_sales

SHOWN = 200
VERBS = ("report", "confirm", "dispute", "pay")


@guarded(READERS)
@require_safe
def royalties(request: HttpRequest) -> HttpResponse:
    """Open statements; `late`: only those past their last day."""
    rows = open_statements(policy_for(RoyaltyStatement).visible_to(person(request)))
    late = asked(request, "late", 1) == "1"
    if late:
        rows = rows.filter(due_on__lt=today())
    found = [owing(one, today()) for one in rows[:SHOWN]]
    total = sum(one.open_fen for one in found)
    return render(request, "licensing/royalties.html", {"found": found, "late": late, "total": total})


@guarded(READERS)
@require_safe
def statement_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One statement with its reckoning."""
    row = one_of(request, RoyaltyStatement, pk=pk)
    policy, user = policy_for(Licence), person(request)
    receipt = Receipt.from_json(row.receipt) if row.receipt else None
    content = {
        "row": row, "owing": owing(row, today()), "receipt": receipt, "on": today(),
        "payments": row.payments.order_by("on", "pk"),
        "may": {verb: policy.can(user, verb, row.licence) for verb in VERBS},
    }  # fmt: skip
    return render(request, "licensing/statement.html", content)


@guarded(WRITERS)
@require_POST
def statement_act(request: HttpRequest, pk: int, verb: str) -> HttpResponseBase:
    """One of report, confirm, dispute, pay, by the side that may."""
    row = one_of(request, RoyaltyStatement, pk=pk)
    if verb not in VERBS:
        raise UserError("NOT_FOUND", _("没有这项办理"), value=verb[:20])
    policy_for(Licence).demand(person(request), verb, row.licence)
    who = actor(request)
    if verb == "report":
        report_sales(who, row, parse_fen(asked(request, "sales", 40)))
    elif verb == "confirm":
        confirm(who, row)
    elif verb == "dispute":
        dispute(who, row, asked(request, "reason"))
    else:
        book_payment(who, row, parse_fen(asked(request, "paid", 40)), today(), asked(request, "voucher", 80))
    messages.success(request, _("已办理。"))
    return redirect("royalty", pk)
