"""What the registered pre-checks and calculators say of an action, beside its form: they propose, a person decides."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quanlian.core.access import SIGNED_IN, guarded
from quanlian.core.findings import UserError
from quanlian.procedures import moment, plugs
from quanlian.procedures.engine.allowed import refusal
from quanlian.procedures.engine.situation import Json
from quanlian.procedures.forms.clean import clean
from quanlian.procedures.forms.values import posted
from quanlian.procedures.plugs import Calculation, CheckResult
from quanlian.procedures.queries.dossier import Opened, open_case
from quanlian.procedures.queries.open_actions import prefix_of
from quanlian.procedures.queries.veil import Veil
from quanlian.ui.asked import person

LAMPS = {"pass": "green", "fail": "red", "unknown": "amber", "manual": "grey"}


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line of a pre-check with the light of its verdict."""

    result: CheckResult
    lamp: str
    why: str
    data: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a calculator proposes, or what it misses."""

    found: Calculation | None
    missing: UserError | None
    lines: tuple[str, ...] = ()
    data: tuple[tuple[str, str], ...] = ()


@guarded(SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def advice_page(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """GET: from the case as it is; POST: with the answers typed so far laid over it. Nothing is stored."""
    opened = open_case(person(request), pk)
    if (why := refusal(opened.item, opened.now, action, opened.eyes.stands.hand)) is not None:
        raise why.error(action)
    facts = {**opened.now.data, **_typed(request, opened, action)}
    spec, on = opened.item.actions[action], moment.today()
    checks = [one for name in spec.checks for one in plugs.run_check(name, facts, on)]
    context = {
        "checks": [_line(one, opened.veil) for one in checks],
        "proposals": [_proposal(plugs.calculate(name, facts, on), opened.veil) for name in spec.calculators],
        "blocking": spec.blocking and any(one.verdict == "fail" for one in checks),
        "nothing": _("没有可核验的内容"),
    }
    return render(request, "procedures/_advice.html", context)


def _typed(request: HttpRequest, opened: Opened, action: str) -> dict[str, Json]:
    """Only what can be read already; the rest is told when the form is sent."""
    form = opened.item.actions[action].form
    if request.method != "POST" or form is None:
        return {}
    fields = opened.item.forms[form]
    sent = posted(fields, request.POST, prefix_of(action))
    values = clean(opened.item, form, sent, opened.now.data).values
    return {name: value for name, value in values.items() if value is not None and fields[name].type != "files"}


def _line(one: CheckResult, veil: Veil) -> CheckLine:
    return CheckLine(one, LAMPS[one.verdict], veil.over(one.why), _veiled(one.data, veil))


def _proposal(one: Calculation | UserError, veil: Veil) -> Proposal:
    if isinstance(one, UserError):
        return Proposal(None, one)
    return Proposal(one, None, tuple(veil.over(line) for line in one.lines), _veiled(one.data, veil))


def _veiled(data: tuple[tuple[str, str], ...], veil: Veil) -> tuple[tuple[str, str], ...]:
    return tuple((term, veil.over(value)) for term, value in data)
