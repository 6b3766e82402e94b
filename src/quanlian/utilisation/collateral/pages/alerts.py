"""贷后预警台: what was found about whose loans, and what is done about it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import guarded
from quanlian.core.money import parse_fen
from quanlian.core.policies import policy_for
from quanlian.procedures.moment import today
from quanlian.ui.asked import actor, missing, person
from quanlian.utilisation.collateral.models import Alert, AlertState, Handler, Level, Payer, ScanRun
from quanlian.utilisation.collateral.pages.frame import READERS, Content, day, paged, upload
from quanlian.utilisation.collateral.reporting import prove_fee
from quanlian.utilisation.collateral.watching import closing

FILTERS = ("state", "level", "handler", "q", "late")


@guarded(READERS)
@require_safe
def alerts(request: HttpRequest) -> HttpResponse:
    """`state` (blank: not closed; all), `level`, `handler`, `q` (loan, enterprise, number), `late`; `page` from 1."""
    asked = {name: request.GET.get(name, "").strip()[:80] for name in FILTERS}
    seen = policy_for(Alert).visible_to(person(request))
    content: Content = {
        **paged(request, _asked(seen, asked), urlencode({k: v for k, v in asked.items() if v})),
        "asked": asked,
        "levels": Level.choices,
        "states": AlertState.choices,
        "handlers": Handler.choices,
        "counts": _counts(seen),
        "late": seen.exclude(state=AlertState.CLOSED).filter(due_on__lt=today()).count(),
        "last": policy_for(ScanRun).visible_to(request.user).first(),
        "today": today(),
    }
    return render(request, "collateral/alerts.html", content)


@guarded(READERS)
@require_safe
def alert(request: HttpRequest, pk: int) -> HttpResponse:
    """One alert with what it rests on, and what this person may do."""
    row = _alert(request, pk)
    policy = policy_for(Alert)
    content: Content = {
        "alert": row,
        "may_take": row.state != AlertState.CLOSED and policy.can(request.user, "take", row),
        "may_close": row.state != AlertState.CLOSED and policy.can(request.user, "close", row),
        "may_prove": row.rule == "FEE_UNPAID"
        and row.state != AlertState.CLOSED
        and policy.can(request.user, "prove", row),
        "payers": Payer.choices,
        "today": today(),
        "others": policy.visible_to(person(request)).filter(loan_number=row.loan_number).exclude(pk=pk)[:20],
    }
    return render(request, "collateral/alert.html", content)


@guarded(READERS)
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponseBase:
    """`note`: what is being done."""
    row = _alert(request, pk)
    policy_for(Alert).demand(request.user, "take", row)
    closing.take(actor(request), pk, request.POST.get("note", ""))
    messages.success(request, _("已登记处置措施。"))
    return redirect("collateral-alert", pk)


@guarded(READERS)
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponseBase:
    """`reason`; `remedied`: the fact is gone."""
    row = _alert(request, pk)
    policy_for(Alert).demand(request.user, "close", row)
    closing.close(actor(request), pk, request.POST.get("reason", ""), remedied=bool(request.POST.get("remedied")))
    messages.success(request, _("预警已办结。"))
    return redirect("collateral-alert", pk)


@guarded(READERS)
@require_POST
def prove(request: HttpRequest, pk: int) -> HttpResponseBase:
    """`paid_on`, `amount` in 元, `payer`, file `proof`."""
    row = _alert(request, pk)
    policy_for(Alert).demand(request.user, "prove", row)
    amount = request.POST.get("amount", "").strip()
    prove_fee(
        actor(request), row, day(request.POST, "paid_on", _("缴纳日期")), parse_fen(amount) if amount else 0,
        request.POST.get("payer", ""), upload(request, "proof", _("缴费凭证")),
    )  # fmt: skip
    messages.success(request, _("缴费凭证已登记，有关预警已办结。"))
    return redirect("collateral-alert", pk)


def _alert(request: HttpRequest, pk: int) -> Alert:
    rows = policy_for(Alert).visible_to(person(request)).select_related("taken_by", "closed_by", "right")
    row = rows.filter(pk=pk).first()
    if row is None:
        raise missing(_("预警"), pk)
    return row


def _asked(rows: QuerySet[Alert], asked: dict[str, str]) -> QuerySet[Alert]:
    if asked["state"] in AlertState.values:
        rows = rows.filter(state=asked["state"])
    elif asked["state"] != "all":
        rows = rows.exclude(state=AlertState.CLOSED)
    if asked["level"] in Level.values:
        rows = rows.filter(level=asked["level"])
    if asked["handler"] in Handler.values:
        rows = rows.filter(handler=asked["handler"])
    if asked["late"]:
        rows = rows.exclude(state=AlertState.CLOSED).filter(due_on__lt=today())
    said = asked["q"]
    by = Q(loan_number__startswith=said) | Q(enterprise_name__contains=said) | Q(right_number__contains=said)
    return rows.filter(by) if said else rows


def _counts(rows: QuerySet[Alert]) -> list[tuple[str, str, int]]:
    """Open alerts a colour, with those nobody has."""
    open_ones = rows.exclude(state=AlertState.CLOSED).order_by()
    found = dict(open_ones.values_list("level").annotate(n=Count("pk")))
    return [(value, str(label), found.get(value, 0)) for value, label in reversed(Level.choices)]
