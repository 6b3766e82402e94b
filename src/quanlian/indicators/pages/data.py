"""Figures as JSON: the series for the chart, and counts of publications."""

from __future__ import annotations

from decimal import Decimal

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.indicators.arithmetic.rounding import half_up
from quanlian.indicators.pages.indicator import defined
from quanlian.indicators.pages.question import question_of
from quanlian.indicators.queries import Mark, history, official_history
from quanlian.indicators.stats import stats
from quanlian.ui.asked import strict_day


@guarded(EVERYBODY)
@require_safe
def series_chart(request: HttpRequest, code: str) -> JsonResponse:
    """Computed values at year ends beside what offices published, each with its source."""
    question = question_of(request, code)
    definition = defined(question)
    computed = history(code, question.region, question.as_of, view=question.view)
    published = official_history(code, question.region)
    days = sorted({mark.as_of for mark in (*computed, *published)})
    places = definition.precision
    series = [{"name": _("系统计算值"), "data": [_at(computed, one, places) for one in days]}]
    if published:
        series.append({"name": _("官方公布值"), "data": [_at(published, one, places) for one in days]})
    body: dict[str, object] = {
        "kind": "line",
        "title": definition.name,
        "unit": definition.unit,
        "categories": [str(one) for one in days],
        "series": series,
        "note": _note(published),
    }
    return _json(body)


@guarded(EVERYBODY)
@require_safe
def stats_json(request: HttpRequest) -> JsonResponse:
    """Key → number of publications, as `quanlian stats` prints it."""
    get = request.GET
    found = stats(
        get.get("region") or None, get.get("by") or "kind", strict_day(get, "as_of"), strict_day(get, "known_at")
    )
    return _json(dict(found))


def _at(marks: tuple[Mark, ...], on: object, places: int) -> float | None:
    """The last value given for a day (the latest vintage)."""
    found: Decimal | None = None
    for mark in marks:
        if mark.as_of == on and mark.value is not None:
            found = mark.value
    return None if found is None else float(half_up(found, places))


def _note(published: tuple[Mark, ...]) -> str:
    sources = "；".join(dict.fromkeys(mark.source for mark in published if mark.source))
    return _("官方公布值来源：%(sources)s") % {"sources": sources} if sources else ""


def _json(body: dict[str, object] | dict[str, int]) -> JsonResponse:
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})
