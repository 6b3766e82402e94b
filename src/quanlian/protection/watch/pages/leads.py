"""The workbench and one lead."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import guarded
from quanlian.core.findings import UserError
from quanlian.core.money import parse_fen
from quanlian.core.people.roles import EXAMINERS, HOLDERS
from quanlian.core.policies import policy_for
from quanlian.procedures.moment import today
from quanlian.protection.watch import closing, deciding
from quanlian.protection.watch.models import Lead, LeadState, Outcome, WatchedMark
from quanlian.protection.watch.pages import shown
from quanlian.protection.watch.pages.asked import ENDED, GROUPS, Asked
from quanlian.protection.watch.pages.frame import READERS, Content, lead_of, operator_shown
from quanlian.protection.watch.transitions import GROUNDS, TABLE
from quanlian.ui.asked import actor, person, whole

PAGE, LAST = 25, 400
GROUP_TITLES = {"open": "未办结", "todo": "待决定", "under_way": "处置中", "working": "办理中"}


@guarded(READERS)
@require_safe
def workbench(request: HttpRequest) -> HttpResponse:
    """Filters of `Asked`; `page` from 1; `at`: the number of the lead shown beside the list."""
    user, asked = person(request), Asked.of(request)
    if not request.GET:  # a day at the bench begins with what is open; 全部 in the filter shows the rest
        asked = replace(asked, state="open")
    page = min(max(whole(request.GET.get("page", "1")), 1), LAST)
    rows = asked.rows(policy_for(Lead).visible_to(user)).select_related(
        "mark__organisation", "item__seller", "item__load"
    )
    found = list(rows[(page - 1) * PAGE : page * PAGE + 1])
    content: Content = {
        "asked": asked,
        "leads": found[:PAGE],
        "next_url": f"?{asked.query()}&page={page + 1}" if len(found) > PAGE and page < LAST else "",
        "prev_url": f"?{asked.query()}&page={page - 1}" if page > 1 else "",
        "marks": policy_for(WatchedMark).visible_to(user).order_by("name")[:500],
        "states": [*GROUP_TITLES.items(), *LeadState.choices],
        "verbs": [one for one in TABLE if one.verb != "close" and policy_for(Lead).can(user, one.verb)],
        "grounds": GROUNDS.items(),
        "may_decide": bool(user.roles & (EXAMINERS | HOLDERS)),
        "groups": GROUPS,
        "today": today(),
        "ended": ENDED,
    }
    return render(request, "watch/workbench.html", content)


@guarded(READERS)
@require_safe
def lead_part(request: HttpRequest, number: str) -> HttpResponse:
    """What stands beside the list."""
    return render(request, "watch/_lead.html", _content(request, lead_of(request, number)))


@guarded(READERS)
@require_safe
def lead_page(request: HttpRequest, number: str) -> HttpResponse:
    """Everything about one lead."""
    lead = lead_of(request, number)
    rows = lead.decisions.select_related("by").order_by("pk")
    content = {
        **_content(request, lead),
        "decisions": [(one, shown.ground_title(one.ground)) for one in rows],
        "twins": policy_for(Lead).visible_to(person(request)).filter(twin_of=lead).select_related("item__seller")[:50],
        "rechecks": lead.rechecks.select_related("item").order_by("due_on"),
        "prices": lead.item.prices.order_by("-on")[:30],
        "outcomes": Outcome.choices,
        "may_close": _may_close(request, lead),
    }
    return render(request, "watch/lead.html", content)


def _may_close(request: HttpRequest, lead: Lead) -> bool:
    from quanlian.protection.watch.transitions import step

    return lead.state in step("close").source and policy_for(Lead).can(request.user, "close", lead)


def _content(request: HttpRequest, lead: Lead) -> Content:
    user = person(request)
    return {
        "lead": lead,
        "sides": shown.sides(lead),
        "bars": shown.bars(lead),
        "reasons": shown.reasons(lead),
        "conditions": shown.conditions(user, lead),
        "steps": shown.steps(user, lead),
        "grounds": GROUNDS.items(),
        "operator": operator_shown(user, lead.item.seller),
        "points": round(lead.score * 100),
        "chance": None if lead.chance is None else round(lead.chance * 100),
    }


@guarded(READERS)
@require_POST
def decide(request: HttpRequest) -> HttpResponseBase:
    """`lead` (several numbers), `verb`, `ground`, `reason`; all of them or none."""
    numbers = request.POST.getlist("lead")[: deciding.MOST + 1]
    rows = list(policy_for(Lead).visible_to(person(request)).filter(number__in=numbers))
    if not rows or len(rows) < len(set(numbers)):
        raise UserError("LEAD_NONE", _("没有选中线索，或其中有您无权查看的"), remedy=_("重新选择后提交"))
    done = deciding.decide(
        actor(request),
        rows,
        request.POST.get("verb", ""),
        ground=request.POST.get("ground", ""),
        reason=_reason(request),
    )
    messages.success(request, _("已处理 %(count)s 条线索。") % {"count": len(done)})
    return _back(request)


@guarded(READERS)
@require_POST
def close(request: HttpRequest, number: str) -> HttpResponseBase:
    """`outcome`, `recovered` in 元, `reason`."""
    lead, said = lead_of(request, number), request.POST.get("recovered", "").strip()
    fen = parse_fen(said) if said else None
    closing.close(actor(request), lead, request.POST.get("outcome", ""), fen, reason=_reason(request))
    messages.success(request, _("线索已办结。"))
    return redirect("watch-lead", lead.number)


def _reason(request: HttpRequest) -> str:
    return request.POST.get("reason", "").replace("\0", "").strip()[:1000]


def _back(request: HttpRequest) -> HttpResponseBase:
    """To the page the form stood on, if it is ours."""
    asked = request.POST.get("next", "")
    sound = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return redirect(asked if asked and sound else "watch-leads")
