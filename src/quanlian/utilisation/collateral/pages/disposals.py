"""质物处置台: disposals, their costs and the sharing of the proceeds."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import guarded
from quanlian.core.money import parse_fen
from quanlian.core.people.reach import speaks_for
from quanlian.core.people.roles import Role
from quanlian.core.policies import policy_for
from quanlian.procedures.library import item_of
from quanlian.procedures.models import Case
from quanlian.procedures.moment import today
from quanlian.ui.asked import actor, missing, person, whole
from quanlian.utilisation.collateral.disposing.costs import add_cost
from quanlian.utilisation.collateral.disposing.reporting import begin_report
from quanlian.utilisation.collateral.models import CostKind, Disposal, Watchpoint
from quanlian.utilisation.collateral.pages.frame import BANKS, DISPOSERS, Content, day, paged
from quanlian.utilisation.finance import services as finance


@guarded(DISPOSERS)
@require_safe
def disposals(request: HttpRequest) -> HttpResponse:
    """`open` = 1: only those under way; `page` from 1."""
    running = bool(request.GET.get("open"))
    rows = policy_for(Disposal).visible_to(person(request)).select_related("case__version")
    rows = rows.filter(case__phase="open") if running else rows
    content: Content = {**paged(request, rows, "open=1" if running else ""), "running": running}
    return render(request, "collateral/disposals.html", content)


@guarded(BANKS)
@require_safe
def report(request: HttpRequest, number: str) -> HttpResponseBase:
    """登记逾期 of a loan of one's own bank: the form filled by what is known of it."""
    found = finance.loan(number)
    if found is None or found.bank_pk not in speaks_for(person(request), frozenset({Role.FINANCE})):
        raise missing(_("融资"), number)
    return redirect("draft", begin_report(actor(request), found).key)


@guarded(DISPOSERS)
@require_safe
def disposal(request: HttpRequest, pk: int) -> HttpResponse:
    """One disposal with its costs and, once shared out, the receipt."""
    row = _disposal(request, pk)
    content: Content = {
        "row": row,
        "state": state_title(row.case),
        "costs": row.costs.order_by("pk"),
        "kinds": CostKind.choices,
        "may_cost": row.distributed_on is None and policy_for(Disposal).can(request.user, "cost", row),
        "rights": Watchpoint.objects.filter(loan_number=row.loan_number).order_by("pk"),
        "today": today(),
    }
    return render(request, "collateral/disposal.html", content)


@guarded(DISPOSERS)
@require_POST
def cost(request: HttpRequest, pk: int) -> HttpResponseBase:
    """`kind`, `amount` in 元, `paid_by`, `paid_on`, `right` (key, for a fee that keeps a right alive), `memo`."""
    row = _disposal(request, pk)
    policy_for(Disposal).demand(request.user, "cost", row)
    given = request.POST
    add_cost(
        actor(request), row, given.get("kind", ""), parse_fen(given.get("amount", "")), given.get("paid_by", ""),
        day(given, "paid_on", _("支付日期")), right=whole(given.get("right", "")) or None, memo=given.get("memo", ""),
    )  # fmt: skip
    messages.success(request, _("费用已登记。"))
    return redirect("collateral-disposal", pk)


def state_title(case: Case) -> str:
    """What the item calls the state of the case."""
    return item_of(case.version).states[case.state].title


def _disposal(request: HttpRequest, pk: int) -> Disposal:
    rows = policy_for(Disposal).visible_to(person(request)).select_related("case__version")
    row = rows.filter(pk=pk).first()
    if row is None:
        raise missing(_("处置"), pk)
    return row
