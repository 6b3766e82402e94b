"""Figures for the dashboard's charts, in the shape `<c-chart>` expects."""

from __future__ import annotations

from collections import Counter

from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.management.programmes import services
from quanlian.management.programmes.pages.frame import asked_of
from quanlian.management.programmes.statistics import Counts, Statistics, daily, statistics

LONGEST_DAILY = 62


@guarded(EVERYBODY)
@require_safe
def statistics_chart(request: HttpRequest, code: str, by: str) -> JsonResponse:
    """Publications by day (by month where there are many days), kind, section or first applicant."""
    programme = services.programme(code)
    asked = asked_of(request, programme)
    if by == "day":
        return _answer(_("公布公告量"), "line", _days(dict(daily(programme, asked))))
    found = statistics(programme, asked)
    charts: dict[str, tuple[str, str]] = {
        "kind": (_("公布种类"), "pie"),
        "section": (_("IPC 部"), "bar"),
        "applicant": (_("第一申请人"), "rank"),
    }
    if by not in charts:
        raise Http404
    return _answer(*charts[by], _counts(found, by))


def _counts(found: Statistics, by: str) -> Counts:
    return {"kind": found.kinds, "section": found.sections, "applicant": found.applicants}[by]


def _days(days: dict[str, int]) -> Counts:
    """Day by day for a short time, month by month for a long one."""
    if len(days) <= LONGEST_DAILY:
        return tuple(days.items())
    months: Counter[str] = Counter()
    for day, count in days.items():
        months[day[:7]] += count
    return tuple(sorted(months.items()))


def _answer(title: str, kind: str, counts: Counts) -> JsonResponse:
    names, numbers = [name for name, _n in counts], [n for _name, n in counts]
    body = {
        "kind": kind,
        "title": title,
        "unit": _("件"),
        "categories": names,
        "series": [{"name": title, "data": numbers}],
        "note": _("按公告日计，截至所选日期"),
    }
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})
