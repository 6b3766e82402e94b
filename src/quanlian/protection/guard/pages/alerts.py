"""Alerts by the opposition clock: the list, one alert with both names side by side, and the decision."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from procrastinate.exceptions import AlreadyEnqueued

from quanlian.core.access import SIGNED_IN, guarded
from quanlian.core.calendar.queries import calendar
from quanlian.core.calendar.table import Calendar
from quanlian.core.policies import policy_for
from quanlian.protection.guard.clock import Light, light
from quanlian.protection.guard.gazette import deciding
from quanlian.protection.guard.gazette.estimate import estimate
from quanlian.protection.guard.gazette.helping import ask_for_aid
from quanlian.protection.guard.models import OPEN, Alert, AlertDecision, AlertState, GazetteRun, NameKind
from quanlian.protection.guard.pages.frame import Content, one_of, page_of, said
from quanlian.similarity.marks.likeness import Aligned
from quanlian.similarity.signs import Run, asked, prior
from quanlian.ui.asked import actor, person

TONES = {Light.GREEN: "green", Light.AMBER: "amber", Light.RED: "red", Light.OVER: "grey"}


@guarded(SIGNED_IN)
@require_safe
def alert_list(request: HttpRequest) -> HttpResponse:
    """`state`: one, `open` (default) or `all`; `kind`: of the guarded name, or `mark`; `name`: key of
    a guarded name; the nearest end first."""
    user, today, days = person(request), localdate(), calendar()
    state, kind = request.GET.get("state", "open"), request.GET.get("kind", "")
    rows = policy_for(Alert).visible_to(user).select_related("guarded")
    if state == "open":
        rows = rows.filter(state__in=OPEN)
    elif state in AlertState.values:
        rows = rows.filter(state=state)
    if kind == "mark":
        rows = rows.filter(guarded=None)
    elif kind in NameKind.values:
        rows = rows.filter(guarded__kind=kind)
    name = request.GET.get("name", "")
    if name.isascii() and name.isdigit() and len(name) < 16:
        rows = rows.filter(guarded=int(name))
    page, content = page_of(request, rows)
    content |= {
        "shown": [(one, *_standing(one, today, days)) for one in page],
        "state": state,
        "kind": kind,
        "states": AlertState.choices,
        "kinds": NameKind.choices,
        "may_run": policy_for(Alert).can(user, "run"),
        "last": policy_for(GazetteRun).visible_to(user).order_by("-pk").first(),
    }
    return render(request, "guard/alerts.html", content)


@guarded(SIGNED_IN)
@require_safe
def alert_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Both names side by side, the reasons, the goods, the derivation of the last day, what was decided."""
    row = one_of(request, Alert, pk, "guarded__organisation")
    tone, words = _standing(row, localdate(), calendar())
    may = policy_for(Alert).can(request.user, "decide", row)
    decisions = policy_for(AlertDecision).visible_to(request.user).filter(alert=row).select_related("by")
    content: Content = {
        "row": row,
        "tone": tone,
        "words": words,
        "channels": _channels(row),
        "signs": _signs(row),
        "verbs": [(verb, deciding.STEPS[verb].title) for verb in deciding.may(row)] if may else [],
        "decisions": [(one, deciding.STEPS[one.verb].title) for one in decisions],
        "may_ask": may and row.state == AlertState.OPPOSING,
    }
    return render(request, "guard/alert.html", content)


@guarded(SIGNED_IN)
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """`verb`, `reason`."""
    row = one_of(request, Alert, pk, "guarded")
    deciding.decide(actor(request), row, said(request, "verb", 20), reason=said(request, "reason"))
    messages.success(request, _("已记录决定"))
    return redirect("guard-alert", pk=pk)


@guarded(SIGNED_IN)
@require_POST
def ask_aid(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the application for rights aid, filled with what the alert knows."""
    draft = ask_for_aid(actor(request), one_of(request, Alert, pk, "guarded"))
    return redirect("draft", key=draft.key)


@guarded(SIGNED_IN)
@require_POST
def run_now(request: HttpRequest) -> HttpResponse:
    """Without `sure` the estimate; with it the comparison is given to the worker."""
    from quanlian.protection.guard.tasks import compare_now

    user = person(request)
    policy_for(Alert).demand(user, "run")
    if not request.POST.get("sure"):
        return render(request, "guard/run.html", {"cost": estimate(localdate())})
    try:
        compare_now.defer()
        messages.success(request, _("已开始比对，完成后发送消息"))
    except AlreadyEnqueued:
        messages.info(request, _("比对已在等待运行"))
    return redirect("guard")


def _standing(row: Alert, today: dt.date, days: Calendar) -> tuple[str, str]:
    """The tone of the light and its words."""
    if row.state not in OPEN:
        return "grey", str(AlertState(row.state).label)
    now, left = light(row.due_on, today, days), (row.due_on - today).days
    if now is Light.OVER:
        return "red" if row.late else "grey", _("发现时已过异议期") if row.late else _("异议期已过")
    return TONES[now], _("剩 %(n)d 天") % {"n": left}


def _signs(row: Alert) -> tuple[list[Run], list[Run]]:
    """Both names with the places that differ, as the comparison aligned them."""
    places = [
        Aligned(str(one.get("a", "")), str(one.get("b", "")), str(one.get("kind", "")))
        for one in row.likeness.get("aligned", ())
    ]
    return asked(row.name, places), prior(row.prior, places)


def _channels(row: Alert) -> list[tuple[str, int]]:
    """The channels in percent."""
    named = (
        ("text", _("文字")),
        ("sound", _("读音")),
        ("glyph", _("字形")),
        ("meaning", _("含义")),
        ("image", _("图形")),
    )
    return [(label, round(100 * float(row.likeness.get(code, 0)))) for code, label in named]
