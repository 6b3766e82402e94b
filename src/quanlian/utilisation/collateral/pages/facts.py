"""Facts about borrowing enterprises, entered with their source."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import guarded
from quanlian.core.money import parse_fen
from quanlian.core.people.models import Organisation, User
from quanlian.core.policies import policy_for
from quanlian.ui.asked import actor, missing, person
from quanlian.utilisation.collateral.models import EnterpriseFact, FactKind, Watchpoint
from quanlian.utilisation.collateral.pages.frame import REPORTERS, Content, day, paged, upload
from quanlian.utilisation.collateral.reporting import Reported, report


@guarded(REPORTERS)
@require_safe
def facts(request: HttpRequest) -> HttpResponse:
    rows = policy_for(EnterpriseFact).visible_to(person(request)).select_related("organisation", "by")
    content: Content = {**paged(request, rows, ""), "kinds": FactKind.choices}
    return render(request, "collateral/facts.html", content)


@guarded(REPORTERS)
@require_POST
def add(request: HttpRequest) -> HttpResponseBase:
    """`enterprise` (name or 统一社会信用代码), `kind`, `happened_on`, `source`, `detail`, `amount`, `before` in 元."""
    policy_for(EnterpriseFact).demand(request.user, "add")
    given = request.POST
    report(
        actor(request),
        Reported(
            _borrower(person(request), given.get("enterprise", "").strip()), given.get("kind", ""),
            day(given, "happened_on", _("发生日期")), given.get("source", ""), given.get("detail", ""),
            _fen(given.get("amount", "")), _fen(given.get("before", "")), upload(request, "proof", _("材料")),
        ),
    )  # fmt: skip
    messages.success(request, _("已登记，下一次扫描时纳入预警。"))
    return redirect("collateral-facts")


def _borrower(user: User, said: str) -> Organisation:
    """An enterprise with a loan this person may see. Raises UserError NOT_FOUND."""
    lent = policy_for(Watchpoint).visible_to(user).values("enterprise")
    rows = Organisation.objects.filter(pk__in=lent)
    row = rows.filter(name=said).first() or (rows.filter(uscc=said).first() if said else None)
    if row is None:
        raise missing(_("借款企业"), said)
    return row


def _fen(text: str) -> int | None:
    return parse_fen(text) if text.strip() else None
