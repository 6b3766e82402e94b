"""Tasks by clause and unit, one task with its reports, and the forms to report, verify and decide."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import SIGNED_IN, guarded
from quanlian.core.files.store import path_of
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for
from quanlian.management.programmes import services
from quanlian.management.programmes.actions import Filing, report_task, set_status, verify_report
from quanlian.management.programmes.board import stand, task_board, with_progress
from quanlian.management.programmes.models import Programme, Task, TaskReport, TaskStatus
from quanlian.management.programmes.pages.forms import ReportForm
from quanlian.management.programmes.pages.frame import crumbs
from quanlian.ui.asked import actor, strict_day


@guarded(SIGNED_IN)
@require_safe
def tasks_page(request: HttpRequest, code: str) -> HttpResponse:
    """作战图 of the tasks this person may see."""
    programme = services.programme(code)
    visible = policy_for(Task).visible_to(request.user)
    on = strict_day(request.GET, "on") or services.default_day(programme)
    link, unit = request.GET.get("link", ""), request.GET.get("unit", "")
    context = {
        "programme": programme,
        "board": task_board(programme, visible, on, unit, link),
        "units": programme.units.all(),
        "links": programme.document["links"],
        "link": link,
        "unit": unit,
        "on": on,
        "crumbs": crumbs(programme, (_("任务"), "")),
    }
    return render(request, "programmes/tasks.html", context)


@guarded(SIGNED_IN)
@require_safe
def task_page(request: HttpRequest, code: str, task: str) -> HttpResponse:
    """One task, its reports, and what this person may do with it."""
    return _page(request, *_find(request, code, task), None)


@guarded(SIGNED_IN)
@require_POST
def report(request: HttpRequest, code: str, task: str) -> HttpResponse:
    """File a quarter's report with its evidence."""
    programme, found = _find(request, code, task)
    form = ReportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, programme, found, form, status=422)
    report_task(actor(request), found, Filing(**form.filing()), request.FILES.getlist("evidence"))
    messages.success(request, _("已填报，等待核验"))
    return redirect("task", code, task)


@guarded(SIGNED_IN)
@require_POST
def verify(request: HttpRequest, code: str, task: str, report: int) -> HttpResponse:
    """Verify a report or send it back."""
    _programme, found = _find(request, code, task)
    filed = policy_for(TaskReport).visible_to(request.user).filter(task=found, pk=report).first()
    if filed is None:
        raise UserError("NOT_FOUND", _("没有这条填报"), value=str(report), remedy=_("刷新页面"))
    accept = request.POST.get("accept") == "1"
    verify_report(actor(request), filed, accept=accept, verdict=request.POST.get("verdict", ""))
    messages.success(request, _("已核验") if accept else _("已退回"))
    return redirect("task", code, task)


@guarded(SIGNED_IN)
@require_POST
def status(request: HttpRequest, code: str, task: str) -> HttpResponse:
    """Decide the task's status."""
    _programme, found = _find(request, code, task)
    wanted = request.POST.get("status", "")
    if wanted not in TaskStatus.values:
        raise UserError("STATUS_UNKNOWN", _("没有这种状态"), value=wanted, remedy=_("从列表中选择"))
    set_status(actor(request), found, TaskStatus(wanted), request.POST.get("reason", ""))
    messages.success(request, _("状态已变更"))
    return redirect("task", code, task)


@guarded(SIGNED_IN)
@require_safe
def evidence(request: HttpRequest, code: str, task: str, sha256: str) -> HttpResponseBase:
    """A report's evidence, for those who may see the report."""
    _programme, found = _find(request, code, task)
    reports = policy_for(TaskReport).visible_to(request.user).filter(task=found)
    file = next((one for report in reports for one in report.evidence.filter(sha256=sha256)), None)
    if file is None:
        raise UserError("NOT_FOUND", _("没有这份材料"), value=sha256[:12], remedy=_("从任务页面重新下载"))
    return FileResponse(path_of(file.sha256).open("rb"), as_attachment=True, filename=file.name)


def _find(request: HttpRequest, code: str, task: str) -> tuple[Programme, Task]:
    """The task where this person may see it; otherwise it is not there for them."""
    programme = services.programme(code)
    visible = policy_for(Task).visible_to(request.user).filter(programme=programme, code=task)
    found = with_progress(visible).first()
    if found is None:
        raise UserError("NOT_FOUND", _("没有这项任务，或您无权查看"), value=task, remedy=_("从任务页面重新进入"))
    return programme, found


def _page(
    request: HttpRequest, programme: Programme, task: Task, form: ReportForm | None, status: int = 200
) -> HttpResponse:
    on = strict_day(request.GET, "on") or services.default_day(programme)
    tasks, reports = policy_for(Task), policy_for(TaskReport)
    may_report = task.status != TaskStatus.STOPPED and tasks.can(request.user, "report", task)
    shown = reports.visible_to(request.user).filter(task=task)
    context = {
        "programme": programme,
        "task": task,
        "standing": stand(task, on),
        "reports": shown.select_related("reporter", "verified_by").prefetch_related("evidence"),
        "form": (form or ReportForm.for_today(dt.date.today())) if may_report else None,
        "may_verify": reports.can(request.user, "verify"),
        "statuses": TaskStatus.choices if tasks.can(request.user, "change", task) else [],
        "crumbs": crumbs(programme, (_("任务"), _tasks_url(programme)), (task.title, "")),
    }
    return render(request, "programmes/task.html", context, status=status)


def _tasks_url(programme: Programme) -> str:
    return reverse("tasks", args=[programme.code])
