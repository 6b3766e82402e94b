"""The rules of the watch as they stand today, and recalibration."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import guarded
from quanlian.core.calendar.length import parse_length
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for
from quanlian.procedures.moment import today
from quanlian.protection.watch import recalibrating, settings
from quanlian.protection.watch.models import Weights
from quanlian.protection.watch.pages.frame import READERS, Content
from quanlian.protection.watch.scoring import fair_use
from quanlian.protection.watch.transitions import GROUNDS, TABLE
from quanlian.rules.parameters import Dated
from quanlian.rules.values import show
from quanlian.ui.asked import actor


@guarded(READERS)
@require_safe
def settings_page(request: HttpRequest) -> HttpResponse:
    """Weights, thresholds, clocks, fair-use words and the table of steps, each with where it comes from."""
    on = today()
    told = [settings.parameters().at(name, on) for name in settings.parameters()]
    content: Content = {
        "parameters": [(one, _shown(one)) for one in told],
        "table": TABLE,
        "grounds": GROUNDS.items(),
        "fair_use": fair_use.table(),
        "cues": [
            (title, dict.fromkeys(one.text for one in fair_use.table().cues if one.kind == kind))
            for kind, title in fair_use.KINDS.items()
        ],
        "weights": policy_for(Weights).visible_to(request.user).select_related("made_by")[:12],
        "current": recalibrating.current(),
        "may_recalibrate": policy_for(Weights).can(request.user, "recalibrate"),
        **_proposal(request),
    }
    return render(request, "watch/settings.html", content)


def _shown(one: Dated) -> str:
    """With its unit: a period in words, anything else as it stands."""
    if one.name.startswith("watch.clock."):
        return str(parse_length(str(one.value)))
    return f"{show(one.value)} {one.unit}".strip()


def _proposal(request: HttpRequest) -> Content:
    if not policy_for(Weights).can(request.user, "recalibrate"):
        return {}
    try:
        return {"proposal": recalibrating.proposed()}
    except UserError as error:
        return {"too_few": error}


@guarded(READERS)
@require_POST
def recalibrate(request: HttpRequest) -> HttpResponseBase:
    """`reason`."""
    row = recalibrating.apply(actor(request), request.POST.get("reason", "").strip()[:300])
    messages.success(request, _("已按 %(count)s 条已决线索重新校准。") % {"count": row.decided})
    return redirect("watch-settings")
