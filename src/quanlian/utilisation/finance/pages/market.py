"""融资超市: products for a wish, each with the reason for every condition; and 一键申请."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.core.findings import UserError
from quanlian.core.money import parse_fen
from quanlian.core.people.models import User
from quanlian.core.people.roles import HOLDERS
from quanlian.procedures.moment import today
from quanlian.procedures.plugs import CheckResult
from quanlian.procedures.prefill import own_organisation
from quanlian.ui.asked import actor, missing, person
from quanlian.utilisation.finance.applying import Chosen, begin, own_rights, prechecked
from quanlian.utilisation.finance.families import TITLES
from quanlian.utilisation.finance.models import FinanceProduct
from quanlian.utilisation.finance.pages.frame import APPLICANTS, Content, whole, words
from quanlian.utilisation.finance.products.conditions import MODES, Wish
from quanlian.utilisation.finance.products.matching import match

MOST_CHECKED = 20


@guarded(EVERYBODY)
@require_safe
def shop(request: HttpRequest) -> HttpResponse:
    """What was asked for stays in the address."""
    wish, wrong = _wish(request)
    content: Content = {
        "found": match(wish, today()),
        "wish": wish,
        "given": request.GET,
        "asked": any(request.GET.get(name, "").strip() for name in request.GET),
        "wrong": wrong,
        "chosen": request.GET.getlist("kind"),
        "kinds": TITLES.items(),
        "modes": MODES.items(),
        "may_apply": isinstance(request.user, User) and bool(request.user.roles & HOLDERS),
        "taxes": ("A", "B", "M", "C", "D"),
        "carried": _carried(wish),
    }
    return render(request, "finance/shop.html", content)


def _carried(wish: Wish) -> str:
    """What the application takes over from the wish: the amount in 元, the months."""
    amount = "" if wish.amount_fen is None else f"{wish.amount_fen // 100}.{wish.amount_fen % 100:02d}"
    return urlencode({"amount": amount, "months": wish.months or ""})


def _wish(request: HttpRequest) -> tuple[Wish, str]:
    """An amount nobody can read is said to be so and left open."""
    given, wrong, fen, revenue = request.GET, "", None, None
    try:
        fen = parse_fen(given["amount"], unit="万元") if given.get("amount") else None
        revenue = parse_fen(given["revenue"], unit="万元") if given.get("revenue") else None
    except UserError as error:
        wrong = str(error)
    first = given.get("first")
    wish = Wish(
        fen, whole(given.get("months", "")), frozenset(given.getlist("kind")) & frozenset(TITLES),
        given.get("mode", "") if given.get("mode") in MODES else "", whole(given.get("region", "")) or _home(request),
        whole(given.get("years", "")), revenue, words(given.get("tax", ""), 1), words(given.get("grade", ""), 1),
        whole(given.get("rights", "")), None if first not in ("0", "1") else first == "1",
    )  # fmt: skip
    return wish, wrong


def _home(request: HttpRequest) -> int:
    """The region of the firm that asks."""
    body = own_organisation(request.user) if isinstance(request.user, User) else None
    return body.region_code if body else 0


@guarded(APPLICANTS)
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, code: str) -> HttpResponseBase:
    """GET: own rights with their lights, the chosen ones (`right`) with all twelve checks; POST: a filled draft."""
    product = FinanceProduct.objects.select_related("bank").filter(code=code).first()
    if product is None:
        raise missing(_("融资产品"), code)
    user = person(request)
    given = request.POST if request.method == "POST" else request.GET
    chosen = [words(one, 60) for one in given.getlist("right") if one.strip()][:MOST_CHECKED]
    if request.method == "POST":
        wanted = Chosen(product, chosen, words(given.get("amount", ""), 30), words(given.get("months", ""), 4))
        return redirect("draft", key=_draft(request, user, wanted))
    content: Content = {
        "product": product,
        "rights": own_rights(user, product, today()),
        "chosen": chosen,
        "checks": _sorted(prechecked(user, chosen, whole(given.get("months", "")) or product.most_months, today())),
        "given": given,
    }
    return render(request, "finance/apply.html", content)


def _sorted(checks: Sequence[CheckResult]) -> dict[str, list[CheckResult]]:
    """What stops the application first, then what a person has to say or judge, then what is in order."""
    found: dict[str, list[CheckResult]] = {"stops": [], "asks": [], "passes": []} if checks else {}
    for one in checks:
        found["stops" if one.verdict == "fail" else "passes" if one.verdict == "pass" else "asks"].append(one)
    return found


def _draft(request: HttpRequest, user: User, wanted: Chosen) -> uuid.UUID:
    return begin(actor(request), user, wanted).key
