"""Closing and publishing the figures of a region and day: list, close, one step for all, published sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import EVERYBODY, GOVERNMENT_SIDE, guarded
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.indicators.actions import close
from quanlian.indicators.definitions import Definition, catalogue
from quanlian.indicators.definitions.schema import SourceMode
from quanlian.indicators.engine.clock import VIEW_LABELS
from quanlian.indicators.engine.places import place
from quanlian.indicators.models import IndicatorValue, State
from quanlian.indicators.pages.indicator import crumbs
from quanlian.indicators.pages.question import own_region
from quanlian.indicators.pages.stating import VERBS, Line, line_of, period_title
from quanlian.indicators.published_sheet import published_sheet
from quanlian.indicators.queries import latest
from quanlian.ui.asked import actor, strict_day

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Period:
    """What is closed together: the figures of one region about one day, in one view."""

    region: str
    region_name: str
    as_of: dt.date
    view: str

    @property
    def query(self) -> str:
        return urlencode({"region": self.region, "as_of": self.as_of.isoformat(), "view": self.view})

    @property
    def view_word(self) -> str:
        return VIEW_LABELS[self.view]

    def address(self) -> str:
        return f"{reverse('periods')}?{self.query}"


@guarded(EVERYBODY)
@require_safe
def periods_page(request: HttpRequest) -> HttpResponse:
    """The newest vintage of each figure this person may see; those who may close find the form."""
    period = _asked(request)
    lines = _lines(request, period)
    may = isinstance(request.user, User) and policy_for(IndicatorValue).can(
        request.user, "close", IndicatorValue(region=period.region)
    )
    context = {
        "period": period,
        "lines": lines,
        "may_close": may,
        "choices": sorted(catalogue(), key=_computed_first) if may else (),
        "steps": _steps(request, lines),
        "published": any(one.value.state == State.PUBLISHED for one in lines),
        "heading": period_title(request.user),
        "crumbs": crumbs((period_title(request.user), "")),
    }
    return render(request, "indicators/periods.html", context)


@guarded(GOVERNMENT_SIDE)
@require_POST
def close_page(request: HttpRequest) -> HttpResponse:
    """Compute the chosen figures of the period."""
    period = _asked(request)
    codes = [code for code in request.POST.getlist("codes") if code in catalogue()]
    if not codes:
        raise UserError("CLOSE_NONE", _("没有选择指标"), remedy=_("至少选择一个指标后再结账"))
    with transaction.atomic():
        made = close(actor(request), codes, period.region, period.as_of, period.view)
    messages.success(request, _("已结账 %(n)d 个指标") % {"n": len(made)})
    return redirect(period.address())


@guarded(GOVERNMENT_SIDE)
@require_POST
def step_page(request: HttpRequest, verb: str) -> HttpResponseRedirect:
    """One step for every figure of the period that stands before it; all of them or none."""
    period, step = _asked(request), VERBS.get(verb)
    if step is None:
        raise UserError("NOT_FOUND", _("没有这一步"), value=verb, remedy=_("从结账与发布页面办理"))
    waiting = [one.value for one in _lines(request, period) if verb in one.verbs]
    with transaction.atomic():
        for value in waiting:
            step.do(actor(request), value)
    messages.success(request, _("%(step)s：%(n)d 个指标") % {"step": _(step.done), "n": len(waiting)})
    return redirect(period.address())


@guarded(EVERYBODY)
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The published figures of the period as an Excel sheet, each with its receipt number."""
    period = _asked(request)
    rows = [one.value for one in _lines(request, period) if one.value.state == State.PUBLISHED]
    name = f"{period.region_name}-{period.as_of}-已发布指标"
    answer = HttpResponse(published_sheet(period.region_name, rows), content_type=XLSX)
    answer["Content-Disposition"] = f"attachment; filename=\"published.xlsx\"; filename*=UTF-8''{quote(name)}.xlsx"
    return answer


def _computed_first(definition: Definition) -> tuple[bool, str]:
    """What the registry yields at once stands before what has to be reported."""
    return definition.source_mode != SourceMode.COMPUTED, definition.category


def _asked(request: HttpRequest) -> Period:
    """The period in the address, or of the figure closed last in the person's own region."""
    given = request.POST if request.method == "POST" else request.GET
    there = place(given.get("region", "").strip() or own_region(request))
    last = latest(policy_for(IndicatorValue).visible_to(request.user), there.code).order_by("-vintage").first()
    as_of = strict_day(given, "as_of") or (last.as_of if last else dt.date.today())
    view = given.get("view") or (last.view if last else "as_known")
    if view not in VIEW_LABELS:
        raise UserError("INDICATOR_VIEW", _("没有这种口径"), value=view, remedy=_("可用：as_known、effective"))
    return Period(there.code, there.name, as_of, view)


def _lines(request: HttpRequest, period: Period) -> list[Line]:
    seen = policy_for(IndicatorValue).visible_to(request.user)
    rows = latest(seen, period.region).filter(as_of=period.as_of, view=period.view)
    return [line_of(value, request.user) for value in rows.select_related("revision_of")]


def _steps(request: HttpRequest, lines: Iterable[Line]) -> list[tuple[str, str, int]]:
    """(verb, word, how many figures wait for it) of the steps that ask for nothing but a button."""
    counted = [(verb, step.word, sum(verb in one.verbs for one in lines)) for verb, step in VERBS.items()]
    return [(verb, _(word), n) for verb, word, n in counted if n]
