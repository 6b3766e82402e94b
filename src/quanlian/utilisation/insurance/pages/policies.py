"""投保总览: figures of a time and place with the policies they count, and one policy with its claims."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quanlian.core.access import Access, guarded
from quanlian.core.findings import UserError
from quanlian.core.money import format_fen, format_yuan
from quanlian.core.people.models import User
from quanlian.core.people.roles import GOVERNMENT, Role
from quanlian.core.policies import policy_for
from quanlian.core.regions.rows import code_range
from quanlian.procedures.moment import today
from quanlian.rules.receipts import Receipt
from quanlian.ui.asked import day, person
from quanlian.utilisation.insurance.figures import figures
from quanlian.utilisation.insurance.models import InsuranceClaim, InsurancePolicy
from quanlian.utilisation.insurance.products import products

FIRMS = frozenset({Role.ENTERPRISE, Role.UNIVERSITY, Role.RIGHTS_HOLDER, Role.FINANCE, Role.POOL_OFFICE})
READERS = Access("投保企业、银行保险机构和政府侧人员", True, GOVERNMENT | FIRMS)
MOST = 100


@guarded(READERS)
@require_safe
def insurance(request: HttpRequest) -> HttpResponse:
    """Policies that began between `since` and `until` in `place`; the indicators' figures lead here."""
    user, until = person(request), day(request.GET, "until") or today()
    since = day(request.GET, "since") or _from(user, until)
    rows = policy_for(InsurancePolicy).visible_to(user).filter(starts_on__range=(since, until))
    place = request.GET.get("place", "")
    if place.isascii() and place.isdigit() and 0 < int(place) < 10**6:
        low, high = code_range(int(place))
        rows = rows.filter(region_code__gte=low, region_code__lt=high)
    found = figures(rows, until)
    shown = [(one, _title(one), format_fen(one.sum_fen), format_yuan(one.premium_fen)) for one in rows[:MOST]]
    content = {
        "since": since, "until": until, "place": place, "figures": found, "sum": format_fen(found.sum_fen),
        "premium": format_fen(found.premium_fen), "paid": format_fen(found.paid_fen), "rows": shown,
        "products": list(products().values()),
    }  # fmt: skip
    return render(request, "insurance/insurance.html", content)


@guarded(READERS)
@require_safe
def policy_page(request: HttpRequest, number: str) -> HttpResponse:
    """One policy, its terms and its claims."""
    user = person(request)
    one = policy_for(InsurancePolicy).visible_to(user).filter(number=number).first()
    if one is None:
        raise UserError("NOT_FOUND", _("没有这条记录，或您无权查看"), value=number[:60], remedy=_("从清单重新进入"))
    claims = policy_for(InsuranceClaim).visible_to(user).filter(policy=one).select_related("case")
    content = {
        "one": one, "title": _title(one), "sum": format_yuan(one.sum_fen), "premium": format_yuan(one.premium_fen),
        "deductible": format_yuan(one.deductible_fen), "claims": [_claim(claim) for claim in claims[:MOST]],
    }  # fmt: skip
    return render(request, "insurance/policy.html", content)


def _from(user: User, until: dt.date) -> dt.date:
    """The office reads a calendar year; parties the last twelve months, so that a policy in force is there."""
    return dt.date(until.year, 1, 1) if user.is_government else until - dt.timedelta(days=365)


def _claim(one: InsuranceClaim) -> tuple[InsuranceClaim, str, str, tuple[str, ...]]:
    steps = Receipt.from_json(one.receipt).steps if one.receipt else ()
    return one, format_yuan(one.loss_fen), format_yuan(one.paid_fen), steps


def _title(one: InsurancePolicy) -> str:
    return products()[one.product].title if one.product in products() else one.product
