"""保管与销毁: what has reached the end of its period, what is held, and which destructions wait for a second person."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import Access, guarded
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.evidence.models import Destruction, Evidence, Hold, VaultFile
from quanlian.evidence.pages.frame import Content, evidence_of, reason
from quanlian.evidence.vault import destroying, holding, keys, retention
from quanlian.evidence.vault.policies import ALL
from quanlian.ui.asked import actor, person

KEEPERS = Access("办案和审计人员", True, ALL)
SHOWN = 100


@guarded(KEEPERS)
@require_safe
def keeping(request: HttpRequest) -> HttpResponse:
    """The lists, the oldest first."""
    user = person(request)
    proposals = policy_for(Destruction).visible_to(user).filter(state=Destruction.State.PROPOSED)
    holds = policy_for(Hold).visible_to(user).filter(released_at=None)
    alive = VaultFile.objects.filter(destroyed_at=None)
    content: Content = {
        "due": due(user)[:SHOWN],
        "proposals": proposals.select_related("evidence", "proposed_by").order_by("pk")[:SHOWN],
        "holds": holds.select_related("evidence", "placed_by")[:SHOWN],
        "damaged": alive.exclude(flaw="")[:SHOWN],
        "files": alive.count(),
        "unchecked": alive.filter(checked_at=None).count(),
        "lost_keys": keys.unreadable(),
        "may_propose": policy_for(Evidence).can(user, "propose"),
        "may_decide": policy_for(Evidence).can(user, "destroy"),
    }
    return render(request, "evidence/vault/keeping.html", content)


@guarded(KEEPERS)
@require_POST
def change(request: HttpRequest, number: str) -> HttpResponse:
    """`do`: hold, propose or lengthen (`rule`), each with a `reason`."""
    row, why, do = evidence_of(request, number), reason(request), request.POST.get("do", "")
    if do == "hold":
        holding.hold(actor(request), row, why)
    elif do == "propose":
        destroying.propose(actor(request), row, why)
    elif do == "lengthen":
        policy_for(Evidence).demand(person(request), "retain", row)
        retention.lengthen(actor(request), row, request.POST.get("rule", ""), why)
    else:
        raise UserError("NOT_FOUND", _("没有这个操作"), value=do[:20], remedy=_("刷新页面后重新选择"))
    messages.success(request, _("已办理。"))
    return redirect("evidence-one", row.number)


@guarded(KEEPERS)
@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """End a hold, with a `reason`."""
    held = policy_for(Hold).visible_to(person(request)).select_related("evidence").filter(pk=pk).first()
    if held is None:
        raise _missing(pk)
    holding.release(actor(request), held, reason(request))
    messages.success(request, _("已解除暂停。"))
    return redirect("evidence-keeping")


@guarded(KEEPERS)
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """`do`: approve, or decline with a `reason`."""
    found = policy_for(Destruction).visible_to(person(request)).select_related("evidence", "proposed_by")
    row = found.filter(pk=pk).first()
    if row is None:
        raise _missing(pk)
    if request.POST.get("do") == "approve":
        destroying.approve(actor(request), row)
        messages.success(request, _("已销毁文件，登记与日志条目保留。"))
    else:
        destroying.decline(actor(request), row, reason(request))
        messages.success(request, _("已退回，不予销毁。"))
    return redirect("evidence-keeping")


def due(user: User) -> QuerySet[Evidence]:
    """Evidence whose period is over, without a hold and not proposed yet."""
    rows = policy_for(Evidence).visible_to(user).filter(destroyed_at=None, retain_until__lt=timezone.localdate())
    held = Hold.objects.filter(released_at=None).values("evidence")
    waiting = Destruction.objects.filter(state=Destruction.State.PROPOSED).values("evidence")
    return rows.exclude(pk__in=held).exclude(pk__in=waiting).order_by("retain_until", "pk")


def standing(user: User, row: Evidence) -> Content:
    """For the page of one piece of evidence (`evidence/vault/_keeping.html`): period, holds, what one may do."""
    policy, day = policy_for(Evidence), timezone.localdate(row.made_at)
    return {
        "rule": retention.rule_on(row.retention, day),
        "holds": policy_for(Hold).visible_to(user).filter(evidence=row, released_at=None),
        "against": holding.reasons_against(row) if row.destroyed_at is None else [],
        "rules": [one for one in retention.rules_on(day) if retention.longer(row, one.rule)],
        "may": {verb: policy.can(user, verb, row) for verb in ("hold", "release", "retain", "propose")},
    }


def _missing(pk: int) -> UserError:
    return UserError("NOT_FOUND", _("没有这条记录，或您无权查看"), value=str(pk), remedy=_("刷新页面后重新选择"))
