"""Patent pools: patents with their points, tariffs, licensees, distributions, and a member's statement a quarter."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quanlian.core.access import guarded
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for
from quanlian.procedures.moment import today
from quanlian.rules.receipts import Receipt
from quanlian.ui.asked import actor, person
from quanlian.utilisation.alliances.distributing import distribute_period, lines_of, preview, quarter
from quanlian.utilisation.alliances.forms import PeriodForm, TariffForm
from quanlian.utilisation.alliances.models import Distribution, PatentPool, PoolLicensee, PoolMember, PoolPatent
from quanlian.utilisation.alliances.pages.frame import MEMBERS, READERS, asked, one_of
from quanlian.utilisation.alliances.people import bodies
from quanlian.utilisation.alliances.points import Span
from quanlian.utilisation.alliances.removing import remove
from quanlian.utilisation.alliances.tariffs import add_tariff

QUARTER = re.compile(r"(20\d\d)Q([1-4])")
MOST = 200


@guarded(READERS)
@require_safe
def pools(request: HttpRequest) -> HttpResponse:
    rows = policy_for(PatentPool).visible_to(person(request)).select_related("manager", "alliance")[:MOST]
    return render(request, "alliances/pools.html", {"rows": rows})


@guarded(READERS)
@require_safe
def pool_page(request: HttpRequest, number: str) -> HttpResponse:
    """One pool; money of others is not shown to a member."""
    row, user = one_of(request, PatentPool, number=number), person(request)
    policy, shared = policy_for(PatentPool), policy_for(Distribution).visible_to(user)
    content = {
        "row": row, "members": row.members.filter(left_on=None),
        "patents": row.patents.select_related("member").order_by("until_on", "member_id")[:500],
        "tariffs": row.tariffs.all()[:5],
        "licensees": policy_for(PoolLicensee).visible_to(user).filter(pool=row)[:MOST],
        "distributions": shared.filter(pool=row)[:20], "manages": policy.can(user, "manage", row),
        "tariff_form": TariffForm(initial={"from_on": today()}), "period_form": PeriodForm(),
        "mine": row.members.filter(organisation__in=bodies(user)), "on": today(),
    }  # fmt: skip
    return render(request, "alliances/pool.html", content)


@guarded(MEMBERS)
@require_POST
def new_tariff(request: HttpRequest, number: str) -> HttpResponseBase:
    """The next version of the table."""
    row, form = one_of(request, PatentPool, "manage", number=number), TariffForm(request.POST)
    if not form.is_valid():
        raise UserError("TARIFF_ROWS", _("费率表没有填写完整"), remedy=_("每行写产品和百分比"))
    said = form.cleaned_data
    add_tariff(actor(request), row, said["rows"], said["cap"], said["from_on"], said["reason"])
    messages.success(request, _("已公布新的费率表。"))
    return redirect("pool-page", number)


@guarded(MEMBERS)
@require_http_methods(["POST"])
def share_out(request: HttpRequest, number: str) -> HttpResponseBase:
    """Preview of a distribution; `book` shares it."""
    row, form = one_of(request, PatentPool, "manage", number=number), PeriodForm(request.POST)
    if not form.is_valid():
        return render(request, "alliances/share.html", {"row": row, "period_form": form}, status=422)
    said = form.cleaned_data
    if "book" in request.POST:
        done = distribute_period(actor(request), row, said["since"], said["until"], said["income"])
        messages.success(request, _("已分配并记账。"))
        return redirect("pool-distribution", number, done.pk)
    shared = preview(row, Span(said["since"], said["until"]), said["income"])
    content = {"row": row, "period_form": form, "shared": shared, "receipt": shared.receipt}
    return render(request, "alliances/share.html", content)


@guarded(READERS)
@require_safe
def distribution(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """One distribution: manager and office see every line and the receipt, a member its own line."""
    row = one_of(request, Distribution, pool__number=number, pk=pk)
    lines = policy_for(row.lines.model).visible_to(person(request)).filter(distribution=row).select_related("member")
    whole = lines.count() == row.lines.count()
    receipt = Receipt.from_json(row.receipt) if whole else None
    return render(request, "alliances/distribution.html", {"row": row, "lines": lines, "receipt": receipt})


@guarded(READERS)
@require_safe
def statement(request: HttpRequest, number: str, member: int) -> HttpResponse:
    """What a member got in a quarter (`quarter`: 2026Q1): the member itself, the manager, the office."""
    pool, user = one_of(request, PatentPool, number=number), person(request)
    row = PoolMember.objects.filter(pool=pool, pk=member).first()
    policy = policy_for(PatentPool)
    allowed: list[Callable[[], bool]] = [
        lambda: policy.can(user, "manage", pool),
        lambda: policy.can(user, "supervise", pool),
        lambda: row is not None and row.organisation_id in bodies(user),
    ]
    if row is None or not any(one() for one in allowed):
        raise UserError("NOT_FOUND", _("没有这项记录，或您无权查看"), value=str(member), remedy=_("从清单重新进入"))
    said = QUARTER.fullmatch(asked(request, "quarter", 6))
    now = today()
    year, part = (int(said[1]), int(said[2])) if said else (now.year, (now.month - 1) // 3 + 1)
    span = quarter(year, part)
    lines = lines_of(row, span)
    content = {
        "pool": pool, "member": row, "span": span, "name": f"{year}Q{part}", "lines": lines,
        "total": sum(one.amount_fen for one in lines), "patents": row.patents.filter(from_on__lte=span.until),
    }  # fmt: skip
    return render(request, "alliances/statement.html", content)


@guarded(MEMBERS)
@require_POST
def take_out(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """The manager takes a patent out; it counts up to today."""
    pool = one_of(request, PatentPool, "manage", number=number)
    row = PoolPatent.objects.filter(pool=pool, pk=pk).first()
    why = asked(request, "why")
    if row is None or not why:
        raise UserError("POOL_REASON", _("须写明移出的理由"), remedy=_("填写后重新提交"))
    remove(actor(request), row, today(), why)
    messages.success(request, _("已移出专利池并通知成员和被许可人。"))
    return redirect("pool-page", number)
