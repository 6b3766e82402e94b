"""The public check of authorisations: by code or by shop; no sign-in, no personal data, a limit for each network."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.core.findings import UserError
from quanlian.procedures.moment import today
from quanlian.protection.watch.authorising import codes, looking, rate

TEMPLATE = "watch/authorised/check.html"


@guarded(EVERYBODY)
@require_safe
def check(request: HttpRequest) -> HttpResponseBase:
    """`code`, or `platform` and `shop`; without either the two forms."""
    code = request.GET.get("code", "").strip()
    platform, shop = request.GET.get("platform", "").strip(), request.GET.get("shop", "").strip()
    content: dict[str, object] = {"code": code[:80], "platform": platform[:40], "shop": shop[:200], "on": today()}
    if code and (read := codes.read(code)):
        return redirect("authorised-code", codes.printed(read))
    if not (code or platform or shop):
        return render(request, TEMPLATE, content)
    return _said(request, content, lambda: [] if code else looking.look_up_shop(platform, shop))


@guarded(EVERYBODY)
@require_safe
def check_code(request: HttpRequest, code: str) -> HttpResponse:
    """Where the QR picture leads."""
    content: dict[str, object] = {"code": code[:80], "on": today()}
    return _said(request, content, lambda: [one for one in [looking.look_up(code)] if one])


def _said(request: HttpRequest, content: dict[str, object], look: looking.Look) -> HttpResponse:
    """The answer; 404 where nothing was found, 429 for who asks too often."""
    try:
        rate.count(str(request.META.get("REMOTE_ADDR", "")))
        answers = look()
    except UserError as error:
        status = 429 if isinstance(error, rate.TooMany) else 422
        return render(request, TEMPLATE, {**content, "error": error}, status=status)
    answer = render(request, TEMPLATE, {**content, "asked": True, "answers": answers}, status=200 if answers else 404)
    answer["Cache-Control"] = "no-store"
    return answer
