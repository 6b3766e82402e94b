"""One deal: tranches, cover, the eligibility list, the payment days and their chart."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quanlian.core.access import guarded
from quanlian.core.money import format_fen, format_yuan
from quanlian.core.policies import policy_for
from quanlian.rules.receipts import Receipt
from quanlian.ui.asked import person
from quanlian.utilisation.securitisation.models import AbsDeal, Asset, Payment, Tranche
from quanlian.utilisation.securitisation.pages.frame import READERS, Content, deal_of
from quanlian.utilisation.securitisation.reckoning.layers import cover

MOST, WAN = 300, 10**6


@guarded(READERS)
@require_safe
def deal(request: HttpRequest, number: str) -> HttpResponse:
    return render(request, "securitisation/deal.html", content(request, deal_of(request, number)))


def content(request: HttpRequest, row: AbsDeal) -> Content:
    user = person(request)
    assets = list(policy_for(Asset).visible_to(user).filter(deal=row, removed_on=None)[:MOST])
    payments = policy_for(Payment).visible_to(user).filter(deal=row).order_by("period")
    pool = sum(one.balance_fen for one in assets)
    last = payments.last()
    owed = list(last.after["owed"]) if last else []
    tranches = list(policy_for(Tranche).visible_to(user).filter(deal=row))
    return {
        "deal": row,
        "size": format_fen(row.size_fen),
        "pool": format_fen(pool),
        "cover": cover(pool, row.size_fen) * 100,
        "tranches": [
            (one, format_fen(one.principal_fen), one.rate * 100, format_fen(owed[place]) if owed else "")
            for place, one in enumerate(tranches)
        ],
        "assets": [(one, format_yuan(one.balance_fen)) for one in assets],
        "bad": sum(one.eligible is False for one in assets),
        "payments": [
            (
                one,
                [(title, format_yuan(fen)) for title, fen in one.paid.items()],
                format_yuan(one.after["reserve_fen"]),
                Receipt.from_json(one.receipt),
            )
            for one in payments
        ],
        "triggered": last.after["triggered"] if last else "",
        "may_arrange": policy_for(AbsDeal).can(request.user, "arrange", row),
    }


@guarded(READERS)
@require_safe
def chart(request: HttpRequest, number: str) -> JsonResponse:
    """Where the cash of each payment day went, stacked, in 万元."""
    row = deal_of(request, number)
    payments = list(policy_for(Payment).visible_to(person(request)).filter(deal=row).order_by("period"))
    names = list(dict.fromkeys(title for one in payments for title in one.paid))
    series = [{"name": name, "data": [one.paid.get(name, 0) / WAN for one in payments]} for name in names]
    kept = {"name": _("留存储备"), "data": [one.after["reserve_fen"] / WAN for one in payments]}
    body = {
        "kind": "stack",
        "title": _("各期现金流分配"),
        "unit": _("万元"),
        "categories": [str(one.on) for one in payments],
        "series": [*series, kept],
        "note": _("每期可分配资金等于各项实付与留存储备之和"),
    }
    return JsonResponse(body)
