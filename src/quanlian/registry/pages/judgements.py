"""Names that are, are not, or may be one party: what was judged, by whom, and the officer's own word."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import GOVERNMENT_SIDE, guarded
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for
from quanlian.registry.models import NameJudgement, PartyName
from quanlian.registry.pages.access import IMPORTING, address, number
from quanlian.registry.parties import actions
from quanlian.registry.parties.judgement import Verdict
from quanlian.registry.queries import judgements as queries
from quanlian.ui.asked import actor

TABS = {"unsure": "待判断", "auto": "系统认定", "person": "人工判断", "negative": "不同主体"}


@guarded(GOVERNMENT_SIDE)
@require_safe
def judgements(request: HttpRequest) -> HttpResponse:
    """Judgements under one tab, newest first, with a search by the beginning of a name."""
    tab = request.GET.get("tab", "") if request.GET.get("tab", "") in TABS else "unsure"
    text = request.GET.get("name", "").strip()
    rows, after = queries.page(request.user, tab, text, number(request, "after"))
    context = {
        "rows": rows,
        "tab": tab,
        "tab_title": _(TABS[tab]),
        "text": text,
        "tabs": [{"title": _(title), "url": f"?tab={key}", "active": key == tab} for key, title in TABS.items()],
        "verdicts": [(v.value, v.label) for v in Verdict],
        "may_judge": policy_for(NameJudgement).can(request.user, "judge"),
        "next_url": address(request, after=after) if after else "",
        "first_url": address(request, after=0) if number(request, "after") else "",
    }
    return render(request, "registry/judgements.html", context)


@guarded(IMPORTING)
@require_POST
def judgement_decide(request: HttpRequest) -> HttpResponse:
    """`judgement` (pk) or `left` and `right` (names as published); `verdict` or `withdraw`; `reason`."""
    reason = request.POST.get("reason", "")
    if not reason.strip():
        raise UserError("JUDGEMENT_REASON", "请写明判断理由", remedy="例如：营业执照更名记录、官网主体信息")
    if request.POST.get("verdict") == "withdraw":
        policy_for(NameJudgement).demand(request.user, "withdraw")
        actions.withdraw(actor(request), _stored(request), reason)
        messages.success(request, _("判断已撤回，有关名称已重新归并。"))
    else:
        policy_for(NameJudgement).demand(request.user, "judge")
        actions.judge(actor(request), *_pair(request), _verdict(request), reason)
        messages.success(request, _("判断已记录。"))
    return redirect(_back(request))


def _stored(request: HttpRequest) -> NameJudgement:
    pk = request.POST.get("judgement", "")
    return queries.judgement(request.user, int(pk) if pk.isdecimal() else 0)


def _pair(request: HttpRequest) -> tuple[PartyName, PartyName]:
    if request.POST.get("judgement"):
        found = _stored(request)
        return found.left, found.right
    left, right = (queries.name(request.user, request.POST.get(side, "")) for side in ("left", "right"))
    if left == right:
        raise UserError("JUDGEMENT_SAME", "两个名称是同一个", value=left.name, remedy="请填写两个不同的公布名称")
    return left, right


def _verdict(request: HttpRequest) -> Verdict:
    try:
        return Verdict(request.POST.get("verdict", ""))
    except ValueError:
        raise UserError("JUDGEMENT_VERDICT", "请选择判断结论", remedy="同一主体、不同主体或无法判断") from None


def _back(request: HttpRequest) -> str:
    asked = request.POST.get("next", "")
    return asked if url_has_allowed_host_and_scheme(asked, {request.get_host()}) else "judgements"
