"""The published policies with a calculator each, and the grants this person may see."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from quanlian.core.access import SIGNED_IN, guarded
from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan
from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.procedures.moment import today
from quanlian.rules.ruleset import RuleSet
from quanlian.rules.values import ValueType
from quanlian.utilisation.subsidies.computing import Subsidy, compute
from quanlian.utilisation.subsidies.models import Grant
from quanlian.utilisation.subsidies.schemes import schemes
from quanlian.utilisation.subsidies.waiting import to_be_paid

MOST = 50


@guarded(SIGNED_IN)
@require_safe
def subsidies(request: HttpRequest) -> HttpResponse:
    """`?policy=` opens the calculator of one policy; nothing is stored. `?unpaid=1`: what waits for its money."""
    name, trouble, found = request.GET.get("policy", ""), None, None
    rules = schemes().get(name)
    try:
        found = _computed(request, name, rules) if rules and request.GET.get("go") else None
    except UserError as error:
        trouble = error
    rows = (
        policy_for(Grant).visible_to(request.user if isinstance(request.user, User) else User()).select_related("case")
    )
    rows = to_be_paid(rows) if request.GET.get("unpaid") else rows
    content = {
        "only_unpaid": bool(request.GET.get("unpaid")),
        "schemes": [(code, one.document) for code, one in schemes().items()], "name": name, "trouble": trouble,
        "document": rules.document if rules else None, "fields": _fields(request, rules) if rules else [],
        "found": found, "fen": format_yuan(found.fen) if found else "", "grants": [_grant(one) for one in rows[:MOST]],
    }  # fmt: skip
    return render(request, "subsidies/subsidies.html", content)


def _computed(request: HttpRequest, name: str, rules: RuleSet) -> Subsidy:
    given: dict[str, object] = {}
    for one in rules.document.inputs.values():
        text = request.GET.get(one.name, "").strip()
        if one.type is ValueType.BOOLEAN:
            given[one.name] = text == "true"
        elif text:
            given[one.name] = text
    return compute(name, given, today())


def _fields(request: HttpRequest, rules: RuleSet) -> list[tuple[str, str, str, str]]:
    """(name, label, kind, value) of the form; money is asked in 元."""
    return [
        (one.name, one.title.replace("（分）", "（元）"), one.type.value, request.GET.get(one.name, ""))
        for one in rules.document.inputs.values()
    ]


def _grant(one: Grant) -> tuple[Grant, str, str, str, str]:
    title = schemes()[one.policy].document.title if one.policy in schemes() else one.policy
    paid = "" if one.paid_fen is None else format_yuan(one.paid_fen)
    approved = "" if one.approved_fen is None else format_yuan(one.approved_fen)
    return one, title, format_yuan(one.computed_fen), approved, paid
