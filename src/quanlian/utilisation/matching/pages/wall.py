"""需求墙: the needs that are published, to those who may read them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for
from quanlian.core.regions.queries import tree
from quanlian.core.regions.rows import code_range
from quanlian.ui.asked import whole
from quanlian.utilisation.matching.candidates import found as alike
from quanlian.utilisation.matching.candidates import limited
from quanlian.utilisation.matching.models import CoopMode, Need, NeedState
from quanlian.utilisation.matching.pages.frame import PAGE, Content, budget, rooms, words
from quanlian.utilisation.matching.shelves import NEEDS, OVERLAP, shelf


@guarded(EVERYBODY)
@require_safe
def wall(request: HttpRequest) -> HttpResponse:
    """Filters: q (words), industry, mode, place (GB/T 2260 code); newest first, `before` a key."""
    asked = {name: words(request.GET, name) for name in ("q", "industry", "mode", "place")}
    rows = _narrowed(policy_for(Need).visible_to(request.user).filter(state=NeedState.OPEN), asked)
    before = whole(request.GET.get("before", ""))
    found = list((rows.filter(pk__lt=before) if before else rows).order_by("-pk")[: PAGE + 1])
    kept = {name: value for name, value in asked.items() if value}
    content: Content = {
        **rooms(request),
        "asked": asked,
        "modes": CoopMode.choices,
        "cards": [card(one) for one in found[:PAGE]],
        "next_url": f"?{urlencode({**kept, 'before': str(found[PAGE - 1].pk)})}" if len(found) > PAGE else "",
        "prev_url": f"?{urlencode(kept)}" if before else "",
    }
    return render(request, "matching/wall.html", content)


def card(need: Need) -> Content:
    """A need in short. Who asks is not said here: the page of the need says it."""
    return {"need": need, "budget": budget(need), "place": place(need.region_code)}


def place(code: int) -> str:
    """In words; blank for a code that the table does not know."""
    try:
        return "".join(tree().path(code)) if code else ""
    except UserError:
        return ""


def _narrowed(rows: QuerySet[Need], asked: dict[str, str]) -> QuerySet[Need]:
    if asked["q"]:
        rows = rows.filter(number__in=_like(rows, asked["q"]))
    if asked["industry"]:
        rows = rows.filter(industry__startswith=asked["industry"])
    if asked["mode"] in CoopMode.values:
        rows = rows.filter(coop_mode__in=(asked["mode"], CoopMode.ANY))
    if code := whole(asked["place"]):
        low, high = code_range(code)
        rows = rows.filter(region_code__gte=low, region_code__lt=high)
    return rows


def _like(rows: QuerySet[Need], text: str) -> list[str]:
    """Numbers of needs that say something like it, by the index: never by reading every need."""
    stamp = shelf(NEEDS).stamp()
    new = rows.filter(renewed_at__gte=stamp - OVERLAP) if stamp else rows
    fresh = limited((one.number, one.text) for one in new.order_by("-renewed_at")[:60])
    return [one.key for one in alike(NEEDS, text, (), fresh).recalled.values() if one.words > 0]
