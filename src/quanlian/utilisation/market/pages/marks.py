"""The trademark hall 商标馆, and the five functions on one mark (coverage rows 124, 125)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.core.config import setting
from quanlian.procedures.moment import today
from quanlian.ui.asked import missing, whole
from quanlian.utilisation.market.halls.chain import chains
from quanlian.utilisation.market.halls.marks import exhibition, of_mark


@guarded(EVERYBODY)
@require_safe
def exhibit(request: HttpRequest) -> HttpResponse:
    """Marks in force of the programme's city, with what is offered of them; `q` narrows by name."""
    place = whole(request.GET.get("place", "")) or int(setting("QUANLIAN_SAMPLE_REGION").get())
    asked, after = request.GET.get("q", "").replace("\0", "").strip()[:40], whole(request.GET.get("after", ""))
    city = place // 100 * 100
    rows, following = exhibition(today(), city=city, name=asked, after=after)
    kept = {"q": asked, "place": str(city)}
    content = {
        "rows": rows, "q": asked, "place": city, "prev_url": f"?{urlencode(kept)}" if after else "",
        "next_url": f"?{urlencode({**kept, 'after': str(following)})}" if following else "",
    }  # fmt: skip
    return render(request, "market/marks.html", content)


@guarded(EVERYBODY)
@require_safe
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    """One mark: 展示, 咨询, 交易, 转让, 质押."""
    found = of_mark(pk)
    if found is None:
        raise missing(_("商标"), pk)
    return render(request, "market/mark.html", {"mark": found, "chain": chains([pk]).get(pk, [])})


__all__ = ["exhibit", "mark"]
