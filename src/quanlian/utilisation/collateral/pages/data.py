"""政银保数据: an enterprise gives consent and sees who read; a bank asks with purpose and contract."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import guarded
from quanlian.core.people.models import Organisation, User
from quanlian.core.people.reach import speaks_for
from quanlian.core.people.roles import HOLDERS, Role
from quanlian.core.policies import Forbidden, policy_for
from quanlian.procedures.moment import today
from quanlian.procedures.signing import signer
from quanlian.rules.dates import add_years
from quanlian.ui.asked import actor, missing, person, whole
from quanlian.utilisation.collateral.models import Consent, DataCall, DataField, Purpose
from quanlian.utilisation.collateral.pages.frame import SHARERS, Content, day, paged, upload
from quanlian.utilisation.collateral.sharing.asking import Answer, Question, ask
from quanlian.utilisation.collateral.sharing.consents import Wanted, give, withdraw

BANKS = frozenset({Role.FINANCE})
SHOWN = 100


@guarded(SHARERS)
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Consents and calls of this person's organisation; `page` turns the calls."""
    return render(request, "collateral/data.html", _content(request))


@guarded(SHARERS)
@require_POST
def ask_page(request: HttpRequest) -> HttpResponse:
    """`enterprise`, `purpose`, `contract_no`, `reason`, `field` (several), `numbers`: the answer stands on the page."""
    user, given = person(request), request.POST
    answer: Answer = ask(
        Question(
            bank=_own(user, BANKS), user=user, enterprise=given.get("enterprise", "").strip()[:200],
            purpose=given.get("purpose", ""), contract_no=given.get("contract_no", "").strip()[:80],
            reason=given.get("reason", "").strip()[:200], fields=tuple(given.getlist("field")),
            numbers=tuple(given.get("numbers", "").split()), channel="page",
        )
    )  # fmt: skip
    titles = {one.value: one.label for one in DataField}
    rows = [(one, [(titles[name], said) for name, said in one.data.items()]) for one in answer.rights]
    return render(request, "collateral/data.html", {**_content(request), "answer": answer, "answer_rows": rows})


@guarded(SHARERS)
@require_POST
def give_page(request: HttpRequest) -> HttpResponseBase:
    """`bank` (key), `purpose`, `field` (several), `contract_no`, `starts_on`, `ends_on`, file `file`, the signature."""
    policy_for(Consent).demand(request.user, "give")
    given = request.POST
    bank = _banks().filter(pk=whole(given.get("bank", ""))).first()
    if bank is None:
        raise missing(_("机构"), given.get("bank", ""))
    wanted = Wanted(
        _own(person(request), HOLDERS), bank, given.get("purpose", ""), tuple(given.getlist("field")),
        given.get("contract_no", "")[:80], day(given, "starts_on", _("起始日期")), day(given, "ends_on", _("截止日期")),
        upload(request, "file", _("授权书")),
    )  # fmt: skip
    give(actor(request), wanted, {name: str(value) for name, value in given.items()})
    messages.success(request, _("授权已生效，可以随时撤回。"))
    return redirect("collateral-data")


@guarded(SHARERS)
@require_POST
def withdraw_page(request: HttpRequest, pk: int) -> HttpResponseBase:
    """`reason`."""
    row = policy_for(Consent).visible_to(person(request)).filter(pk=pk).first()
    if row is None:
        raise missing(_("授权"), pk)
    policy_for(Consent).demand(request.user, "withdraw", row)
    withdraw(actor(request), pk, request.POST.get("reason", "").strip())
    messages.success(request, _("授权已撤回，此后的查询一律拒绝。"))
    return redirect("collateral-data")


def _content(request: HttpRequest) -> Content:
    user = person(request)
    consents = policy_for(Consent).visible_to(user).select_related("bank", "enterprise")
    calls = policy_for(DataCall).visible_to(user).select_related("bank", "user")
    gives = bool(user.roles & HOLDERS)
    return {
        **paged(request, calls, ""),
        "consents": [(one, _field_titles(one.fields)) for one in consents[:SHOWN]],
        "asks": bool(user.roles & BANKS),
        "gives": gives,
        "banks": _banks() if gives else [],
        "purposes": Purpose.choices,
        "fields": DataField.choices,
        "signer": signer() if gives else None,
        "today": today(),
        "in_a_year": add_years(today(), 1),
    }


def _field_titles(fields: Sequence[str]) -> str:
    return "、".join(str(DataField(one).label) for one in fields)


def _banks() -> QuerySet[Organisation]:
    return Organisation.objects.filter(kind="finance").order_by("name")


def _own(user: User, roles: frozenset[Role]) -> Organisation:
    """The organisation this person speaks for. Raises Forbidden."""
    body = Organisation.objects.filter(pk__in=speaks_for(user, roles)).order_by("pk").first()
    if body is None:
        raise Forbidden(_("没有可以代表的机构"))
    return body
