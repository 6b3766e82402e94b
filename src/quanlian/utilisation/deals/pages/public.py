"""Announcements of deals (成交公告), for everybody: no price by name, no person's name."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.core.masking import mask_name
from quanlian.core.money import format_fen
from quanlian.utilisation.deals.models import Deal, DealKind
from quanlian.utilisation.deals.pages.frame import PAGE, page_of, pager

BANDS = ((10_000_00, "1万元以下"), (100_000_00, "1万至10万元"), (500_000_00, "10万至50万元"),
         (1_000_000_00, "50万至100万元"),         (10_000_000_00, "100万至1000万元"))  # fmt: skip
BODIES = (
    "公司",
    "大学",
    "学院",
    "研究",
    "银行",
    "厂",
    "中心",
    "合作社",
    "协会",
    "局",
    "院",
    "所",
    "部",
    "集团",
    "企业",
    "商行",
)


@guarded(EVERYBODY)
@require_safe
def announcements(request: HttpRequest) -> HttpResponse:
    """Deals in their publicity and after it, the newest first; given-up ones are not shown."""
    at = page_of(request)
    kind = request.GET.get("kind", "")
    rows = (
        Deal.objects.filter(announced_on__isnull=False, ended_on=None)
        .select_related("case")
        .order_by("-announced_on", "-pk")
    )
    rows = rows.filter(kind=kind) if kind in DealKind.values else rows
    found = list(rows[(at - 1) * PAGE : at * PAGE + 1])
    turn = pager(request, len(found) > PAGE, f"kind={kind}&" if kind else "")
    shown = [public(one) for one in found[:PAGE]]
    return render(request, "deals/announcements.html", {"rows": shown, "kinds": DealKind.choices, "kind": kind, **turn})


def public(row: Deal) -> dict[str, str | dt.date | None]:
    """What everybody may read: a firm's name, a person's first character, the price as a band.

    The exact price of a public unit's result stands where 促进科技成果转化法第十八条 wants it announced.
    """
    facts = (
        row.case.situation["data"]
        if row.case and isinstance(row.case.situation, dict) and "data" in row.case.situation
        else {}
    )
    exact = isinstance(facts, dict) and facts.get("public_unit") is True
    return {
        "number": row.number, "title": row.title, "kind": row.get_kind_display(), "seller": named(row.seller_name),
        "buyer": named(row.buyer_name), "price": format_fen(row.amount_fen) if exact else band(row.amount_fen),
        "on": row.announced_on, "settled_on": row.settled_on,
    }  # fmt: skip


def named(name: str) -> str:
    """A body's name as it is, a person's masked."""
    person = len(name) <= 4 or "·" in name
    return mask_name(name) if person and not any(word in name for word in BODIES) else name


def band(fen: int) -> str:
    """Commercial details stay with the parties: only the order of magnitude is public."""
    if fen == 0:
        return "非现金或者提成"
    return next((word for limit, word in BANDS if fen <= limit), "1000万元以上")
