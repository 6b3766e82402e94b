"""Quarterly reports on tasks and their verification by a second person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from quanlian.core.actions import Actor, act
from quanlian.core.files.store import put
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for
from quanlian.management.programmes.models import ReportState, Task, TaskReport, TaskStatus

Upload: TypeAlias = "UploadedFile[bytes]"
EARLIEST_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Filing:
    """A report as filled in: three fields and the evidence."""

    year: int
    quarter: int
    progress: int
    narrative: str
    issues: str = ""


def report_task(actor: Actor, task: Task, filing: Filing, evidence: Sequence[Upload]) -> TaskReport:
    """File a quarter's report. Raises Forbidden, or UserError where evidence is missing or the quarter is filed."""
    if actor.user is None:
        raise UserError("REPORT_PERSON", "填报须由人员提交", remedy="登录后填报")
    policy_for(Task).demand(actor.user, "report", task)
    _check(task, filing, evidence)
    files = [
        put(one.chunks(), one.name or "佐证", by=actor.user, media_type=one.content_type or "") for one in evidence
    ]
    report = TaskReport(
        task=task,
        year=filing.year,
        quarter=filing.quarter,
        progress=filing.progress,
        narrative=filing.narrative,
        issues=filing.issues,
        reporter=actor.user,
    )
    with act(actor, "task.report", task) as done:
        report.save()
        report.evidence.set(files)
        _start(task)
        done.detail.update(year=filing.year, quarter=filing.quarter, progress=filing.progress)
        done.event("programmes.task_reported", task=task.code, report=report.pk)
    return report


def verify_report(actor: Actor, report: TaskReport, *, accept: bool, verdict: str = "") -> TaskReport:
    """Verify or send back a report somebody else filed. A report sent back needs a reason."""
    if actor.user is not None:
        policy_for(TaskReport).demand(actor.user, "verify", report)
    if not accept and not verdict.strip():
        raise UserError("VERDICT_REASON", "退回须写明原因", remedy="填写核验意见后再退回")
    with act(actor, "task.verify", report, reason=verdict) as done:
        locked = TaskReport.objects.select_for_update().get(pk=report.pk)
        _check_verifier(actor, locked)
        locked.state = ReportState.VERIFIED if accept else ReportState.RETURNED
        locked.verified_by, locked.verified_at, locked.verdict = actor.user, timezone.now(), verdict
        locked.save()
        done.detail.update(accept=accept)
        done.event("programmes.task_verified", report=locked.pk, accept=accept)
    return locked


def set_status(actor: Actor, task: Task, status: TaskStatus, reason: str) -> Task:
    """Decide a task's status (已完成, 滞后, 终止 …) with a reason; only a chief may."""
    if actor.user is not None:
        policy_for(Task).demand(actor.user, "change", task)
    if not reason.strip():
        raise UserError("STATUS_REASON", "变更任务状态须写明理由", remedy="填写理由后再提交")
    with act(actor, "task.status", task, reason=reason) as done:
        done.detail.update(before=task.status, after=str(status))
        task.status = status
        task.save(update_fields=["status"])
    return task


def _check(task: Task, filing: Filing, evidence: Sequence[Upload]) -> None:
    if not evidence:
        raise UserError("REPORT_EVIDENCE", "至少附一份佐证材料", value=task.code, remedy="上传文件后再提交")
    if not 0 <= filing.progress <= 100 or not 1 <= filing.quarter <= 4 or filing.year < EARLIEST_YEAR:
        value = f"{filing.year}年第{filing.quarter}季度 {filing.progress}%"
        raise UserError("REPORT_VALUE", "年度、季度或进度超出范围", value=value, remedy="进度填 0 至 100 的整数")
    if not filing.narrative.strip():
        raise UserError("REPORT_NARRATIVE", "进展情况不能为空", value=task.code, remedy="写明本季度做了什么、结果如何")
    open_ones = task.reports.filter(year=filing.year, quarter=filing.quarter).exclude(state=ReportState.RETURNED)
    if open_ones.exists():
        value = f"{filing.year}年第{filing.quarter}季度"
        raise UserError("CONFLICT", "该季度已经填报", value=value, remedy="如需更正，请核验人先退回")


def _check_verifier(actor: Actor, report: TaskReport) -> None:
    if report.state != ReportState.FILED:
        raise UserError("CONFLICT", "该填报已处理", value=report.get_state_display(), remedy="刷新页面查看结果")
    if actor.user is not None and report.reporter_id == actor.user.pk:
        raise UserError("FOUR_EYES", "填报人不能核验自己的填报", value=str(actor.user), remedy="请另一位审核人员核验")


def _start(task: Task) -> None:
    if task.status == TaskStatus.NOT_STARTED:
        task.status = TaskStatus.UNDER_WAY
        task.save(update_fields=["status"])
