"""The register of letters (发文登记簿): every letter of the office's cases by number, and what has not arrived yet."""

from __future__ import annotations

from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from quanlian.core.access import OFFICE, guarded
from quanlian.core.policies import policy_for
from quanlian.procedures.models import CaseLetter, LetterState

PAGE = 50


@guarded(OFFICE)
@require_safe
def letters_page(request: HttpRequest) -> HttpResponse:
    """Newest first, pages by key. `state=issued` shows letters that still wait for their service."""
    q, state = request.GET.get("q", "").strip()[:80], request.GET.get("state", "")
    state = state if state in LetterState.values else ""
    before = request.GET.get("before", "")
    rows = _rows(request, q, state)
    if before.isascii() and before.isdigit():
        rows = rows.filter(pk__lt=int(before))
    shown = list(rows[: PAGE + 1])
    more = urlencode({"q": q, "state": state, "before": shown[PAGE - 1].pk}) if len(shown) > PAGE else ""
    context = {
        "rows": shown[:PAGE],
        "q": q,
        "state": state,
        "states": LetterState.choices,
        "next_url": f"?{more}" if more else "",
        "first_url": "?" + urlencode({"q": q, "state": state}) if before else "",
    }
    return render(request, "procedures/letter_register.html", context)


def _rows(request: HttpRequest, q: str, state: str) -> QuerySet[CaseLetter]:
    rows = policy_for(CaseLetter).visible_to(request.user).order_by("-pk")
    if state:
        rows = rows.filter(state=state)
    if q:
        rows = rows.filter(Q(number__icontains=q) | Q(title__icontains=q) | Q(case__number__startswith=q))
    return rows.select_related("case", "issued_by").defer("content", "case__situation").prefetch_related("deliveries")
