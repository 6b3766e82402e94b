"""The quarterly trade report, on a page and as a workbook."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from quanlian.core.access import GOVERNMENT_SIDE, guarded
from quanlian.procedures.moment import today
from quanlian.ui.asked import person, whole
from quanlian.utilisation.market.pages.frame import Content
from quanlian.utilisation.market.policies import covers, offices
from quanlian.utilisation.market.report.quarter import Quarter, quarter_of, quarterly
from quanlian.utilisation.market.report.workbook import workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@guarded(GOVERNMENT_SIDE)
@require_safe
def quarter(request: HttpRequest) -> HttpResponse:
    """`year`, `quarter`, `place`: without them the running quarter of one's own region."""
    told, asked = _told(request)
    years = range(told.since.year - 2, told.since.year + 2)
    content: Content = {
        "told": told, "asked": asked, "years": years, "quarters": (1, 2, 3, 4), "xlsx": urlencode(asked),
    }  # fmt: skip
    return render(request, "market/report.html", content)


@guarded(GOVERNMENT_SIDE)
@require_safe
def quarter_book(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    told, asked = _told(request)
    answer = HttpResponse(workbook(told), content_type=XLSX)
    name = f"trade-{asked['year']}-Q{asked['quarter']}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _told(request: HttpRequest) -> tuple[Quarter, dict[str, int]]:
    user, on = person(request), today()
    year = whole(request.GET.get("year", "")) or on.year
    number = whole(request.GET.get("quarter", "")) or (on.month + 2) // 3
    year, number = min(max(year, 1985), 2100), min(max(number, 1), 4)
    own = offices(user)
    place = whole(request.GET.get("place", ""))
    place = place if place and covers(user, place) else (own[0] if own else 0)
    return quarterly(*quarter_of(year, number), place), {"year": year, "quarter": number, "place": place}
