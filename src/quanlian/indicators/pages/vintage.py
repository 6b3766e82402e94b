"""One vintage of a figure: what it said and knew, who signed, the rights frozen in it, and how a revision differs."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import EVERYBODY, GOVERNMENT_SIDE, guarded
from quanlian.core.findings import UserError
from quanlian.core.policies import Person, policy_for
from quanlian.indicators.actions import close, revise
from quanlian.indicators.engine.clock import VIEW_LABELS
from quanlian.indicators.engine.places import place
from quanlian.indicators.models import IndicatorValue, State
from quanlian.indicators.pages.indicator import crumbs
from quanlian.indicators.pages.signers import signer
from quanlian.indicators.pages.stating import VERBS, line_of, period_title, text_of
from quanlian.indicators.queries import difference, members_of_value
from quanlian.ui.asked import actor

Content = dict[str, object]
ORDER = (State.PRELIMINARY, State.REVIEWED, State.LOCKED, State.PUBLISHED)


@guarded(EVERYBODY)
@require_safe
def vintage_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The public sees published vintages, the government side those in preparation too."""
    value = _find(request, pk)
    line = line_of(value, request.user)
    after = request.GET.get("after", "")
    page = members_of_value(value, int(after) if after.isdecimal() and len(after) < 18 else 0)
    shown = policy_for(IndicatorValue).visible_to(request.user)
    context: Content = {
        "value": value,
        "line": line,
        "region_name": place(value.region, value.as_of).name,
        "view_word": VIEW_LABELS[value.view],
        "states": _states(value, request.user),
        "steps": [(verb, _(VERBS[verb].word)) for verb in line.verbs if verb in VERBS],
        "members": page.members,
        "next_url": f"?after={page.after}" if page.after else "",
        "first_url": "?" if after else "",
        "difference": difference(value),
        "vintages": [(one, text_of(one.value, line.definition)) for one in _of_the_figure(shown, value)],
        "period_title": period_title(request.user),
        "period_url": f"{reverse('periods')}?region={value.region}&as_of={value.as_of}&view={value.view}",
        "crumbs": _crumbs(value, line.definition.name),
    }
    return render(request, "indicators/vintage.html", context)


@guarded(GOVERNMENT_SIDE)
@require_POST
def step_page(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Review, lock or publish one vintage; compute it anew; or begin its revision."""
    value = _find(request, pk)
    if verb == "revise":
        fresh = revise(actor(request), value, reason=request.POST.get("reason", "").strip())
        messages.success(request, _("已建立修订版次，须复核、锁定后发布"))
        return redirect("vintage", fresh.pk)
    if verb == "close":
        close(actor(request), [value.indicator], value.region, value.as_of, value.view, period_start=value.period_start)
        messages.success(request, _("已重新计算"))
        return redirect("vintage", pk)
    if verb not in VERBS:
        raise UserError("NOT_FOUND", _("没有这一步"), value=verb, remedy=_("从结账与发布页面办理"))
    VERBS[verb].do(actor(request), value)
    messages.success(request, _(VERBS[verb].done))
    return redirect("vintage", pk)


def _find(request: HttpRequest, pk: int) -> IndicatorValue:
    """A vintage this person may see; others are not there for them."""
    rows = policy_for(IndicatorValue).visible_to(request.user)
    found = rows.select_related("revision_of", "computed_by", "reviewed_by", "locked_by").filter(pk=pk).first()
    if found is None:
        raise UserError("NOT_FOUND", _("没有这个版次，或尚未发布"), value=str(pk), remedy=_("从结账与发布页面进入"))
    return found


def _of_the_figure(shown: object, value: IndicatorValue) -> list[IndicatorValue]:
    same = {"indicator": value.indicator, "region": value.region, "as_of": value.as_of, "view": value.view}
    return list(shown.filter(**same).order_by("pk"))  # type: ignore[attr-defined]


def _states(value: IndicatorValue, reader: Person) -> list[dict[str, str]]:
    """The steps of the close with who did them, as far as this reader may know, for the row of steps."""
    at = ORDER.index(State(value.state)) if value.state in ORDER else -1
    notes = (
        *(signer(one, reader) for one in (value.computed_by, value.reviewed_by, value.locked_by)),
        f"{timezone.localtime(value.published_at):%Y-%m-%d}" if value.published_at else "",
    )
    words = (_("初步值"), _("复核"), _("锁定"), _("发布"))
    return [
        {"title": words[i], "note": notes[i], "state": "done" if i <= at else "current" if i == at + 1 else ""}
        for i in range(len(ORDER))
    ]


def _crumbs(value: IndicatorValue, name: str) -> list[dict[str, str]]:
    back = f"{reverse('indicator', args=[value.indicator])}?region={value.region}&as_of={value.as_of}&view={value.view}"
    return crumbs((name, back), (_("数值版次") + f" {value.pk}", ""))
