"""The forms by which the register is kept; each is one action, and what is refused is told on the form."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from quanlian.core.access import guarded
from quanlian.core.actions import act
from quanlian.core.policies import policy_for
from quanlian.procedures.moment import today
from quanlian.ui.asked import actor, missing, person
from quanlian.ui.filling import Doing, filled
from quanlian.utilisation.funds import booking
from quanlian.utilisation.funds.models import Fund, FundKind, Paid, Target, Tier
from quanlian.utilisation.funds.pages.forms import CallForm, CommitForm, DistributeForm, FundForm, TargetForm
from quanlian.utilisation.funds.pages.frame import READERS, fund_of


def _answered(request: HttpRequest, form: forms.Form, title: str, doing: Doing) -> HttpResponseBase:
    return filled(request, form, title, doing, template="funds/form.html", then="fund")


@guarded(READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponseBase:
    policy_for(Fund).demand(request.user, "keep")

    def doing(form: forms.Form) -> str:
        said = form.cleaned_data
        parent = fund_of(request, said["parent"]) if said["parent"] else None
        made = booking.found(actor(request), booking.NewFund(
            number=said["number"].strip(), name=said["name"], kind=FundKind(said["kind"]), parent=parent,
            manager_name=said["manager_name"].strip(), size_fen=said["size"], established_on=said["established_on"],
            ends_on=said["ends_on"], region_code=said["region_code"], reinvest_ratio=said["reinvest_ratio"],
            concession=said["concession"], directions=tuple(said["directions"]),
        ))  # fmt: skip
        return made.number

    return _answered(request, FundForm(request.POST or None), _("登记基金"), doing)


@guarded(READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def commit(request: HttpRequest, number: str) -> HttpResponseBase:
    row = fund_of(request, number, "keep")

    def doing(form: forms.Form) -> str:
        said = form.cleaned_data
        booking.commit(actor(request), row, said["partner"], Tier(said["tier"]), said["amount"], said["on"])
        return number

    return _answered(request, CommitForm(request.POST or None), _("登记认缴"), doing)


@guarded(READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def call(request: HttpRequest, number: str) -> HttpResponseBase:
    row = fund_of(request, number, "run")

    def doing(form: forms.Form) -> str:
        said = form.cleaned_data
        booking.call(actor(request), row, said["amount"], said["on"], said["purpose"])
        return number

    return _answered(request, CallForm(request.POST or None), _("发出缴款通知"), doing)


@guarded(READERS)
@require_POST
def paid(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """The money of one partner came today."""
    row = fund_of(request, number, "run")
    part = policy_for(Paid).visible_to(person(request)).filter(pk=pk, call__fund=row).first()
    if part is None:
        raise missing("", pk)
    booking.receive(actor(request), part, today())
    messages.success(request, _("已登记到账。"))
    return redirect("fund", number)


@guarded(READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def distribute(request: HttpRequest, number: str) -> HttpResponseBase:
    row = fund_of(request, number, "run")

    def doing(form: forms.Form) -> str:
        booking.give_back(actor(request), row, form.cleaned_data["amount"], form.cleaned_data["on"])
        return number

    return _answered(request, DistributeForm(request.POST or None), _("登记分配"), doing)


@guarded(READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def target(request: HttpRequest, number: str) -> HttpResponseBase:
    row = fund_of(request, number, "run")

    def doing(form: forms.Form) -> str:
        made = Target(fund=row, **form.cleaned_data)
        with act(actor(request), "funds.target", made):
            made.save()
        return number

    return _answered(request, TargetForm(request.POST or None), _("登记绩效指标"), doing)
