"""补偿计算表: of a claim, printable with its formula; the calculator for a loss that is only thought of; the rules."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quanlian.core.access import guarded
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for
from quanlian.procedures.moment import today
from quanlian.rules.receipts import Receipt
from quanlian.ui.amounts import in_full, in_short
from quanlian.ui.asked import missing, person
from quanlian.utilisation.pool import doors
from quanlian.utilisation.pool.models import Claim
from quanlian.utilisation.pool.pages.frame import READERS, amount
from quanlian.utilisation.pool.running.paying import returned
from quanlian.utilisation.pool.sharing.reading import library
from quanlian.utilisation.pool.sharing.rule import PARTIES, Rule
from quanlian.utilisation.pool.sharing.share import Sharing


@guarded(READERS)
@require_safe
def claim_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The table of one claim: who bears what, the formula, the receipt, what came back."""
    rows = policy_for(Claim).visible_to(person(request)).select_related("admission__pool", "admission__case")
    found = rows.filter(pk=pk).first()
    if found is None or not found.receipt:
        raise missing(_("补偿申请"), pk)
    back = returned(found)
    parts = [(PARTIES[name], in_full(fen), in_full(back.get(name, 0))) for name, fen in found.borne.items()]
    content = {
        "claim": found, "parts": parts, "receipt": Receipt.from_json(found.receipt),
        "paid": in_full(found.paid_fen), "total": in_full(sum(found.borne.values())),
        "back": in_full(sum(back.values())),
    }  # fmt: skip
    return render(request, "pool/sheet.html", content)


@guarded(READERS)
@require_safe
def calculate(request: HttpRequest) -> HttpResponse:
    """The sharing of a loss typed in; nothing is stored."""
    given, found, trouble = request.GET, None, None
    try:
        found = _shared(request) if given.get("principal") else None
    except UserError as error:
        trouble = error
    content = {
        "given": given, "trouble": trouble, "rules": library().standing(today()), "found": found,
        "parts": _parts(found) if found else [], "net": in_full(found.net.fen) if found else "",
        "paid": in_full(found.paid_fen) if found else "",
    }  # fmt: skip
    return render(request, "pool/calculate.html", content)


@guarded(READERS)
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """The rules of all places as they stand today, with source and what is only assumed."""
    return render(request, "pool/rules.html", {"rules": [_row(one) for one in library().standing(today())]})


def _shared(request: HttpRequest) -> Sharing:
    given = request.GET
    try:
        part = Decimal(given.get("ip_part") or "100") / 100
    except InvalidOperation:
        raise UserError(
            "POOL_IP_PART", _("比例无法识别"), value=given["ip_part"], remedy=_("填 0 至 100 的数")
        ) from None
    return doors.share(
        given.get("rule", ""), amount(given, "principal"), amount(given, "recovery"), amount(given, "cost"),
        amount(given, "balance") if given.get("balance") else None, interest_fen=amount(given, "interest"),
        penalty_fen=amount(given, "penalty"), ip_part=part,
    )  # fmt: skip


def _parts(found: Sharing) -> list[tuple[str, str, str, str]]:
    return [
        (PARTIES[name], f"{found.rule.shares[name]:f}%", in_full(found.by_ratio[name]), in_full(fen))
        for name, fen in found.borne.items()
    ]


def _row(one: Rule) -> dict[str, object]:
    caps = one.caps
    limits = [
        _("余额"),
        *([_("放大 %s 倍") % f"{caps.leverage:f}"] if caps.leverage else []),
        *([_("单户 %s") % in_short(caps.per_firm_fen)] if caps.per_firm_fen else []),
        *([_("年度 %s") % in_short(caps.annual_fen)] if caps.annual_fen else []),
    ]
    return {
        "rule": one, "shares": "、".join(f"{PARTIES[name]} {part:f}%" for name, part in one.shares.items()),
        "limits": "、".join(limits), "costs": one.counts.costs.label, "interest": one.counts.interest,
        "ip_part": one.counts.ip_part, "breakers": f"{one.breakers.warn:f}% / {one.breakers.suspend:f}%",
    }  # fmt: skip
