"""Promised against real time, for everybody as sums; for the office with the cases behind every figure."""

from __future__ import annotations

import datetime as dt

from django.core.cache import caches
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, GOVERNMENT_SIDE, guarded
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for
from quanlian.procedures.actions.effects import link_to
from quanlian.procedures.library import item_of, published_version
from quanlian.procedures.models import Case, CaseStep, Phase
from quanlian.procedures.moment import today
from quanlian.service.catalogue.models import Rating, Score
from quanlian.service.catalogue.statistics import FEWEST, Figures, figures, totals
from quanlian.service.frame import query_with, whole
from quanlian.ui.asked import strict_day

KEEP = 600
"""Seconds for which the public figures are kept: they are sums over all closed cases."""
PAGE = 25
ABOUT = ("closed", "late", "bad")


@guarded(EVERYBODY)
@require_safe
def statistics_page(request: HttpRequest) -> HttpResponse:
    """Every item with closed cases in the period, by default the last twelve months."""
    since, until = period(request)
    rows = remembered(since, until)
    context = {
        "rows": rows,
        "totals": totals(rows),
        "since": since,
        "until": until,
        "fewest": FEWEST,
        "inside": GOVERNMENT_SIDE.allows(request.user),
        "crumbs": [{"title": _("办事服务"), "url": reverse("services")}, {"title": _("服务统计"), "url": ""}],
    }
    return render(request, "catalogue/statistics.html", context)


@guarded(GOVERNMENT_SIDE)
@require_safe
def cases_behind(request: HttpRequest, code: str) -> HttpResponse:
    """The closed cases of an item that this person may see: all, those late, or those rated badly."""
    since, until = period(request)
    about = request.GET.get("about") or "closed"
    before = whole(request, "before")
    version = published_version(code)
    rows = behind(policy_for(Case).visible_to(request.user), code, about, since, until)
    shown = list((rows.filter(pk__lt=before) if before else rows)[: PAGE + 1])
    more, shown = len(shown) > PAGE, shown[:PAGE]
    context = {
        "title": version.title,
        "code": code,
        "about": about,
        "tabs": [
            {"title": title, "url": query_with(request, about=name, before=0), "active": name == about}
            for name, title in (("closed", _("全部办结")), ("late", _("曾超期")), ("bad", _("差评")))
        ],
        "rows": [(case, link_to(case)) for case in shown],
        "since": since,
        "until": until,
        "next_url": query_with(request, before=shown[-1].pk) if more else "",
        "crumbs": [
            {"title": _("服务统计"), "url": reverse("services-statistics")},
            {"title": version.title, "url": ""},
        ],
    }
    return render(request, "catalogue/cases_behind.html", context)


def behind(rows: QuerySet[Case], code: str, about: str, since: dt.date, until: dt.date) -> QuerySet[Case]:
    """The same choice of cases as the figures make."""
    found = rows.exclude(phase=Phase.OPEN).exclude(link="split").filter(item=code, closed_on__range=(since, until))
    if about == "late":
        item = item_of(published_version(code))
        ours = [name for name, use in item.clocks.items() if use.for_ == "office"]
        found = found.filter(Exists(CaseStep.objects.filter(case=OuterRef("pk"), kind="overdue", name__in=ours)))
    if about == "bad":
        found = found.filter(Exists(Rating.objects.filter(case=OuterRef("pk"), score__lte=Score.BAD)))
    return found.order_by("-pk")


def remembered(since: dt.date, until: dt.date) -> list[Figures]:
    """The figures, worked out once in ten minutes for all processes."""
    key = f"service.statistics:{since}:{until}"
    found = caches["shared"].get_or_set(key, lambda: figures(since, until), KEEP)
    assert isinstance(found, list)  # noqa: S101 - what was put there
    return found


def period(request: HttpRequest) -> tuple[dt.date, dt.date]:
    """`?since=&until=`; by default the twelve months up to today. Raises UserError DATE_FORM, PERIOD."""
    until = strict_day(request.GET, "until") or today()
    since = strict_day(request.GET, "since") or until - dt.timedelta(days=365)
    if not dt.date(2000, 1, 1) <= since <= until <= today() + dt.timedelta(days=366):
        raise UserError(
            "PERIOD", _("起止日期不合理"), value=f"{since}—{until}", remedy=_("起日不晚于止日，且不早于2000年")
        )
    return since, until
