"""The pages on which a lead is followed up: its evidence, its case, what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import Access, guarded
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.evidence.models import Capture
from quanlian.procedures.library import item_of, published_version
from quanlian.procedures.models import Case, Draft
from quanlian.protection.watch import following
from quanlian.protection.watch.following.allowed import HANDS, may
from quanlian.protection.watch.following.capturing import captures
from quanlian.protection.watch.following.crediting import offered
from quanlian.protection.watch.following.drafting import unsent
from quanlian.protection.watch.following.exhibits import exhibits
from quanlian.protection.watch.following.opening import VERBS
from quanlian.protection.watch.models import Lead
from quanlian.protection.watch.policies import SEERS
from quanlian.protection.watch.transitions import step
from quanlian.ui.asked import actor, person

FOLLOWERS = Access("侵权线索的办理人员和权利人", True, HANDS | SEERS)
PAGE = 30


@dataclass(frozen=True, slots=True)
class Way:
    """An item the lead may be followed up with; `draft`: what this person has begun already."""

    item: str
    title: str
    summary: str
    open: bool
    draft: Draft | None


@guarded(FOLLOWERS)
@require_safe
def follow_page(request: HttpRequest, number: str) -> HttpResponse:
    """Everything about following up one lead; `?panel=1` gives the part that stands on the lead's own page."""
    user, lead = person(request), lead_of(request, number)
    tried = list(captures(lead)[:5])
    content = {
        "lead": lead,
        "may": may(user, lead),
        "may_despite": policy_for(Capture).can(user, "despite_robots"),
        "exhibits": exhibits(lead),
        "captures": tried,
        "waiting": any(one.state in (Capture.State.WAITING, Capture.State.RUNNING) for one in tried),
        "failed": tried[0] if tried and tried[0].state == Capture.State.FAILED else None,
        "ways": [_way(user, lead, item) for item in VERBS],
        "case": _case(user, lead),
        "credit": offered(lead) and user.is_office,
    }
    return render(
        request, "watch/following/_panel.html" if request.GET.get("panel") else "watch/following/lead.html", content
    )


@guarded(FOLLOWERS)
@require_POST
def capture_page(request: HttpRequest, number: str) -> HttpResponseBase:
    """One click."""
    lead = lead_of(request, number)
    following.capture(actor(request), lead, despite_robots=_said(request, "despite_robots"))
    messages.success(request, _("已提交取证；完成后存证编号写入本线索。"))
    return redirect("watch-follow", lead.number)


@guarded(FOLLOWERS)
@require_POST
def import_page(request: HttpRequest, number: str) -> HttpResponseBase:
    """Screenshots or archives somebody else made."""
    lead = lead_of(request, number)
    row = following.import_shots(actor(request), lead, request.FILES.getlist("shots"), _said(request, "reason"))
    messages.success(request, _("已导入并存证，编号 %(number)s。") % {"number": row.number})
    return redirect("watch-follow", lead.number)


@guarded(FOLLOWERS)
@require_POST
def open_page(request: HttpRequest, number: str, item: str) -> HttpResponseBase:
    """To the form of the case, filled in."""
    return redirect("draft", following.open_case(actor(request), lead_of(request, number), item).key)


@guarded(FOLLOWERS)
@require_POST
def pack_page(request: HttpRequest, number: str) -> HttpResponseBase:
    """To the evidence pack, where its bundle is exported."""
    return redirect("evidence-one", following.pack(actor(request), lead_of(request, number)).number)


@guarded(FOLLOWERS)
@require_POST
def credit_page(request: HttpRequest, number: str) -> HttpResponseBase:
    """To the proposal of credit consequences, filled in from the penalty."""
    return redirect("draft", following.open_credit(actor(request), lead_of(request, number)).key)


@guarded(FOLLOWERS)
@require_safe
def followed_page(request: HttpRequest) -> HttpResponse:
    """The leads of a right (`right`), the newest first; `before`: a row's key."""
    right, before = request.GET.get("right", ""), request.GET.get("before", "")
    key = _whole(right)
    rows = policy_for(Lead).visible_to(person(request)).select_related("mark", "item__seller").order_by("-pk")
    if right:
        rows = rows.filter(mark__right_id=key)
    if before:
        rows = rows.filter(pk__lt=_whole(before))
    shown = list(rows[: PAGE + 1])
    more = urlencode({"right": right, "before": str(shown[PAGE - 1].pk)}) if len(shown) > PAGE else ""
    content = {"leads": shown[:PAGE], "next_url": f"?{more}" if more else "", "prev_url": "", "right": key}
    return render(request, "watch/following/followed.html", content)


def lead_of(request: HttpRequest, number: str) -> Lead:
    """The lead, if it is there for this person. Raises UserError NOT_FOUND."""
    rows = policy_for(Lead).visible_to(person(request)).select_related("mark__organisation", "item__seller")
    found = rows.filter(number=number).first()
    if found is None:
        raise UserError("NOT_FOUND", _("没有这条线索，或您无权查看"), value=number[:40], remedy=_("从线索清单重新进入"))
    return found


def _way(user: User, lead: Lead, item: str) -> Way:
    spec, taken = item_of(published_version(item)), step(VERBS[item])
    free = lead.state in taken.source and may(user, lead) and policy_for(Lead).can(user, taken.verb, lead)
    return Way(item, spec.title, spec.summary, free and bool(lead.evidence), unsent(user, lead, item) if free else None)


def _case(user: User, lead: Lead) -> Case | None:
    if lead.case is None:
        return None
    rows = policy_for(Case).visible_to(user).select_related("version").defer("situation")
    return rows.filter(pk=lead.case).first()


def _said(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\0", "").strip()[:300]


def _whole(text: str) -> int:
    """A key as the address gives it; 0, which no row has, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0
