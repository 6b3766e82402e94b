"""Rewards of inventors: what the law wants, the calculator, the record, the payment. Ownership agreements beside it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quanlian.core.access import guarded
from quanlian.core.findings import UserError
from quanlian.core.masking import mask_name
from quanlian.core.money import parse_fen
from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.procedures.moment import today
from quanlian.rules.receipts import Receipt
from quanlian.ui.asked import actor, person
from quanlian.utilisation.licensing import agreements as deals
from quanlian.utilisation.licensing.forms import AgreementForm, RewardForm, texts
from quanlian.utilisation.licensing.models import OwnershipAgreement, Reward
from quanlian.utilisation.licensing.obligations import obligations
from quanlian.utilisation.licensing.pages.frame import HOLDING, READERS, Content, asked, one_of, page_of
from quanlian.utilisation.licensing.rewarding import Ask, Owed
from quanlian.utilisation.licensing.rewards import Wanted, pay_reward, reckon, record_reward
from quanlian.utilisation.licensing.scope import body, right_of


@guarded(READERS)
@require_safe
def rewards(request: HttpRequest) -> HttpResponse:
    """The unit's obligations from grants, and all rewards on record."""
    user = person(request)
    unit = body(user)
    rows = policy_for(Reward).visible_to(user).select_related("unit")
    owed = obligations(unit, today()) if unit else ()
    content = {
        "page": page_of(request, rows), "unit": unit, "on": today(),
        "owed": [(one, one.late(today())) for one in owed if one.reward is None or one.reward.paid_on is None],
    }  # fmt: skip
    return render(request, "licensing/rewards.html", content)


@guarded(READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def reward_new(request: HttpRequest) -> HttpResponseBase:
    """The calculator; `record` puts the result on record for the person's own unit."""
    if request.method != "POST":
        start = {"right": asked(request, "right", 60), "kind": asked(request, "kind", 10) or "income"}
        return render(request, "licensing/reward_new.html", {"form": RewardForm(initial=start)})
    form, content = RewardForm(request.POST), Content()
    if form.is_valid():
        try:
            ask = _ask(form)
            owed = reckon(ask)
            content = {"owed": owed, "people": _divided(owed, form)}
            if "record" in request.POST:
                return _recorded(request, form, ask)
            return render(request, "licensing/reward_new.html", {"form": form, **content})
        except UserError as error:
            form.add_error(None, str(error))
    return render(request, "licensing/reward_new.html", {"form": form, **content}, status=422)


@guarded(READERS)
@require_safe
def reward_page(request: HttpRequest, number: str) -> HttpResponse:
    """One reward: names only for the unit itself and the office that examines."""
    row = one_of(request, Reward, number=number.upper())
    content = {
        "row": row, "receipt": Receipt.from_json(row.receipt), "may": _own(person(request), row),
        "people": [(_name(person(request), row, one.person), one) for one in row.people.all()],
    }  # fmt: skip
    return render(request, "licensing/reward.html", content)


@guarded(HOLDING)
@require_POST
def reward_pay(request: HttpRequest, number: str) -> HttpResponseBase:
    row = one_of(request, Reward, number=number.upper())
    policy_for(Reward).demand(person(request), "pay", row)
    pay_reward(actor(request), row, today())
    messages.success(request, _("已登记兑现。"))
    return redirect("reward", row.number)


@guarded(READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def ownership(request: HttpRequest) -> HttpResponseBase:
    """Agreements on record; a unit adds its own."""
    user = person(request)
    unit, form = body(user), AgreementForm(request.POST or None)
    if request.method == "POST" and unit and form.is_valid():
        try:
            said = {**form.cleaned_data, "rights": texts(form.cleaned_data["rights"])}
            row = deals.record_agreement(actor(request), deals.Wanted(unit=unit, **said))
            messages.success(request, _("已登记权属协议。"))
            return redirect("ownership-one", row.number)
        except UserError as error:
            form.add_error(None, str(error))
    rows = policy_for(OwnershipAgreement).visible_to(user).select_related("unit")
    content = {"page": page_of(request, rows), "form": form if unit else None}
    return render(request, "licensing/ownership.html", content, status=422 if request.method == "POST" else 200)


@guarded(READERS)
@require_safe
def ownership_one(request: HttpRequest, number: str) -> HttpResponse:
    """One agreement; `income`: net income in 元 to share by it."""
    row = one_of(request, OwnershipAgreement, number=number.upper())
    income, user = asked(request, "income", 40), person(request)
    shared = deals.share_income(row, parse_fen(income), today()) if income else None
    content = {
        "row": row, "rights": list(row.rights.all()), "income": income, "shared": shared,
        "people": [(_name(user, row, one.person), one.part * 100) for one in row.people.all()],
        "sums": [(_name(user, row, who), fen) for who, fen in shared.people.items()] if shared else (),
    }  # fmt: skip
    return render(request, "licensing/ownership_one.html", content)


def _ask(form: RewardForm) -> Ask:
    said = form.cleaned_data
    right = right_of(said["right"]) if said["right"] else None
    return Ask(
        said["kind"], today(), said["base"] or 0, said["ratio"], said["sum"], right.kind if right else "",
        said["year"] or 1,
    )  # fmt: skip


def _divided(owed: Owed, form: RewardForm) -> list[tuple[str, int]]:
    from quanlian.utilisation.licensing.rewarding import split

    parts = form.cleaned_data["people"]
    return list(split(owed.fen, parts).items()) if parts else []


def _recorded(request: HttpRequest, form: RewardForm, ask: Ask) -> HttpResponseBase:
    unit, said = body(person(request)), form.cleaned_data
    if unit is None:
        raise UserError("REWARD_UNIT", _("只有单位可以登记自己的奖励"), remedy=_("使用单位账号登记"))
    row = record_reward(actor(request), Wanted(unit, ask, said["people"], said["right"], said["reference"]))
    messages.success(request, _("已登记奖励，计算凭据随附。"))
    return redirect("reward", row.number)


def _own(user: User, row: Reward | OwnershipAgreement) -> bool:
    return row.unit_id in set(user.memberships.values_list("organisation_id", flat=True))


def _name(user: User, row: Reward | OwnershipAgreement, name: str) -> str:
    return name if _own(user, row) else mask_name(name)
