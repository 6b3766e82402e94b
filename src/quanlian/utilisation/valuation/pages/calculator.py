"""The calculators: a form for each approach; what comes out is kept with its receipt and shown on its own page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from quanlian.core.access import guarded
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for
from quanlian.procedures.moment import today
from quanlian.ui.asked import actor, missing
from quanlian.utilisation.valuation.comparing import peers
from quanlian.utilisation.valuation.finding import right_of
from quanlian.utilisation.valuation.keeping_values import keep
from quanlian.utilisation.valuation.models import Approach, Reckoned
from quanlian.utilisation.valuation.money.cost import cost
from quanlian.utilisation.valuation.money.excess import excess
from quanlian.utilisation.valuation.money.mark_index import mark_index
from quanlian.utilisation.valuation.money.market import MarketInputs, market
from quanlian.utilisation.valuation.money.royalty import royalty
from quanlian.utilisation.valuation.money.value import Index, Value
from quanlian.utilisation.valuation.pages.forms import (
    CostForm,
    ExcessForm,
    MarketForm,
    MarkForm,
    RoyaltyForm,
    ValueForm,
)
from quanlian.utilisation.valuation.pages.frame import LABELS, READERS

Reckon = Callable[[ValueForm, dt.date], Value | Index]
FORMS: dict[str, tuple[type[ValueForm], Reckon]] = {}
MARKS = (Approach.MARK_INDEX, Approach.EXCESS)


def _reckons(approach: Approach, form: type[ValueForm]) -> Callable[[Reckon], Reckon]:
    def add(reckon: Reckon) -> Reckon:
        FORMS[approach.value] = (form, reckon)
        return reckon

    return add


@_reckons(Approach.ROYALTY, RoyaltyForm)
def _royalty(form: ValueForm, on: dt.date) -> Value:
    assert isinstance(form, RoyaltyForm)  # noqa: S101 - registered with this form
    return royalty(form.inputs(), on)


@_reckons(Approach.MARKET, MarketForm)
def _market(form: ValueForm, on: dt.date) -> Value:
    assert isinstance(form, MarketForm)  # noqa: S101
    said = form.cleaned_data
    found = peers(said["kind"], on, said["deal_kind"], said["industry"].strip())
    return market(MarketInputs(found, form.factors_read()), on)


@_reckons(Approach.COST, CostForm)
def _cost(form: ValueForm, on: dt.date) -> Value:
    assert isinstance(form, CostForm)  # noqa: S101
    return cost(form.inputs(), on)


@_reckons(Approach.EXCESS, ExcessForm)
def _excess(form: ValueForm, on: dt.date) -> Value:
    assert isinstance(form, ExcessForm)  # noqa: S101
    return excess(form.inputs(), on)


@_reckons(Approach.MARK_INDEX, MarkForm)
def _index(form: ValueForm, on: dt.date) -> Index:
    assert isinstance(form, MarkForm)  # noqa: S101
    return mark_index(form.inputs(), on)


@guarded(READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def calculator(request: HttpRequest, approach: str = Approach.ROYALTY) -> HttpResponseBase:
    """POST works the value out, keeps it and goes to its page. Raises UserError NOT_FOUND for no such approach."""
    if approach not in FORMS:
        raise missing("approach", approach)
    form = FORMS[approach][0](request.POST or None)
    trouble = None
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("valuation-value", _kept(request, approach, form).number)
        except UserError as error:
            trouble = error
    content = {**LABELS, "form": form, "at": approach, "tabs": _tabs(approach), "trouble": trouble,
               "for_marks": approach in MARKS}  # fmt: skip
    return render(request, "valuation/calculator.html", content, status=422 if request.method == "POST" else 200)


def _kept(request: HttpRequest, approach: str, form: ValueForm) -> Reckoned:
    policy_for(Reckoned).demand(request.user, "reckon")
    on = today()
    found = FORMS[approach][1](form, on)
    number = str(form.cleaned_data["number"]).strip()
    right = right_of(number).pk if number else None
    said = {name: str(value) for name, value in form.cleaned_data.items()}
    return keep(actor(request), Approach(approach), str(form.cleaned_data["title"]), said, found, on, right)


def _tabs(approach: str) -> list[dict[str, object]]:
    return [
        {"title": one.label, "url": reverse("valuation-calculator", args=[one.value]), "active": one.value == approach}
        for one in Approach
    ]
