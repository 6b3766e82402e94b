"""Leads on bad-faith filing: the list with error rates, one subject with the filings behind each signal."""

from __future__ import annotations

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from procrastinate.exceptions import AlreadyEnqueued

from quanlian.core.access import OFFICE, SIGNED_IN, guarded
from quanlian.core.config import setting
from quanlian.core.files.store import path_of, put
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for
from quanlian.core.regions.queries import within
from quanlian.protection.guard.models import Level, SignalRun, Subject, SubjectState, SubjectStep
from quanlian.protection.guard.pages.frame import Content, one_of, page_of, said
from quanlian.protection.guard.pages.names import workbook
from quanlian.protection.guard.signals import handling, outside
from quanlian.protection.guard.signals.statistics import rates
from quanlian.protection.guard.signals.thresholds import NAMES, thresholds
from quanlian.registry.formats.template import template_workbook
from quanlian.ui.asked import actor, person

DONE = (SubjectState.EXCLUDED, SubjectState.REFERRED, SubjectState.CONCLUDED)


@guarded(OFFICE)
@require_safe
def subject_list(request: HttpRequest) -> HttpResponse:
    """`state`: one, `open` (default) or `all`; `level`; `local`: of the region only; the riskiest first."""
    user = person(request)
    state, level = request.GET.get("state", "open"), request.GET.get("level", "")
    rows = policy_for(Subject).visible_to(user).defer("links", "reply")
    if state == "open":
        rows = rows.exclude(state__in=DONE).exclude(level=Level.NONE)
    elif state in SubjectState.values:
        rows = rows.filter(state=state)
    if level in Level.values:
        rows = rows.filter(level=level)
    if local := bool(request.GET.get("local")):
        low, high = within(int(setting("QUANLIAN_SAMPLE_REGION").get()))
        rows = rows.filter(region_code__gte=low, region_code__lt=high)
    page, content = page_of(request, rows)
    content |= {
        "shown": [(one, [_name(code) for code in one.signals]) for one in page],
        "state": state,
        "level": level,
        "local": local,
        "states": SubjectState.choices,
        "levels": Level.choices[:2],
        "run": policy_for(SignalRun).visible_to(user).first(),
        "rates": rates(),
        "may_run": policy_for(Subject).can(user, "run"),
    }
    return render(request, "guard/signals.html", content)


@guarded(SIGNED_IN)
@require_safe
def subject_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Signals in words with their filings, linked applicants, the steps; the subject itself sees it once it is told."""
    row = one_of(request, Subject, pk, "organisation", "handler", "run")
    policy, at = policy_for(Subject), thresholds(localdate())
    verbs = [(verb, handling.STEPS[verb].title) for verb in handling.may(row) if _may(request, row, verb)]
    steps = policy_for(SubjectStep).visible_to(request.user).filter(subject=row).select_related("by")
    content: Content = {
        "row": row,
        "signals": [
            {**one, "name": _name(code), "weight": at.weights.get(code, 0), "percent": round(100 * one["value"])}
            for code, one in sorted(row.signals.items(), key=lambda pair: -pair[1]["value"])
        ],
        "risk": round(100 * row.risk),
        "verbs": verbs,
        "steps": [(one, _step_name(one.verb)) for one in steps],
        "may_reply": policy.can(request.user, "reply", row) and row.state == SubjectState.ASKED,
        "office": OFFICE.allows(request.user),
    }
    return render(request, "guard/subject.html", content)


@guarded(OFFICE)
@require_POST
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """`verb`, `reason`."""
    row = one_of(request, Subject, pk)
    handling.handle(actor(request), row, said(request, "verb", 20), localdate(), reason=said(request, "reason"))
    messages.success(request, _("已记录"))
    return redirect("guard-signal", pk=pk)


@guarded(SIGNED_IN)
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """`reply`: what the subject has to say."""
    handling.reply(actor(request), one_of(request, Subject, pk), said(request, "reply", 5001), localdate())
    messages.success(request, _("已收到您的说明"))
    return redirect("guard-signal", pk=pk)


@guarded(OFFICE)
@require_POST
def run_now(request: HttpRequest) -> HttpResponse:
    from quanlian.protection.guard.tasks import signals_now

    policy_for(Subject).demand(person(request), "run")
    try:
        signals_now.defer()
        messages.success(request, _("已开始计算"))
    except AlreadyEnqueued:
        messages.info(request, _("计算已在等待运行"))
    return redirect("guard-signals")


@guarded(OFFICE)
def load_data(request: HttpRequest) -> HttpResponse:
    """`kind`: firms or listings; `file`: CSV or XLSX."""
    policy_for(Subject).demand(person(request), "run")
    content: Content = {"done": None, "error": None, "tables": [(kind, name) for kind, name in _tables()]}
    if request.method == "POST":
        file = request.FILES.get("file")
        try:
            if not isinstance(file, UploadedFile):
                raise UserError("GUARD_NO_FILE", _("请选择文件"), remedy=_("CSV 或 XLSX"))
            kept = put(file.chunks(), file.name or "", by=person(request))
            content["done"] = outside.load(actor(request), said(request, "kind", 20), str(path_of(kept.sha256)))
        except UserError as error:
            content["error"] = error
    return render(request, "guard/data.html", content, status=422 if content["error"] else 200)


@guarded(OFFICE)
@require_safe
def data_template(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in outside.KINDS:
        raise UserError("NOT_FOUND", _("没有这个模板"), value=kind[:20], remedy=_("从列表重新进入"))
    _table, columns, name = outside.KINDS[kind]
    return workbook(template_workbook(columns), name)


def _tables() -> list[tuple[str, str]]:
    return [("firms", _("企业登记信息")), ("listings", _("商标挂售信息"))]


def _may(request: HttpRequest, row: Subject, verb: str) -> bool:
    return policy_for(Subject).can(request.user, handling.STEPS[verb].needs, row)


def _name(code: str) -> str:
    return NAMES.get(code, code)


def _step_name(verb: str) -> str:
    own = {"reply": _("申请人答复"), "again": _("重新成为线索")}
    return own.get(verb) or handling.STEPS[verb].title
