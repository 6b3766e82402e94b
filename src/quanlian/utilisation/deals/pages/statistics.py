"""Trade figures of the office, each deal once, down to the deals behind every figure."""

from __future__ import annotations

from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from quanlian.core.access import guarded
from quanlian.core.policies import policy_for
from quanlian.procedures.moment import today
from quanlian.ui.asked import day, person, whole
from quanlian.utilisation.deals import figures
from quanlian.utilisation.deals.models import Deal, DealKind
from quanlian.utilisation.deals.models.deal import Direction
from quanlian.utilisation.deals.pages.frame import OFFICE, PAGE, Content, page_of, pager
from quanlian.utilisation.deals.queries import ACADEMIC, by_academics, counted


@guarded(OFFICE)
@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """Filters: since, until, place, kind, direction, industry. The list below holds exactly what is counted."""
    told, now = request.GET, today()
    since, until = day(told, "since") or now.replace(month=1, day=1), day(told, "until") or now
    place = whole(told.get("place", ""))
    mine = policy_for(Deal).visible_to(person(request)).values("pk")
    rows = counted(since, until, place).filter(pk__in=mine)
    if told.get("seller") == ACADEMIC:
        rows = rows.filter(by_academics())
    for name in ("kind", "direction", "industry"):
        if told.get(name):
            rows = rows.filter(**{name: told[name][:60]})
    at = page_of(request)
    found = list(rows.order_by("-signed_on", "-pk")[(at - 1) * PAGE : at * PAGE + 1])
    asked = {"since": since.isoformat(), "until": until.isoformat(), **({"place": str(place)} if place else {})}
    asked |= {"seller": ACADEMIC} if told.get("seller") == ACADEMIC else {}
    kept = {**asked, **{name: told[name] for name in ("kind", "direction", "industry") if told.get(name)}}
    total = rows.aggregate(n=Count("pk"), fen=Sum("amount_fen"))
    content: Content = {
        "rows": found[:PAGE], "total": total, "since": since, "until": until, "place": place or "",
        "seller": asked.get("seller", ""),
        "growth": figures.growth(since, until, place), "tables": _tables(rows, asked),
        **pager(request, len(found) > PAGE, urlencode(kept) + "&"),
    }  # fmt: skip
    return render(request, "deals/statistics.html", content)


def _tables(rows: object, asked: dict[str, str]) -> list[tuple[str, list[tuple[str, int, int, str]]]]:
    """By kind, direction and industry: word, number, 分, where the members are listed."""
    words = {"kind": dict(DealKind.choices), "direction": dict(Direction.choices), "industry": {}}
    found = []
    for name, labels in words.items():
        told = rows.order_by().values_list(name).annotate(n=Count("pk"), fen=Sum("amount_fen"))  # type: ignore[attr-defined]
        lines = [
            (str(labels.get(key, key) or "—"), n, fen or 0, urlencode({**asked, name: key})) for key, n, fen in told
        ]
        found.append((name, sorted(lines, key=lambda one: -one[2])[:20]))
    return found
