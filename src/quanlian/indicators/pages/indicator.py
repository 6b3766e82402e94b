"""An indicator in a region: value, definition, formula in words, series, regions under it."""

from __future__ import annotations

from collections import defaultdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.core.findings import UserError
from quanlian.indicators import issued
from quanlian.indicators.arithmetic.high_value import HighValueClass
from quanlian.indicators.arithmetic.rounding import shown
from quanlian.indicators.definitions import Definition, catalogue
from quanlian.indicators.engine import Computed
from quanlian.indicators.engine.places import children
from quanlian.indicators.pages.question import Question, question_of
from quanlian.indicators.queries import by_region


@guarded(EVERYBODY)
@require_safe
def indicators_page(request: HttpRequest) -> HttpResponse:
    """All definitions, by link."""
    groups: dict[str, list[Definition]] = defaultdict(list)
    for definition in catalogue():
        groups[definition.category].append(definition)
    ordered = sorted(groups.items(), key=lambda item: "创造运用保护管理服务环境".find(item[0]))
    return render(request, "indicators/list.html", {"groups": ordered})


@guarded(EVERYBODY)
@require_safe
def indicator_page(request: HttpRequest, code: str) -> HttpResponse:
    """The figure with everything that explains it; its receipt is kept."""
    question = question_of(request, code)
    definition = defined(question)
    figure = question.answer()
    issued.show(request, [figure])
    context = {
        "definition": definition,
        "figure": figure,
        "shown": shown(figure.value, definition.precision) if figure.value is not None else "",
        "classes": _classes(figure),
        "question": question,
        "query": question.query(region=figure.region),
        "has_regions": bool(children(figure.region)),
        "crumbs": crumbs((definition.name, "")),
    }
    return render(request, "indicators/indicator.html", context)


@guarded(EVERYBODY)
@require_safe
def regions_fragment(request: HttpRequest, code: str) -> HttpResponse:
    """The regions directly under this one, ranked."""
    question = question_of(request, code)
    definition = defined(question)
    rows = by_region(code, question.region, question.as_of, question.view, question.known_at)
    listed = [(row, shown(row.value, definition.precision), question.query(region=row.region)) for row in rows]
    return render(request, "indicators/_regions.html", {"rows": listed, "definition": definition})


def defined(question: Question) -> Definition:
    """The definition in force. Raises `UserError` NOT_FOUND for an unknown code."""
    if question.code not in catalogue():
        raise UserError("NOT_FOUND", _("没有这个指标"), value=question.code, remedy=_("从指标清单中选择"))
    return catalogue().get(question.code, question.as_of)


def crumbs(*more: tuple[str, str]) -> list[dict[str, str]]:
    """From the list of indicators down."""
    first = {"title": _("指标"), "url": reverse("indicators")}
    return [first, *({"title": title, "url": url} for title, url in more)]


def _classes(figure: Computed) -> list[tuple[str, int]]:
    if figure.classes is None:
        return []
    return [(one.label, figure.classes.by_class[one - 1]) for one in HighValueClass]
