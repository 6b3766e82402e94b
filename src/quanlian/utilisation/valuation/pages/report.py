"""The report of one rating, its versions, and the form for experts."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import guarded
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for
from quanlian.procedures.moment import today
from quanlian.rules.receipts import Receipt
from quanlian.ui.asked import actor, missing, person
from quanlian.utilisation.valuation import scoring
from quanlian.utilisation.valuation.models import ExpertScore, Rating
from quanlian.utilisation.valuation.naming import Named, named
from quanlian.utilisation.valuation.pages.frame import LABELS, READERS, Content, pdf
from quanlian.utilisation.valuation.paper import rating_pdf
from quanlian.utilisation.valuation.radar import of_rows
from quanlian.utilisation.valuation.rating.model import RatingModel, models

KINDS = {"auto": "机器", "expert": "专家", "missing": "缺项"}


def rating_of(request: HttpRequest, pk: int) -> Rating:
    """Raises UserError NOT_FOUND."""
    found = policy_for(Rating).visible_to(person(request)).filter(pk=pk).first()
    if found is None:
        raise missing(_("评级"), pk)
    return found


@guarded(READERS)
@require_safe
def rating(request: HttpRequest, pk: int) -> HttpResponse:
    """One version, with all versions of the same right and scenario."""
    return render(request, "valuation/rating.html", _content(request, rating_of(request, pk)))


def _content(request: HttpRequest, row: Rating, trouble: UserError | None = None) -> Content:
    model = models().at(row.on)
    seen = policy_for(ExpertScore).visible_to(person(request)).filter(right=row.right_id)
    versions = policy_for(Rating).visible_to(person(request)).filter(right=row.right_id, scenario=row.scenario)
    return {
        **LABELS,
        "row": row,
        "named": named([row.right_id]).get(row.right_id, Named("", "", "")),
        "axes": [
            (model.axes[axis], list(rows)) for axis, rows in groupby(_rows(request, row), lambda one: one["axis"])
        ],
        "kinds": KINDS,
        "model": model,
        "receipt": Receipt.from_json(row.receipt),
        "versions": versions.order_by("-version")[:30],
        "experts": [(model.indicator(one.indicator).title, one) for one in seen.select_related("by")[:30]],
        "to_score": _to_score(model) if policy_for(ExpertScore).can(request.user, "score") else [],
        "trouble": trouble,
        "given": request.POST,
    }


def _rows(request: HttpRequest, row: Rating) -> list[dict[str, object]]:
    """Reasons of experts only for those who may read them."""
    open_to = policy_for(ExpertScore).visible_to(person(request)).filter(right=row.right_id).exists()
    if open_to:
        return list(row.rows)
    return [{**one, "said": _("专家评分"), "source": ""} if one["kind"] == "expert" else one for one in row.rows]


def _to_score(model: RatingModel) -> list[tuple[str, str, str]]:
    ordered = sorted(model.indicators, key=lambda one: one.kind != "expert")
    return [(one.code, one.title, one.asks or model.rule_words[one.rule]) for one in ordered]


@guarded(READERS)
@require_safe
def radar(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse(of_rows(rating_of(request, pk).rows), content_type="image/svg+xml")


@guarded(READERS)
@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """One page A4."""
    row = rating_of(request, pk)
    names = named([row.right_id])[row.right_id]
    return pdf(rating_pdf(row, names, _rows(request, row)), f"评级-{names.number}-v{row.version}.pdf")


@guarded(READERS)
@require_POST
def score(request: HttpRequest, pk: int) -> HttpResponseBase:
    """`indicator`, `score`, `reason`."""
    row = rating_of(request, pk)
    policy_for(ExpertScore).demand(request.user, "score")
    given = request.POST
    try:
        made = scoring.give(
            actor(request),
            row.right_id,
            given.get("indicator", ""),
            given.get("score", ""),
            given.get("reason", ""),
            today(),
        )
    except UserError as error:
        return render(request, "valuation/rating.html", _content(request, row, error), status=422)
    messages.success(request, _("已记录评分，并重新评级。"))
    return redirect("valuation-rating", next((one.pk for one in made if one.scenario == row.scenario), row.pk))
