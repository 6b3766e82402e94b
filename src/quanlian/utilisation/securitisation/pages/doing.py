"""The forms of a deal; each is one action, and what is refused is told on the form."""

from __future__ import annotations

from decimal import Decimal

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from quanlian.core.access import guarded
from quanlian.core.findings import UserError
from quanlian.core.policies import Forbidden, policy_for
from quanlian.procedures.moment import today
from quanlian.ui.asked import actor, missing, person
from quanlian.ui.filling import Doing, filled
from quanlian.utilisation.securitisation import arranging, paying
from quanlian.utilisation.securitisation.models import AbsDeal, AbsModel, Asset, AssetKind
from quanlian.utilisation.securitisation.pages.deal import content
from quanlian.utilisation.securitisation.pages.forms import AssetForm, DealForm, SettleForm
from quanlian.utilisation.securitisation.pages.frame import READERS, deal_of

PERCENT = Decimal(100)


def _answered(request: HttpRequest, form: forms.Form, title: str, doing: Doing) -> HttpResponseBase:
    return filled(request, form, title, doing, template="securitisation/form.html", then="abs-deal")


@guarded(READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponseBase:
    policy_for(AbsDeal).demand(request.user, "arrange")

    def doing(form: forms.Form) -> str:
        assert isinstance(form, DealForm)  # noqa: S101 - made below
        said = form.cleaned_data
        _own(request, said["originator"].strip())
        return arranging.draw_up(
            actor(request),
            arranging.NewDeal(
                number=said["number"].strip(),
                title=said["title"],
                model=AbsModel(said["model"]),
                originator=said["originator"].strip(),
                cut_off=said["cut_off"],
                size_fen=said["size"],
                shares=form.shares(),
                rates=(said["rate"] / PERCENT,),
                region_code=said["region_code"],
                fee_rate=said["fee"] / PERCENT,
                reserve_fen=said["reserve"],
                order=said["order"],
                revolving_until=said["revolving_until"],
            ),
        ).number

    return _answered(request, DealForm(request.POST or None), _("登记证券化项目"), doing)


def _own(request: HttpRequest, originator: str) -> None:
    """Outside the office one draws up deals of one's own organisation only. Raises Forbidden."""
    user = person(request)
    if not user.is_government and not user.memberships.filter(organisation__name=originator).exists():
        raise Forbidden(_("只能登记本机构作为原始权益人的项目"))


@guarded(READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, number: str) -> HttpResponseBase:
    row = deal_of(request, number, "arrange")

    def doing(form: forms.Form) -> str:
        said = form.cleaned_data
        rights = tuple(one.strip() for one in said["rights"].splitlines() if one.strip())
        asset = arranging.NewAsset(
            AssetKind(said["kind"]),
            said["reference"].strip(),
            said["obligor"].strip(),
            said["balance"],
            said["ends_on"],
            rights,
        )
        arranging.add(actor(request), row, asset, today())
        return number

    return _answered(request, AssetForm(request.POST or None), _("资产入池"), doing)


@guarded(READERS)
@require_POST
def out(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    row = deal_of(request, number, "arrange")
    asset = policy_for(Asset).visible_to(person(request)).filter(deal=row, pk=pk).first()
    if asset is None:
        raise missing("", pk)
    arranging.take_out(actor(request), asset, today(), "出池")
    return redirect("abs-deal", number)


@guarded(READERS)
@require_POST
def examine(request: HttpRequest, number: str) -> HttpResponseBase:
    row = deal_of(request, number, "arrange")
    found = arranging.examine(actor(request), row, today())
    bad = sum(not one.eligible for one in found)
    messages.info(request, _("已核验 %(count)s 项资产，%(bad)s 项不合格。") % {"count": len(found), "bad": bad})
    return redirect("abs-deal", number)


@guarded(READERS)
@require_POST
def issue(request: HttpRequest, number: str) -> HttpResponseBase:
    row = deal_of(request, number, "arrange")
    try:
        arranging.issue(actor(request), row, today())
    except UserError as error:
        row.refresh_from_db()
        return render(request, "securitisation/deal.html", {**content(request, row), "trouble": error}, status=422)
    messages.success(request, _("项目已设立。"))
    return redirect("abs-deal", number)


@guarded(READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, number: str) -> HttpResponseBase:
    row = deal_of(request, number, "arrange")

    def doing(form: forms.Form) -> str:
        said = form.cleaned_data
        paying.settle(
            actor(request),
            row,
            said["on"],
            said["interest"],
            said["principal"],
            said["defaulted"],
            said["recovered"],
            said["support"],
        )
        return number

    return _answered(request, SettleForm(request.POST or None), _("登记兑付"), doing)
